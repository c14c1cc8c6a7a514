"""Which function works which kind of job. A new kind is one more line here."""

from collections.abc import Callable

from django.utils.module_loading import import_string

from audio import services
from audio.models import Job, Programme, Rendering, Renewal
from audio.render.parts import Progress


def _render_programme(programme: Programme, progress: Progress) -> None:
    # By name: broadcast joins what render makes, so render cannot import it.
    import_string("audio.broadcast.pipeline.render_programme")(programme, progress)


def _renew(renewal: Renewal, progress: Progress) -> None:
    import_string("audio.mixing.renewing.renew")(renewal, progress)


# What asks for work before what does it. Lessons first: a programme that holds a lesson then finds its clips made.
WORK: dict[type[Job], Callable[..., None]] = {
    Renewal: _renew,
    Rendering: services.work_off,
    Programme: _render_programme,
}
