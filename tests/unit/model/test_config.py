"""What a base URL means for addresses."""

from __future__ import annotations

import pytest

from site_builder.model.config import Config, SectionSetting


@pytest.mark.parametrize(
    ("base_url", "origin", "base_path"),
    [
        ("https://paper.example", "https://paper.example", ""),
        ("https://paper.example/", "https://paper.example", ""),
        ("https://host.example/paper", "https://host.example", "/paper"),
        ("https://host.example:8443/a/b/", "https://host.example:8443", "/a/b"),
        ("http://localhost:8000", "http://localhost:8000", ""),
        ("", "", ""),
    ],
)
def test_origin_and_path(base_url: str, origin: str, base_path: str) -> None:
    config = Config(base_url=base_url)
    assert (config.origin, config.base_path) == (origin, base_path)


def test_articles_that_name_no_section() -> None:
    sections = (SectionSetting("city"), SectionSetting("opinion", type="opinion"))
    assert Config().fallback_section == "news"
    assert Config(sections=sections).fallback_section == "city"
    assert Config(sections=sections, default_section="opinion").fallback_section == "opinion"
    assert Config(sections=sections).section_type("opinion") == "opinion"
    assert Config(sections=sections).section_type("city") == "news"
