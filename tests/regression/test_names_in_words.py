"""A tag that is spelt like a place in a word was filled in a second time."""

from __future__ import annotations

from site_builder.theme.words import Words


def test_what_is_filled_in_is_not_looked_at_again() -> None:
    words = Words({"en": {"page": "{title}, page {number}"}}, "en")
    assert words.word("page", title="The {number} club", number=3) == "The {number} club, page 3"
