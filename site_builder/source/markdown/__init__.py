"""Article bodies: from Markdown to HTML that may stand in a page. Pure."""

from site_builder.source.markdown.body import render_body
from site_builder.source.markdown.providers import provider_of
from site_builder.source.markdown.records import Body, Figure, Heading, Shortcode, Surroundings

__all__ = [
    "Body",
    "Figure",
    "Heading",
    "Shortcode",
    "Surroundings",
    "provider_of",
    "render_body",
]
