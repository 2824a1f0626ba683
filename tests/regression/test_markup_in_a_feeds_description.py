"""RSS's `description` is read as HTML by feed readers: a summary that speaks of tags became tags there."""

from __future__ import annotations

from site_builder.metadata.feed import Entry
from site_builder.outputs.rss import _item


def test_a_summary_stays_text() -> None:
    """Escaped once for HTML, and once more for XML."""
    text = "How <img src=x onerror=alert(1)> & its kin came into the paper"
    entry = Entry(
        id="https://courier.example/a/",
        url="https://courier.example/a/",
        title="T",
        summary=text,
        content="",
        published=None,
        updated=None,
        authors=(),
        categories=(),
        language="en",
        image=None,
    )
    assert "<description>How &amp;lt;img src=x onerror=alert(1)&gt; &amp;amp; its kin" in _item(entry)
