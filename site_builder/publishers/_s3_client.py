"""The connection to an object store, and its failures as one line for a person. Needs boto3: the extra `s3`."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from site_builder.publish.target import PublishProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

PAUSES = (2.0, 8.0)  # seconds before a file is tried again, when the store or the network did not answer

# Codes of errors (the S3 API reference, "Error responses", and what other stores add), and what they mean.
_MEANINGS = {
    "NoSuchBucket": 'there is no bucket "{bucket}"',
    "InvalidBucketName": '"{bucket}" is not the name of a bucket',
    "InvalidAccessKeyId": "the store does not know the access key: see AWS_ACCESS_KEY_ID",
    "SignatureDoesNotMatch": "the secret key does not fit the access key: see AWS_SECRET_ACCESS_KEY",
    "ExpiredToken": "the credentials have expired: get new ones",
    "InvalidToken": "the session token is wrong: see AWS_SESSION_TOKEN",
    "InvalidClientTokenId": "the store does not know the access key: see AWS_ACCESS_KEY_ID",
    "AuthFailure": "the store does not accept the credentials",
    "AccessDenied": 'the credentials do not permit {operation} in the bucket "{bucket}"',
    "403": 'the credentials do not permit {operation} in the bucket "{bucket}"',
    "AllAccessDisabled": 'the bucket "{bucket}" is closed',
    "PermanentRedirect": 'the bucket "{bucket}" is in another region: set region:',
    "301": 'the bucket "{bucket}" is in another region: set region:',
    "AuthorizationHeaderMalformed": 'the bucket "{bucket}" is in another region: set region: ({message})',
    "IllegalLocationConstraintException": 'the bucket "{bucket}" is in another region: set region:',
    "AccessControlListNotSupported": 'the bucket "{bucket}" has no ACLs: remove public:, use a bucket policy',
    "RequestTimeTooSkewed": "the clock of this machine is wrong: {message}",
    "InsufficientStorage": "the store is full: {message}",
    "XMinioStorageFull": "the store is full: {message}",
    "QuotaExceeded": "the store is full: {message}",
    "507": "the store is full: {message}",
}
_PASSING = frozenset(
    {"SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "500", "502", "503", "504"}
)


def connect(*, region: str = "", endpoint: str = "", profile: str = "", parallel: int = 1) -> Any:
    """A client of boto3, which finds credentials by itself: in the environment, in ~/.aws, in the machine's role.

    Raises `PublishProblem`.
    """
    try:
        import boto3  # noqa: PLC0415 - an extra
        from botocore.config import Config  # noqa: PLC0415
    except ImportError:
        raise PublishProblem('to: s3 needs boto3: pip install "site-builder[s3]"') from None
    config = Config(
        connect_timeout=15,
        read_timeout=60,
        max_pool_connections=parallel,
        retries={"mode": "standard"},  # how often: AWS_MAX_ATTEMPTS, else three times
        # other stores do not know the checksums that S3 added in 2024; each body goes with its MD5 all the same
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if endpoint else "auto"},
    )
    with clear_line("", "connect"):
        session = boto3.Session(profile_name=profile or None, region_name=region or None)
        return session.client("s3", endpoint_url=endpoint or None, config=config)


@contextmanager
def clear_line(bucket: str, operation: str) -> Iterator[None]:
    """Turn an error of botocore into a `PublishProblem`."""
    from botocore import exceptions as b  # noqa: PLC0415 - an extra

    try:
        yield
    except b.ClientError as problem:
        raise PublishProblem(f"s3: {meaning(problem.response, bucket, operation)}") from None
    except (
        b.NoCredentialsError,
        b.PartialCredentialsError,
        b.CredentialRetrievalError,
        b.TokenRetrievalError,
    ):
        raise PublishProblem(
            "s3: no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, "
            "or name a profile: of ~/.aws/config"
        ) from None
    except b.NoRegionError:
        raise PublishProblem("s3: no region: set region:, or AWS_REGION in the environment") from None
    except (b.EndpointConnectionError, b.ConnectTimeoutError, b.HTTPClientError) as problem:
        raise PublishProblem(f"s3: cannot reach the store: {_line(problem)}") from None
    except (b.BotoCoreError, ValueError) as problem:  # ValueError: an endpoint that is no URL
        raise PublishProblem(f"s3: {_line(problem)}") from None


def meaning(response: Any, bucket: str, operation: str) -> str:
    """What an answer of the store means, on one line."""
    error = response.get("Error", {})
    code, message = str(error.get("Code", "")), str(error.get("Message", ""))
    known = _MEANINGS.get(code)
    if known:
        return known.format(bucket=bucket, operation=operation, message=message)
    return f'{operation} in the bucket "{bucket}": {code} {message}'.rstrip()


def code_of(problem: Any) -> str:
    """The code of an error of the store."""
    return str(problem.response.get("Error", {}).get("Code", ""))


def persist(call: Callable[[], T], pauses: tuple[float, ...] = PAUSES) -> T:
    """Do something again, after a pause, when the store or the network did not answer."""
    from botocore import exceptions as b  # noqa: PLC0415 - an extra

    for pause in pauses:
        try:
            return call()
        except b.ClientError as problem:
            if code_of(problem) not in _PASSING:
                raise
        except b.HTTPClientError:
            pass
        time.sleep(pause)
    return call()


def _line(problem: Exception) -> str:
    return " ".join(str(problem).split())
