"""The Chinese catalogue: complete for every message of ours that Django and Wagtail do not already ship."""

import gettext
from collections.abc import Iterable
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from django.apps import apps

from cms.catalogues.compiling import LOCALE
from cms.catalogues.files import dump, load, strings
from cms.catalogues.messages import Message

COMMENT = "What readers see in Chinese. Kept by `manage.py catalogues --update`; the sentences are written by people."
CHINESE = "zh_Hans"


def own(locale: Path = LOCALE) -> Catalog:
    """What stands in our catalogue."""
    return load(locale / CHINESE / "LC_MESSAGES" / "django.po", CHINESE)


def shipped() -> list[gettext.GNUTranslations]:
    """The Chinese catalogues that Django and the installed apps bring themselves."""
    folders = [Path(django.__file__).parent / "conf", *(Path(config.path) for config in apps.get_app_configs())]
    files = (folder / "locale" / CHINESE / "LC_MESSAGES" / "django.mo" for folder in folders)
    found = []
    for path in files:
        if path.is_file():
            with path.open("rb") as file:
                found.append(gettext.GNUTranslations(file))
    return found


def is_shipped(message: Message, catalogues: Iterable[gettext.GNUTranslations]) -> bool:
    """Whether Django or an app already says it in Chinese."""
    for catalogue in catalogues:
        said = catalogue.pgettext(message.context, message.id) if message.context else catalogue.gettext(message.id)
        if said != message.id and not message.plural:
            return True
    return False


def merged(messages: dict[Message, set[str]], existing: Catalog) -> Catalog:
    """A catalogue of just these messages: known ones keep their Chinese, new ones wait empty, obsolete ones go."""
    catalog = Catalog(locale=CHINESE, fuzzy=False)
    others = shipped()
    for message, files in messages.items():
        entry = existing.get(message.id, message.context or None)
        if not entry and is_shipped(message, others):
            continue
        said = strings(entry)[0] if entry else ""
        where = [(file, 0) for file in sorted(files)]
        if message.plural:
            catalog.add((message.id, message.plural), (said,), where, context=message.context or None)
        else:
            catalog.add(message.id, said, where, context=message.context or None)
    return catalog


def chinese_catalogue(messages: dict[Message, set[str]], locale: Path = LOCALE) -> str:
    """The whole text of locale/zh_Hans/LC_MESSAGES/django.po."""
    return dump(merged(messages, own(locale)), CHINESE, COMMENT)
