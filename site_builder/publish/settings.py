"""The targets of a site: what stands under `publish:` in its config.yaml. Pure.

The config itself knows only their names (source/config.py): what else stands there is the publishers' affair,
and a build has no need of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.base.diagnostic import SourceError
from site_builder.base.record import dataclass
from site_builder.publish.keys import base_url
from site_builder.source import schema
from site_builder.source.credentials import hushed
from site_builder.source.front_matter import decode_text
from site_builder.source.schema import Key, Reading
from site_builder.source.yaml_nodes import Mapping, Node, Scalar
from site_builder.source.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping as Dict

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.publish.target import Publisher, Settings

COMMON: dict[str, Key] = {
    "to": Key(schema.text, "the kind of host", required=True),
    "base_url": Key(base_url, "the address of the site there, when it is not the config's own"),
    "purge_list": Key(schema.text, "a file that gets the addresses of all pages that changed, a line each"),
    "cloudflare_zone": Key(schema.text, "the id of the zone in which Cloudflare forgets what changed"),
}


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """A target as config.yaml describes it."""

    name: str
    publisher: Publisher
    settings: Settings
    base_url: str = ""  # "": the config's own
    purge_list: str = ""  # relative to the site's folder
    cloudflare_zone: str = ""


def parse_targets(
    data: bytes, publishers: Dict[str, Publisher], path: str = "config.yaml"
) -> tuple[dict[str, TargetSettings], tuple[Diagnostic, ...]]:
    """Read the targets of a config, whose bytes are given: those that are right by name, and all problems."""
    try:
        content = decode_text(data, path)
        node = read_yaml(content, path)
    except SourceError as problem:
        return {}, (problem.diagnostic,)
    reading = Reading(path, content.split("\n"))
    found: dict[str, TargetSettings] = {}
    for name, value in _targets(node):
        target = _target(name, value, publishers, reading)
        if target is not None:
            found[target.name] = target
    return found, tuple(map(hushed, reading.problems))


def _targets(node: Node | None) -> list[tuple[Scalar, Node]]:
    for name, value in node.items if isinstance(node, Mapping) else ():
        if name.value == "publish" and isinstance(value, Mapping):
            return value.items
    return []


def _target(
    name: Scalar, node: Node, publishers: Dict[str, Publisher], reading: Reading
) -> TargetSettings | None:
    before = len(reading.problems)
    what = f"publish: {name.value}"
    kind = _kind(node, publishers, reading)
    if not isinstance(node, Mapping) or kind == "":
        if len(reading.problems) == before:
            hint = f"write to: {', '.join(publishers)} below it"
            reading.refuse(name, "SB107", f'{what} has no "to"', hint)
        return None
    publisher = publishers[kind]
    values: dict[str, Any] = schema.read_record(node, {**COMMON, **publisher.keys}, reading, what)
    if len(reading.problems) > before:
        return None
    values.pop("to")
    common = {key: values.pop(key) for key in COMMON if key in values and key not in publisher.keys}
    return TargetSettings(name.value, publisher, values, **common)


def _kind(node: Node, publishers: Dict[str, Publisher], reading: Reading) -> str:
    """The publisher that a target names; "" when it names none, which has been told if it was misspelt."""
    for name, value in node.items if isinstance(node, Mapping) else ():
        if name.value == "to" and not schema.is_empty(value):
            try:
                return str(schema.choice(*publishers)(value, reading))
            except schema.Unreadable as problem:
                reading.refuse(problem.node, problem.code, f"to: {problem.message}", problem.hint)
    return ""
