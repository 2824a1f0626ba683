"""The command line: one module a command, found by looking into this folder."""

from __future__ import annotations

import gc
import importlib
import sys
from typing import Any

import click

from site_builder import __version__
from site_builder.base.modules import modules_in

COMMANDS = modules_in(__path__)


class _Lazy(click.Group):
    """Imports a command's module when the command is called: `--help` and errors come at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in ORDER if name in COMMANDS] + [n for n in COMMANDS if n not in ORDER]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        if name == "build":
            gc.disable()  # a tenth of a small build was looking for garbage while modules were loaded
        command: click.Command = importlib.import_module(f"{__name__}.{name}").COMMAND
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what is in the way of it is told in one line."""
        from site_builder.base.diagnostic import EnvironmentProblem
        from site_builder.cli._shared import fail

        if sys.getfilesystemencoding() != "utf-8":
            fail("this locale has no names of files in UTF-8: set LC_ALL=C.UTF-8 or PYTHONUTF8=1")
        try:
            return super().invoke(ctx)
        except EnvironmentProblem as problem:
            fail(str(problem))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command for a misspelt one."""
        from site_builder.base.diagnostic import nearest

        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            ctx.fail(f'there is no command "{args[0]}". {nearest(args[0], COMMANDS)}'.strip())
        return super().resolve_command(ctx, args)


ORDER = ("new", "build", "serve", "import", "check", "publish", "rollback", "explain", "schedule", "theme")

CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.command(cls=_Lazy, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="site-builder")
def main() -> None:
    """Build a complete newspaper site from a folder of articles.

    \b
    Examples:
      site-builder new my-paper       make a new paper
      site-builder build              build the site into dist/
      site-builder serve              preview it while you write
      site-builder check              look for broken links and missing texts

    Every command works in the folder that holds config.yaml; --site names another one.
    """
