from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "搜索"

    def ready(self) -> None:
        from wagtail.signals import page_published, page_unpublished, post_page_move

        from audio.signals import sound_changed
        from content.models import LessonPage
        from search import signal_handlers
        from search.models import Pin, SynonymGroup
        from search.other_documents import MODELS
        from translation.models import Term
        from translation.signals import halves_decided

        page_published.connect(signal_handlers.on_published, sender=LessonPage)
        page_unpublished.connect(signal_handlers.on_unpublished, sender=LessonPage)
        post_delete.connect(signal_handlers.on_deleted, sender=LessonPage)
        halves_decided.connect(signal_handlers.on_decided)
        sound_changed.connect(signal_handlers.on_sound)
        post_page_move.connect(signal_handlers.on_moved)
        for handler, models in ((signal_handlers.on_collection, MODELS), (signal_handlers.on_term, (Term,))):
            for sender in models:
                post_save.connect(handler, sender=sender)
                post_delete.connect(handler, sender=sender)
        for sender in MODELS:  # the desk takes off several at once, and aliases with their original, as plain pages
            page_published.connect(signal_handlers.on_collection, sender=sender)
            page_unpublished.connect(signal_handlers.on_collection, sender=sender)
        for model in (Pin, SynonymGroup):
            post_save.connect(signal_handlers.on_wording, sender=model)
            post_delete.connect(signal_handlers.on_wording, sender=model)
        post_migrate.connect(signal_handlers.on_migrated, sender=self)
