"""What is kept with a clip's frames, so that a finished file that holds them need not be decoded once more."""

from audio.media import BEAT_S, Format, Levelled
from audio.media.stretches import packed
from audio.render import frames


def beats(form: Levelled, format_: Format) -> bytes:
    """The reading of frames that were decoded between the very silence that stands around them in a finished file;
    nothing where the encoder wrote other frames there."""
    quiet = frames.silence(format_, BEAT_S)
    return packed(form.reading) if form.reading and form.around == (quiet, quiet) else b""
