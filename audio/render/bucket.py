"""Sound in an S3 store, Amazon's or any other that speaks its language: what a folder promises, over a network."""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from django.utils.translation import gettext as _
from storages.backends.s3 import S3Storage

from audio.errors import StoreAwayError
from audio.render.storage import Entry, FarStorage

_IN_MEMORY_BYTES = 8 * 1024 * 1024  # a larger file is read through the disk
_CHUNK_BYTES = 64 * 1024
_GONE = {"NoSuchKey", "404"}  # what GET and HEAD say


class BucketStorage(FarStorage, S3Storage):
    """The part of a bucket below `location`. FileNotFoundError where there is no such file; StoreAwayError for all that
    is wrong with the store itself, access and bucket included.

    Credentials are found in boto3's own ways: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a shared file, a role.
    """

    def __init__(
        self, bucket: str, location: str, endpoint: str = "", region: str = "", *, path_style: bool = False
    ) -> None:
        super().__init__(
            bucket_name=bucket,
            location=location,
            endpoint_url=endpoint or None,
            region_name=region or None,
            file_overwrite=True,  # a name is a digest: another file of that name is a torn one
            client_config=_config(path_style=path_style),
        )

    def stretch(self, name: str, start: int, stop: int) -> Iterator[bytes]:
        with self._asked(name):
            yield from self._got(name, Range=f"bytes={start}-{stop - 1}").iter_chunks(_CHUNK_BYTES)

    def entries(self) -> Iterator[Entry]:
        pages = self.connection.meta.client.get_paginator("list_objects_v2")
        with self._asked():
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=f"{self.location}/"):
                for one in page.get("Contents", ()):
                    yield Entry(one["Key"].rpartition("/")[2], one["Size"], one["LastModified"])

    def exists(self, name: str) -> bool:
        with self._asked(name):
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with self._asked(name):
            return int(super().size(name))

    def delete(self, name: str) -> None:
        with self._asked(name):
            super().delete(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        return [], [entry.name for entry in self.entries()]

    def get_modified_time(self, name: str) -> datetime:
        with self._asked(name):
            found: datetime = super().get_modified_time(name)
            return found

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        # Whole, and at once: what breaks off is found here, and not by whoever reads the file.
        with self._asked(name), ExitStack() as until_whole:
            kept = until_whole.enter_context(tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES))
            shutil.copyfileobj(self._got(name), kept)
            kept.seek(0)
            until_whole.pop_all()
            return File(kept, name)

    def _save(self, name: str, content: Any) -> str:
        with self._asked(name):
            return str(super()._save(name, content))

    def _got(self, name: str, **which: str) -> Any:
        key = self._normalize_name(name)
        return self.connection.meta.client.get_object(Bucket=self.bucket_name, Key=key, **which)["Body"]

    @contextmanager
    def _asked(self, name: str = "") -> Iterator[None]:
        try:
            yield
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            if code in _GONE:
                raise FileNotFoundError(errno.ENOENT, code, name) from error
            raise StoreAwayError(_("The store of sound refuses us (%(reason)s)") % {"reason": code}) from error
        except (BotoCoreError, Boto3Error) as error:
            reason = {"reason": type(error).__name__}
            raise StoreAwayError(_("The store of sound cannot be reached (%(reason)s)") % reason) from error


def _config(*, path_style: bool) -> Config:
    """Seconds, not boto's minutes: somebody may wait for a page. And no checksums beside the signature: OSS, COS and
    older MinIOs take none."""
    return Config(
        connect_timeout=5,
        read_timeout=20,
        retries={"mode": "standard", "max_attempts": 3},
        s3={"addressing_style": "path" if path_style else "auto"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
