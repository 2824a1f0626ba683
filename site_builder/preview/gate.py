"""Who may ask the preview for what: pure decisions about hosts, origins, tokens and paths.

A preview shows drafts. Any web page that is open in the same browser can send requests to it, and a host
name of that page's choice can be made to lead here; so only our own names are answered.
"""

from __future__ import annotations

import secrets
import unicodedata
from urllib.parse import unquote_to_bytes

from site_builder.base.record import dataclass

WELL_KNOWN = ".well-known"  # the one dotted folder that sites publish (RFC 8615)


@dataclass(frozen=True, slots=True)
class Gate:
    """The names under which the preview answers, as they stand in a Host header, and the secret of this run."""

    hosts: frozenset[str]
    token: str  # stands in every page that is served; who shows it has read one

    @classmethod
    def at(cls, address: str, port: int) -> Gate:
        """The gate of a server that listens on an address, with a new token."""
        names = {address, "localhost"} if address.startswith("127.") else {address}
        bare = names if port == 80 else set()  # browsers leave the port out where it is HTTP's own
        hosts = frozenset({f"{name}:{port}" for name in names} | bare)
        return cls(hosts, secrets.token_urlsafe(24))

    def admits_host(self, host: str | None) -> bool:
        """Tell whether a Host header is one of our names."""
        return host is not None and host.lower() in self.hosts

    def admits_origin(self, host: str | None, origin: str | None) -> bool:
        """Tell whether a request comes from a page of this very server.

        One without an origin is no page's: a link, an address that was typed, a feed reader.
        """
        return origin is None or (host is not None and origin.lower() == f"http://{host.lower()}")

    def admits_page(self, host: str | None, origin: str | None) -> bool:
        """Tell whether a request is certainly a page's of ours: browsers name the origin of sockets and posts."""
        return origin is not None and self.admits_origin(host, origin)

    def admits_token(self, token: object) -> bool:
        """Tell whether a token is the one of this run."""
        return isinstance(token, str) and secrets.compare_digest(
            token.encode("utf-8", "replace"), self.token.encode()
        )


def components(path: str) -> tuple[str, ...] | None:
    """The parts of a request's path, decoded; the last one is "" for a folder. None: nothing lies there.

    The path is cut before it is decoded, so that an encoded slash cannot make a part into two.
    """
    first, *raw = path.split("/")
    if first or not raw:
        return None
    parts: list[str] = []
    for number, part in enumerate(raw):
        try:
            decoded = unquote_to_bytes(part).decode("utf-8")
        except UnicodeDecodeError:
            return None
        if not _harmless(decoded, first=number == 0, last=number == len(raw) - 1):
            return None
        parts.append(decoded)
    return tuple(parts)


def _harmless(part: str, *, first: bool, last: bool) -> bool:
    if not part:
        return last
    if any(char in "/\\" or unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in part):
        return False
    return not part.startswith(".") or (first and part == WELL_KNOWN)
