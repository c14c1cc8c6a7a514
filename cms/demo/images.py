"""The demo's drawings as Wagtail images, each stored once however often it is shown."""

from hashlib import sha1

from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from cms.demo.loader import picture_path


def image_id(name: str, title: str) -> int:
    """The stored image of that drawing; `title` is what an editor reads in the chooser."""
    path = picture_path(name)
    # Wagtail keeps this very digest of every image's file.
    digest = sha1(path.read_bytes(), usedforsecurity=False).hexdigest()
    images = get_image_model().objects
    if known := images.filter(file_hash=digest).values_list("pk", flat=True).first():
        return int(known)
    with path.open("rb") as drawing:
        image = images.create(title=title, file=ImageFile(drawing, name=path.name), file_hash=digest)
    return int(image.pk)
