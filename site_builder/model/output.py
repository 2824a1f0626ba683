"""What is planned and what a render gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from site_builder.base.diagnostic import Diagnostic

Query = tuple[object, ...]  # ("ids", filter, start, stop), ("fields", "article", id, names) ...
Trace = tuple[tuple[Query, str], ...]  # each query with the digest of its answer


class Output(NamedTuple):
    """One planned file of the site: where it goes, which kind renders it, with which arguments."""

    path: str  # below dist/, forward slashes
    kind: str  # the name of a module's OUTPUT
    args: tuple[object, ...] = ()
    source: str = ""  # the content file that asked for it, for diagnostics; may be empty


@dataclass(frozen=True, slots=True)
class Rendition:
    """A wanted form of a picture: scaled to a width, or cut to a ratio around a focal point."""

    source: str  # path of the picture, relative to the site's folder
    path: str  # below dist/
    width: int
    height: int
    focal: tuple[float, float] = (0.5, 0.5)
    crop: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a render gives back. Nothing in it depends on when, where or in which order it ran."""

    path: str
    content: bytes
    trace: Trace
    wanted: tuple[Rendition, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
