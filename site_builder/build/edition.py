"""What one build makes: outputs in the staging folder, with everything that is to be remembered of them."""

from __future__ import annotations

from array import array
from dataclasses import field
from typing import TYPE_CHECKING, Any

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.digest import digest_bytes
from site_builder.base.record import dataclass
from site_builder.build.drawer import VERSION, Drawer
from site_builder.build.parts import NONE
from site_builder.build.plan import ASSET
from site_builder.model.output import Output, Rendition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from site_builder.build.disk import Staging
    from site_builder.build.pool import Staged
    from site_builder.model.output import Query
    from site_builder.theme.theme import Theme

PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Printed:
    """One output that lies in the staging folder."""

    output: Output
    digest: str
    size: int
    reads: Sequence[int] = ()  # the places in `Edition.asked` of what it read
    forms: tuple[Rendition, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    part: str = NONE  # of the site, to which it belongs


@dataclass(slots=True)
class Edition:
    """Everything that a build has made so far."""

    site_dir: Path
    staging: Staging
    printed: dict[str, Printed] = field(default_factory=dict)
    asked: dict[Query, str] = field(
        default_factory=dict
    )  # everything that was read, with the answers' digests
    _places: dict[Query, int] = field(default_factory=dict)

    def take(self, output: Output, staged: Staged, part: str) -> None:
        """An output that was rendered.

        What it read is kept by number: the outputs of a large site read the same things millions of times.
        """
        reads = array("I", (self._place(query, digest) for query, digest in staged.trace))
        self.printed[output.path] = Printed(
            output, staged.digest, staged.size, reads, staged.wanted, staged.problems, part
        )

    def _place(self, query: Query, digest: str) -> int:
        place = self._places.get(query)
        if place is None:
            place = self._places[query] = len(self.asked)
            self.asked[query] = digest
        return place

    def copy(self, outputs: Iterable[Output], theme: Theme) -> None:
        """Outputs that are files already: of the theme, of content/static/."""
        for output in outputs:
            source = str(output.args[0])
            data = (
                theme.asset_bytes(source) if output.kind == ASSET else (self.site_dir / source).read_bytes()
            )
            self._put(output, data)

    def make_pictures(
        self, forms: Iterable[Rendition], cache: Path, quality: int, progress: Callable[[str, int, int], None]
    ) -> list[Diagnostic]:
        """Forms of pictures that are not in place yet."""
        problems: list[Diagnostic] = []
        wanted = sorted(forms, key=lambda form: form.path)
        drawer, darkroom = Drawer(cache, quality), None
        for done, form in enumerate(wanted, 1):
            data: bytes | Diagnostic | None = drawer.find(form)
            if data is None:
                from site_builder.build.photo import Darkroom  # it loads a large library

                darkroom = darkroom or Darkroom(self.site_dir, quality)
                data = darkroom.form(form)
                if isinstance(data, bytes):
                    drawer.keep(form, data)
            if isinstance(data, Diagnostic):
                problems.append(data)
            else:
                self._put(picture_output(form, quality), data)
            progress("pictures", done, len(wanted))
        return problems

    def _put(self, output: Output, data: bytes) -> None:
        self.staging.put(output.path, data)
        self.printed[output.path] = Printed(output, digest_bytes(data), len(data))


def picture_output(form: Rendition, quality: int) -> Output:
    """The output that a form of a picture is."""
    return Output(form.path, PICTURE, (*form_query(form), quality, VERSION))


def form_query(form: Rendition) -> tuple[object, ...]:
    """A wanted form as the query that stands for it in the store."""
    return ("form", form.source, form.path, form.width, form.height, *form.focal, form.crop)


def form_of(query: tuple[object, ...]) -> Rendition:
    """The form of such a query."""
    values: Any = query
    _, source, path, width, height, x, y, crop = values
    return Rendition(source, path, width, height, (x, y), crop)
