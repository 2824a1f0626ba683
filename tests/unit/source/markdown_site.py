"""A site for bodies to stand in: two articles, a theme that shows what it was given, and short ways to render."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from site_builder.source.markdown import Body, Figure, Shortcode, render_body

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTICLES = {
    "storm": "/2025/10/storm/",
    "a1": "/2025/10/storm/",
    "other.md": "/2025/10/other/",
    "../07/vote.md": "/2025/07/vote/",
}


@dataclass
class Site:
    """Implements `Surroundings`, and keeps what it was asked."""

    asked: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    calls: list[Shortcode] = field(default_factory=list)

    def article_url(self, target: str) -> str | None:
        self.asked.append(target)
        return ARTICLES.get(target)

    def figure(self, figure: Figure) -> str:
        self.figures.append(figure)
        image = f'<img src="{html.escape(figure.src)}" alt="{html.escape(figure.alt)}">'
        if figure.inline:
            return image
        return f"<figure>{image}<figcaption>{figure.caption_html}</figcaption></figure>"

    def shortcode(self, call: Shortcode) -> str:
        self.calls.append(call)
        return f'<aside class="{call.name}">{call.body}</aside>'

    def shortcode_names(self) -> Sequence[str]:
        return ("map", "timeline")


def render(source: str, **options: Any) -> Body:
    """Render a body whose first line is line 1 of `story.md`."""
    settings: dict[str, Any] = {"path": "story.md", "first_line": 1, "surroundings": Site(), **options}
    return render_body(source, **settings)


def codes(body: Body) -> list[tuple[str, int]]:
    """Return the code and the line of each problem."""
    return [(problem.code, problem.line) for problem in body.problems]
