"""Which scalar fields have a column per language (modeltranslation). Titles do not: see models/bilingual.py."""

from modeltranslation.translator import TranslationOptions, register

from content.models import ColumnPage, CoursePage, HomePage, LessonPage, SpecialIssuePage


@register([HomePage, ColumnPage, CoursePage, SpecialIssuePage])
class PageOptions(TranslationOptions):
    fields = ("summary",)


@register(LessonPage)
class LessonOptions(TranslationOptions):
    fields = ("summary", "cover_alt")
