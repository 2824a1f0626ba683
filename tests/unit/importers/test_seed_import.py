"""A newsroom drops seeds into a folder, edits what comes out, and drops more: nothing is ever lost."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.importers.seed import Conversion, convert_seeds

if TYPE_CHECKING:
    from pathlib import Path

STORY = (
    " date 2025-10-01  Bridge opens\nBridge opens\n\nPublished: 01 Oct. 2025, 09:51\n\nThe bridge is open.\n"
)
ARTICLE = "content/articles/2025/10/bridge-opens.md"


def drop(site: Path, text: str | bytes = STORY, name: str = "x.txt") -> Path:
    file = site / "content" / "seeds" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def convert(site: Path, *files: Path, photos: bool = True) -> Conversion:
    seeds = files or tuple(sorted((site / "content" / "seeds").glob("*.txt")))
    return convert_seeds(site, seeds, zone="Asia/Seoul", section="world", photos=photos)


def tree(site: Path) -> dict[str, bytes]:
    folder = site / "content" / "articles"
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def codes(run: Conversion) -> list[str]:
    return [problem.code for problem in run.diagnostics]


def test_a_seed_becomes_an_article_once(tmp_path: Path) -> None:
    """The second run changes nothing: not a byte, not a time."""
    drop(tmp_path)
    first = convert(tmp_path)
    assert (first.written, codes(first)) == ((ARTICLE,), [])
    stamp = (tmp_path / ARTICLE).stat().st_mtime_ns
    second = convert(tmp_path)
    assert (second.written, second.unchanged) == ((), (ARTICLE,))
    assert (tmp_path / ARTICLE).stat().st_mtime_ns == stamp
    assert list(tree(tmp_path)) == ["2025/10/bridge-opens.md"]


def test_a_changed_seed_updates_its_untouched_article_in_place(tmp_path: Path) -> None:
    """Also when its headline changes: the URL stays."""
    drop(tmp_path)
    convert(tmp_path)
    drop(tmp_path, STORY.replace("Bridge opens", "Harbour bridge opens"))
    run = convert(tmp_path)
    assert (run.updated, run.written) == ((ARTICLE,), ())
    assert "title: Harbour bridge opens\n" in (tmp_path / ARTICLE).read_text("utf-8")
    assert convert(tmp_path).unchanged == (ARTICLE,)


def test_an_edited_article_is_kept_with_a_warning(tmp_path: Path) -> None:
    """The warning names both files and comes again until the editor has settled it."""
    drop(tmp_path)
    convert(tmp_path)
    article = tmp_path / ARTICLE
    edited = article.read_text("utf-8").replace("is open", "is open at last")
    article.write_text(edited, "utf-8")
    assert convert(tmp_path).unchanged == (ARTICLE,)
    drop(tmp_path, STORY + "\nMore.\n")
    for _ in range(2):
        run = convert(tmp_path)
        assert (run.kept, codes(run)) == ((ARTICLE,), ["SB305"])
        assert run.diagnostics[0].path == "content/seeds/x.txt"
        assert ARTICLE in run.diagnostics[0].message
        assert run.diagnostics[0].severity == "warning"
    assert article.read_text("utf-8") == edited


def test_an_article_moved_by_its_editor_is_found_again(tmp_path: Path) -> None:
    """What ties an article to its seed is its front matter, not its path."""
    drop(tmp_path)
    convert(tmp_path)
    moved = tmp_path / "content/articles/bridges/opening.md"
    moved.parent.mkdir()
    (tmp_path / ARTICLE).rename(moved)
    assert convert(tmp_path).unchanged == ("content/articles/bridges/opening.md",)
    drop(tmp_path, STORY + "\nMore.\n")
    assert convert(tmp_path).updated == ("content/articles/bridges/opening.md",)


def test_a_deleted_article_comes_back(tmp_path: Path) -> None:
    """Its seed still lies in the folder: that is the wish to have it."""
    drop(tmp_path)
    convert(tmp_path)
    (tmp_path / ARTICLE).unlink()
    assert convert(tmp_path).written == (ARTICLE,)


def test_two_seeds_with_one_headline(tmp_path: Path) -> None:
    """Each gets its own article, whatever case its name is in, and keeps it."""
    drop(tmp_path, name="a.txt")
    drop(tmp_path, STORY.replace("is open", "is wide"), name="b.txt")
    by_hand = tmp_path / "content/articles/2025/10/Bridge-Opens.md"
    by_hand.parent.mkdir(parents=True)
    by_hand.write_text("---\ntitle: By hand\n---\n", "utf-8")
    second, third = ARTICLE.replace(".md", "-2.md"), ARTICLE.replace(".md", "-3.md")
    assert convert(tmp_path).written == (second, third)
    assert convert(tmp_path).unchanged == (second, third)
    assert by_hand.read_text("utf-8") == "---\ntitle: By hand\n---\n"


def test_a_long_head_does_not_hide_an_article(tmp_path: Path) -> None:
    """Forty captions push the origin beyond the first eight kilobytes."""
    captions = "".join(
        f"{'The bridge at dawn and at dusk, again and again. ' * 5}No. {n}. [Desk]\n" for n in range(40)
    )
    drop(tmp_path, STORY.replace("09:51\n", "09:51\n" + captions))
    assert convert(tmp_path).written == (ARTICLE,)
    assert (tmp_path / ARTICLE).read_bytes().index(b"origin:") > 8192
    assert convert(tmp_path).unchanged == (ARTICLE,)


def test_seeds_from_elsewhere(tmp_path: Path) -> None:
    """They are known by their name; two of one name in one run are told apart."""
    site, one, two = tmp_path / "site", tmp_path / "one" / "x.txt", tmp_path / "two" / "x.txt"
    for file, text in ((one, STORY), (two, STORY.replace("Bridge", "Tunnel"))):
        file.parent.mkdir()
        file.write_text(text, "utf-8")
    run = convert(site, one, two, one)
    assert run.written == (ARTICLE, ARTICLE.replace("bridge", "tunnel"))
    assert '  file: "import:x.txt"\n' in (site / ARTICLE).read_text("utf-8")
    assert convert(site, one, two).unchanged == run.written


def test_what_cannot_be_an_article_is_reported_and_leaves_no_file(tmp_path: Path) -> None:
    """Damaged bytes and a missing file are errors; an empty seed is a warning."""
    drop(tmp_path, b"Caf\xc3\xa9 opens\n\nIt\x92s open.", name="a.txt")
    drop(tmp_path, "\n\u00a0\n", name="b.txt")
    run = convert(tmp_path, *sorted((tmp_path / "content/seeds").iterdir()), tmp_path / "content/seeds/c.txt")
    assert [(p.path[-5:], p.code, p.severity) for p in run.diagnostics] == [
        ("a.txt", "SB301", "error"),
        ("b.txt", "SB302", "warning"),
        ("c.txt", "SB307", "error"),
    ]
    assert run.diagnostics[0].message.startswith("byte 0x92 at offset 15 is not UTF-8")
    assert [report.outcome for report in run.reports] == ["refused"] * 3
    assert tree(tmp_path) == {}


def test_a_damaged_seed_leaves_its_article_alone(tmp_path: Path) -> None:
    """What was published stays until the seed can be read."""
    drop(tmp_path)
    convert(tmp_path)
    before = tree(tmp_path)
    drop(tmp_path, STORY.encode() + b"\xc3\xa9 \x92")
    assert codes(convert(tmp_path)) == ["SB301"]
    drop(tmp_path, "")
    assert codes(convert(tmp_path)) == ["SB302"]
    assert tree(tmp_path) == before


def test_doubts_are_warnings(tmp_path: Path) -> None:
    """No date, two dates, and characters that nobody can see: the article is made all the same."""
    drop(tmp_path, "Bridge opens\n\nText.", name="a.txt")
    drop(tmp_path, STORY.replace("01 Oct.", "03 Oct."), name="b.txt")
    drop(tmp_path, STORY.replace("open.", "open.\x00"), name="c.txt")
    run = convert(tmp_path)
    assert [(p.path[-5:], p.code, p.line, p.severity) for p in run.diagnostics] == [
        ("a.txt", "SB303", 0, "warning"),
        ("b.txt", "SB304", 1, "warning"),
        ("c.txt", "SB306", 0, "warning"),
    ]
    assert len(run.written) == 3


def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    """A seed folder may come from anywhere: it must not publish files of this machine."""
    secret = tmp_path / "secret.txt"
    secret.write_text(STORY, "utf-8")
    link = drop(tmp_path / "site").with_name("link.txt")
    link.symlink_to(secret)
    run = convert(tmp_path / "site", link)
    assert (codes(run), run.written) == (["SB307"], ())


def test_a_photo_beside_its_seed_leads_the_article(tmp_path: Path) -> None:
    """It is copied next to the article under the article's name, whenever it arrives."""
    drop(tmp_path)
    convert(tmp_path)
    drop(tmp_path, b"photo", name="X.JPG")
    assert convert(tmp_path, photos=False).unchanged == (ARTICLE,)
    assert convert(tmp_path).updated == (ARTICLE,)
    assert tree(tmp_path)["2025/10/bridge-opens.jpg"] == b"photo"
    assert "lead:\n  image: bridge-opens.jpg\n" in (tmp_path / ARTICLE).read_text("utf-8")
    assert convert(tmp_path).unchanged == (ARTICLE,)


