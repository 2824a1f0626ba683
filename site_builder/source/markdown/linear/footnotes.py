"""Footnotes whose second and third references get their ids without trying all that were given before."""

from __future__ import annotations

from markdown.extensions.footnotes import FootnoteExtension


class Footnotes(FootnoteExtension):
    """The stock extension, but for one search that takes as many steps as there are references."""

    def unique_ref(self, reference: str, found: bool = False) -> str:  # noqa: FBT001, FBT002 - the stock signature
        """The id of a reference: `fnref:1`, and `fnref2:1` for the second one to the same note."""
        if not found:
            return reference
        count = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        head, separator, note = reference.partition(self.get_separator())
        unique = f"{head}{count}{separator}{note}" if count > 1 else reference
        self.used_refs.add(unique)
        return unique
