"""The paired blocks of a lesson's body: Chinese on the left, Yi on the right."""

from content.blocks.body import LessonBody
from content.blocks.halves import LINE, SENTENCES, YI_ATTRS, refuse_chinese_in_yi

__all__ = ["LINE", "SENTENCES", "YI_ATTRS", "LessonBody", "refuse_chinese_in_yi"]
