"""Which encoding before Unicode a file is in: told by its letters, and only where they are plain.

Each test decodes strictly and then asks whether the result reads like the language the encoding was
made for. A file that passes none is not guessed at: a wrong guess would print nonsense in silence.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_ARABIC = re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af]")
_COMMON_HANZI = re.compile(r"[的一是不了在人有我他这中大来上国和地到说时要就出会也对能而过家可于为年日月]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]")
_WIDE_UTF8 = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def looks_like_utf16(data: bytes) -> str | None:
    """Return the name of the UTF-16 that a text without a byte order mark is in, if it is."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        spaces = text.count(" ") + text.count("\n")
        odd = sum(unicodedata.category(c) in {"Cn", "Co"} or (c < " " and c not in "\t\r\n") for c in text)
        plain = sum(c < "\u0250" for c in text)
        if not odd and (spaces * 25 >= len(text) or plain * 2 > len(text)):
            return encoding
    return None


def guess_legacy(data: bytes) -> str | None:
    """Return the codec of a text that is not Unicode, or None where no encoding fits plainly."""
    if 0 in data:
        return None
    tests: tuple[tuple[str, Callable[[str, bytes], bool]], ...] = (
        ("euc_jp", _is_japanese),
        ("cp932", _is_japanese),
        ("cp949", _is_korean),
        ("gb18030", _is_chinese),
        ("cp1256", _is_arabic),
        ("cp1252", _is_western),
    )
    for encoding, passes in tests:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if passes(text, data):
            return encoding
    return None


def _outside_ascii(text: str) -> str:
    return "".join(c for c in text if c > "\x7f")


def _is_japanese(text: str, _data: bytes) -> bool:
    wide = _outside_ascii(text)
    return len(wide) >= 2 and len(_HIRAGANA.findall(wide)) * 5 >= len(wide)


def _is_korean(text: str, _data: bytes) -> bool:
    wide = _outside_ascii(text)
    hangul = len(_HANGUL.findall(wide))
    if hangul < 2 or hangul * 10 < len(wide) * 8:
        return False
    # Nearly all that is written uses the 2,350 syllables of KS X 1001; chance hits use the other 8,822.
    common = sum(_encodes(c, "euc_kr") for c in wide)
    return common * 10 >= len(wide) * 8


def _encodes(char: str, encoding: str) -> bool:
    try:
        return len(char.encode(encoding)) == 2
    except UnicodeEncodeError:
        return False


def _is_chinese(text: str, _data: bytes) -> bool:
    wide = _outside_ascii(text)
    hanzi = len(_IDEOGRAPH.findall(wide))
    return hanzi >= 8 and hanzi * 10 >= len(wide) * 7 and len(_COMMON_HANZI.findall(wide)) * 12 >= hanzi


def _is_arabic(text: str, data: bytes) -> bool:
    letters = [c for c in text if c.isalpha()]
    arabic = len(_ARABIC.findall(text))
    # The article "al-" begins every fourth word or so; the same bytes are rare in Cyrillic and Greek.
    return arabic >= 8 and arabic * 10 >= len(letters) * 6 and data.count(b"\xc7\xe1") * 60 >= arabic


def _is_western(text: str, data: bytes) -> bool:
    if _WIDE_UTF8.search(data):
        return False  # UTF-8 with a damaged byte: as Windows-1252 it would print "â€™"
    letters = [c for c in text if c.isalpha()]
    accented = sum(c > "\x7f" for c in letters)
    strange = sum(c.isalpha() and not _LATIN.match(c) and c not in "ªºµƒ" for c in text)
    return not strange and accented * 10 <= len(letters) * 3
