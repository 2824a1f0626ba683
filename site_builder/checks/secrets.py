"""Files that were never meant for readers: keys, passwords, version control, what editors leave behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic
from site_builder.checks import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.base.diagnostic import Severity
    from site_builder.checks.built import BuiltSite

CODE = "SB609"
_PRIVATE = re.compile(
    r"""(?:^|/)(?:
        \.env(?:\.[^/]*)? | \.(?:npmrc|pypirc|netrc|htpasswd|pgpass|git-credentials)
        | id_(?:rsa|dsa|ecdsa|ed25519) | [^/]+\.(?:pem|key|p12|pfx|jks|kdbx|keystore)
        | \.(?:git|hg|svn|ssh|aws|gnupg|site-builder)/.*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_LITTER = re.compile(
    r"(?:^|/)(?:\.DS_Store|Thumbs\.db|\.git(?:ignore|attributes|keep)|#[^/]*#|[^/]*~|[^/]*\.(?:swp|swo|bak|orig|tmp|pyc|sqlite3?|db)|\.(?:idea|vscode)/.*)$",
    re.IGNORECASE,
)
# A key as such, not an article about keys: its first line is followed by 40 characters of base64.
_KEY = re.compile(
    rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----[\s\\rn]+(?:[A-Za-z0-9-]+: [^\n]*\n+)*[A-Za-z0-9+/=]{40}"
)
_TOKEN = re.compile(
    rb"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20}|xox[abprs]-[\w-]{20,}|sk_live_[A-Za-z0-9]{24,})\b"
)
_TEXT = (
    ".html",
    ".htm",
    ".js",
    ".mjs",
    ".css",
    ".json",
    ".xml",
    ".txt",
    ".svg",
    ".md",
    ".yaml",
    ".yml",
    ".toml",
    ".ini",
    ".cfg",
    ".conf",
    ".map",
    ".csv",
    ".sh",
    ".py",
)


def run(built: BuiltSite) -> Iterator[Diagnostic]:
    """Files with such names, and text files with a key in them. What a key is is not printed."""
    for path in built.files:
        if _PRIVATE.search(path):
            yield _about(built, path, 0, "is private: nobody but you should read this file")
        elif _LITTER.search(path):
            yield _about(built, path, 0, "is left over from an editor or a tool", severity="warning")
        elif path.lower().endswith(_TEXT) or "." not in path.rpartition("/")[2]:
            data = built.read(path)
            for pattern, what in ((_KEY, "a private key"), (_TOKEN, "an access token")):
                if found := pattern.search(data):
                    yield _about(built, path, data.count(b"\n", 0, found.start()) + 1, f"holds {what}")


def _about(
    built: BuiltSite, path: str, line: int, message: str, *, severity: Severity = "error"
) -> Diagnostic:
    hint = "remove it from content/static/ and build again"
    if severity == "error":
        hint += "; if it was ever published, replace the key"
    return Diagnostic(f"{built.shown}/{path}", line, 0, CODE, message, hint, severity=severity)


def note(built: BuiltSite) -> str:
    """How many files there were."""
    return f"{len(built.files):,} files"


CHECK = Check("secrets", "no keys, passwords or files of tools", run, note)
