"""`policies:` took every address with `://` in it, also one that runs a script when it is clicked."""

from __future__ import annotations

import pytest

from site_builder.source.config import parse_config


@pytest.mark.parametrize(
    "address", ["javascript://x/%0Aalert(1)", "JAVASCRIPT:alert(1)", "data://text/html,x", "vbscript://x"]
)
def test_it_is_refused_with_its_line(address: str) -> None:
    _, problems = parse_config(f'policies:\n  ethics: "{address}"\n'.encode())
    assert [(p.code, p.line, p.message.startswith("policies: ")) for p in problems] == [("SB103", 2, True)]


@pytest.mark.parametrize("address", ["https://house.example/ethics", "//house.example/ethics", "ethics"])
def test_others_are_kept(address: str) -> None:
    config, problems = parse_config(f'policies:\n  ethics: "{address}"\n'.encode())
    assert (dict(config.policies), problems) == ({"ethics": address}, ())
