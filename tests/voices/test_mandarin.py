import numpy as np
import pytest

from audio.errors import AudioError
from audio.voices.base import Speech
from audio.voices.mandarin import MandarinVoice
from audio.voices.mandarin_symbols import Symbols
from audio.voices.phrases import BREAK, Phrase, phrases
from audio.voices.speaking import speak
from content.text.types import Language

NAMES = ("sil", "#0", "#3", "n", "i3", "h", "ao3", "er5", "^", "en5", "l", "v4", "ve4", "ua1")
SYMBOLS = Symbols(
    {name: number for number, name in enumerate(NAMES)},
    {"ni": ("n", "i"), "hao": ("h", "ao"), "en": ("^", "en"), "lv": ("l", "v"), "lve": ("l", "ve"), "hua": ("h", "ua")},
)
TEXT = "饭前便后要洗手，养成良好的卫生习惯。"


@pytest.mark.parametrize(
    ("syllables", "expected"),
    [
        (("ni3", "hao3"), "sil n i3 #0 h ao3 sil"),
        (("ni3", BREAK, "hao3"), "sil n i3 #3 h ao3 sil"),
        (("hua1", "er5"), "sil h ua1 er5 sil"),
        (("n5",), "sil ^ en5 sil"),
        (("lv4", "lve4"), "sil l v4 #0 l ve4 sil"),
    ],
)
def test_syllables_become_the_models_symbols(syllables: tuple[str, ...], expected: str) -> None:
    assert SYMBOLS.sequence(syllables) == [SYMBOLS.numbers[symbol] for symbol in expected.split()]


def _silent_frames(speech: Speech) -> list[bool]:
    """For each tenth of a second, whether nothing is heard in it."""
    size = speech.rate_hz // 10
    frames = speech.samples[: speech.samples.size // size * size].reshape(-1, size)
    return [bool(np.abs(frame).max() < 0.01) for frame in frames]


@pytest.mark.usefixtures("real_voices")
def test_speech_is_as_long_and_as_loud_as_speech() -> None:
    speech = MandarinVoice().speak(TEXT)
    length_s = speech.samples.size / speech.rate_hz
    assert speech.rate_hz == 24_000
    assert 16 * 0.13 < length_s < 16 * 0.4
    assert 0.2 < np.abs(speech.samples).max() <= 1.0
    assert not _silent_frames(speech)[0]
    assert not _silent_frames(speech)[-1]
    assert sum(_silent_frames(speech)) <= 4  # the pause at the comma, and no other


@pytest.mark.usefixtures("real_voices")
def test_the_same_text_gives_the_same_bytes() -> None:
    one, other = MandarinVoice(), MandarinVoice()
    assert one.speak(TEXT).samples.tobytes() == other.speak(TEXT).samples.tobytes()
    other.speak("别的话。")
    assert one.speak(TEXT).samples.tobytes() == other.speak(TEXT).samples.tobytes()


@pytest.mark.usefixtures("real_voices")
@pytest.mark.parametrize(("speed", "ratio"), [(0.8, 1.25), (1.25, 0.8)])
def test_the_speed_changes_the_length(speed: float, ratio: float) -> None:
    usual, changed = MandarinVoice().speak(TEXT), MandarinVoice(speed=speed).speak(TEXT)
    assert changed.samples.size / usual.samples.size == pytest.approx(ratio, rel=0.05)


@pytest.mark.usefixtures("real_voices")
@pytest.mark.parametrize(
    "text", ["好", "一", "嗯", "花儿", "绿", "略", "诶", "呣", "啊", "吗", "的", "洗" * 100, "女，儿。"]
)
def test_odd_texts_are_spoken(text: str) -> None:
    speech = speak(text, Language.ZH)
    assert 0.05 < speech.samples.size / speech.rate_hz < 60
    assert np.isfinite(speech.samples).all()


@pytest.mark.usefixtures("real_voices")
@pytest.mark.parametrize("text", ["", "abc", "，", "ꆈ"])
def test_a_text_without_hanzi_is_refused(text: str) -> None:
    with pytest.raises(AudioError) as raised:
        MandarinVoice().speak(text)
    assert raised.value.permanent


@pytest.mark.usefixtures("real_voices")
def test_figures_are_spoken_as_words() -> None:
    assert np.array_equal(speak("37.5℃", Language.ZH).samples, speak("三十七点五摄氏度", Language.ZH).samples)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("洗手。吃饭", [Phrase(("xi2", "shou3"), 0.45), Phrase(("chi1", "fan4"), 0.0)]),
        ("洗手，吃饭。", [Phrase(("xi2", "shou3", BREAK, "chi1", "fan4"), 0.45)]),
        ("说：好！？\n", [Phrase(("shuo1",), 0.3), Phrase(("hao3",), 0.5)]),
        ("啊，好的。", [Phrase(("a1", BREAK, "hao3", "de5"), 0.45)]),
        ("，。", []),
    ],
)
def test_a_text_is_cut_at_the_end_of_its_sentences(text: str, expected: list[Phrase]) -> None:
    assert list(phrases(text)) == expected


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("他" * 100 + "。", [34, 34, 32]),
        ("他" * 25 + "，" + "他" * 25 + "。", [25, 25]),
        ("他" * 19 + "，" + "他" * 20, [40]),
    ],
)
def test_no_phrase_is_longer_than_a_breath(text: str, lengths: list[int]) -> None:
    assert [len(phrase.syllables) for phrase in phrases(text)] == lengths
