"""The ways a headline and its dates can arrive as plain text, and where each word belongs."""

from __future__ import annotations

import pytest

from site_builder.source.seed import Caption, Seed, parse_seed

NBSP = "\u00a0"
Fields = dict[str, object]

# name: (the seed, what it must become). A field that is not named must be empty.
CASES: dict[str, tuple[str, Fields]] = {
    "the usual form": (
        (
            f" date 2025-10-01  Bridge opens\nBridge opens\n\nPublished: 01 Oct. 2025, 09:51\n"
            f"The bridge at dawn. [Harbour Desk]\n\nFirst.\n{NBSP} \nSecond.\n{NBSP}\n\n\nThird.\n"
        ),
        {
            "headline": "Bridge opens",
            "published": "2025-10-01T09:51",
            "captions": (Caption("The bridge at dawn.", "Harbour Desk"),),
            "paragraphs": ("First.", "Second.", "Third."),
        },
    ),
    "no first line": (
        "Bridge opens\n\nPublished: 01 Oct. 2025, 09:51\n\nThe bridge is open.\n",
        {"headline": "Bridge opens", "published": "2025-10-01T09:51", "paragraphs": ("The bridge is open.",)},
    ),
    "a year alone": (
        " date 2025  Bridge opens\nBridge opens\n\nIt is open.",
        {"headline": "Bridge opens", "published": "2025", "paragraphs": ("It is open.",)},
    ),
    "a month alone": (
        " date 2025-10  Bridge opens\n\nIt is open.",
        {"headline": "Bridge opens", "published": "2025-10", "paragraphs": ("It is open.",)},
    ),
    "headline not repeated": (
        "date 2025-10-01 Bridge opens\n\nIt is open.",
        {"headline": "Bridge opens", "published": "2025-10-01", "paragraphs": ("It is open.",)},
    ),
    "headline repeated with other quotes and spaces": (
        " date 2025-10-01  Mayor: 'It's open'\nMayor:  ‘It’s  open’\n\nText.",
        {"headline": "Mayor: ‘It’s open’", "published": "2025-10-01", "paragraphs": ("Text.",)},
    ),
    "headline repeated in another composition": (
        " date 2025-10-01  Cafe\u0301 closes\nCaf\u00e9 closes\n\nText.",
        {"headline": "Caf\u00e9 closes", "published": "2025-10-01", "paragraphs": ("Text.",)},
    ),
    "first line cut short": (
        " date 2025-10-01  The bridge over the old harbour...\nThe bridge over the old harbour opens at last\n\nText.",
        {
            "headline": "The bridge over the old harbour opens at last",
            "published": "2025-10-01",
            "paragraphs": ("Text.",),
        },
    ),
    "the repeat is another line": (
        " date 2025-10-01  Bridge opens\nCrowds cheer\n\nText.",
        {"headline": "Bridge opens", "published": "2025-10-01", "paragraphs": ("Crowds cheer", "Text.")},
    ),
    "a date without the word date": (
        "2025-10-01  Bridge opens\nBridge opens\n\nText.",
        {"headline": "Bridge opens", "published": "2025-10-01", "paragraphs": ("Text.",)},
    ),
    "a headline that begins with a year": (
        "2025 budget passes\n\nText.",
        {"headline": "2025 budget passes", "paragraphs": ("Text.",)},
    ),
    "a date line alone, then the headline": (
        "date 2025-10-01\nBridge opens\n\nText.",
        {"headline": "Bridge opens", "published": "2025-10-01", "paragraphs": ("Text.",)},
    ),
    "no date at all": ("Bridge opens\n\nText.", {"headline": "Bridge opens", "paragraphs": ("Text.",)}),
    "only a headline": ("Bridge opens", {"headline": "Bridge opens"}),
    "date and headline, no body": (
        " date 2025-10-01  Bridge opens\nBridge opens\n",
        {"headline": "Bridge opens", "published": "2025-10-01"},
    ),
    "photo story: a caption right under the date, no body": (
        "Bridge opens\n\nPublished: 1 Oct 2025\nThe bridge at dawn. [Harbour Desk]\n",
        {
            "headline": "Bridge opens",
            "published": "2025-10-01",
            "captions": (Caption("The bridge at dawn.", "Harbour Desk"),),
        },
    ),
    "one paragraph that ends in brackets is the article": (
        "Bridge opens\n\nThe bridge is open. [Harbour Desk]\n",
        {"headline": "Bridge opens", "paragraphs": ("The bridge is open. [Harbour Desk]",)},
    ),
    "nothing": ("", {}),
    "nothing that can be seen": (f"\n {NBSP}\n\u200b\n", {}),
    "published and updated": (
        "Bridge opens\nPublished: Oct 1, 2025 9:51 a.m. KST\nUpdated: Oct 2, 2025 11:05 p.m. KST\n\nText.",
        {
            "headline": "Bridge opens",
            "published": "2025-10-01T09:51+09:00",
            "updated": "2025-10-02T23:05+09:00",
            "paragraphs": ("Text.",),
        },
    ),
    "both dates on one line": (
        "Bridge opens\n\nPublished: 01 Oct. 2025, 09:51 | Last updated: 01 Oct. 2025, 10:20\n\nText.",
        {
            "headline": "Bridge opens",
            "published": "2025-10-01T09:51",
            "updated": "2025-10-01T10:20",
            "paragraphs": ("Text.",),
        },
    ),
    "label and date on two lines": (
        "Bridge opens\n\nPublished:\n1 October 2025\n\nText.",
        {"headline": "Bridge opens", "published": "2025-10-01", "paragraphs": ("Text.",)},
    ),
    "a date alone on its line": (
        "Bridge opens\n\nWednesday, October 1, 2025\n\nText.",
        {"headline": "Bridge opens", "published": "2025-10-01", "paragraphs": ("Text.",)},
    ),
    "a sentence with the word Published": (
        "Journal of bridges\n\nPublished in 2025, it sold well.\n\nText.",
        {"headline": "Journal of bridges", "paragraphs": ("Published in 2025, it sold well.", "Text.")},
    ),
    "day and month in an order that the first line settles": (
        " date 2025-10-01  Bridge opens\nPublished: 01/10/2025 09:51\n\nText.",
        {"headline": "Bridge opens", "published": "2025-10-01T09:51", "paragraphs": ("Text.",)},
    ),
    "day and month in an order that nobody can settle": (
        "Bridge opens\n\nPublished: 01/10/2025\n\nText.",
        {"headline": "Bridge opens", "paragraphs": ("Published: 01/10/2025", "Text.")},
    ),
    "a day that does not exist": (
        "Bridge opens\n\nPublished: 30 Feb. 2025\n\nText.",
        {"headline": "Bridge opens", "paragraphs": ("Published: 30 Feb. 2025", "Text.")},
    ),
    "a byline in small letters under the headline": (
        "Bridge opens\nby Jane Doe\n\nText.",
        {"headline": "Bridge opens", "byline": ("Jane Doe",), "paragraphs": ("Text.",)},
    ),
    "a standfirst before the dates begins the body": (
        "Bridge opens\n\nCrowds cheer\n\nPublished: 1 Oct 2025\nThe mayor. [AP]\n\nSEOUL — Text.",
        {
            "headline": "Bridge opens",
            "published": "2025-10-01",
            "captions": (Caption("The mayor.", "AP"),),
            "dateline": "SEOUL",
            "paragraphs": ("Crowds cheer", "Text."),
        },
    ),
    "a byline with an address": (
        "Bridge opens\n\nBY JANE DOE [jane@harbour.example]\nPublished: 1 Oct 2025\nThe mayor. [AP]\n\nText.",
        {
            "headline": "Bridge opens",
            "published": "2025-10-01",
            "captions": (Caption("The mayor.", "AP"),),
            "byline": ("JANE DOE",),
            "byline_extra": "[jane@harbour.example]",
            "paragraphs": ("Text.",),
        },
    ),
    "a byline with an address as the last line": (
        "Bridge opens\n\nText.\n\nBY JANE DOE [jane@harbour.example]",
        {
            "headline": "Bridge opens",
            "byline": ("JANE DOE",),
            "byline_extra": "[jane@harbour.example]",
            "paragraphs": ("Text.",),
        },
    ),
    "a line of its own above a caption stays in the body": (
        "Bridge opens\n\nPublished: 1 Oct 2025\nCrowds came early.\nThe mayor. [AP]\n\nText.",
        {
            "headline": "Bridge opens",
            "published": "2025-10-01",
            "paragraphs": ("Crowds came early. The mayor. [AP]", "Text."),
        },
    ),
    "dateline of two cities": (
        "Bridge opens\n\nTOKYO/SEOUL, Oct 1 (Reuters) - Text.",
        {"headline": "Bridge opens", "dateline": "TOKYO/SEOUL, Oct 1 (Reuters)", "paragraphs": ("Text.",)},
    ),
    "marks of Markdown are text": (
        "Bridge *opens*\n\n1. First\n\n# Second",
        {"headline": "Bridge *opens*", "paragraphs": ("1. First", "# Second")},
    ),
    "French": (
        "Le pont ouvre\n\nPar Jean Dupont\nPublié le 1er octobre 2025 à 9h51 - Mis à jour le 2 octobre 2025 à 10h00\n\nTexte.",
        {
            "headline": "Le pont ouvre",
            "published": "2025-10-01T09:51",
            "updated": "2025-10-02T10:00",
            "byline": ("Jean Dupont",),
            "paragraphs": ("Texte.",),
        },
    ),
}


def fields(seed: Seed) -> Fields:
    named: Fields = {
        "headline": seed.headline,
        "published": seed.published.text if seed.published else "",
        "updated": seed.updated.text if seed.updated else "",
        "captions": seed.captions,
        "byline": seed.byline,
        "byline_extra": seed.byline_extra,
        "dateline": seed.dateline,
        "paragraphs": seed.paragraphs,
    }
    return {name: value for name, value in named.items() if value}


@pytest.mark.parametrize("name", CASES)
def test_each_word_has_its_place(name: str) -> None:
    """Every seed of the table becomes exactly the fields that stand beside it."""
    text, expected = CASES[name]
    assert fields(parse_seed(text)) == expected
