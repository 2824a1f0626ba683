"""The XML writer: whatever stands in a text, a parser gives it back."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.xml import DECLARATION, cdata, element, escape, wrap

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=120)
ANYTHING = st.text(max_size=60) | st.text("<>&\"']]>\x0b\x00\ufffe\x1f\t\n ", max_size=30)
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """What XML 1.0 can carry of a text, with its line ends as a parser gives them."""
    return FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


@QUIET
@given(ANYTHING, ANYTHING)
def test_content_and_attributes_come_back(text: str, value: str) -> None:
    read = ET.fromstring(DECLARATION + element("a", text, href=value))  # noqa: S314 - our own text
    assert (read.text or "") == allowed(text)
    assert read.get("href") == re.sub(r"[\t\n]", " ", allowed(value))  # XML 1.0, section 3.3.3


@QUIET
@given(ANYTHING)
def test_html_in_a_feed_comes_back(html: str) -> None:
    read = ET.fromstring(wrap("content", cdata(html)))  # noqa: S314 - our own text
    assert (read.text or "") == allowed(html)


def test_the_shape_of_elements() -> None:
    assert element("a") == "<a/>"
    assert element("a", "", href="x") == '<a href="x"/>'
    assert element("feed", xml_lang="en") == '<feed xml:lang="en"/>'
    assert wrap("a", element("b", "<&>")) == "<a><b>&lt;&amp;&gt;</b></a>"
    assert escape("\x0ba\ud800\uffff") == "a"
