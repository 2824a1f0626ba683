"""Records behave as the standard library's data classes do, whatever they hold."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field

import pytest

from site_builder.base.record import dataclass, is_record, replace


@dataclass(frozen=True, slots=True)
class Story:
    """A record with every kind of field."""

    title: str
    words: int = 0
    tags: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list, hash=False)
    body: str = field(default="", repr=False)
    during: str = field(default="", compare=False)

    def shout(self) -> str:
        """Say it loudly."""
        return self.title.upper()


@dataclasses.dataclass(frozen=True, slots=True)
class Same:
    """The same, by the standard library."""

    title: str
    words: int = 0
    tags: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list, hash=False)
    body: str = field(default="", repr=False)
    during: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A record with an order."""

    line: int
    column: int = 0


@dataclass(slots=True)
class Draft:
    """A record that changes."""

    text: str
    marks: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """A record that is one thing, whatever it holds."""

    name: str


def test_made_and_shown_like_a_data_class() -> None:
    for values, named in (
        (("Ferry deal",), {}),
        (("Ferry deal", 3, ("sea",)), {"body": "Long."}),
        ((), {"title": "x", "notes": ["n"]}),
    ):
        ours, theirs = Story(*values, **named), Same(*values, **named)
        assert repr(ours) == repr(theirs).replace("Same", "Story")
        assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert Story("a").notes is not Story("a").notes
    assert Story("a").shout() == "A"
    with pytest.raises(TypeError, match="title"):
        Story()  # type: ignore[call-arg]  # the error is what is tested


def test_fields_and_replace_work() -> None:
    assert [f.name for f in dataclasses.fields(Story)] == [f.name for f in dataclasses.fields(Same)]
    assert dataclasses.is_dataclass(Story)
    assert dataclasses.replace(Story("a", 1), words=2) == Story("a", 2)
    assert replace(Story("a", 1, notes=["n"]), words=2) == Story("a", 2, notes=["n"])
    assert (is_record(Story), is_record(Same), is_record(str)) == (True, True, False)
    with pytest.raises(TypeError, match="no_such"):
        replace(Story("a"), no_such=1)  # type: ignore[call-arg]  # the error is what is tested
    match Story("a", 7):
        case Story(_, words):
            assert words == 7


def test_frozen_ones_do_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError, match=r"Story\.title"):
        Story("a").title = "b"  # type: ignore[misc]  # the error is what is tested
    with pytest.raises(dataclasses.FrozenInstanceError):
        del Story("a").title
    assert not hasattr(Story("a"), "__dict__")


def test_equality_leaves_out_what_is_not_compared() -> None:
    assert Story("a", during="x") == Story("a", during="y")
    assert Story("a", body="x") != Story("a", body="y")
    assert Story("a") != Same("a")  # type: ignore[comparison-overlap]  # they are never equal
    assert Desk("a") != Desk("a")
    assert len({Desk("a"), Desk("a")}) == 2
    assert len({Place(1, 2), Place(1, 2)}) == 1


def test_order() -> None:
    assert sorted([Place(2), Place(1, 9), Place(1)]) == [Place(1), Place(1, 9), Place(2)]
    with pytest.raises(TypeError):
        Place(1) < 3  # type: ignore[operator]  # noqa: B015 - the error is what is tested


def test_mutable_ones_change_and_have_no_hash() -> None:
    draft = Draft("a")
    draft.text = "b"
    draft.marks["x"] = 1
    assert draft == Draft("b", {"x": 1})
    with pytest.raises(TypeError, match="unhashable"):
        hash(draft)


@pytest.mark.parametrize("record", [Story("a", 1, ("b",), ["c"], "d", "e"), Place(3), Draft("x", {"y": 1})])
def test_travels(record: object) -> None:
    for there in (pickle.loads(pickle.dumps(record)), copy.copy(record), copy.deepcopy(record)):  # noqa: S301 - ours
        assert there == record
        assert repr(there) == repr(record)


def test_without_slots_is_refused() -> None:
    with pytest.raises(TypeError, match="slots"):
        dataclass(slots=False)
