"""What writer and reviewer tell each other about a sentence: Wagtail's own comments, so the page editor shows them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Comment, CommentReply

from content.text.types import Language
from content.unit_writing import FIELDS
from content.units import Unit, UnitKey, UnitKind
from translation.errors import TranslationError

LONGEST = 1_000  # characters


def comment_on(unit: Unit, language: Language, text: str, user: User) -> Comment:
    """Keeps what someone says about this half; TranslationError if he says nothing."""
    if not text.strip():
        raise TranslationError("备注还没有写。")
    half = content_path(unit, language)
    comment = Comment(page_id=unit.key.lesson_id, user=user, text=text.strip()[:LONGEST], contentpath=half)
    comment.save()
    return comment


def comments_on(units: Iterable[Unit]) -> Mapping[UnitKey, tuple[Comment, ...]]:
    """The open comments on either half of these units with their answers, oldest first: two queries."""
    places = {content_path(unit, language): unit.key for unit in units for language in Language}
    lesson_ids = {key.lesson_id for key in places.values()}
    rows = Comment.objects.filter(page_id__in=lesson_ids, resolved_at__isnull=True)
    rows = rows.select_related("user").prefetch_related("replies__user")
    found: dict[UnitKey, list[Comment]] = defaultdict(list)
    for row in rows.order_by("created_at", "pk"):
        if row.contentpath in places:
            found[places[row.contentpath]].append(row)
    return {key: tuple(comments) for key, comments in found.items()}


def answer(lesson_id: int, comment_id: int, text: str, user: User) -> CommentReply:
    """Keeps an answer to a comment of this lesson; TranslationError if it is empty or the comment is gone."""
    if not text.strip():
        raise TranslationError(_("The answer is empty."))
    reply = CommentReply(comment=_open_one(lesson_id, comment_id), user=user, text=text.strip()[:LONGEST])
    reply.save()
    return reply


def settle(lesson_id: int, comment_id: int, user: User) -> None:
    """Closes a comment, as Wagtail's editor does; TranslationError if it is gone or closed already."""
    comment = _open_one(lesson_id, comment_id)
    comment.resolved_at, comment.resolved_by = timezone.now(), user
    comment.save()


def _open_one(lesson_id: int, comment_id: int) -> Comment:
    comment = Comment.objects.filter(pk=comment_id, page_id=lesson_id, resolved_at__isnull=True).first()
    if comment is None:
        raise TranslationError(_("This comment is closed already."))
    return comment


def content_path(unit: Unit, language: Language) -> str:
    """Where Wagtail's editor has the half: `title_ii`, `body.<block>.ii`, `body.<block>.turns.<item>.zh`."""
    key, half = unit.key, "ii" if language == Language.II else "zh"
    if key.block_id in FIELDS:
        return FIELDS[key.block_id][language]
    parts = ["body", key.block_id, *(["turns"] if unit.kind == UnitKind.SPEECH else []), key.item_id, half]
    return ".".join(part for part in parts if part)
