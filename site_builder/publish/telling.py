"""Who is told once a site has changed: the WebSub hub of its feeds, and the caches before it.

Nothing here fails a publication: the site is there. What could not be told is one line.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from site_builder.base.url import encode_path, page_url
from site_builder.publish import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

FEEDS = ("feed.xml", "atom.xml", "feed.json")
TOKEN = "CLOUDFLARE_API_TOKEN"  # noqa: S105 - the name of a variable, as Cloudflare's own tools call it
MOST_AT_ONCE = 30  # addresses in one call: what every plan of Cloudflare takes
PATIENCE = 20.0  # seconds for one call
CLOUDFLARE = "https://api.cloudflare.com/client/v4"


class Told(NamedTuple):
    """How a telling ended."""

    line: str  # for the record
    done: bool = True  # else the next run tells again


def addresses(base_url: str, paths: Iterable[str]) -> list[str]:
    """The addresses under which readers and caches know some files, sorted."""
    return sorted(base_url + encode_path(page_url(path)) for path in paths)


def feeds(paths: Iterable[str]) -> list[str]:
    """Those of some files that are feeds."""
    return [path for path in paths if path.rpartition("/")[2] in FEEDS]


def tell_hub(hub: str, topics: Sequence[str]) -> Told:
    """Tell a WebSub hub which feeds have changed.

    A call a feed, with the parameters that hubs have taken since PubSubHubbub 0.4: W3C WebSub, section 7,
    leaves them to the hub.
    """
    if not hub.startswith(("https://", "http://")):
        return Told(f"the hub {hub} was not told: its address does not begin with https://", done=False)
    for told, topic in enumerate(topics):
        form = urlencode({"hub.mode": "publish", "hub.url": topic, "hub.topic": topic}).encode()
        if wrong := _call(Request(hub, form)):  # noqa: S310 - the scheme was looked at
            return Told(f"the hub {hub} was told of {told} feeds of {len(topics)}: {wrong}", done=False)
    return Told(f"the hub {hub} was told of {len(topics)} feed{'s' * (len(topics) != 1)}")


def forget_in_cloudflare(zone: str, urls: Sequence[str], *, api: str = CLOUDFLARE) -> Told:
    """Have Cloudflare forget its copies of some addresses.

    https://developers.cloudflare.com/api/resources/cache/methods/purge/
    """
    token = os.environ.get(TOKEN, "")
    if not token:
        return Told(f"Cloudflare was not told: {TOKEN} is not set", done=False)
    for begin in range(0, len(urls), MOST_AT_ONCE):
        body = json.dumps({"files": urls[begin : begin + MOST_AT_ONCE]}).encode()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        request = Request(f"{api}/zones/{zone}/purge_cache", body, headers)  # noqa: S310 - the API's address
        if wrong := _call(request):
            return Told(f"Cloudflare forgot {begin:,} addresses of {len(urls):,}: {wrong}", done=False)
    return Told(f"Cloudflare forgot {len(urls):,} addresses")


def write_list(path: Path, urls: Sequence[str]) -> Told:
    """Write the addresses of what changed into a file, a line each."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.write(path, "".join(f"{url}\n" for url in urls))
    except OSError as problem:
        return Told(f"{path.name} was not written: {problem.strerror}", done=False)
    return Told(f"{path.name} lists {len(urls):,} addresses")


def _call(request: Request) -> str:
    """Make a call; "" when it was taken, else why not."""
    try:
        with urlopen(request, timeout=PATIENCE):  # noqa: S310 - see the callers
            return ""
    except HTTPError as problem:
        problem.close()
        return f"it answered {problem.code} {problem.reason}"
    except (URLError, OSError, ValueError) as problem:
        return str(getattr(problem, "reason", problem))
