from django.apps import AppConfig


class AudioConfig(AppConfig):
    name = "audio"
    verbose_name = "声音"

    def ready(self) -> None:
        from audio import signal_handlers
        from audio.broadcast import signal_handlers as broadcast_handlers

        signal_handlers.connect()
        broadcast_handlers.connect()
