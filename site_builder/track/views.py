"""What templates see of an article and of what it is filed under. Each read of a field is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from markupsafe import Markup

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.frozen import thaw
from site_builder.base.slug import slugify
from site_builder.base.url import encode_path
from site_builder.track.bodies import body_of, updates_of
from site_builder.track.lists import ArticleList
from site_builder.track.pictures import FigureView, ImageView
from site_builder.track.record_view import RecordView

if TYPE_CHECKING:
    from site_builder.base.dates import Instant
    from site_builder.source.markdown import Body
    from site_builder.track.bodies import Update
    from site_builder.track.reader import Reader

WORDS_A_MINUTE = 230
RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "ug", "ur", "yi"]
)


def direction(language: str) -> str:
    """`rtl` or `ltr`, by the language's script."""
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT else "ltr"


def href(reader: Reader, url: str) -> str:
    """An address as it stands in a page: one of the site's own lies below its base path."""
    own = url.startswith("/") and not url.startswith("//")
    return f"{reader.config('base_path')}{encode_path(url)}" if own else url


def view_of(reader: Reader, kind: str, identity: object) -> Any:
    """The view of a record, or None when there is none (which is noted too)."""
    name = str(identity)
    if (known := reader.views.get((kind, name))) is not None:
        return known
    record = reader.world.site.record(kind, name)
    if record is None:
        reader.ask("exists", kind, name)
        return None
    view = reader.views[kind, name] = VIEWS[kind](reader, record)
    return view


class FiledView(RecordView):
    """A record that articles are filed under."""

    __slots__ = ()
    key: ClassVar[str]

    @property
    def articles(self) -> ArticleList:
        """Its articles, newest first."""
        return ArticleList(self._reader, ((self.key, self.id),), view_article)


class SectionView(FiledView):
    """A section."""

    __slots__ = ()
    kind = "section"
    key = "section"
    plain = frozenset({"title", "dek", "colour"})

    @property
    def body(self) -> Markup:
        """What the section's file says about it, safe HTML."""
        return Markup(body_of(self, self._reader, self._record).html)

    def front(self, count: int, without: Any = ()) -> list[ArticleView]:
        """Its first articles in editorial order."""
        return front(self._reader, self.id, count, without)


class TagView(FiledView):
    """A tag."""

    __slots__ = ()
    kind = "tag"
    key = "tag"
    plain = frozenset({"title"})


class SeriesView(FiledView):
    """A series."""

    __slots__ = ()
    kind = "series"
    key = "series"
    plain = frozenset({"title", "dek"})

    @property
    def articles(self) -> ArticleList:
        """Its articles, the first part first."""
        return ArticleList(self._reader, (("series", self.id),), view_article, oldest_first=True)


class PersonView(FiledView):
    """Somebody with a byline."""

    __slots__ = ()
    kind = "person"
    key = "author"
    plain = frozenset({"name", "role", "email", "languages"})

    @property
    def photo(self) -> ImageView | None:
        """The portrait, or none."""
        written = self._field("photo")
        return ImageView.find(self._reader, self._record.path, written) if written else None

    @property
    def links(self) -> list[dict[str, str]]:
        """Profiles elsewhere: title, url."""
        return [{"title": title, "url": href(self._reader, url)} for title, url in self._field("links")]

    @property
    def bio(self) -> Markup:
        """Who the person is, safe HTML."""
        return Markup(body_of(self, self._reader, self._record).html)


class DocumentView(RecordView):
    """A page that is no article."""

    __slots__ = ()
    kind = "document"
    plain = frozenset({"title", "dek", "updated", "noindex", "layout", "path"})

    @property
    def language(self) -> str:
        """Its own language, else the site's."""
        return self._field("language") or str(self._reader.config("language"))

    @property
    def dir(self) -> str:
        """Its direction."""
        return direction(self.language)

    @property
    def body(self) -> Markup:
        """The text, safe HTML."""
        return Markup(body_of(self, self._reader, self._record).html)

    @property
    def headings(self) -> tuple[Any, ...]:
        """Its sub-headings: level, id, text."""
        return body_of(self, self._reader, self._record).headings


