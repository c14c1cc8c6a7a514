"""The page tree: home → columns → special issues and courses → lessons."""

from content.models.collections import CoursePage, SpecialIssuePage
from content.models.column import ColumnPage
from content.models.home import HomePage
from content.models.lesson import LessonPage
from content.models.number import LessonNumber

__all__ = ["ColumnPage", "CoursePage", "HomePage", "LessonNumber", "LessonPage", "SpecialIssuePage"]
