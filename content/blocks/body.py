"""What a lesson's body may hold. The names are stored in every lesson and choose template and units: never rename."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from content.blocks.pairs import LinePair, OptionalLinePair, PairList, TextPair, TurnBlock, WordBlock


class DialogueBlock(blocks.StructBlock):
    """Two speakers with paired names, and their turns."""

    first = LinePair(label=_("First speaker"))
    second = LinePair(label=_("Second speaker"))
    turns = PairList(TurnBlock(label=_("Turn")), label=_("Turns"), min_num=1)


class PictureBlock(blocks.StructBlock):
    """A picture, what it shows (for those who hear the page), and a line below it."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = LinePair(label=_("What the picture shows"), help_text=_("For people who cannot see it: one plain sentence."))
    caption = OptionalLinePair(label=_("Line below the picture"), required=False)


class LessonBody(blocks.StreamBlock):
    heading = LinePair(label=_("Heading"), icon="title")
    paragraph = TextPair(label=_("Paragraph"), icon="pilcrow")
    steps = PairList(TextPair(label=_("Step")), label=_("Steps"), icon="list-ol", min_num=1)
    tip = TextPair(label=_("Tip"), icon="help")
    dialogue = DialogueBlock(label=_("Dialogue"), icon="comment")
    words = PairList(WordBlock(label=_("Word")), label=_("Words to learn"), icon="list-ul", min_num=1)
    picture = PictureBlock(label=_("Picture"), icon="image")
    task = TextPair(label=_("Try it at home"), icon="home")

    class Meta:
        max_num = 200
