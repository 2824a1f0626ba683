"""One publication at a time in a bucket: an object that whoever publishes holds for two minutes, and renews meanwhile.

A run that was killed renews it no more: the same folder on the same machine goes on at once, others wait until it has
run out. Taken by conditional writes (If-None-Match, If-Match), which Amazon S3, R2, MinIO and others offer; where a
store has none, the last one who wrote is seen by everybody who looks again.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Self

from site_builder.publish.target import PublishProblem
from site_builder.publishers._s3_client import clear_line, code_of, persist

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 120.0  # after which a lease that was not renewed is anybody's
RENEWAL = 30.0  # seconds after which its holder renews it
PATIENCE = SECONDS + 30  # seconds for which another's is waited for
LOOK_AGAIN = 3.0  # seconds
_TAKEN = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})
_NOT_OFFERED = frozenset({"NotImplemented", "501"})
_HEADERS = {"ContentType": "application/json", "CacheControl": "no-store"}


@dataclass(slots=True)
class Lease:
    """The right to change a bucket."""

    client: Any  # of boto3
    bucket: str
    key: str
    owner: str  # differs from machine to machine and from folder to folder
    wait: Callable[[float], None] = time.sleep
    _etag: str = field(default="", init=False)
    _renewed: float = field(default=0.0, init=False)

    def __enter__(self) -> Self:
        """Take it. Raises `PublishProblem` when somebody else holds it and goes on to."""
        waited = 0.0
        while not self._take():
            if waited > PATIENCE:
                raise PublishProblem(
                    f'somebody else is publishing to the bucket "{self.bucket}": publish again when that has ended'
                )
            self.wait(LOOK_AGAIN)
            waited += LOOK_AGAIN
        return self

    def __exit__(self, *_: object) -> None:
        """Give it back, unless it is another's by now; where that cannot be, it runs out."""
        with suppress(PublishProblem), clear_line(self.bucket, "to delete objects"):
            if self._looked()[0] == self._etag:
                self.client.delete_object(Bucket=self.bucket, Key=self.key)

    def renew(self) -> None:
        """Keep it, when it is time to. Raises `PublishProblem` when it is another's by now."""
        if time.monotonic() - self._renewed < RENEWAL:
            return
        etag, owner, _ = self._looked()
        if owner != self.owner or not self._put(IfMatch=etag):
            raise PublishProblem(
                f'somebody else has begun to publish to the bucket "{self.bucket}": publish again when that has ended'
            )

    def _take(self) -> bool:
        etag, owner, age = self._looked()
        if not etag:
            return self._put(IfNoneMatch="*")
        if owner == self.owner or age > SECONDS:
            return self._put(IfMatch=etag)
        return False

    def _looked(self) -> tuple[str, str, float]:
        """The lease that is there: its ETag, "" for none; its owner; its age in seconds by the store's own clock."""
        with clear_line(self.bucket, "to read objects"):
            try:
                found = persist(lambda: self.client.head_object(Bucket=self.bucket, Key=self.key))
            except self.client.exceptions.ClientError as problem:
                if code_of(problem) in ("404", "NoSuchKey"):
                    return "", "", 0.0
                raise
        now = parsedate_to_datetime(found["ResponseMetadata"]["HTTPHeaders"]["date"])
        age = (now - found["LastModified"]).total_seconds()
        return found["ETag"], found["Metadata"].get("owner", ""), age

    def _put(self, **condition: str) -> bool:
        """Write it, if the store finds it as we did."""
        body = f'{{"written": {time.time_ns()}}}\n'.encode()  # another ETag each time
        arguments = {"Bucket": self.bucket, "Key": self.key, "Body": body, "Metadata": {"owner": self.owner}}
        with clear_line(self.bucket, "to write objects"):
            try:
                said = persist(lambda: self.client.put_object(**arguments, **_HEADERS, **condition))
            except self.client.exceptions.ClientError as problem:
                if code_of(problem) in _TAKEN:
                    return False
                if code_of(problem) not in _NOT_OFFERED:
                    raise
                said = self.client.put_object(**arguments, **_HEADERS)
        self._etag, self._renewed = said["ETag"], time.monotonic()
        return True
