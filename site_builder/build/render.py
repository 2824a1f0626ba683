"""Rendering one output, purely: the same whatever the order, the process or the hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.record import replace
from site_builder.metadata.page import Desk
from site_builder.model.output import Rendered
from site_builder.theme.environment import TemplateProblem
from site_builder.theme.words import NoWord
from site_builder.track.reader import Part, Reader

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from site_builder.model.output import Output
    from site_builder.outputs import OutputKind
    from site_builder.track.world import World

Parts = dict["Hashable", Part]


def render_output(output: Output, world: World, kinds: Mapping[str, OutputKind], parts: Parts) -> Rendered:
    """Render one output. A template's mistake comes back as a diagnostic that also names the output."""
    reader = Reader(world, parts)
    try:
        content = kinds[output.kind].render(output, Desk.at(reader, output.path))
    except TemplateProblem as problem:
        told = replace(problem.diagnostic, during=output.source or output.path)
        if told.code == "SB506" and not told.line and output.source:  # no template named it: `layout:` did
            hint = "layout: names a file of the theme's templates/"
            told = replace(told, path=output.source, during="", hint=hint)
        return Rendered(output.path, b"", (), problems=(told,))
    except NoWord as problem:
        told = Diagnostic("config.yaml", 0, 0, "SB505", str(problem), "add it to the theme's i18n files")
        return Rendered(output.path, b"", (), problems=(told,))
    data = content.encode() if isinstance(content, str) else content
    return Rendered(output.path, data, reader.trace(), tuple(reader.wanted), tuple(reader.problems))
