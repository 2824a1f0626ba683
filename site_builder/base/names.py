"""Names of files: which ones any disk can hold, which ones hold a secret, and how large a file may be."""

from __future__ import annotations

import re

# Windows opens a device whatever comes after the dot (Microsoft, "Naming Files, Paths, and Namespaces").
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
LONGEST = 255  # bytes, on nearly every file system
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SECRET = re.compile(
    r"id_(?:rsa|dsa|ecdsa|ed25519)(?:\.old)?|.+\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|asc\.key)"
    r"|(?:htpasswd|credentials|secrets)(?:\.[a-z]+)?",
    re.IGNORECASE,
)
MEGABYTE = 1_000_000
LARGEST_TEXT = {  # bytes by the end of the name; what is in such a file has a lower bound of its own
    ".md": 2 * MEGABYTE,
    ".yaml": MEGABYTE,
    ".yml": MEGABYTE,
    ".json": 5 * MEGABYTE,
    ".txt": 5 * MEGABYTE,
    ".svg": 5 * MEGABYTE,
}
LARGEST = 200 * MEGABYTE  # of any file: it is read at once
SMALL = min(LARGEST_TEXT.values())  # of this size a file may have any name


def is_reserved(name: str) -> bool:
    """Tell whether a file of this name would be a device on Windows: `con`, `aux.html`, `NUL.tar.gz`."""
    return name.partition(".")[0].rstrip(" ").casefold() in RESERVED


def unfit(name: str) -> str:
    """Say why not every disk can hold a file of this name, after "its name"; "" when any can."""
    if is_reserved(name):
        return "is a device on Windows"
    if name.endswith((".", " ")):
        return "ends in a dot or a blank, which Windows drops"
    if _CONTROL.search(name):
        return "has a control character in it"
    return f"is longer than {LONGEST} bytes" if len(name.encode("utf-8", "surrogatepass")) > LONGEST else ""


def is_secret(name: str) -> bool:
    """Tell whether a file of this name holds a key or a password, which nobody means to publish."""
    return _SECRET.fullmatch(name) is not None


def largest(name: str) -> int:
    """Return how many bytes a file of this name may have; more are no text, data or picture of a paper."""
    return LARGEST_TEXT.get(name[name.rfind(".") :].lower(), LARGEST)
