"""What templates see of the site as a whole, and of periods of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.base.frozen import thaw
from site_builder.base.url import is_external
from site_builder.track.lists import ArticleList
from site_builder.track.pictures import CropView, FigureView, ImageView, RenditionView
from site_builder.track.views import VIEWS, direction, front, href, view_article, view_of

if TYPE_CHECKING:
    from site_builder.base.dates import Instant
    from site_builder.track.reader import Reader

PLAIN = frozenset({"name", "tagline", "description", "language", "copyright", "email"})
ARCHIVE = "archive"  # the first part of the URLs of date archives


class SettingsView:
    """The theme's settings; a misspelt name is an error."""

    __slots__ = ("_reader",)

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __getattr__(self, name: str) -> object:
        value = self._reader.ask("setting", name)
        if value is None:
            raise AttributeError(name)
        return value


class SiteView:
    """The site."""

    __slots__ = ("_reader",)

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __getattr__(self, name: str) -> Any:
        if name in PLAIN:
            return self._reader.config(name)
        raise AttributeError(name)

    @property
    def url(self) -> str:
        """The front's address from the host's root."""
        return f"{self._reader.config('base_path')}/"

    @property
    def permalink(self) -> str:
        """The front's absolute address."""
        return f"{self._reader.config('origin')}{self.url}"

    @property
    def dir(self) -> str:
        """The direction of the site's language."""
        return direction(str(self._reader.config("language")))

    @property
    def settings(self) -> SettingsView:
        """The theme's settings."""
        return SettingsView(self._reader)

    @property
    def articles(self) -> ArticleList:
        """Everything public and listed, newest first."""
        return ArticleList(self._reader, (), view_article)

    def front(self, count: int, without: Any = ()) -> list[Any]:
        """The first articles in editorial order."""
        return front(self._reader, "", count, without)

    @property
    def edition(self) -> Instant | None:
        """The moment of the newest article."""
        moment: Any = self._reader.ask("edition")
        return moment  # type: ignore[no-any-return]

    @property
    def sections(self) -> list[Any]:
        """The sections that have articles, in order."""
        return self._all("section")

    @property
    def authors(self) -> list[Any]:
        """All people, by name."""
        return self._all("person")

    @property
    def tags(self) -> list[Any]:
        """All tags, by title."""
        return self._all("tag")

    @property
    def all_series(self) -> list[Any]:
        """All series, by title."""
        return self._all("series")

    @property
    def pages(self) -> list[Any]:
        """All pages that are no articles, by title."""
        return self._all("document")

    def page(self, slug: str) -> Any:
        """A page that is no article, or none."""
        return view_of(self._reader, "document", slug)

    def author(self, identity: str) -> Any:
        """A person, or none."""
        return view_of(self._reader, "person", identity)

    def section(self, identity: str) -> Any:
        """A section, or none."""
        return view_of(self._reader, "section", identity)

    def menu(self, name: str) -> list[dict[str, str]]:
        """The entries of a menu that lead somewhere: title, url, section."""
        menus: Any = self._reader.config("menus")
        found = []
        for entry in dict(menus).get(name, ()):
            target = (
                self.section(entry.section)
                if entry.section
                else self.page(entry.page)
                if entry.page
                else None
            )
            if target is not None:
                found.append(
                    {"title": entry.title or target.title, "url": target.url, "section": entry.section}
                )
            elif entry.url:
                found.append(
                    {"title": entry.title or entry.url, "url": href(self._reader, entry.url), "section": ""}
                )
        return found

    @property
    def policies(self) -> list[dict[str, str]]:
        """The policy pages that the config names: kind, title, url."""
        policies: Any = self._reader.config("policies")
        found = []
        for kind, where in policies:
            page = self.page(where)
            if page is not None:
                found.append({"kind": kind, "title": page.title, "url": page.url})
            elif is_external(where):
                found.append({"kind": kind, "title": kind.replace("_", " ").capitalize(), "url": where})
        return found

    @property
    def social(self) -> list[dict[str, str]]:
        """The paper's accounts elsewhere: title, url."""
        social: Any = self._reader.config("social")
        return [{"title": title, "url": href(self._reader, url)} for title, url in social]

    def data(self, name: str) -> object:
        """The content of a file of content/data/."""
        return thaw(self._reader.ask("data", name))

    def _all(self, kind: str) -> list[Any]:
        ids: Any = self._reader.ask("all", kind)
        return [view_of(self._reader, kind, identity) for identity in ids]


class PeriodView:
    """A year, a month or a day of the archive: "2026", "2026-10", "2026-10-01"."""

    __slots__ = ("_period", "_reader", "title")

    def __init__(self, reader: Reader, period: str, title: str) -> None:
        self._reader = reader
        self._period = period
        self.title = title

    @property
    def kind(self) -> str:
        """year, month or day."""
        return {4: "year", 7: "month", 10: "day"}[len(self._period)]

    @property
    def year(self) -> int:
        """The year."""
        return int(self._period[:4])

    @property
    def month(self) -> int | None:
        """The month, from 1."""
        return int(self._period[5:7]) if len(self._period) > 4 else None

    @property
    def day(self) -> int | None:
        """The day."""
        return int(self._period[8:10]) if len(self._period) > 7 else None

    @property
    def url(self) -> str:
        """Its address from the host's root."""
        return f"{self._reader.config('base_path')}{period_url(self._period)}"

    @property
    def permalink(self) -> str:
        """Its absolute address."""
        return f"{self._reader.config('origin')}{self.url}"

    @property
    def articles(self) -> ArticleList:
        """Its articles, newest first."""
        return ArticleList(self._reader, ((self.kind, self._period),), view_article)

    @property
    def periods(self) -> list[PeriodView]:
        """The months of a year or the days of a month that have articles, oldest first."""
        ids: Any = self._reader.ask("periods", self._period) if len(self._period) < 10 else ()
        return [period_view(self._reader, period) for period in ids]

    @property
    def older(self) -> PeriodView | None:
        """The period before it that has articles."""
        return self._step(-1)

    @property
    def newer(self) -> PeriodView | None:
        """The period after it that has articles."""
        return self._step(1)

    @property
    def up(self) -> PeriodView | None:
        """The period that contains it."""
        return (
            period_view(self._reader, self._period[: len(self._period) - 3])
            if len(self._period) > 4
            else None
        )

    def _step(self, by: int) -> PeriodView | None:
        found = self._reader.ask("period-step", self._period, by)
        return period_view(self._reader, str(found)) if found else None


def period_url(period: str) -> str:
    """The site-relative address of a period: /archive/2026/10/01/."""
    return f"/{ARCHIVE}/{period.replace('-', '/')}/"


def period_view(reader: Reader, period: str) -> PeriodView:
    """The view of a period, titled in the site's language."""
    return PeriodView(reader, period, reader.period_title(period))


SEEN = (
    SiteView,
    SettingsView,
    PeriodView,
    ArticleList,
    FigureView,
    ImageView,
    CropView,
    RenditionView,
    *VIEWS.values(),
)
