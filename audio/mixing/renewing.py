"""The work of a Renewal: programmes first, the soonest first, then every lesson. Broken off, it begins again; what was
asked for already is not asked for twice."""

from django.utils import timezone, translation

from audio.broadcast import services as broadcasts
from audio.broadcast.slots import ends_at, village_day
from audio.models import Programme, Renewal
from audio.render.parts import Progress
from audio.services import request_renderings
from content.models import LessonPage
from content.text.types import Language


def renew(renewal: Renewal, progress: Progress = lambda share: None) -> None:
    """Asks for all that sounds different now."""
    with translation.override(Language.ZH):
        now = timezone.now()
        rows = Programme.objects.filter(date__gte=village_day(now), items__isnull=False).distinct()
        ahead = sorted((row for row in rows.select_related("station") if ends_at(row) > now), key=ends_at)
        lessons = list(LessonPage.objects.filter(live=True).order_by("number", "pk").values_list("pk", flat=True))
        steps = len(ahead) + len(lessons)
        for done, programme in enumerate(ahead, 1):
            broadcasts.request(programme)
            progress(done / steps)
        for done, pk in enumerate(lessons, len(ahead) + 1):
            for lesson in LessonPage.objects.filter(pk=pk, live=True):
                request_renderings(lesson)
            progress(done / steps)
