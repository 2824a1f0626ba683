"""What the rsync publisher asks another machine's shell to do, and what it makes of the answers. Pure.

Each function gives a script for a POSIX shell. Names from settings and of files are quoted by shlex; names of
releases are digits, hyphens and hexadecimal digits.
"""

from __future__ import annotations

import re
from shlex import quote
from typing import TYPE_CHECKING

from site_builder.publish.target import PublishProblem
from site_builder.publishers._words import lines_of, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAME = re.compile(r"\d{8}-\d{6}(?:-\d{6})?-[0-9a-f]{8}")  # see publish/target.py
MOST_AT_ONCE = 200  # files in one call
FORGOTTEN = 1440  # minutes after which a release on its way is one that nobody completes
SILENT = "ended with code 11"  # rsync(1): "Error in file I/O"; what it says of that may be lost on the way
FULL = "the disk of {host} is full: {line}"  # what is told then
_END = "END-OF-THE-MANIFEST"  # not a line of JSON
_LINK_OR_NOTHING = """if [ -e current ] && [ ! -L current ]; then
  echo "current is not a link to a release: move it away, and publish again" >&2
  exit 1
fi
"""
# One script at a time changes what is there; one that was killed in the middle holds up the others for a while.
_ALONE = """lock=$PWD/releases/.lock
n=0
until mkdir "$lock" 2>/dev/null; do
  n=$((n + 1))
  [ $n -lt 120 ] || { echo "somebody else is publishing there: publish again" >&2; exit 1; }
  find "$lock" -maxdepth 0 -mmin +5 -exec rmdir {} \\; 2>/dev/null || :
  sleep 1
done
trap 'rmdir "$lock"' EXIT
"""
_SHOWN = """name=$(readlink current) || :
name=${name##*/}
[ -d "releases/$name" ] || name=
"""
_STATE = """name=$(readlink current) || :
echo "${name##*/}"
for file in releases/*.json; do
  name=${file##*/}; name=${name%.json}
  [ ! -d "releases/$name" ] || echo "$name"
done
"""

# What programs say, and what that means for a person. The first that fits is told.
_MEANINGS = (
    (r"Permission denied \([a-z,-]*\)|Too many authentication failures",
     "{host} does not accept the key: load one with ssh-add, or name it in ~/.ssh/config"),
    (r"Host key verification failed|No .* host key is known|REMOTE HOST IDENTIFICATION HAS CHANGED",
     "the host key of {host} is not the known one: compare it, and put it into ~/.ssh/known_hosts"),
    (r"Could not resolve hostname|Name or service not known",
     "cannot reach {host}: there is no machine of that name"),
    (r"Connection refused|timed out|No route to host|Network is unreachable|Connection reset",
     "cannot reach {host}: {line}"),
    (r"No space left on device|Disk quota exceeded|File too large", FULL),
    (r"rsync: (command )?not found|rsync: No such file", "rsync is not installed on {host}"),
    (r"(invalid|illegal|unrecognized) option.*T", "the mv of {host} does not know -T: GNU or BusyBox is needed"),
    (r"Permission denied|Read-only file system|Operation not permitted", "may not write on {host}: {line}"),
    (r"error in file IO", FULL),
)  # fmt: skip


def whole(script: str) -> str:
    """A script of which a shell does all or nothing, also when the line goes dead while it is being sent.

    A shell that reads its input line by line would do the half of a line, as `rm -rf /var/www` of a longer path.
    """
    return f"{{\n{script}}}\n"


def shown_manifest(path: str) -> str:
    """Print the manifest of the release that is shown; nothing when there is none."""
    return (
        f"cd {quote(_plain(path))} 2>/dev/null || exit 0\n"
        f"{_LINK_OR_NOTHING}"
        "name=$(readlink current) || exit 0\n"
        'cat "releases/${name##*/}.json" 2>/dev/null || :\n'
    )


def prepare(path: str, digest: str) -> str:
    """Make the folder of a release on its way, and remove what was forgotten.

    Prints the room on the disk in KiB, the name of the release that is shown, and its manifest; the last two only
    when there is one.
    """
    return (
        "set -eu\numask 022\n"
        f"mkdir -p {quote(_plain(path))}/releases\n"
        f"cd {quote(_plain(path))}\n"
        f"{_ALONE}{_LINK_OR_NOTHING}"
        f"find releases -maxdepth 1 -name '.*.part' -mmin +{FORGOTTEN} -exec rm -rf {{}} +\n"
        "find releases -maxdepth 1 -name '.*.gone' -exec rm -rf {} +\n"
        'for file in releases/*.json; do [ -d "${file%.json}" ] || rm -f "$file"; done\n'
        f"mkdir -p releases/.{digest}.part\n"
        "df -Pk . | awk 'END { print $(NF - 2) }'\n"
        "name=$(readlink current) || exit 0\n"
        'name=${name##*/}\n[ -d "releases/$name" ] || exit 0\n'
        'echo "$name"\ncat "releases/$name.json" 2>/dev/null || :\n'
    )


