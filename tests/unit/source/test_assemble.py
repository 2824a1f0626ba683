"""From files to a site: everything filed under its keys, and nothing in it that is not public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.config import Config, SectionSetting
from site_builder.model.entry import Entry, entry_of, state_of
from site_builder.model.taxonomy import Person, Section
from site_builder.source.article import parse_article
from site_builder.source.assemble import Assembled, Content, assemble

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.model.site import Site

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=120)
NOW = 1_767_258_000  # 2026-01-01T09:00Z
HOUR = 3600
ADA = Person("ada-moss", "Ada Moss", "/authors/ada-moss/", path="content/authors/ada-moss.md")


def entry(name: str, **head: object) -> Entry:
    """An article with some front matter; the values are YAML."""
    lines = "".join(
        f"{key}: {value}\n" for key, value in {"title": name, "date": "2026-01-01T08:00Z", **head}.items()
    )
    article, problems = parse_article(f"content/articles/{name}.md", f"---\n{lines}---\n".encode(), Config())
    assert article, problems
    return entry_of(article)


def assembled(
    *entries: Entry, config: Config | None = None, now: int = NOW, drafts: bool = False, **more: Any
) -> Assembled:
    return assemble(Content(entries, {}, **more), config or Config(), now, drafts=drafts)


def test_lists_are_newest_first_and_ids_decide_between_equals() -> None:
    site = assembled(
        entry("b", date="2026-01-01"),
        entry("a", date="2026-01-01"),
        entry("old", date="1950-05"),
        entry("undated", date="~"),
    ).site
    assert site.newest == ("b", "a", "old", "undated")
    assert {kind: site.calendar(kind) for kind in ("year", "month", "day")} == {
        "year": ("1950", "2026"),
        "month": ("1950-05", "2026-01"),
        "day": ("2026-01-01",),
    }


def test_everything_is_filed_under_what_it_says() -> None:
    one = entry(
        "one", section="world", tags="[Sea, Trade]", type="opinion", series="Low water", language="ko"
    )
    site = assembled(
        one, entry("two", tags="[sea]", corrections="[{date: 2026-01-01, text: x}]", authors="[Ada Moss]")
    ).site
    for key, ids in {
        ("section", "world"): ("one",),
        ("section", "news"): ("two",),
        ("tag", "sea"): ("two", "one"),
        ("type", "opinion"): ("one",),
        ("series", "low-water"): ("one",),
        ("language", "ko"): ("one",),
        ("corrected", "yes"): ("two",),
        ("author", "ada-moss"): ("two",),
        ("day", "2026-01-01"): ("two", "one"),
    }.items():
        assert site.filed[key] == ids


def test_a_tag_is_spelt_as_it_was_first() -> None:
    """So a new story changes no page of an old one."""
    site = assembled(
        entry("new", tags="[RIVER trade]"), entry("old", tags="[River Trade]", date="2025-01-01")
    ).site
    assert {tag.id: tag.title for tag in site.tags.values()} == {"river-trade": "River Trade"}
    assert site.tags["river-trade"].url == "/tags/river-trade/"


def test_a_series_has_its_parts_in_order() -> None:
    site = assembled(entry("b", series="Low water"), entry("a", series="low water", date="2025-01-01")).site
    assert [site.ask(("series-part", name)) for name in ("a", "b")] == [1, 2]
    assert site.series["low-water"].title == "low water"


def test_translations_name_each_other() -> None:
    site = assembled(
        *(entry(name, translation_key="k") for name in "abc"),
        entry("d"),
        entry("e", translation_key="k", draft="true"),
    ).site
    assert site.ask(("translations", "a")) == ("c", "b")
    assert site.ask(("translations", "d")) == ()


@pytest.mark.parametrize(
    ("typed", "person", "name"),
    [
        ("ada-moss", "ada-moss", "Ada Moss"),
        ("Ada Moss", "ada-moss", "Ada Moss"),
        ("ADA MOSS", "ada-moss", "Ada Moss"),
        ("Cy Reed", "cy-reed", "Cy Reed"),
        ("김정은", "김정은", "김정은"),
    ],
)
def test_a_byline_names_a_person_by_id_or_name(typed: str, person: str, name: str) -> None:
    found = assembled(entry("a", authors=f"[{typed}]"), people=[ADA])
    assert found.problems == ()
    assert found.site.ask(("byline", typed)) == person
    assert found.site.people[person].name == name
    assert found.site.filed["author", person] == ("a",)


def test_two_spellings_of_one_author_are_one_author() -> None:
    site = assembled(entry("a", authors="[ada-moss, Ada Moss]"), people=[ADA]).site
    assert site.filed["author", "ada-moss"] == ("a",)


def test_an_id_without_a_file_is_a_warning_with_a_hint() -> None:
    found = assembled(entry("a", authors="[ada-mos]"), people=[ADA])
    (problem,) = found.problems
    assert (problem.code, problem.severity, problem.path) == ("SB104", "warning", "content/articles/a.md")
    assert 'did you mean "ada-moss"' in problem.hint


def test_sections_of_the_config_come_first_and_take_from_their_files() -> None:
    config = Config(sections=(SectionSetting("world"), SectionSetting("city", "Town")))
    files = [Section("city", "City", "/city/", dek="D", body="B"), Section("art", "Art", "/art/")]
    site = assembled(config=config, sections=files).site
    assert list(site.sections) == ["world", "city", "art"]
    assert (site.sections["city"].title, site.sections["city"].dek, site.sections["city"].body) == (
        "Town",
        "D",
        "B",
    )
    assert site.sections["world"].title == "World"


def test_an_unknown_section_is_an_error_with_a_hint() -> None:
    config = Config(sections=(SectionSetting("sports"), SectionSetting("city")))
    near, far = assembled(entry("a", section="sprots"), entry("b", section="xyz"), config=config).problems
    assert {near.code, far.code} == {"SB104"}
    assert {'did you mean "sports"?', "known are sports, city; add it to sections: in config.yaml"} == {
        near.hint,
        far.hint,
    }


def test_without_any_sections_articles_make_them() -> None:
    found = assembled(entry("a", section="home-news"))
    assert found.problems == ()
    assert found.site.sections["home-news"].title == "Home news"


def test_states_are_counted_and_the_next_change_is_known() -> None:
    found = assembled(
        entry("a"),
        entry("b", date="2026-01-01T10:00Z"),
        entry("c", draft="true"),
        entry("d", expires="2026-01-01T09:30Z"),
    )
    assert found.states == {"public": 2, "scheduled": 1, "draft": 1}
    assert found.next_change == NOW + HOUR // 2
    assert assembled(entry("a", date="~")).next_change is None


def test_a_preview_of_drafts_shows_what_is_to_come() -> None:
    hidden = [
        entry("a", draft="true"),
        entry("b", embargo="2027-01-01"),
        entry("c", expires="2025-01-01"),
        entry("d", erased="true"),
    ]
    assert assembled(*hidden).site.newest == ()
    assert set(assembled(*hidden, drafts=True).site.newest) == {"a", "b", "c"}
    assert assembled(entry("u", draft="true", unlisted="true"), drafts=True).site.newest == ()


def test_an_ambiguous_slug_leads_nowhere() -> None:
    site = assembled(
        entry("a", slug="same", section="x"), entry("b", slug="same", section="y"), entry("c")
    ).site
    assert site.by_slug == {"c": "c"}


MOMENT = st.none() | st.integers(-48, 48).map(lambda n: NOW + n * HOUR)
FLAG = st.booleans()


@st.composite
def entries(draw: Callable[[st.SearchStrategy[Any]], Any]) -> list[Entry]:
    """Articles in every state, each with names that stand on nothing else."""
    found = []
    for n in range(draw(st.integers(1, 8))):
        name = f"a{n}"
        found.append(
            entry(
                name,
                slug=f"slug-{name}",
                tags=f"[tag-{name}]",
                authors=f"[Author {name}]",
                section=f"section-{name}",
            )._replace(
                series=f"series-{name}",
                series_title=f"Series {name}",
                translation_key=draw(st.sampled_from(["", "k"])),
                epoch=draw(MOMENT) or 0,
                embargo=draw(MOMENT) or 0,
                expires=draw(MOMENT) or 0,
                pin=draw(MOMENT) or 0,
                draft=draw(FLAG),
                unlisted=draw(FLAG),
                withdrawn=draw(FLAG),
                erased=draw(FLAG),
                aliases=(f"/old-{name}/",),
            )
        )
    return found


def names_in(site: Site) -> str:
    """Everything that an output can come by, but for the sections, which stand in the config."""
    return repr(
        (
            *(
                site.newest,
                site.filed,
                site.people,
                site.tags,
                site.series,
                site.bylines,
                site.by_slug,
                [site.calendar(kind) for kind in ("year", "month", "day")],
            ),
            list(site.entries.values()),
            [site.ask(("front", "", 99, ())), site.ask(("news-window",)), site.ask(("periods", ""))],
            [site.ask(("translations", identity)) for identity in site.entries],
        )
    )


@QUIET
@given(entries(), st.integers(-60, 60).map(lambda n: NOW + n * HOUR))
def test_nothing_that_is_not_public_is_in_any_index(drawn: list[Entry], now: int) -> None:
    site = assembled(*drawn, now=now).site
    seen = names_in(site)
    for one in drawn:
        state = state_of(one, now)
        marks = (
            f"'{one.id}'",
            one.slug,
            f"tag-{one.id}",
            f"Author {one.id}",
            f"series-{one.id}",
            f"/old-{one.id}/",
        )
        if state in ("draft", "scheduled", "embargoed", "expired", "erased"):
            assert not [mark for mark in marks if mark in seen]
            assert site.ask(("fields", "article", one.id, ("title",))) is None
            assert site.ask(("link", "", one.slug)) == ""
        listed = [key for key, ids in site.filed.items() if one.id in ids]
        assert (one.id in site.newest) == (state == "public") == bool(listed)
