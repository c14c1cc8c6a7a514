"""Questions to the school: kept without a name, answered on the desk."""

import logging
import re

from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _

from search.errors import SearchError
from search.models import SchoolQuestion
from search.models.asked import LONGEST_QUESTION

log = logging.getLogger(__name__)
STAMP = "search.ask"
VALID_S = 24 * 3600  # a page that lay open for a day is read anew
MOST_OPEN = 2000  # questions that wait for an answer
# What leads to a person is not ours to keep: 138 0013 8000, an identity card, an address of mail.
_PERSONAL = re.compile(r"\d(?:[\s\-.]?[\dXx]){6,}|\S+@\S+")
BLANKED = "…"


def stamp() -> str:
    """What a form carries that was really shown; it says nothing of whoever reads the page."""
    return signing.dumps(timezone.now().timestamp(), salt=STAMP)


def ask_school(question: str, query: str, village: str, stamped: str) -> SchoolQuestion:
    """Keeps the question, numbers that lead to a person blanked. SearchError says what is wrong with it."""
    text = " ".join(question.replace("\0", " ").split())
    _refuse_stale(stamped)
    if not any(character.isalnum() for character in text):
        raise SearchError(_("Write your question first."))
    if len(text) > LONGEST_QUESTION:
        raise SearchError(_("Your question is too long: at most %(most)d characters.") % {"most": LONGEST_QUESTION})
    if SchoolQuestion.objects.filter(answered_on=None).count() >= MOST_OPEN:
        raise SearchError(_("The school has very many questions just now. Ask again in some days."), permanent=False)
    blanked = _PERSONAL.sub(BLANKED, text)
    row = SchoolQuestion.objects.create(question=blanked, query=_PERSONAL.sub(BLANKED, query)[:100], village=village)
    log.info("school_asked", extra={"question": row.pk})
    return row


def answer_question(question_id: int, answer: str) -> bool:
    """Marks it as answered, with a line on how; False if it was answered before."""
    open_ones = SchoolQuestion.objects.filter(pk=question_id, answered_on=None)
    done = open_ones.update(answered_on=timezone.localdate(), answer=" ".join(answer.split())[:200])
    return bool(done)


def open_again(question_id: int) -> bool:
    """The question waits once more; what was written as its answer stays."""
    return bool(SchoolQuestion.objects.filter(pk=question_id).exclude(answered_on=None).update(answered_on=None))


def _refuse_stale(stamped: str) -> None:
    try:
        signing.loads(stamped, salt=STAMP, max_age=VALID_S)
    except signing.BadSignature as error:
        raise SearchError(_("The page was open for too long. Send it once more."), permanent=False) from error
