"""Content digests: the identity of bytes and of answers."""

from __future__ import annotations

import hashlib


def digest_bytes(data: bytes) -> str:
    """Return the SHA-256 of some bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_value(value: object) -> str:
    """Return a short digest of a value made of primitives, tuples and frozen dataclasses.

    The value's `repr` is its identity: every type that travels in a query's answer has a complete,
    deterministic one. 32 hexadecimal digits (128 bits).
    """
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
