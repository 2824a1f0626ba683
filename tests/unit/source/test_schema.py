"""Each type of value, read right and wrong; each mistake told at its place with a way out."""

from __future__ import annotations

import pytest

from site_builder.base.dates import Instant
from site_builder.base.frozen import FrozenMap
from site_builder.source import schema
from site_builder.source.schema import Key, Reading, read_record
from site_builder.source.yaml_reader import read_yaml

Problems = list[tuple[str, str, str]]


def read(reader: schema.Reader, yaml: str) -> tuple[object, Problems]:
    """The value of `key: yaml`, and the problems as (code, message, hint)."""
    text = f"key: {yaml}\n"
    reading = Reading("a.yaml", text.split("\n"), "Europe/London")
    values = read_record(read_yaml(text, "a.yaml"), {"key": Key(reader, "")}, reading, "this")
    return values.get("key"), [(p.code, p.message, p.hint) for p in reading.problems]


@pytest.mark.parametrize(
    ("reader", "yaml", "value"),
    [
        (schema.text, "yes", "yes"),
        (schema.text, '" 012 "', "012"),
        (schema.text, "|\n  two\n  lines", "two\nlines"),
        (schema.text, "", None),
        (schema.text, "~", None),
        (schema.text, '"~"', "~"),
        (schema.text, '" "', None),
        (schema.slug, "city-2", "city-2"),
        (schema.list_of(schema.text), "[a, '', ~, b]", ("a", "b")),
        (schema.flag, "yes", True),
        (schema.flag, "OFF # for now", False),
        (schema.integer(0, 5), "5", 5),
        (schema.integer(-5, 5), "-3", -3),
        (schema.choice("a", "b"), "b", "b"),
        (schema.list_of(schema.text), "[a, yes, 012]", ("a", "yes", "012")),
        (schema.list_of(schema.text), "a", ("a",)),
        (schema.list_of(schema.text), "[]", ()),
        (schema.pairs_of(schema.text), "{b: 1, a: 2}", (("b", "1"), ("a", "2"))),
        (schema.record({"x": Key(schema.text, "")}, "r"), "{x: 1}", {"x": "1"}),
        (schema.record({"x": Key(schema.text, "")}, "r", lambda x: x * 2), "{x: 1}", "11"),
        (schema.instant, "2026-06-01T10:00 # late", Instant(1_780_304_400, "Europe/London")),
        (schema.zone, "Asia/Seoul", "Asia/Seoul"),
        (schema.language, "zh-Hant-TW", "zh-Hant-TW"),
        (schema.link, "https://x.example/?a=1", "https://x.example/?a=1"),
        (schema.colour, '"#B00000"', "#b00000"),
        (
            schema.free,
            "{a: [1, 1.5, true, ~, '1', x], b: {c: -2}}",
            FrozenMap([("a", (1, 1.5, True, None, "1", "x")), ("b", FrozenMap([("c", -2)]))]),
        ),
        (schema.free, "012", "012"),
        (schema.free, "12:30:45", "12:30:45"),
    ],
)
def test_a_value_that_fits(reader: schema.Reader, yaml: str, value: object) -> None:
    assert read(reader, yaml) == (value, [])


