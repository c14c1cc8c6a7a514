"""Two workers at once: what one has written about a sound the other does not write over, and neither waits for ever."""

import threading
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pytest
from django.db import connection, transaction

from audio.making import write_forms
from audio.media import Reading
from audio.models import Clip, ClipForm, Profile, ProfileRecipe, Renewal
from audio.render import proofs, queue
from audio.render.frames import Piece
from audio.renewals import renew_all

pytestmark = pytest.mark.django_db(transaction=True)
NOTHING = np.zeros(0, np.float32)
READING = Reading(1.2, -16.0, 0.0, -3.0, 0, NOTHING, NOTHING, NOTHING)


def forms(places: Iterable[int]) -> list[ClipForm]:
    about = {"profile": Profile.LOUDSPEAKER, "format": "mp3-48k-64", "name": "n", "sha256": "old", "size_bytes": 1}
    return [ClipForm(clip_id=f"clip {place}", loudness_lufs=-16, peak_dbtp=-1, **about) for place in places]


@pytest.fixture
def clips() -> None:
    Clip.objects.bulk_create(
        Clip(key=f"clip {place}", voice="v", length_s=1, master="m", master_sha256="s") for place in range(40)
    )


def beside(act: Callable[[], object], raised: list[Exception]) -> threading.Thread:
    """Runs the act in a thread with a connection of its own."""

    def run() -> None:
        try:
            act()
        except Exception as error:  # whatever it was: the test compares
            raised.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_two_workers_write_the_same_forms_in_any_order(clips: None) -> None:
    """In opposite orders PostgreSQL found a deadlock in 8 of 300 writes."""
    raised: list[Exception] = []

    def writing(places: Sequence[int]) -> Callable[[], None]:
        def write() -> None:
            for _time in range(40):
                write_forms(forms(places))

        return write

    for thread in [beside(writing(places), raised) for places in (range(40), range(39, -1, -1))]:
        thread.join(60)
    assert raised == []
    assert ClipForm.objects.count() == 40


def test_a_reading_of_frames_that_are_gone_is_not_kept(clips: None) -> None:
    """The profile was edited while the file was read: the same row holds other frames by then."""
    write_forms(forms([1, 2]))
    first, second = ClipForm.objects.order_by("pk")
    ClipForm.objects.filter(pk=first.pk).update(sha256="new")
    pieces = [Piece(1, bytes, form.pk, "old") for form in (second, first)]
    proofs._remember(dict.fromkeys(pieces, READING))
    assert [bool(form.beats) for form in ClipForm.objects.order_by("pk")] == [False, True]


def test_who_takes_a_renewal_reads_the_profile_that_it_was_asked_for(clips: None) -> None:
    """A worker took the one that waited already, before the second change was there to be read."""
    renew_all("the first change", None)
    seen, raised = [], list[Exception]()

    def work() -> None:
        while job := queue.claim(Renewal, "worker"):
            seen.append(ProfileRecipe.objects.filter(slug=Profile.PHONE, target_lufs=-21.0).exists())
            queue.finish(job)

    with transaction.atomic():
        ProfileRecipe.objects.update_or_create(slug=Profile.PHONE, defaults={"target_lufs": -21.0})
        renew_all("the second change", None)
        worker = beside(work, raised)
        worker.join(1.0)
    worker.join(30)
    beside(work, raised).join(30)  # what it left, if anything
    assert raised == []
    assert seen[-1:] == [True]
