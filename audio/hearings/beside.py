"""What native listeners said, beside what the desk decides about: the clip on air, an announcer's takes, a lesson's
files. However many rows there are, each function asks the same few times."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from audio.clips import known, voiced
from audio.hearings.figures import Hearing, votes_for
from audio.mixing.selectors import mixes_speaking
from audio.models import Clip, HearingVote, ReadingRequest, Rendering
from content.text.types import Language


@dataclass(frozen=True, slots=True)
class Said:
    """How often each word was said of a clip, in whichever lesson, and what was written with it, newest first."""

    natural: int = 0
    wrong: int = 0
    dialect: int = 0
    notes: tuple[tuple[str, str, str], ...] = ()  # who, which word, what

    def __bool__(self) -> bool:
        return bool(self.natural or self.wrong or self.dialect)


@dataclass(frozen=True, slots=True)
class OnAir:
    """What is heard of a text now; `key` is empty where it was never spoken."""

    key: str
    human: bool
    said: Said


@dataclass(frozen=True, slots=True)
class Reading:
    """A request to the announcer, what is heard of its text until it is read, and each take that was read of it."""

    request: ReadingRequest
    on_air: OnAir
    takes: Sequence[tuple[Clip, Said]]


def said_of(clip_keys: Collection[str]) -> Mapping[str, Said]:
    """By clip; nothing for one that nobody was asked about. One query."""
    votes: dict[str, list[HearingVote]] = defaultdict(list)
    found = HearingVote.objects.filter(clip_key__in=clip_keys).select_related("invitation")
    for vote in found.order_by("-given_at", "-pk"):
        votes[vote.clip_key].append(vote)
    return {key: _said(rows) for key, rows in votes.items()}


def with_listeners(requests: Sequence[ReadingRequest]) -> list[Reading]:
    """The requests of `audio.readings.with_takes`, with what was said of each clip: four queries."""
    heard = voiced((row.text, Language(row.language)) for row in requests)
    clips = known(heard.values())
    keys = set(clips) | {take.key for row in requests for take in row.takes}
    said = said_of(keys)
    on_air = {half: _on_air(clips.get(utterance.key), said) for half, utterance in heard.items()}
    return [
        Reading(row, on_air[row.text, Language(row.language)], [(one, said.get(one.key, Said())) for one in row.takes])
        for row in requests
    ]


def figures_of(renderings: Iterable[Rendering]) -> Mapping[int, Sequence[tuple[Language, Hearing]]]:
    """By rendering, what was said of each language that is heard in its mix, on the texts of today: four queries."""
    rows = list(renderings)
    votes = votes_for({row.lesson_id for row in rows})
    spoken = {language: set(mixes_speaking(language)) for language in Language}
    return {
        row.pk: [
            (language, votes[row.lesson_id, language])
            for language in Language
            if row.mix in spoken[language] and (row.lesson_id, language) in votes
        ]
        for row in rows
    }


def _on_air(clip: Clip | None, said: Mapping[str, Said]) -> OnAir:
    if clip is None:
        return OnAir("", False, Said())
    return OnAir(clip.key, clip.kind == Clip.Kind.HUMAN, said.get(clip.key, Said()))


def _said(votes: Sequence[HearingVote]) -> Said:
    count = Counter(vote.word for vote in votes)
    notes = tuple((vote.invitation.name, vote.get_word_display(), vote.note) for vote in votes if vote.note)
    word = HearingVote.Word
    return Said(count[word.NATURAL], count[word.WRONG], count[word.DIALECT], notes)
