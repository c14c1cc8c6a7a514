from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "索玛"

    def ready(self) -> None:
        from cms import signal_handlers  # noqa: F401 - joins the signals
