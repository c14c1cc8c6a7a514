from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = "课程"

    def ready(self) -> None:
        from content import checks

        checks.register_checks()
