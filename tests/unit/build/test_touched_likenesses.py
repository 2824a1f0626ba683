"""An article that changes its words can be related to others than before: to how many, and that no other is asked."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from site_builder.build.subjects import touched_by_entries
from site_builder.model.config import Config
from site_builder.model.entry import entry_of
from site_builder.model.related import NEAREST
from site_builder.source.article import parse_article
from site_builder.source.assemble import Content, assemble

if TYPE_CHECKING:
    from site_builder.model.article import Article
    from site_builder.model.site import Site

WORDS = [
    "harbour",
    "ferry",
    "bridge",
    "council",
    "budget",
    "school",
    "market",
    "storm",
    "museum",
    "railway",
    "orchard",
    "lighthouse",
]
COUNT = 90  # articles: more of each tag than related articles look back
NOW = 1_795_503_600  # 2026-11-24T07:00Z


def article(number: int, title: str, tags: str) -> Article:
    day, month = number % 28 + 1, number // 28 + 1
    text = f"---\ntitle: {title}\nslug: a{number}\ndate: 2026-{month:02}-{day:02}\nsection: news\ntags: [{tags}]\n---\nText.\n"
    found, _ = parse_article(f"content/articles/a{number:03}.md", text.encode(), Config())
    assert found is not None
    return found


def newsroom() -> dict[str, Article]:
    chance = random.Random(24)  # noqa: S311 - not for secrets
    found = [
        article(n, " ".join(chance.sample(WORDS, 3)), chance.choice(["Town", "Town, Port", "Port"]))
        for n in range(COUNT)
    ]
    return {one.id: one for one in found}


def site_of(articles: dict[str, Article]) -> Site:
    return assemble(Content([entry_of(a) for a in articles.values()], articles), Config(), NOW).site


@pytest.mark.parametrize("number", range(0, COUNT, 7))
@pytest.mark.parametrize("edit", ["words", "tags", "gone"])
def test_whoever_is_related_to_others_is_asked(number: int, edit: str) -> None:
    before = newsroom()
    after, identity = dict(before), f"a{number:03}"
    title = before[identity].title
    if edit == "gone":
        del after[identity]
    elif edit == "tags":
        after[identity] = article(number, title, "Port, Harbourside")
    else:
        after[identity] = article(
            number, " ".join(w for w in WORDS if w not in title), ", ".join(before[identity].tag_titles)
        )
    old, new = site_of(before), site_of(after)
    asked = touched_by_entries([identity], dict(old.entries), dict(new.entries), new)
    differ = {i for i in after if old.ask(("related", i, 4)) != new.ask(("related", i, 4))}
    assert {f"r:{i}" for i in differ} <= asked
    if edit == "words":
        assert differ - {identity} or number > COUNT - 5
        assert sum(subject.startswith("r:") for subject in asked) <= 2 * NEAREST + 1
