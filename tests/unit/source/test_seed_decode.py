"""Seeds in all the encodings that archives hold; nothing is guessed where a guess could be wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.source.seed import decode

ENGLISH = "The caf\u00e9\u2019s owner said \u201cno\u201d \u2013 twice.\nIt was na\u00efve.\n"
KOREAN = "북한 김정은 국무위원장이 시진핑 주석에게 축전을 보냈다.\n조선중앙통신이 1일 보도했다.\n"
JAPANESE = "北朝鮮の金正恩総書記が習近平国家主席に祝電を送った。\n朝鮮中央通信が伝えた。\n"
CHINESE = "新华社北京十月一日电,国家主席的讲话在大会上受到了热烈欢迎,我们是一个大家庭。\n"
ARABIC = "قال الرئيس إن العلاقات بين البلدين قوية وإن الشعب يريد السلام في المنطقة.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (KOREAN, "utf-8"),
        (ENGLISH, "cp1252"),
        (KOREAN, "cp949"),
        (KOREAN + "똠방각하와 펲시콜라를 쓴 글도 읽는다. 뷁.\n", "cp949"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (ARABIC, "cp1256"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (KOREAN, "utf-16-le"),
        (ARABIC, "utf-16-be"),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    """The text comes back whole, and the name of its encoding with it."""
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.notes) == (text, encoding, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    """The mark itself is no part of the text."""
    decoded = decode(("\ufeff" + KOREAN).encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.notes) == (KOREAN, encoding, ())


def test_all_line_ends_become_one() -> None:
    """Windows, old Mac, mainframe and Unicode ends of lines."""
    data = "a\r\nb\rc\u0085d\u2028e\x0bf\x0cg\u2029h".encode()
    assert decode(data).text == "a\nb\nc\nd\ne\nf\ng\n\nh"


def test_what_cannot_be_seen_is_dropped_and_counted() -> None:
    """NUL, bells and stray marks inside a text."""
    decoded = decode("one\x00 two\x07 three\ufeff\tfour\x7f".encode())
    assert (decoded.text, decoded.dropped) == ("one two three\tfour", 4)
    assert decoded.notes == ("4 control characters were left out",)


def test_quotes_that_went_through_latin_1_come_back() -> None:
    """U+0092 is what is left of an apostrophe: browsers read it as one."""
    decoded = decode("It\u0092s \u0093so\u0094".encode())
    assert decoded.text == "It\u2019s \u201cso\u201d"
    assert decoded.notes == ("3 characters U+0080 to U+009F were read as Windows-1252",)


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"caf\xc3\xa9 and a broken \x92 quote", 19),  # UTF-8 with one damaged byte
        ("Москва приняла решение".encode("koi8-r"), 0),  # an encoding that is not looked for
        (b"\xff\xfea", 2),  # half a character of UTF-16
        (b"abc \x81 def", 4),  # not even Windows-1252
    ],
)
def test_an_unknown_byte_is_reported(data: bytes, offset: int) -> None:
    """The note names the byte, where it is and what it was tried as; the text is not to be used."""
    decoded = decode(data)
    assert (decoded.broken_at, decoded.text) == (offset, "")
    assert f"at offset {offset} is not {'utf-16-le' if data[0] == 0xFF else 'UTF-8'}" in decoded.notes[0]


def test_a_character_that_was_lost_before_is_named() -> None:
    """U+FFFD in the file itself: the seed's owner should know, and the line helps to find it."""
    assert decode("a\nb\ufffd".encode()).notes == (
        "1 characters were lost before the file came here (U+FFFD, first on line 2)",
    )


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_either_read_or_reported(data: bytes) -> None:
    """Nothing raises, and U+FFFD never appears out of nowhere."""
    decoded = decode(data)
    assert (decoded.broken_at is None) or (decoded.text == "" and decoded.notes)
    assert "\ufffd" not in decoded.text or "U+FFFD" in decoded.notes[-1]
    assert not [c for c in decoded.text if c < " " and c not in "\t\n"]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029")))
def test_any_utf8_comes_back(text: str) -> None:
    """Every letter of every script, as long as it can be seen."""
    seen = "".join(c for c in text if not ("\ufdd0" <= c <= "\ufdef" or c in "\ufffe\uffff"))
    assert decode(text.encode()).text == seen
