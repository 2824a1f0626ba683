"""Bytes of a seed to text: find the encoding, make all line ends line feeds, drop what nobody can see.

Nothing is replaced in silence. A byte that no encoding explains is reported with its offset and the
text is then not complete, so that no article is made of it; a control character is dropped and
counted. What is written is never U+FFFD unless the file holds it already.
"""

from __future__ import annotations

import codecs
import re

from site_builder.base.record import dataclass
from site_builder.source.seed.encodings import guess_legacy, looks_like_utf16

_BOMS = (  # the longer marks first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\x0b\x0c\x1c-\x1e]")
_C1 = re.compile(r"[\x80-\x9f]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a seed. Where `broken_at` is not None the text is not complete: do not use it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    broken_at: int | None = None  # offset of the first byte that could not be read
    dropped: int = 0  # control characters that were left out


def decode(data: bytes) -> Decoded:
    """Decode a seed: a byte order mark decides, then UTF-8, then what its bytes tell about it."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, skip=len(mark))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _not_utf8(data, problem.start)
    # Latin or Arabic as UTF-16 without a mark is valid UTF-8 too: every other byte is then a control.
    unseen = len(data) - len(data.translate(None, _CONTROLS))
    wide = looks_like_utf16(data) if unseen * 4 > len(data) else None
    return _strictly(data, wide) if wide else _cleaned(text, "utf-8")


def _not_utf8(data: bytes, at: int) -> Decoded:
    wide = looks_like_utf16(data) if 0 in data else None
    if wide:
        return _strictly(data, wide)
    encoding = guess_legacy(data)
    if encoding:
        return _strictly(data, encoding)
    return Decoded("", "utf-8", (f"byte 0x{data[at]:02x} at offset {at} is not UTF-8",), at)


def _strictly(data: bytes, encoding: str, *, skip: int = 0) -> Decoded:
    try:
        return _cleaned(data[skip:].decode(encoding), encoding)
    except UnicodeDecodeError as problem:
        at = problem.start + skip
        return Decoded("", encoding, (f"byte 0x{data[at]:02x} at offset {at} is not {encoding}",), at)


def _cleaned(text: str, encoding: str) -> Decoded:
    notes: list[str] = []
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    text, restored = _C1.subn(_as_windows, text)
    windows = restored - len(_C1.findall(text))
    if windows:
        notes.append(f"{windows} characters U+0080 to U+009F were read as Windows-1252")
    text, dropped = _UNSEEN.subn("", text)
    if dropped:
        notes.append(f"{dropped} control characters were left out")
    lost = text.count("\ufffd")
    if lost:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        notes.append(f"{lost} characters were lost before the file came here (U+FFFD, first on line {line})")
    return Decoded(text, encoding, tuple(notes), None, dropped)


def _as_windows(found: re.Match[str]) -> str:
    # Text that went through Latin-1 once: browsers read U+0092 as an apostrophe, and so do we.
    try:
        return bytes([ord(found[0])]).decode("cp1252")
    except UnicodeDecodeError:
        return found[0]
