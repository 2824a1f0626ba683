"""A feed of full texts changed what an article shows as code."""

from __future__ import annotations

import pytest

from site_builder.metadata.feed import absolute


@pytest.mark.parametrize(
    "shown",
    [
        '&lt;a href="/x"&gt;',
        '&lt;a href="#x"&gt;',
        '&lt;img src="a" srcset="b"&gt;',
        'sizes="1" loading="lazy"',
    ],
)
def test_texts_stay_as_they_are(shown: str) -> None:
    html = f"<p><code> {shown}</code></p>"
    assert absolute(html, "https://paper.example", "https://paper.example/a/") == html
