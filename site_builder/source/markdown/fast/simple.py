"""Links and emphasis of the plainest kind, put into the tree without the stock patterns."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from site_builder.source.markdown.spans import read_spans


def read_simple(element: ET.Element) -> bool:
    """Put an element's links and emphasis in place if all its marks are simple; else leave it as it is."""
    spans = read_spans(element.text or "")
    if spans is None or len(spans) == 1:
        return False
    made: list[ET.Element] = []
    for span in spans[1:]:
        if span.tag:
            child = ET.Element(span.tag, href=span.href) if span.tag == "a" else ET.Element(span.tag)
            child.text = span.text
            made.append(child)
        else:
            made[-1].tail = span.text or None
    element.text = spans[0].text
    element[0:0] = made
    return True
