"""What stands in config.yaml for rsync, s3, netlify and cloudflare: what is read, and what is refused."""

from __future__ import annotations

import pytest

from site_builder.publish.settings import parse_targets
from site_builder.publishers import discover


def problems(text: str) -> list[str]:
    return [problem.message for problem in parse_targets(text.encode(), discover())[1]]


def test_all_settings_are_read() -> None:
    text = """publish:
  server: {to: rsync, host: paper.example, path: /srv/the paper/, user: press, port: 2222, keep: 3}
  bucket:
    to: s3
    bucket: paper
    prefix: /sites/paper/
    region: eu-west-1
    endpoint: https://s3.example/
    profile: press
    compress: gzip
    cache: {pages: no-cache, feeds: no-store}
    redirects: website
    public: yes
    parallel: 4
  net: {to: netlify, site: my-paper}
  pages: {to: cloudflare, project: my-paper, branch: live, account: abc}
"""
    targets, told = parse_targets(text.encode(), discover())
    assert told == ()
    assert {name: dict(target.settings) for name, target in targets.items()} == {
        "server": {"host": "paper.example", "path": "/srv/the paper", "user": "press", "port": 2222, "keep": 3},
        "bucket": {
            "bucket": "paper", "prefix": "sites/paper", "region": "eu-west-1", "endpoint": "https://s3.example",
            "profile": "press", "compress": "gzip", "cache": (("feeds", "no-store"), ("pages", "no-cache")),
            "redirects": "website", "public": True, "parallel": 4,
        },
        "net": {"site": "my-paper"},
        "pages": {"project": "my-paper", "branch": "live", "account": "abc"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{to: rsync, host: -oProxyCommand=x, path: p}", 'host: "-oProxyCommand=x" begins with "-"'),
        ("{to: rsync, host: 'a;b', path: p}", 'host: "a;b" is not the name of a host'),
        ("{to: rsync, host: 'me@h', path: p}", 'host: "me@h" is not the name of a host'),
        ("{to: rsync, host: h, path: -rf}", 'path: "-rf" begins with "-"'),
        ("{to: rsync, host: h, path: ~/paper}", 'path: "~/paper" is not a folder for a site'),
        ("{to: rsync, host: h, path: /}", 'path: "/" is not a folder for a site'),
        ("{to: rsync, host: h, path: p, user: '-l root'}", 'user: "-l root" begins with "-"'),
        ("{to: rsync, host: h}", 'publish: x has no "path"'),
        ("{to: s3}", 'publish: x has no "bucket"'),
        (
            "{to: s3, bucket: b, endpoint: 'https://key:secret@s3.example'}",
            "endpoint: must not hold a name or a password",
        ),
        ("{to: s3, bucket: b, endpoint: s3.example}", "is not the address of a store"),
        ("{to: s3, bucket: b, prefix: a/../b}", "is not the beginning of a key"),
        ("{to: s3, bucket: b, compress: zip}", '"zip" is not one of none, gzip, brotli'),
        ("{to: s3, bucket: b, cache: {page: x}}", 'unknown key "page" in cache'),
        ("{to: netlify, site: --help}", 'site: "--help" begins with "-"'),
        ("{to: netlify, site: ../x}", 'site: "../x" is not the id or the name of a project'),
        ("{to: cloudflare, project: a/b}", 'project: "a/b" is not the name of a project'),
        ("{to: cloudflare, project: p, branch: -x}", 'branch: "-x" begins with "-"'),
    ],
)
def test_what_cannot_be_meant_is_refused(line: str, told: str) -> None:
    (said,) = problems(f"publish:\n  x: {line}\n")
    assert told in said
