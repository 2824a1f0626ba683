"""The article that a seed becomes: front matter, body, and the seal that shows an editor's hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from site_builder.base.digest import digest_bytes
from site_builder.source.seed import (
    article_markdown,
    article_path,
    decode,
    parse_seed,
    read_origin,
    untouched,
)

STORY = """ date 2025-10-01  Bridge: "open" at last
Bridge: "open" at last

By Jane Doe and John Roe in Seoul
Published: 01 Oct. 2025, 09:51
Updated: 02 Oct. 2025, 10:00
The bridge at dawn. [Harbour Desk]
The mayor. [AP]

SEOUL — The *bridge* is open.

1. It is long.
"""
REAL = Path(__file__).resolve().parents[4] / "shared" / "seeds"


def article(text: str = STORY, *, zone: str = "Asia/Seoul", section: str = "world", image: str = "") -> str:
    return article_markdown(
        parse_seed(text),
        seed_file="content/seeds/x.txt",
        seed_digest="a" * 64,
        zone=zone,
        section=section,
        image=image,
    )


def test_a_whole_article() -> None:
    """Each key in its order, only those that are known, and the body as literal Markdown."""
    seal = digest_bytes(
        "".join(line for line in article().splitlines(keepends=True) if "  article:" not in line).encode()
    )
    assert article(image="bridge.jpg").replace(
        article(image="bridge.jpg").split('article: "')[1][:64], seal
    ) == (
        '---\ntitle: "Bridge: \\"open\\" at last"\n'
        'date: "2025-10-01T09:51+09:00"\nupdated: "2025-10-02T10:00+09:00"\n'
        "dateline: SEOUL\nsection: world\nauthors:\n  - Jane Doe\n  - John Roe\n"
        "lead:\n  image: bridge.jpg\n  caption: The bridge at dawn.\n  credit: Harbour Desk\n"
        "figures:\n  - caption: The mayor.\n    credit: AP\n"
        "extra:\n  byline: in Seoul\n"
        f'origin:\n  file: content/seeds/x.txt\n  digest: "{"a" * 64}"\n  article: "{seal}"\n---\n\n'
        "The \\*bridge\\* is open.\n\n1\\. It is long.\n"
    )


def test_what_is_not_known_is_not_written() -> None:
    """No section, no authors, no empty lead."""
    front = yaml.safe_load(article("Bridge opens\n\nText.", section="").split("---\n")[1])
    assert list(front) == ["title", "origin"]


def test_an_article_is_untouched_until_somebody_edits_it() -> None:
    """Any change of a word is seen; other line ends are not an edit."""
    text = article()
    assert untouched(text)
    assert untouched(text.replace("\n", "\r\n"))
    for edited in (text + "\n", text.replace("long", "short"), text.replace("world", "local"), text[:-1], ""):
        assert not untouched(edited)


def test_the_seal_cannot_be_mistaken() -> None:
    """A body that quotes a seal, or front matter without one, is not taken for ours."""
    assert not untouched(f'---\ntitle: x\n---\n\n  article: "{"0" * 64}"\n')
    assert not untouched("---\ntitle: x\n---\n")


def test_the_origin_is_read_from_the_head() -> None:
    """Also from one that an editor's program has written anew, and from none."""
    origin = read_origin(article()[:8192])
    assert origin is not None
    assert (origin.file, origin.digest) == ("content/seeds/x.txt", "a" * 64)
    assert untouched(article())
    moved = read_origin("---\norigin:\n    digest: 'abc'\n    file: 'it''s.txt' # ours\ntitle: x\n---\n")
    assert moved is not None
    assert (moved.file, moved.digest, moved.article) == ("it's.txt", "abc", "")
    assert read_origin("---\ntitle: x\n---\n\norigin:\n  file: y\n") is None
    assert read_origin("Just text.\norigin:\n  file: y\n") is None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (STORY, "2025/10/bridge-open-at-last.md"),
        ("date 2025-10  Bridge opens\n\nText.", "2025/10/bridge-opens.md"),
        ("date 2025  Bridge opens\n\nText.", "2025/bridge-opens.md"),
        ("Bridge opens\n\nText.", "undated/bridge-opens.md"),
        ("!!!\n\nText.", "undated/my-file.md"),
        ("다리 개통\n\n입력 2025.10.01 09:51", "2025/10/다리-개통.md"),
    ],
)
def test_the_path_of_an_article(text: str, path: str) -> None:
    """By the month of publication and the headline; a headline without letters gives way to the file's name."""
    assert article_path(parse_seed(text), seed_file="content/seeds/My File.txt") == path


def test_a_wall_clock_gets_the_offset_of_its_zone() -> None:
    """Unless it stated one, or no zone is known, or the clock never showed that time."""
    seed = "Bridge opens\nPublished: 30 March 2025, 02:30{}\n\nText."
    assert 'date: "2025-03-30T02:30+09:00"\n' in article(seed.format(""))
    assert 'date: "2025-03-30T02:30+01:00"\n' in article(seed.format(" CET"))
    assert 'date: "2025-03-30T02:30"\n' in article(seed.format(""), zone="Europe/Berlin")
    assert 'date: "2025-03-30T02:30"\n' in article(seed.format(""), zone="")


def test_a_date_that_lost_is_kept() -> None:
    """The labelled time wins against the first line; the other date stays in the file, and a note says so."""
    text = " date 2025-10-03  Bridge opens\nPublished: 01 Oct. 2025, 09:51 CST\n\nText."
    front = yaml.safe_load(article(text).split("---\n")[1])
    assert front["date"] == "2025-10-01T09:51+09:00"
    assert front["extra"] == {"also_published": "2025-10-03", "published_as_typed": "01 Oct. 2025, 09:51 CST"}
    assert parse_seed(text).notes[0].text == "2025-10-03 contradicts 01 Oct. 2025, 09:51 CST, which was taken"


def test_the_parser_says_where_it_found_each_field() -> None:
    """In words, for the report of an import."""
    assert [(place.field, place.how) for place in parse_seed(STORY).found] == [
        ("published", "line 1, the date before the headline"),
        ("headline", "line 1, after the date"),
        ("headline", "line 2, repeated on a line of its own"),
        ("byline", "line 4, a line that names the writers"),
        ("published", 'line 5, after "Published"'),
        ("updated", 'line 6, after "Updated"'),
        ("caption", 'line 7, under the headline and dates, ends in its credit "Harbour Desk"'),
        ("caption", 'line 8, under the headline and dates, ends in its credit "AP"'),
        ("dateline", "line 10, before the first sentence"),
        ("body", "line 10 and on, 2 paragraphs"),
    ]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real seeds are not beside this repository")
def test_the_real_seeds() -> None:
    """Each has its headline once, a date with its time, a caption with its credit, and all its paragraphs."""
    for file in sorted(REAL.glob("*.txt")):
        decoded = decode(file.read_bytes())
        seed = parse_seed(decoded.text)
        lines = [line.strip() for line in decoded.text.split("\n") if line.strip()]
        assert (decoded.encoding, decoded.notes, seed.notes, seed.leftovers) == ("utf-8", (), (), ())
        assert lines[0].endswith(seed.headline)
        assert lines[1] == seed.headline
        assert seed.published is not None
        assert lines[0].split()[1] == seed.published.day
        assert "T" in seed.published.text
        assert [f"{c.text} [{c.credit}]" for c in seed.captions] == [lines[3]]
        assert list(seed.paragraphs) == lines[4:]
