"""Which clips go through the encoder together, and what is kept of them."""

import pytest
from django.conf import LazySettings

from audio.clips import pieces
from audio.making import _batches, _shares
from audio.media import MP3_48
from audio.models import Clip, ClipForm, Profile
from audio.render.recipes import RECIPES, Variant
from audio.takes import approve_take, keep_take
from audio.utterances import CHIME, Utterance, Wanted
from content.text.types import Language
from tests.audio.people import read_by_a_person, wav_of

HORN = RECIPES[Profile.LOUDSPEAKER]


@pytest.mark.parametrize(
    ("lengths_s", "sizes"),
    [
        ([10.2] * 60, [4] * 14 + [2, 1, 1]),  # ten minutes: at most 45 s a run, and little for the last lane
        ([10.2] * 4, [2, 1, 1]),
        ([4.0] * 4, [2, 2]),  # a start of the encoder costs as much as they do
        ([3.0], [1]),
        ([40.0, 1.0, 1.0, 1.0], [1, 3]),
        ([100.0, 100.0], [1, 1]),
    ],
)
def test_the_lanes_get_ever_less_so_that_they_end_together(
    settings: LazySettings, lengths_s: list[float], sizes: list[int]
) -> None:
    settings.SUOMA_RENDER_LANES = 2
    alike = [Wanted(Utterance(str(place), Language.ZH, f"take {place}")) for place in range(len(lengths_s))]
    clips = {f"take {place}": Clip(length_s=length_s) for place, length_s in enumerate(lengths_s)}
    shares = list(_shares(alike, clips))
    assert [one for share in shares for one in share] == alike
    assert [len(share) for share in shares] == sizes


def test_what_must_be_spoken_comes_between_what_lies_in_the_store() -> None:
    takes = [Wanted(Utterance(str(place), Language.ZH, f"take {place}")) for place in range(20)]
    texts = [Wanted(Utterance(f"没有人读过的第{place}句话", Language.ZH)) for place in range(3)]
    clips = {f"take {place}": Clip(length_s=20.0) for place in range(20)}
    batches = list(_batches([*texts, *takes], HORN, clips))
    assert sorted(one.utterance.text for batch in batches for one in batch) == sorted(
        one.utterance.text for one in (*texts, *takes)
    )
    spoken = [batch[0] in texts for batch in batches]
    assert not spoken[0]
    assert not spoken[-1]
    assert True in spoken


@pytest.mark.django_db
def test_a_take_that_is_heard_for_two_spellings_of_its_text_is_made_once() -> None:
    take = keep_take(wav_of(read_by_a_person(4.0, 1)), "a.wav", "洗手", Language.ZH, "announcer")
    approve_take(take)
    twice = [Wanted(Utterance(text, Language.ZH, take.pk)) for text in ("洗手", "洗手 ")]
    first, second = pieces(twice, HORN, MP3_48)
    assert first.form_id == second.form_id
    assert ClipForm.objects.filter(clip=take).count() == 1


@pytest.mark.django_db
def test_takes_texts_chime_and_variants_come_back_in_the_order_in_which_they_were_asked_for() -> None:
    take = keep_take(wav_of(read_by_a_person(4.0, 2)), "a.wav", "洗手", Language.ZH, "announcer")
    said, read = Utterance("没有人读过的一句话", Language.ZH), Utterance("洗手", Language.ZH, take.pk)
    wanted = [Wanted(CHIME), Wanted(said), Wanted(read), Wanted(read, Variant(speed_percent=80)), Wanted(said)]
    counts: list[int] = []
    found = pieces(wanted, HORN, MP3_48, counts.append)
    forms = ClipForm.objects.in_bulk([piece.form_id for piece in found])
    heard = [(forms[piece.form_id].clip_id, forms[piece.form_id].variant) for piece in found]
    assert heard == [(one.utterance.key, one.variant.name) for one in wanted]
    assert counts[-1] == len(wanted)
    assert counts == sorted(counts)
