"""The kinds of output, one module each, found by looking into this folder.

A module exports `OUTPUT`, an `OutputKind`: what files there are (`plan`) and what is in one (`render`).
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from site_builder.base.modules import modules_in
from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from site_builder.metadata.page import Desk
    from site_builder.model.output import Output
    from site_builder.model.site import Site


def of_an_article(output: Output) -> str:
    """The part of what is there because one article is: its id is the first argument."""
    return f"a:{output.args[0]}"


@dataclass(frozen=True, slots=True)
class OutputKind:
    """A kind of output.

    `plan` reads the site alone and yields outputs in a stable order. `render` reads the world only
    through the desk, and gives the whole content. `part` names the part of the site for whose sake an output is there:
    "a:ID" an article, "l:KEY=VALUE" the list with that filter, "" the whole. When articles change, plans are made of
    the changed parts alone (build/parts.py), so that a kind with parts plans nothing for the sake of another one.
    """

    name: str
    plan: Callable[[Site], Iterable[Output]]
    render: Callable[[Output, Desk], str | bytes]
    counted: str  # what a person calls these: "articles", "feeds" ...
    part: Callable[[Output], str] | None = None  # none: all of them belong to the whole


class Kinds(Mapping[str, OutputKind]):
    """All kinds by name, sorted. A module is loaded when its kind is asked for: an edit needs one or two."""

    def __init__(self) -> None:
        self._modules = modules_in(__path__)

    def __getitem__(self, name: str) -> OutputKind:
        if name not in self._modules:
            raise KeyError(name)
        kind: OutputKind = importlib.import_module(f"{__name__}.{name}").OUTPUT
        return kind

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


def discover() -> Mapping[str, OutputKind]:
    """Return all kinds by name, which is their module's."""
    return Kinds()
