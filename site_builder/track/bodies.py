"""Bodies: Markdown to HTML through the theme's templates, each rendered once in a process.

A body's own questions (an article that it links to, a picture, a template of a shortcode) are noted by
whoever shows the body.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from site_builder.base.dates import DateProblem, Instant, parse_instant
from site_builder.base.record import dataclass
from site_builder.base.url import encode_path
from site_builder.model.article import Figure
from site_builder.source.markdown import Body, Shortcode, provider_of, render_body
from site_builder.track.pictures import FigureView, ImageView

if TYPE_CHECKING:
    from site_builder.source.markdown import Figure as WrittenFigure
    from site_builder.track.reader import Reader

FIGURE_TEMPLATE = "partials/figure.html"
SHORTCODES = "shortcodes/"
_UPDATE_TIME = re.compile(
    r"""^:{3,}[ \t]*update\b[^\n]*?\btime=["']?([^"'\n]*?)["']?(?:\s|$)""", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Update:
    """One entry of a live blog."""

    id: str
    time: Instant | None
    title: str
    by: str
    key: bool
    body: Markup


@dataclass(frozen=True, slots=True)
class Call:
    """A shortcode as its template sees it."""

    name: str
    args: dict[str, str]
    body: Markup
    figures: list[FigureView]
    index: int
    update: Update | None
    image: ImageView | None
    provider: str  # who stands behind the address of an embedded thing


class _Surroundings:
    """What one body may ask of the site."""

    def __init__(self, reader: Reader, view: Any, record: Any) -> None:
        self._reader = reader
        self._view = view
        self._path: str = record.path
        self._times = Counter(_UPDATE_TIME.findall(record.body))

    def article_url(self, target: str) -> str | None:
        """The address of an article, "" for one that is not public; an address of the site below its base path."""
        if target.startswith("/"):
            return f"{self._reader.config('base_path')}{target}"
        own = self._view.id if self._view.kind == "article" else ""
        path, _, anchor = target.partition("#")
        identity = self._reader.ask("link", own, path)
        if not identity:
            return "" if identity == "" else None
        fields: Any = self._reader.world.ask(("fields", "article", str(identity), ("url",)))
        self._reader.noted("article", str(identity)).add("url")
        url = f"{self._reader.config('base_path')}{encode_path(str(fields[0]))}"
        return f"{url}#{anchor}" if anchor else url

    def figure(self, figure: WrittenFigure) -> str:
        """A figure through the theme's template; one within a line of text as a bare picture."""
        view = self._figure_view(figure)
        if figure.inline:
            image = view.image
            if image is None:
                return ""
            tag = Markup('<img src="{}" alt="{}" width="{}" height="{}" loading="lazy">')
            return tag.format(image.url, figure.alt, image.width, image.height)
        return self._reader.render(FIGURE_TEMPLATE, {"figure": view, "article": self._view})

    def shortcode(self, call: Shortcode) -> str:
        """A shortcode through the theme's template."""
        image = call.arg("image")
        shown = Call(
            name=call.name,
            args=dict(call.args),
            body=Markup(call.body),
            figures=[self._figure_view(figure) for figure in call.figures],
            index=call.index,
            update=self._update(call) if call.name == "update" else None,
            image=self._figure_view_of(Figure(image=image)).image if image else None,
            provider=call.arg("provider") or provider_of(call.arg("url")),
        )
        return self._reader.render(f"{SHORTCODES}{call.name}.html", {"call": shown, "article": self._view})

    def _update(self, call: Shortcode) -> Update:
        time = call.arg("time")
        same = self._times[time]  # this one and those below it of the same minute
        self._times[time] -= 1
        return _update(call, self._zone(), same)

    def shortcode_names(self) -> tuple[str, ...]:
        """The shortcodes that the theme has templates for."""
        names = self._reader.world.theme.templates()
        return tuple(
            n.removeprefix(SHORTCODES).removesuffix(".html") for n in names if n.startswith(SHORTCODES)
        )

    def _figure_view(self, figure: WrittenFigure) -> FigureView:
        caption = Markup(figure.caption_html) if figure.caption_html else figure.caption
        written = Figure(image=figure.src, caption=figure.caption, credit=figure.credit, alt=figure.alt)
        return self._figure_view_of(written, caption)

    def _figure_view_of(self, figure: Figure, caption: str = "") -> FigureView:
        return FigureView(self._reader, self._path, figure, caption)

    def _zone(self) -> str:
        published = self._view.published if self._view.kind == "article" else None
        return published.zone if published else str(self._reader.config("timezone"))


def body_of(view: Any, reader: Reader, record: Any) -> Body:
    """The rendered body of an article, a page, a person or a section."""

    def make(inner: Reader) -> Body:
        bound = view.bind(inner)
        inner.noted(view.kind, view.id).add("body")
        language = bound.language if bound.kind in ("article", "document") else str(inner.config("language"))
        body = render_body(
            record.body,
            path=record.path,
            first_line=record.body_line,
            surroundings=_Surroundings(inner, bound, record),
            trusted=lambda: bool(inner.ask("trusted", record.path)),
            language=language,
        )
        if body.problems:
            inner.noted(view.kind, view.id).add("body_line")  # their lines move with it
            inner.problems.extend(body.problems)
        return body

    return reader.part(("body", view.kind, view.id), make)


def updates_of(body: Body, published: Instant | None) -> list[Update]:
    """The `update` blocks of a live blog in the order of the file."""
    zone = published.zone if published else "UTC"
    times = Counter(call.arg("time") for call in body.updates)
    found = []
    for call in body.updates:
        found.append(_update(call, zone, times[call.arg("time")]))
        times[call.arg("time")] -= 1
    return found


def _update(call: Shortcode, zone: str, same: int) -> Update:
    return Update(
        id=update_id(call, same),
        time=_moment(call.arg("time"), zone),
        title=call.arg("title"),
        by=call.arg("by"),
        key=call.arg("key") not in ("", "false", "no"),
        body=Markup(call.body),
    )


def update_id(call: Shortcode, same: int) -> str:
    """The anchor of an update: its own time, so that a link keeps its target when updates come in above.

    Those of one minute are counted from the oldest, which stands last.
    """
    digits = "".join(c for c in call.arg("time") if c.isdigit())
    if not digits:
        return f"update-{call.index}"
    return f"update-{digits}-{same}" if same > 1 else f"update-{digits}"


def _moment(text: str, zone: str) -> Instant | None:
    try:
        return parse_instant(text, zone) if text else None
    except DateProblem:
        return None
