"""A real S3 server on the loopback, spoken to over HTTP; it can be stopped for a while and keeps what it holds."""

import logging
from typing import Any

from audio.render.bucket import BucketStorage
from cms.settings.storages import sound

ACCESS = {"AWS_ACCESS_KEY_ID": "suoma", "AWS_SECRET_ACCESS_KEY": "of-no-value"}
_LOOPBACK = "127.0.0.1"


class S3Server:
    """Its port stays the same when it is started again."""

    def __init__(self) -> None:
        logging.getLogger("werkzeug").setLevel(logging.WARNING)  # else a line for each request
        self.port = 0
        self.start()

    def start(self) -> None:
        from moto.server import ThreadedMotoServer  # three seconds, which tests without a bucket need not wait

        self._running = ThreadedMotoServer(ip_address=_LOOPBACK, port=self.port, verbose=False)
        self._running.start()
        self.port = self._running.get_host_and_port()[1]

    def stop(self) -> None:
        self._running.stop()

    def environment(self, bucket: str) -> dict[str, str]:
        """What a school that keeps its sound here has in its environment."""
        where = {"SUOMA_S3_BUCKET": bucket, "SUOMA_S3_ENDPOINT": f"http://{_LOOPBACK}:{self.port}"}
        return {**ACCESS, **where, "SUOMA_S3_REGION": "cn-north-1", "SUOMA_S3_PATH_STYLE": "1"}

    def make_bucket(self, bucket: str) -> None:
        region = {"LocationConstraint": "cn-north-1"}
        client(place(bucket)).create_bucket(Bucket=bucket, CreateBucketConfiguration=region)


def place(bucket: str, alias: str = "clips") -> BucketStorage:
    """The storage of one kind of sound, as the settings make it of the environment."""
    return BucketStorage(**sound(bucket)[alias]["OPTIONS"])


def client(storage: BucketStorage) -> Any:
    """The bucket from outside: what an operator's own tool would do to it."""
    return storage.connection.meta.client