def finish(path: str, digest: str, name: str, manifest: str, shown: str, old: Iterable[str]) -> str:
    """Give a release that has arrived its manifest and its name, and let the link lead to it; print what `state` prints.

    All or nothing: when another release than `shown` has come to be shown meanwhile, nothing is changed. `old` are
    files of that one for which open pages still ask: they get one more name.
    """
    half, whole_one = f"releases/.{digest}.part", f"releases/{name}"
    lines = ["set -eu", "umask 022", f"cd {quote(_plain(path))}", _ALONE + _LINK_OR_NOTHING + _SHOWN]
    lines += [
        f'if [ "$name" != {quote(shown)} ] || [ ! -d {half} ]; then',
        '  echo "somebody else has published there meanwhile: publish again" >&2\n  exit 1\nfi',
    ]
    for folder, files in _by_folder(old):
        there = quote(f"{half}/{folder}")
        lines += [f"mkdir -p {there}"]
        for begin in range(0, len(files), MOST_AT_ONCE):
            here = " ".join(
                quote(f"releases/{shown}/{folder}{file}") for file in files[begin : begin + MOST_AT_ONCE]
            )
            lines += [f"ln {here} {there} 2>/dev/null || :"]  # a courtesy: gone, or there already
    lines += [
        f"cat > {whole_one}.json <<'{_END}'",
        f"{manifest.rstrip()}\n{_END}",
        f"mv {half} {whole_one}",
    ]
    return "\n".join(lines) + "\n" + _link_to(name) + _STATE


def show(path: str, name: str) -> str:
    """Let the link lead to a release that is there; print what `state` prints."""
    begin = f"set -eu\ncd {quote(_plain(path))}\n{_ALONE}{_LINK_OR_NOTHING}"
    return f"{begin}[ -d releases/{name} ]\n{_link_to(name)}{_STATE}"


def _link_to(name: str) -> str:
    """Let the link lead to a release, in one operation."""
    return f"rm -f .current.new\nln -s releases/{name} .current.new\nmv -fT .current.new current\n"


def give_up(path: str, digest: str) -> str:
    """Remove a release on its way: a disk that is full of it has no room for another."""
    return f"rm -rf {quote(_plain(path))}/releases/.{digest}.part\n"


def check_room(host: str, free: str, needed: int) -> None:
    """Raise `PublishProblem` when the room that `prepare` prints is less than the bytes that come."""
    if free.isdigit() and int(free) * 1024 < needed:
        line = f"{int(free) // 1024:,} MiB are free, {needed >> 20:,} MiB are to be sent"
        raise PublishProblem(FULL.format(host=host, line=line))


def is_full(problem: str) -> bool:
    """Whether a problem that `explain` has worded is a full disk."""
    return FULL.partition("}")[2].partition("{")[0] in problem


def state(path: str) -> str:
    """Print the name of the release that is shown, then those of all whole ones, a line each."""
    return f"cd {quote(_plain(path))} 2>/dev/null || exit 0\n{_LINK_OR_NOTHING}{_STATE}"


def remove(path: str, name: str) -> str:
    """Remove a release, so that no half of it is ever taken for a whole one; never the one that is shown."""
    return (
        f"set -eu\ncd {quote(_plain(path))}\n{_ALONE}{_SHOWN}"
        f'if [ "$name" != {name} ] && [ -d releases/{name} ]; then\n'
        f"  rm -f releases/{name}.json\n  mv releases/{name} releases/.{name}.gone\nfi\n"
        f"rm -rf releases/.{name}.gone\n"
    )


def surplus(names: Sequence[str], shown: str, keep: int) -> list[str]:
    """The oldest of some releases, so that `keep` stay, among them always the one that is shown."""
    others = [name for name in sorted(names) if name != shown]
    return others[: max(0, len(others) - (keep - 1))]


def explain(host: str, text: str) -> str:
    """One line for a person about what ssh, rsync or the other machine's shell said when it failed; "" when nothing."""
    known = meaning(text, _MEANINGS, host=host)
    lines = [line for line in lines_of(text) if not line.startswith("rsync error:")] or lines_of(text)
    return known or (f"{host}: {lines[-1]}" if lines else "")


def _by_folder(files: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The names of files by their folder, which ends in "/" or is ""."""
    found: dict[str, list[str]] = {}
    for file in files:
        folder, slash, name = file.rpartition("/")
        found.setdefault(folder + slash, []).append(name)
    return sorted(found.items())


def _plain(path: str) -> str:
    """A path that no program takes for an option."""
    return path if path.startswith("/") else f"./{path}"
