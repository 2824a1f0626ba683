"""Steps of Python-Markdown whose cost was the square of a text's length, made to cost its length; the same output.

The stock steps look for the end of a thing from each place where one could begin, or cut one thing off a text and
begin anew with the rest. Each module here replaces some of them. A differential test compares both.
"""

from site_builder.source.markdown.linear.extension import LinearExtension

__all__ = ["LinearExtension"]