class ArticleView(RecordView):
    """An article."""

    __slots__ = ()
    kind = "article"
    plain = frozenset(
        {
            "slug",
            "title",
            "dek",
            "summary",
            "kicker",
            "type",
            "published",
            "updated",
            "dateline",
            "corrections",
            "unlisted",
            "noindex",
            "source",
            "source_url",
            "rights",
            "ai_opt_out",
            "paywall",
            "weight",
            "layout",
            "word_count",
            "withdrawn",
            "path",
            "canonical",
            "pin",
        }
    )

    @property
    def section(self) -> Any:
        """Its section."""
        return view_of(self._reader, "section", self._field("section"))

    @property
    def tags(self) -> list[Any]:
        """Its tags; none for an article that no list shows."""
        found = (view_of(self._reader, "tag", tag) for tag in self._field("tags"))
        return [tag for tag in found if tag]

    @property
    def authors(self) -> list[Any]:
        """The people in its byline."""
        ids = dict.fromkeys(self._reader.ask("byline", typed) for typed in self._field("authors"))
        found = (view_of(self._reader, "person", person) for person in ids)
        return [person for person in found if person]

    @property
    def series(self) -> Any:
        """Its series, or none."""
        name = self._field("series")
        return view_of(self._reader, "series", slugify(name)) if name else None

    @property
    def series_part(self) -> object:
        """Its number in the series."""
        return self._reader.ask("series-part", self.id)

    @property
    def language(self) -> str:
        """Its own language, else the site's."""
        return self._field("language") or str(self._reader.config("language"))

    @property
    def dir(self) -> str:
        """Its direction."""
        return direction(self.language)

    @property
    def lead(self) -> FigureView | None:
        """The lead picture with its words, or none."""
        figure = self._field("lead")
        return FigureView(self._reader, self._record.path, figure) if figure else None

    @property
    def figures(self) -> list[FigureView]:
        """Further pictures."""
        return [FigureView(self._reader, self._record.path, figure) for figure in self._field("figures")]

    @property
    def body(self) -> Markup:
        """The text, safe HTML."""
        return Markup(self._body().html)

    @property
    def headings(self) -> tuple[Any, ...]:
        """Its sub-headings: level, id, text."""
        return self._body().headings

    @property
    def live_updates(self) -> list[Update]:
        """The updates of a live blog, in the order of the file."""
        return updates_of(self._body(), self._published())

    def _body(self) -> Body:
        return body_of(self, self._reader, self._record)

    def _published(self) -> Instant | None:
        moment: Instant | None = self._field("published")
        return moment

    @property
    def extra(self) -> dict[str, Any]:
        """The free mapping of the front matter."""
        return {name: thaw(value) for name, value in self._field("extra")}

    @property
    def pinned(self) -> bool:
        """Whether it is pinned to the front now."""
        return bool(self._reader.ask("pinned", self.id))

    @property
    def reading_minutes(self) -> int:
        """Minutes that reading it takes, at least one."""
        return max(1, round(int(self._field("word_count")) / WORDS_A_MINUTE))

    @property
    def previous(self) -> Any:
        """The article before it in its section."""
        return self._other(self._reader.ask("step", self.id, -1))

    @property
    def next(self) -> Any:
        """The article after it in its section."""
        return self._other(self._reader.ask("step", self.id, 1))

    @property
    def translations(self) -> list[Any]:
        """The same article in other languages."""
        found = self._reader.ask("translations", self.id)
        return [self._other(i) for i in found]  # type: ignore[attr-defined]

    def related(self, count: int = 4) -> list[Any]:
        """Articles to read next; a hand-picked one that does not exist is a warning."""
        for slug in self._field("related_slugs"):
            if self._reader.ask("link", self.id, slug) is None:
                message = f'related: there is no article "{slug}"'
                self._reader.problems.append(
                    Diagnostic(
                        self._record.path, 0, 0, "SB104", message, "write its slug", severity="warning"
                    )
                )
        found = self._reader.ask("related", self.id, count)
        return [self._other(i) for i in found]  # type: ignore[attr-defined]

    def _other(self, identity: object) -> Any:
        return view_of(self._reader, "article", identity) if identity else None


def view_article(reader: Reader, identity: str) -> Any:
    """The view of an article that a list has named."""
    return view_of(reader, "article", identity)


def front(reader: Reader, section: str, count: int, without: Any) -> list[ArticleView]:
    """Articles in editorial order, of the site ("") or a section."""
    shown = tuple(sorted({a if isinstance(a, str) else a.id for a in without}))
    found = reader.ask("front", section, count, shown)
    return [view_of(reader, "article", i) for i in found]  # type: ignore[attr-defined]


VIEWS: dict[str, type[RecordView]] = {
    view.kind: view for view in (SectionView, TagView, SeriesView, PersonView, DocumentView, ArticleView)
}
