"""Reasons in words that an editor understands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from site_builder.build.scan import CONTENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.build.stale import Reason
    from site_builder.model.output import Query
    from site_builder.track.world import World

MANY = 200  # outputs; a query that made more of them stale is named after the build
PLAIN = {
    "new": "it was not there before",
    "arguments": "what it is made from was planned differently",
    "file": "the file was missing, or not the one that was written",
    "options": "the build was asked for in another way: drafts, or another base URL",
    "program": "the program or one of its libraries changed",
}


def reason_in_words(reason: Reason, world: World) -> str:
    """Why an output is stale: `section world, first 20: "Ferry deal" entered`."""
    if reason.why != "query":
        return PLAIN[reason.why]
    what = query_in_words(reason.query, world)
    change = _change(reason, world)
    return f"{what}: {change}" if change else f"{what} changed"


def query_in_words(query: Query, world: World) -> str:
    """What a query asks."""
    kind, *rest = query
    parts: list[Any] = rest
    match kind:
        case "fields":
            shown = ", ".join(str(name) for name in parts[2])
            return f'{shown} of {parts[0]} "{_title(world, parts[0], parts[1])}"'
        case "ids" | "oldest" | "count":
            where = (
                " and ".join(f"{key} {value}" for key, value in parts[0] if key != "without")
                or "all articles"
            )
            if kind == "count":
                return f"how many: {where}"
            start, stop = parts[1], parts[2]
            places = (
                "all"
                if not start and stop is None
                else f"{start + 1} to {stop if stop is not None else 'the end'}"
            )
            return f"{where}, {places}" + (" from the oldest" if kind == "oldest" else "")
        case "front":
            return f"the front{' of ' + parts[0] if parts[0] else ''}, first {parts[1]}"
        case "step":
            return (
                f'the article {"after" if parts[1] > 0 else "before"} "{_title(world, "article", parts[0])}"'
            )
        case "related":
            return f'related articles of "{_title(world, "article", parts[0])}"'
        case "template":
            return f"the template {parts[0]}"
        case "setting":
            return f"the theme's setting {parts[0]}"
        case "config":
            return f"{parts[0]} in config.yaml"
        case "asset" | "asset-text":
            return f"the theme's file {parts[0]}"
        case "picture":
            return f"the picture {parts[1]}"
        case "words":
            return "the theme's words"
        case "news-window":
            return "the articles of the last two days"
        case "all":
            return f"the list of all {parts[0]}s"
    return " ".join(str(part) for part in query)


def dear_queries(changed: Mapping[Query, int], world: World) -> tuple[tuple[str, int], ...]:
    """The queries that made very many outputs stale, the dearest first."""
    found = [(query_in_words(query, world), count) for query, count in changed.items() if count > MANY]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0]))[:5])


def _change(reason: Reason, world: World) -> str:
    try:
        before, after = json.loads(reason.before or "null"), json.loads(reason.after or "null")
    except ValueError:
        return ""
    if reason.query[0] == "fields":
        names: Any = reason.query[3]
        if isinstance(before, list) and isinstance(after, list) and len(before) == len(after) == len(names):
            return ", ".join(n for n, b, a in zip(names, before, after, strict=True) if b != a) + " changed"
        return "it is gone" if after is None else ""
    if isinstance(before, list) and isinstance(after, list):
        entered = [i for i in after if i not in before]
        left = [i for i in before if i not in after]
        told = [f'"{_title(world, "article", i)}" entered' for i in entered[:3]]
        told += [f'"{_title(world, "article", i)}" left' for i in left[:3]]
        return ", ".join(told) or "the order changed"
    if reason.query[0] == "count":
        return f"{before} became {after}"
    return ""


def _title(world: World, kind: str, identity: object) -> str:
    if kind == "article" and identity not in world.site.entries:
        return str(identity).removeprefix(CONTENT)
    record = world.site.record(kind, str(identity))
    return str(getattr(record, "title", getattr(record, "name", identity)))
