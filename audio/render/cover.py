"""The picture in a file: the lesson's own or its column's, or one that we draw. JPEG, small enough for old players."""

import io
import logging
import zlib
from functools import lru_cache
from typing import Any

from django.core.files.storage import Storage
from PIL import Image, ImageDraw

log = logging.getLogger(__name__)
SIDE = 500
LARGEST_BYTES = 60_000
# What a phone fetches before the first sound: 8 KB are less than two seconds where 2G gives 40 kbit/s.
SMALL_SIDE = 200
SMALL_LARGEST_BYTES = 8_000
_QUALITIES = (80, 65, 50, 35, 20)
_PAPER, _INK, _RED, _GOLD = "#f6f0e4", "#221d1a", "#a3271f", "#d9a441"  # the colours of the site


def cover(picture: Any, seed: str) -> bytes:
    """A square of at most 60 KB: `picture` (a Wagtail image) cut to its middle; else a drawn one, always the same
    for the same `seed`."""
    if picture is not None and (own := _of_picture(picture.file.storage, picture.file.name)):
        return own
    return drawn(seed)


@lru_cache(maxsize=64)
def _of_picture(storage: Storage, name: str) -> bytes:
    """Empty where the file is gone or cannot be read: a missing picture must not keep a lesson from being heard."""
    try:
        with storage.open(name) as file, Image.open(file) as image:
            return _jpeg(_square(image.convert("RGB")))
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        log.warning("cover_unreadable", extra={"picture": name, "reason": str(error)})
        return b""


@lru_cache(maxsize=64)
def drawn(seed: str) -> bytes:
    """Rings of the sun as on lacquer ware: red, gold and ink; the seed turns and counts them."""
    image = Image.new("RGB", (SIDE, SIDE), _PAPER)
    draw, middle, number = ImageDraw.Draw(image), SIDE // 2, zlib.crc32(seed.encode())
    draw.ellipse(_box(middle, 225), fill=_INK)
    draw.ellipse(_box(middle, 205), fill=_RED)
    rays = 12 + number % 5 * 2
    for ray in range(rays):
        start = 360 / rays * ray + number % 30
        draw.pieslice(_box(middle, 185), start, start + 180 / rays, fill=_GOLD)
    draw.ellipse(_box(middle, 105), fill=_INK)
    draw.ellipse(_box(middle, 90), fill=_RED)
    draw.ellipse(_box(middle, 35), fill=_GOLD)
    return _jpeg(image)


@lru_cache(maxsize=64)
def small(picture: bytes) -> bytes:
    """A cover of ours as a phone gets it: a square of at most 8 KB."""
    with Image.open(io.BytesIO(picture)) as image:
        return _jpeg(image.resize((SMALL_SIDE, SMALL_SIDE)), SMALL_LARGEST_BYTES)


def _box(middle: int, radius: int) -> tuple[int, int, int, int]:
    return middle - radius, middle - radius, middle + radius, middle + radius


def _square(image: Image.Image) -> Image.Image:
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    return image.crop((left, top, left + side, top + side)).resize((SIDE, SIDE))


def _jpeg(image: Image.Image, largest_bytes: int = LARGEST_BYTES) -> bytes:
    for quality in _QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= largest_bytes:
            break
    return out.getvalue()
