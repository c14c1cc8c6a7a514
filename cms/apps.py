from django.apps import AppConfig
from django.conf import settings


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "索玛"

    def ready(self) -> None:
        from cms import signal_handlers  # noqa: F401 - joins the signals

        if settings.CELERY_BROKER_URL:  # Celery itself is installed only where it is used
            from cms import celery  # noqa: F401 - whoever sends a message sends it by this app's settings