@pytest.mark.parametrize(
    ("reader", "yaml", "code", "message"),
    [
        (schema.text, "[a]", "SB103", "must be a text"),
        (schema.text, "{a: b}", "SB103", "must be a text"),
        (schema.text, "Ward #4", "SB110", "would be lost"),
        (schema.text, r'"a\x07"', "SB103", "control character"),
        (schema.text, r'"a\0"', "SB103", "control character"),
        (schema.flag, "perhaps", "SB103", "true or false"),
        (schema.flag, "[true]", "SB103", "true or false"),
        (schema.integer(0, 5), "6", "SB103", "from 0 to 5, not 6"),
        (schema.integer(0, 5), "1.5", "SB103", "whole number"),
        (schema.integer(0, 5), "99999999999", "SB103", "whole number"),
        (
            schema.choice("correction", "update"),
            "corection",
            "SB103",
            '"corection" is not one of correction, update',
        ),
        (schema.list_of(schema.text), "[a, [b]]", "SB103", "must be a text"),
        (schema.pairs_of(schema.text), "[a]", "SB103", 'list of "key: value" lines'),
        (schema.record({"x": Key(schema.text, "")}, "r"), "a", "SB103", 'list of "key: value" lines: x'),
        (schema.record({"x": Key(schema.text, "")}, "r"), "{y: 1}", "SB102", 'unknown key "y" in r'),
        (schema.record({"x": Key(schema.text, "", required=True)}, "r"), "{}", "SB107", 'r has no "x"'),
        (schema.record({"x": Key(schema.text, "", required=True)}, "r"), "{x: ''}", "SB107", 'r has no "x"'),
        (schema.slug, "World News", "SB103", "cannot stand in a URL"),
        (schema.slug, "'..'", "SB103", "cannot stand in a URL"),
        (schema.slug, "''", "SB103", "cannot stand in a URL"),
        (schema.instant, "2026-02-30", "SB106", "no such date"),
        (schema.instant, "[2026]", "SB106", "must be a date"),
        (schema.instant, "2026-03-29T01:30", "SB106", "does not exist"),
        (schema.zone, "Mars/Base", "SB103", 'unknown time zone "Mars/Base"'),
        (schema.language, "english language", "SB103", "language tag"),
        (schema.link, "javascript:alert(1)", "SB103", "may stand in a page"),
        (schema.link, "https://x.example/a b", "SB103", "may stand in a page"),
        (schema.colour, "red", "SB103", "not a colour"),
        (schema.colour, '"#12345"', "SB103", "not a colour"),
    ],
)
def test_a_value_that_does_not_fit(reader: schema.Reader, yaml: str, code: str, message: str) -> None:
    value, problems = read(reader, yaml)
    assert [found[0] for found in problems] == [code]
    assert message in problems[0][1]
    assert not value


def test_every_problem_of_a_record_is_told_at_its_place() -> None:
    keys = {"title": Key(schema.text, "", required=True), "weight": Key(schema.integer(0, 5), "")}
    text = "tytle: A\nweight: 9\n"
    reading = Reading("a.md", ["---", *text.split("\n")])
    assert read_record(read_yaml(text, "a.md", 2), keys, reading, "the front matter") == {}
    unknown, wrong, missing = reading.problems
    assert (unknown.line, unknown.column, unknown.hint, unknown.excerpt) == (
        2,
        1,
        'did you mean "title"?',
        "tytle: A",
    )
    assert (wrong.line, wrong.column, wrong.excerpt) == (3, 9, "weight: 9")
    assert (missing.code, missing.hint) == ("SB107", "add a line: title: ...")


def test_a_required_key_that_is_left_empty_is_told_at_its_place() -> None:
    reading = Reading("a.md", ["name:", ""])
    read_record(read_yaml("name:\n", "a.md"), {"name": Key(schema.text, "", required=True)}, reading, "it")
    (problem,) = reading.problems
    assert (problem.code, problem.line, problem.column) == ("SB107", 1, 1)
    assert (problem.excerpt, problem.hint) == ("name:", "write it after name:")


def test_what_is_wrong_with_one_record_does_not_hide_the_next() -> None:
    one = schema.record({"id": Key(schema.text, "", required=True)}, "sections")
    _, problems = read(schema.list_of(one), "[{}, {id: a}, {id: ~}]")
    assert [code for code, *_ in problems] == ["SB107", "SB107"]


@pytest.mark.parametrize("yaml", ["- a\n", "just text\n"])
def test_what_is_no_record(yaml: str) -> None:
    reading = Reading("a.md", yaml.split("\n"))
    assert read_record(read_yaml(yaml, "a.md"), {}, reading, "config.yaml") == {}
    assert reading.problems[0].message == 'config.yaml must be a list of "key: value" lines'
