"""The fast path of Python-Markdown: the same output, byte for byte, for a fraction of the time.

It is an ordinary extension that replaces entries of Python-Markdown's registries by ones that look first
whether there is anything to do. Each module holds one idea; what an idea does not cover goes to the stock
code. A differential test compares both on articles and on random documents.
"""

from site_builder.source.markdown.fast.extension import FastExtension
from site_builder.source.markdown.fast.serialize import to_html

__all__ = ["FastExtension", "to_html"]
