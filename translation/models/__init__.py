"""Who has answered for which words: halves of lessons, terms, the interface. Only this app writes here."""

from translation.models.dismissal import CheckDismissal
from translation.models.interface_word import InterfaceWord
from translation.models.lesson_tally import LessonTally
from translation.models.memory import MemoryMark, MemoryPair
from translation.models.pair_task import PairTask
from translation.models.review import Review
from translation.models.term import Term
from translation.models.unit_state import UnitState
from translation.models.word_list import ForbiddenWord, HardWord

__all__ = [
    "CheckDismissal",
    "ForbiddenWord",
    "HardWord",
    "InterfaceWord",
    "LessonTally",
    "MemoryMark",
    "MemoryPair",
    "PairTask",
    "Review",
    "Term",
    "UnitState",
]
