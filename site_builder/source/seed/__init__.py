"""From seed text to a Markdown article: bytes to text, text to fields, fields to an article's file."""

from site_builder.source.seed.address import Addresses, Named, free_slug, read_named
from site_builder.source.seed.article import Origin, article_markdown, article_path, read_origin, untouched
from site_builder.source.seed.decode import Decoded, decode
from site_builder.source.seed.literal import escape_markdown
from site_builder.source.seed.model import Caption, Note, Placement, Seed, StatedDate
from site_builder.source.seed.parse import parse_seed

__all__ = [
    "Addresses",
    "Caption",
    "Decoded",
    "Named",
    "Note",
    "Origin",
    "Placement",
    "Seed",
    "StatedDate",
    "article_markdown",
    "article_path",
    "decode",
    "escape_markdown",
    "free_slug",
    "parse_seed",
    "read_named",
    "read_origin",
    "untouched",
]
