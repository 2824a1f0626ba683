"""Bodies of the plainest kind as HTML at once: no tree, no library, no second look.

Paragraphs, headings, quotations and lists of one level, with links, emphasis and smart punctuation, are all that most
articles have. Everything else is refused, and goes to Python-Markdown. A differential test compares both, byte for byte.
"""

from site_builder.source.markdown.direct.write import render_directly, write_line

__all__ = ["render_directly", "write_line"]
