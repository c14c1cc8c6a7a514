from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = "翻译"

    def ready(self) -> None:
        from translation import signal_handlers
        from translation.memory import listening

        signal_handlers.connect()
        listening.connect()
