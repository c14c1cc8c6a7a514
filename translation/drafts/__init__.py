"""Machine drafts, off unless the site names an engine in SUOMA_DRAFTS. They are shown beside a field and kept nowhere:
what a person takes over is that person's draft and waits for review like any other."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from content.text.types import Language
from translation.drafts.base import DraftEngine
from translation.drafts.draft import Draft


@cache
def _engine(path: str, options: tuple[tuple[str, object], ...]) -> DraftEngine:
    engine: DraftEngine = import_string(path)(**dict(options))
    return engine


def drafts(text: str, target: Language) -> tuple[Draft, ...]:
    """What the site's engine offers for a text; empty where there is no engine, or no text."""
    path = settings.SUOMA_DRAFTS["ENGINE"]
    if not path or not text.strip():
        return ()
    engine = _engine(path, tuple(sorted(settings.SUOMA_DRAFTS.get("OPTIONS", {}).items())))
    return tuple(engine.drafts(text, target))
