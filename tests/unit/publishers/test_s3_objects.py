"""Objects of a store: their bytes, their headers, and the order in which they come."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.publish.manifest import File, Manifest
from site_builder.publish.plan import plan
from site_builder.publishers._s3_client import meaning
from site_builder.publishers._s3_objects import (
    UNKNOWN,
    Style,
    body_of,
    foreign,
    kept_from_json,
    kept_to_json,
    same_headers,
    unsure,
    waves,
    website_redirects,
)

PAGE = b"<p>the ferry</p>" * 100
PATHS = (
    "assets/a.0123456789.css",
    "images/x.jpg",
    "index.html",
    "news/index.html",
    "news/a/index.html",
    "feed.xml",
)
manifests = st.dictionaries(
    st.sampled_from(PATHS), st.sampled_from(["a" * 64, "b" * 64]).map(lambda d: File(d, 1))
)


def test_the_same_page_is_the_same_object_whenever_it_is_compressed() -> None:
    style = Style(compress="gzip")
    body = body_of("index.html", PAGE, style)
    assert body == body_of("index.html", PAGE, style)
    assert gzip.decompress(body.data) == PAGE
    assert body.headers["ContentEncoding"] == "gzip"


def test_what_compression_does_not_make_smaller_stays() -> None:
    assert body_of("a.txt", b"x", Style(compress="gzip")).data == b"x"
    assert body_of("a.jpg", PAGE, Style(compress="gzip")).data == PAGE


def test_keys_and_paths_are_inverse() -> None:
    for style in (Style(), Style(prefix="sites/paper")):
        assert [style.path(style.key(path)) for path in PATHS] == list(PATHS)


def test_a_style_is_another_when_headers_would_be() -> None:
    styles = [
        Style(),
        Style(compress="gzip"),
        Style(cache=(("pages", "x"),)),
        Style(public=True),
        Style(website=True),
    ]
    assert len({style.digest() for style in styles}) == len(styles)
    assert Style(website=True, redirects=(("a", "/b"),)).digest() == Style(website=True).digest()


def test_redirects_lead_from_the_page_at_the_old_address() -> None:
    text = "/paper/old /paper/new/ 301\n/paper/a.html https://x.example/ä 301\n/elsewhere /x 301\n\nbroken\n"
    assert website_redirects(text, "https://host.example/paper") == (
        ("a.html", "https://x.example/%C3%A4"),
        ("old/index.html", "/paper/new/"),
    )


def test_an_object_with_other_headers_is_not_the_same() -> None:
    wanted = body_of("index.html", PAGE, Style()).headers
    assert same_headers(wanted, {**wanted, "ETag": "x", "ContentEncoding": None})
    assert not same_headers(wanted, {**wanted, "ContentEncoding": "gzip"})
    assert not same_headers(wanted, {**wanted, "ContentType": "binary/octet-stream"})


@given(manifests, manifests)
def test_new_files_come_first_and_deletions_last(ours: Manifest, theirs: Manifest) -> None:
    steps = [step for wave in waves(plan(ours, theirs), None) for step in wave]
    assert sorted(steps, key=lambda s: s.path) == sorted(plan(ours, theirs).steps, key=lambda s: s.path)
    order = [("add", "change", "delete").index(step.action) for step in steps]
    assert order == sorted(order)


@given(manifests, manifests, st.sets(st.sampled_from(PATHS)))
def test_after_a_run_that_was_cut_off_new_is_what_is_not_there(
    ours: Manifest, theirs: Manifest, there: set[str]
) -> None:
    steps = [step for wave in waves(plan(ours, theirs), there) for step in wave]
    assert {s.path for s in steps if s.action == "delete"} == {
        p for p in theirs if p not in ours and p in there
    }
    puts = [step.path in there for step in steps if step.action != "delete"]
    assert puts == sorted(puts)


@given(manifests, manifests, manifests)
def test_whatever_a_run_touched_the_next_one_knows(
    ours: Manifest, theirs: Manifest, next_one: Manifest
) -> None:
    left = unsure(theirs, plan(ours, theirs))
    assert set(left) == {*ours, *theirs}
    again = plan(next_one, left)
    brought = {path for path, file in left.items() if file.digest == UNKNOWN}
    assert brought == {s.path for s in plan(ours, theirs).steps if s.action != "delete"}
    assert brought <= {step.path for step in again.steps}


def test_objects_of_others_are_told_and_left() -> None:
    style = Style(prefix="p")
    keys = ["p/index.html", "p/.site-builder/manifest-1.json", "p/holiday.jpg"]
    assert foreign(keys, {"index.html"}, style) == ["p/holiday.jpg"]


def test_the_names_of_kept_files_are_read_with_care() -> None:
    assert kept_from_json(kept_to_json({"b.css", "a.css"})) == {"a.css", "b.css"}
    for text in ("", "{}", "[1]", "nonsense", '"a"'):
        assert kept_from_json(text) == frozenset()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("NoSuchBucket", 'there is no bucket "b"'),
        ("AccessDenied", 'the credentials do not permit to list objects in the bucket "b"'),
        ("ExpiredToken", "the credentials have expired: get new ones"),
        ("AuthorizationHeaderMalformed", 'the bucket "b" is in another region: set region: (m)'),
        ("QuotaExceeded", "the store is full: m"),
        ("Odd", 'to list objects in the bucket "b": Odd m'),
    ],
)
def test_an_answer_of_a_store_becomes_one_line(code: str, told: str) -> None:
    assert meaning({"Error": {"Code": code, "Message": "m"}}, "b", "to list objects") == told
