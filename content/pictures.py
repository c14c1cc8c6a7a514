"""Addresses of pictures, made without asking the database: the picture is cut and stored when first asked for."""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.images.utils import generate_signature

WIDTHS_PX = (360, 720, 1080)
RATIO = 3 / 4  # height to width: one shape everywhere, so that nothing jumps while a picture loads


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored image by its id, offered in three widths at 4:3; an SVG stays an SVG."""

    image_id: int

    def url(self, width_px: int) -> str:
        """A signed address of the picture cut to this width; the address never changes its picture."""
        size = f"fill-{width_px}x{round(width_px * RATIO)}|format-webp|preserve-svg"
        return reverse("wagtailimages_serve", args=[generate_signature(self.image_id, size), self.image_id, size])

    @property
    def src(self) -> str:
        return self.url(WIDTHS_PX[1])

    @property
    def thumbnail(self) -> str:
        return self.url(WIDTHS_PX[0])

    @property
    def srcset(self) -> str:
        return ", ".join(f"{self.url(width)} {width}w" for width in WIDTHS_PX)
