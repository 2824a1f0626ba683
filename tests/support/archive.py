r"""A whole site as one text, and what happens to it: files, then steps.

    What the story is about, in a line.

    include tiny.site

    -- content/articles/ferry.md --
    ---
    title: The ferry
    ---
    It leaves at noon.
    -- png content/images/pier.png 40x30 navy --

    == the ferry leaves later ==
    edit content/articles/ferry.md: at noon -> at one
    rendered: world/ferry/index.html
    shows world/ferry/index.html: at one

A later file takes the place of an earlier one, also of an included one. A command may be followed by lines
that begin with "| ": its text, or one item a line. In what is replaced and what replaces it, "\n" is a line
break; "old ->" takes something out.
"""

from __future__ import annotations

import io
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

SITES = Path(__file__).resolve().parent.parent / "sites"
_FILE = re.compile(r"-- (\S+) --")
_PNG = re.compile(r"-- png (\S+) (\d+)x(\d+) (\S+) --")
_STEP = re.compile(r"== (.+) ==")
_INCLUDE = re.compile(r"include (\S+)")
_COMMAND = re.compile(r"(\w+)(?: ([^:|]*[^:| ]))?(?:: ?(.*))?")


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a step: `edit PATH: old -> new`."""

    verb: str
    path: str = ""
    rest: str = ""
    lines: tuple[str, ...] = ()

    @property
    def items(self) -> list[str]:
        """What is named: on the line itself, and a line each below it."""
        return [*self.rest.split(), *(line.strip() for line in self.lines)]

    @property
    def text(self) -> str:
        """The lines below it as the text of a file."""
        return "".join(f"{line}\n" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Step:
    """What is done to the site before one build, and what is expected of that build."""

    title: str
    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """A site and its story."""

    about: str
    files: Mapping[str, bytes]
    steps: tuple[Step, ...] = ()


@dataclass(slots=True)
class _Reading:
    about: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    steps: list[tuple[str, list[Command]]] = field(default_factory=list)


def read_archive(name: str) -> Archive:
    """Read an archive of tests/sites/."""
    return parse_archive((SITES / name).read_text("utf-8"))


def parse_archive(text: str) -> Archive:
    """Read an archive from its text."""
    found = _Reading()
    current: str | None = None
    content: list[str] = []

    def close() -> None:
        if current is not None:
            found.files[current] = "".join(f"{line}\n" for line in content).encode()
        content.clear()

    for line in text.split("\n"):
        step, file, png = _STEP.fullmatch(line), _FILE.fullmatch(line), _PNG.fullmatch(line)
        if step or file or png:
            close()
            current = None
        if step:
            found.steps.append((step[1], []))
        elif file:
            current = file[1]
        elif png:
            found.files[png[1]] = picture(png[4], int(png[2]), int(png[3]))
        elif found.steps:
            _command(line, found.steps[-1][1])
        elif current is not None:
            content.append(line)
        elif include := _INCLUDE.fullmatch(line):
            found.files.update(read_archive(include[1]).files)
        elif line.strip() and not line.startswith("#"):
            found.about.append(line.strip())
    if content and not content[-1]:
        content.pop()  # the archive's own last line break
    close()
    steps = tuple(Step(title, tuple(commands)) for title, commands in found.steps)
    return Archive(" ".join(found.about), found.files, steps)


def _command(line: str, commands: list[Command]) -> None:
    if not line.strip() or line.startswith("#"):
        return
    if line.startswith("|"):
        last = commands.pop()
        text = line[2:] if line.startswith("| ") else line[1:]
        commands.append(Command(last.verb, last.path, last.rest, (*last.lines, text)))
        return
    match = _COMMAND.fullmatch(line)
    if match is None:
        raise ValueError(f"cannot read the step's line {line!r}")
    commands.append(Command(match[1], match[2] or "", match[3] or ""))


def picture(colour: str, width: int = 40, height: int = 30) -> bytes:
    """A small picture of one colour, as PNG."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files below a folder."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def change(site: Path, command: Command) -> bool:
    """Do what a command says to the files of a site; False when it is no command about files."""
    target = site / command.path
    old, _, new = (part.replace("\\n", "\n") for part in f"{command.rest} ".partition(" -> "))
    new = new.removesuffix(" ")
    match command.verb:
        case "write":
            write_files({command.path: command.text.encode()}, site)
        case "png":
            colour, _, size = command.rest.partition(" ")
            width, _, height = (size or "40x30").partition("x")
            write_files({command.path: picture(colour, int(width), int(height))}, site)
        case "edit":
            target.write_text(_replaced(target, old, new), "utf-8")
        case "sneak":  # the same size, and the times of before
            times, text = target.stat(), _replaced(target, old, new)
            if len(text.encode()) != times.st_size:
                raise ValueError(f"{command.path}: {new!r} is not as long as {old!r}")
            target.write_text(text, "utf-8")
            os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
        case "add":  # lines at the end
            target.write_text(target.read_text("utf-8") + command.text, "utf-8")
        case "delete":
            target.unlink()
        case "rename":
            (site / command.rest).parent.mkdir(parents=True, exist_ok=True)
            target.rename(site / command.rest)
        case "touch":
            target.touch()
        case _:
            return False
    return True


def _replaced(target: Path, old: str, new: str) -> str:
    text = target.read_text("utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{target.name}: {old!r} stands {text.count(old)} times in it")
    return text.replace(old, new)
