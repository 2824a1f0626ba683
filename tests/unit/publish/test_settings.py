"""The targets of a config: typed, with every mistake at its line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from site_builder.publish.keys import argument
from site_builder.publish.settings import TargetSettings, parse_targets
from site_builder.publish.target import Limits, Publisher, PublishProblem
from site_builder.publishers import discover
from site_builder.source import schema
from site_builder.source.config import parse_config
from site_builder.source.schema import Key

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.publish.target import Settings, Target


def _closed(_settings: Settings, _site_dir: Path) -> Target:
    raise PublishProblem("this test opens no target")


HOST = Publisher(
    "host",
    "a host of this test",
    {"place": Key(argument, "where", required=True), "keep": Key(schema.integer(1, 9), "how many")},
    Limits(),
    _closed,
)
OTHER = replace(HOST, name="other", keys={})
PUBLISHERS = {"host": HOST, "other": OTHER}


def read(text: str) -> tuple[dict[str, TargetSettings], list[tuple[int, int, str, str]]]:
    found, problems = parse_targets(text.encode(), PUBLISHERS)
    return found, [(p.line, p.column, p.code, p.message) for p in problems]


@pytest.mark.parametrize("text", ["", "name: X\n", "publish:\n", "publish: {}\n"])
def test_no_targets(text: str) -> None:
    assert read(text) == ({}, [])


def test_targets_with_their_settings() -> None:
    text = """
name: Paper
publish:
  main: {to: host, place: here, keep: 3}
  test:
    to: other
    base_url: https://test.paper.example/
    purge_list: changed.txt
    cloudflare_zone: 0f3a
"""
    found, problems = read(text)
    assert problems == []
    assert found == {
        "main": TargetSettings("main", HOST, {"place": "here", "keep": 3}),
        "test": TargetSettings("test", OTHER, {}, "https://test.paper.example", "changed.txt", "0f3a"),
    }


MISTAKES = {
    "no kind": ("publish:\n  main: {place: here}\n", (2, 3, "SB107", 'publish: main has no "to"')),
    "no settings": ("publish:\n  main:\n", (2, 3, "SB107", 'publish: main has no "to"')),
    "a kind left empty": ("publish:\n  main: {to: }\n", (2, 3, "SB107", 'publish: main has no "to"')),
    "a misspelt kind": (
        "publish:\n  main: {to: hots}\n",
        (2, 14, "SB103", 'to: "hots" is not one of host, other'),
    ),
    "a misspelt key": (
        "publish:\n  main:\n    to: other\n    plaec: x\n",
        (4, 5, "SB102", 'unknown key "plaec" in publish: main'),
    ),
    "a missing key": ("publish:\n  main:\n    to: host\n", (3, 5, "SB107", 'publish: main has no "place"')),
    "an option": (
        'publish:\n  main:\n    to: host\n    place: "-oProxyCommand=x"\n',
        (4, 12, "SB103", 'place: "-oProxyCommand=x" begins with "-": a program would take it for an option'),
    ),
    "an address that is none": (
        "publish:\n  main:\n    to: other\n    base_url: paper\n",
        (4, 15, "SB103", 'base_url: "paper" is not the address of a site'),
    ),
}


@pytest.mark.parametrize(("text", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake(text: str, problem: tuple[int, int, str, str]) -> None:
    assert read(text) == ({}, [problem])


def test_one_mistake_does_not_hide_another() -> None:
    found, problems = read("publish:\n  a: {to: hots}\n  b: {to: other}\n  c: {to: other, x: 1}\n")
    assert list(found) == ["b"]
    assert [line for line, *_ in problems] == [2, 4]


# --- what the config itself says of them


def test_the_config_knows_the_names() -> None:
    config, problems = parse_config(b"publish:\n  main: {to: nobody-knows}\n  test: {}\n")
    assert problems == ()
    assert config.publish == ("main", "test")


SECRETS = [
    "publish: {main: {to: s3, secret_access_key: abc}}",
    "publish: {main: {to: x, password: abc}}",
    "publish: {main: {to: x, api-key: abc}}",
    "publish: {main: {to: x, headers: {Auth_Token: abc}}}",
    "publish: {main: {to: x, auth: abc}}",
    'publish: {main: {to: git, remote: "https://mara:abc@host.example/paper.git"}}',
    "publish: {main: {to: x, list: [AKIAABCDEFGHIJKLMNOP]}}",
    f"publish: {{main: {{to: x, name: ghp_{'a' * 36}}}}}",
]


@pytest.mark.parametrize("text", SECRETS)
def test_a_credential_in_the_config(text: str) -> None:
    """Refused by every command, and not printed."""
    _, problems = parse_config(text.encode())
    assert [problem.code for problem in problems] == ["SB706"]
    assert problems[0].line == 1
    assert "docs/publishing.md" in problems[0].hint
    assert "abc" not in f"{problems[0].message}{problems[0].excerpt}"


ENDPOINTS = [
    'endpoint: "https://mara:hush@s3.example"',
    "endpoint: https://mara:hush@s3.example:9000/x",
    'endpoint: "https://hush@s3.example"',
    "endpoint: //mara:hush@s3.example",
    "endpoint: mara:hush@s3.example",
    'endpoint: "https://mara:hu sh, hush@s3.example"',
    'endpoint: "https://mara:hush@hush@s3.example"',
    "endpoint: {url: https://mara:hush@s3.example}",
    "endpont: https://mara:hush@s3.example",
    "secret_access_key: hush",
    '"secret-key" : hush',
]


@pytest.mark.parametrize("line", ENDPOINTS)
def test_what_is_wrong_with_an_address_does_not_print_its_password(line: str) -> None:
    """Neither when the config is read nor when its targets are, which other commands do: both show the line."""
    for text in (
        f"publish:\n  main:\n    to: s3\n    bucket: b\n    {line}\n",
        f"publish: {{main: {{to: s3, {line}}}}}",
    ):
        problems = (*parse_config(text.encode())[1], *parse_targets(text.encode(), discover())[1])
        assert problems
        for problem in problems:
            assert "hush" not in f"{problem.message} {problem.hint} {problem.excerpt}", problem


def test_a_line_without_a_password_is_shown_as_it_is() -> None:
    """An e-mail address and a place to log in at are no secrets."""
    line = "publish: {main: {to: rsync, hots: deploy@server.example, path: /www, email: me@paper.example}}"
    _, problems = parse_targets(line.encode(), discover())
    assert {problem.excerpt for problem in problems} == {line}


@pytest.mark.parametrize(
    "remote", ["git@github.com:you/paper.git", "https://github.com/you/paper.git", "ssh://git@host/x"]
)
def test_addresses_that_are_no_credentials(remote: str) -> None:
    assert parse_config(f'publish: {{main: {{to: git, remote: "{remote}"}}}}'.encode())[1] == ()


@pytest.mark.parametrize("text", ["publish: main", "publish: [main]"])
def test_targets_without_names(text: str) -> None:
    assert [problem.code for problem in parse_config(text.encode())[1]] == ["SB103"]


def test_a_name_that_is_no_name() -> None:
    problems = parse_config(b'publish:\n  "../x": {to: zip}\n')[1]
    assert [(problem.line, problem.code) for problem in problems] == [(2, "SB103")]