def test_a_photo_that_an_editor_replaced_is_kept(tmp_path: Path) -> None:
    """The crop made by hand is worth more than the file it was made from."""
    drop(tmp_path, b"photo", name="x.png")
    drop(tmp_path)
    convert(tmp_path)
    copy = tmp_path / ARTICLE.replace(".md", ".png")
    copy.write_bytes(b"cropped")
    drop(tmp_path, STORY + "\nMore.\n")
    run = convert(tmp_path)
    assert (run.updated, codes(run), copy.read_bytes()) == ((ARTICLE,), ["SB305"], b"cropped")


def test_files_are_readable_by_the_group_as_the_umask_says(tmp_path: Path) -> None:
    """Mode 0644 minus the umask, and nothing half-written left behind."""
    drop(tmp_path)
    before = os.umask(0o027)
    try:
        convert(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / ARTICLE).stat().st_mode) == 0o640
    assert list(tree(tmp_path)) == ["2025/10/bridge-opens.md"]


def test_a_disk_that_refuses_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3 belongs to the machine; the old article and no temporary file remain."""
    drop(tmp_path)
    convert(tmp_path)
    before = tree(tmp_path)

    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device", str(descriptor))

    monkeypatch.setattr(os, "fsync", refuse)
    drop(tmp_path, STORY + "\nMore.\n")
    with pytest.raises(EnvironmentProblem, match=r"bridge-opens\.md: No space left on device"):
        convert(tmp_path)
    assert tree(tmp_path) == before
