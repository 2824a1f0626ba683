"""A paper of a few files that is published again and again, a reader who follows its links, and a kill."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from site_builder.publish.manifest import File, Manifest
from site_builder.publish.plan import Plan, plan
from site_builder.publish.target import Release, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

BASE_URL = "https://paper.example"
_LINK = re.compile(r'(?:href|src)="/([^"]*)"')


class Killed(Exception):
    """The moment in which a run of `publish` is killed."""


def files(mark: str, stories: Sequence[str], photo: str = "") -> dict[str, str]:
    """A paper of some stories: each page shows the mark, and needs the style sheet and the picture of the mark.

    Each story links to the next one and to its own tag; the front and the feed link to all. With `photo`, a
    digest, the pictures of all marks are forms of that one photo; else each mark has a photo of its own.
    """
    digest = hashlib.sha256(mark.encode()).hexdigest()[:10]
    picture = f"images/boat.{photo}-{digest}.jpg" if photo else f"images/boat.{digest}-800.jpg"
    head = f'<link href="/assets/site.{digest}.css"><link href="/favicon.svg"><p>{mark}</p>'
    site = {
        f"assets/site.{digest}.css": f"/* {mark} */",
        picture: f"picture {mark}",
        "favicon.svg": "<svg/>",
        "feed.xml": "".join(f'<link href="/news/{story}/"/>' for story in stories),
        "index.html": head + "".join(f'<a href="/news/{story}/">' for story in stories),
        "news/index.html": head + "".join(f'<a href="/news/{story}/">' for story in stories),
    }
    for story, following in zip(stories, [*stories[1:], *stories[:1]], strict=True):
        site[f"news/{story}/index.html"] = (
            f'{head}<img src="/{picture}"><a href="/news/{following}/">'
            f'<a href="/tags/{story}/"><link href="/feed.xml"><a href="/news/">'
        )
        site[f"tags/{story}/index.html"] = f'{head}<a href="/news/{story}/"><a href="/">'
    return site


def release(folder: Path, content: dict[str, str], number: int = 1) -> Release:
    """Write the files of a paper to a folder, and make a release of them."""
    for path, text in content.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    manifest: Manifest = {
        path: File(hashlib.sha256(text.encode()).hexdigest(), len(text.encode()))
        for path, text in content.items()
    }
    digest = hashlib.sha256(repr(sorted(manifest.items())).encode()).hexdigest()[:8]
    return Release(folder, manifest, f"20261124-{number:06}-{digest}", BASE_URL)


def publish(target: Target, new: Release, after: Callable[[str], None] = lambda _: None) -> str:
    """Publish as the command does: with a plan from what stands there."""
    return target.publish(new, plan_for(target, new), after)


def plan_for(target: Target, new: Release) -> Plan:
    """What would move."""
    return plan(new.manifest, target.manifest())


def killed_after(number: int) -> Callable[[str], None]:
    """An `after` that kills the run once so many operations are done."""
    done = 0

    def after(_operation: str) -> None:
        nonlocal done
        done += 1
        if done == number:
            raise Killed

    return after


def operations(target: Target, new: Release) -> list[str]:
    """Publish, and tell what was done."""
    done: list[str] = []
    publish(target, new, done.append)
    return done


def missing(read: Callable[[str], str | None]) -> list[str]:
    """Follow all links from the front page, as a reader may: which pages name something that is not there.

    `read` gives the text of a path inside the site, None when nothing is there.
    """
    found, seen, waiting = [], set(), [("", "index.html")]
    while waiting:
        source, path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        text = read(path)
        if text is None:
            found.append(f"{source or 'the address of the site'} names {path}")
            continue
        links = _LINK.findall(text) if path.endswith((".html", ".xml")) else []
        waiting += [(path, link + "index.html" if link.endswith("/") or not link else link) for link in links]
    return sorted(found)
