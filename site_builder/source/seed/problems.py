"""The problems of seeds as diagnostics: one function a code, so that their words stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic

if TYPE_CHECKING:
    from site_builder.source.seed.decode import Decoded
    from site_builder.source.seed.model import Seed


def undecodable(path: str, decoded: Decoded) -> Diagnostic:
    """SB301: a byte that no encoding explains; no article is made, so that no word is printed wrong."""
    message = f"{decoded.notes[0]}, and the text fits no other encoding"
    return Diagnostic(path, 0, 0, "SB301", message, "open the file in an editor and save it as UTF-8")


def empty(path: str) -> Diagnostic:
    """SB302: a seed without a word."""
    hint = "put the headline and the text in it, or delete it"
    return Diagnostic(path, 0, 0, "SB302", "the seed is empty: no article was made", hint, "", "warning")


def kept(path: str, article: str, digest: str) -> Diagnostic:
    """SB305: seed and article both changed; the person's work wins."""
    message = (
        f"the seed changed, but {article} was edited since it was made from {path}: the article was kept"
    )
    hint = (
        f'carry the change over by hand and set `digest: "{digest}"` in its `origin:`, or delete the article'
    )
    return Diagnostic(path, 0, 0, "SB305", message, hint, "", "warning")


def photo_kept(path: str, photo: str, copy: str) -> Diagnostic:
    """SB305 for a photo: a file that differs stands where the copy would go."""
    message = f"{copy} differs from {photo}: it was kept"
    return Diagnostic(path, 0, 0, "SB305", message, f"delete {copy} to have it copied again", "", "warning")


def unreadable(path: str, why: str) -> Diagnostic:
    """SB307: the file cannot be opened, or is a link that leads out of the site."""
    return Diagnostic(path, 0, 0, "SB307", f"the seed cannot be read: {why}", "check the file and its rights")


def too_large(path: str, most: int) -> Diagnostic:
    """SB207: no article is that long; nothing of it was read."""
    message = f"the file is larger than {most:,} bytes"
    return Diagnostic(path, 0, 0, "SB207", message, "split it, or keep it elsewhere")


def doubts(path: str, decoded: Decoded, seed: Seed) -> tuple[Diagnostic, ...]:
    """SB303, SB304 and SB306: warnings about a seed that an article was made of."""
    found = [
        Diagnostic(path, 0, 0, "SB306", note, "compare the article with its seed", "", "warning")
        for note in decoded.notes
    ]
    if not seed.published:
        hint = 'put a line such as "Published: 1 Oct. 2025, 09:51" under the headline'
        found.append(Diagnostic(path, 0, 0, "SB303", "no date of publication was found", hint, "", "warning"))
    found += [
        Diagnostic(path, note.line, 0, "SB304", note.text, "correct the seed or the article", "", "warning")
        for note in seed.notes
        if note.about in {"published", "updated"}
    ]
    return tuple(found)
