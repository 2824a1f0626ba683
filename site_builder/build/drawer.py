"""Forms of pictures that were made before, kept by content: to take one out loads no library for pictures."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from site_builder.base.digest import digest_value
from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.output import Rendition

VERSION = 3  # of how forms are made; a new one makes them anew


@dataclass(frozen=True, slots=True)
class Drawer:
    """The forms that were made in one quality."""

    folder: Path
    quality: int

    def find(self, form: Rendition) -> bytes | None:
        """The bytes of a form; None when it was not made before."""
        try:
            return self._place(form).read_bytes()
        except OSError:
            return None

    def keep(self, form: Rendition, data: bytes) -> None:
        """Keep a form. Raises `OSError`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self._place(form)
        temporary = place.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(data)
        os.replace(temporary, place)

    def _place(self, form: Rendition) -> Path:
        # A form's path carries the digest of its picture.
        return self.folder / digest_value((VERSION, form.path, form.focal, self.quality))
