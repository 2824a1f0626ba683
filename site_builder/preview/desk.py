"""The list of all pages at `/_preview/`, and the button in it that opens an article's file in the editor."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import jinja2
from tornado import web
from tornado.ioloop import IOLoop

from site_builder.base.record import dataclass
from site_builder.base.url import encode_path
from site_builder.preview.banner import moment
from site_builder.preview.editor import editor_of, open_in_editor
from site_builder.preview.live import CLIENT
from site_builder.preview.pages import OWN, Guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.preview.record import Row

MOST = 200  # rows that are shown at once
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which pages are wanted; "" for all."""

    words: str = ""
    state: str = ""
    section: str = ""
    kind: str = ""

    def keeps(self, row: Row) -> bool:
        """Whether a page is wanted: each word stands in its title, its address or its file's."""
        if self.state not in ("", row.state) or self.section not in ("", row.section):
            return False
        if self.kind not in ("", row.kind):
            return False
        text = f"{row.title} {row.url} {row.source}".casefold()
        return all(word in text for word in self.words.casefold().split())


def choices(rows: Sequence[Row]) -> dict[str, list[str]]:
    """What can be filtered by: the states, sections and kinds that there are."""
    return {
        name: sorted({str(getattr(row, name)) for row in rows} - {""})
        for name in ("state", "section", "kind")
    }


class DeskHandler(Guarded):
    """The list of all pages."""

    async def get(self) -> None:
        """The pages that the filter in the query keeps, the first of them."""
        standing, record = self.standing, self.standing.record
        wanted = Filter(*(self.get_query_argument(name, "") for name in ("q", "state", "section", "kind")))
        reading = self.settings["reader"]  # another thread: it reads thousands of files
        rows = await IOLoop.current().run_in_executor(reading, lambda: record.rows)
        kept = [row for row in rows if wanted.keeps(row)]
        page = _environment().get_template("desk.html")
        order = standing.order
        text = page.render(
            name=record.config.name,
            at=moment(order.at, record.config.timezone) if order.at is not None else "",
            drafts=order.drafts,
            rows=kept[:MOST],
            count=len(kept),
            total=len(rows),
            wanted=wanted,
            choices=choices(rows),
            site=os.fsencode(order.site_dir.resolve()).decode("utf-8", "replace"),
            href=encode_path,
            token=self.gate.token,
            editor=bool(self.settings["editor"]) and _is_local(self),
            path=OWN,
        )
        self.set_header("Content-Security-Policy", _POLICY)
        self.finish_page(text.encode(), standing.desk_state())

    head = get


class EditHandler(Guarded):
    """The button beside an article."""

    METHODS = ("POST",)

    def prepare(self) -> None:
        """Only a page of ours, in a browser on this machine, that shows the token."""
        super().prepare()
        headers = self.request.headers
        if not self.gate.admits_page(headers.get("Host"), headers.get("Origin")) or not _is_local(self):
            raise web.HTTPError(403)

    def post(self) -> None:
        """Open the file, and leave the browser where it is."""
        if not self.gate.admits_token(self.get_body_argument("token", "")):
            raise web.HTTPError(403)
        record, source = self.standing.record, self.get_body_argument("file", "")
        if not open_in_editor(self.settings["editor"], record.site_dir, source, record.sources):
            raise web.HTTPError(404)
        self.set_status(204)


def own_editor() -> tuple[str, ...]:
    """The editor of whoever started the preview."""
    return editor_of(os.environ)


def _is_local(handler: web.RequestHandler) -> bool:
    return str(handler.request.remote_ip).startswith("127.")


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(CLIENT),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
