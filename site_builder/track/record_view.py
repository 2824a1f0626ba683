"""How a record is seen through a reader, whatever it is: each read of a field is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from site_builder.base.url import encode_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.track.reader import Reader


def _noting(name: str) -> Callable[[Any], Any]:
    """How a plain field is read."""

    def read(view: Any) -> Any:
        view._read.add(name)  # noqa: SLF001 - it becomes a property of the view
        return getattr(view._record, name)  # noqa: SLF001 - likewise

    return read


class RecordView:
    """A record seen through a reader: plain fields by name, notes each one."""

    __slots__ = ("_read", "_reader", "_record")
    kind: ClassVar[str]
    plain: ClassVar[frozenset[str]]

    def __init__(self, reader: Reader, record: Any) -> None:
        self._reader = reader
        self._record = record
        self._read = reader.noted(self.kind, record.id)

    def __init_subclass__(cls) -> None:
        for name in vars(cls).get("plain", ()):
            setattr(cls, name, property(_noting(name)))

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

    def bind(self, reader: Reader) -> RecordView:
        """The same record through another reader."""
        return type(self)(reader, self._record)

    @property
    def id(self) -> str:
        """The record's identity, which is not a read: whoever has the view asked for it."""
        return str(self._record.id)

    @property
    def url(self) -> str:
        """Its address from the host's root."""
        self._read.add("url")
        return str(self._reader.config("base_path")) + encode_path(self._record.url)

    @property
    def permalink(self) -> str:
        """Its absolute address, where the site has a base URL."""
        return str(self._reader.config("origin")) + self.url

    def _field(self, name: str) -> Any:
        self._read.add(name)
        return getattr(self._record, name)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._record.id == self._record.id

    def __hash__(self) -> int:
        return hash((self.kind, self._record.id))

    def __str__(self) -> str:
        return str(self._field("name" if self.kind == "person" else "title"))
