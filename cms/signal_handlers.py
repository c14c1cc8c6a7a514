"""Whatever changes a public page makes the kept pages old, after the change is committed."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from audio.signals import sound_changed
from cms.page_cache import bump_content_version
from translation.signals import halves_decided, interface_words_changed, terms_changed

PUBLIC = [
    page_published,
    page_unpublished,
    page_slug_changed,
    post_page_move,
    halves_decided,
    terms_changed,
    interface_words_changed,
    sound_changed,
]


@receiver(PUBLIC)
@receiver([post_save, post_delete], sender=PageViewRestriction)  # or everyone reads on, for hours, what is closed now
def forget_kept_pages(sender: Any, **_signal: Any) -> None:
    transaction.on_commit(bump_content_version)
