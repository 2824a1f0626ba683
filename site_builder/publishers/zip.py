"""One file that holds the whole site, to hand on or to upload by hand."""

from __future__ import annotations

import glob
import secrets
import time
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.base.digest import digest_bytes
from site_builder.base.record import dataclass
from site_builder.publish import disk
from site_builder.publish.manifest import File
from site_builder.publish.target import Limits, Publisher, PublishProblem
from site_builder.source import schema
from site_builder.source.schema import Key

if TYPE_CHECKING:
    from site_builder.publish.manifest import Manifest
    from site_builder.publish.plan import Plan
    from site_builder.publish.target import After, Release, Settings

FORGOTTEN = 86_400  # seconds after which a file on its way is one that nobody completes
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest time that the format knows: the same site, the same bytes
_PACKED = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".woff2", ".mp3", ".mp4", ".zip", ".gz")


@dataclass(frozen=True, slots=True)
class Archive:
    """A ZIP file."""

    path: Path

    def manifest(self) -> Manifest:
        """What the file holds, by reading all of it."""
        with disk.clear_line():
            if not self.path.exists():
                return {}
            try:
                with zipfile.ZipFile(self.path) as archive:
                    return {i.filename: _file(archive, i) for i in archive.infolist() if not i.is_dir()}
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
                return {}  # damaged, or no such file at all: it is made anew

    def publish(self, release: Release, plan: Plan, after: After) -> str:  # noqa: ARG002 - all or nothing
        """Write the file beside, then put it into the place of the old one."""
        half = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.part")  # nobody else's
        with disk.clear_line():
            disk.make_folder(self.path.parent)
            self._clear()
            try:
                with disk.named(half), zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
                    for path in sorted(release.manifest):
                        archive.writestr(_entry(path), (release.folder / path).read_bytes())
                        after(f"put {path}")
                half.replace(self.path)
            except OSError:
                half.unlink(missing_ok=True)
                raise
            after(f"complete {self.path.name}")
            return f"{self.path} holds {len(release.manifest):,} files in {self.path.stat().st_size:,} bytes"

    def _clear(self) -> None:
        """Remove what interrupted runs left; what is of today may be another's, who is at work."""
        for left in self.path.parent.glob(f".{glob.escape(self.path.name)}.*.part"):
            if time.time() - left.stat().st_mtime > FORGOTTEN:
                left.unlink(missing_ok=True)


def _file(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> File:
    return File(digest_bytes(archive.read(entry)), entry.file_size)


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_STORED if path.lower().endswith(_PACKED) else zipfile.ZIP_DEFLATED
    entry.external_attr = disk.FILE_MODE << 16
    entry.create_system = 3  # Unix, also when it is made elsewhere: the same bytes
    return entry


def _open(settings: Settings, site_dir: Path) -> Archive:
    path = (site_dir / Path(settings["file"]).expanduser()).absolute()
    if path.is_dir():
        raise PublishProblem(f"{path} is a folder; name a file like {path}/site.zip")
    return Archive(path)


PUBLISHER = Publisher(
    "zip",
    "one file that holds the whole site",
    {
        "file": Key(
            schema.text,
            "the file, like site.zip; in the site's folder unless it says otherwise",
            required=True,
        )
    },
    Limits(),
    _open,
)
