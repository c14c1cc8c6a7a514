from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = "翻译"

    def ready(self) -> None:
        from translation import draft_signals, signal_handlers
        from translation.memory import listening

        signal_handlers.connect()
        draft_signals.connect()
        listening.connect()
