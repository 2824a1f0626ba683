"""The standard library's `dataclass` for slotted records, at a sixth of what making a class costs.

A build of one article takes a third of a second, and a tenth of that went into making some seventy
classes: the standard decorator compiles up to eight methods for each. This one compiles `__init__` alone, once
for all classes with as many fields; the others are shared. To a type checker it is `dataclasses.dataclass` itself, and `fields`, `replace` and `asdict`
work as ever (docs/decisions/0008-cheap-records.md).
"""

from __future__ import annotations

import operator
from dataclasses import MISSING, Field, FrozenInstanceError
from dataclasses import dataclass as standard
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - the same to a type checker, and exported
    from dataclasses import replace as replace  # noqa: PLC0414 - likewise

    Values = Callable[[Any], tuple[Any, ...]]
else:

    def dataclass(
        *, slots: bool, frozen: bool = False, order: bool = False, eq: bool = True
    ) -> Callable[[type], type]:
        """A decorator for classes whose fields are all in their own body; `slots` must be true, `init=False` is not known."""
        if not slots:
            raise TypeError("a record has slots")
        return lambda kind: _record(kind, frozen=frozen, order=order, eq=eq)

    def replace(record: Any, /, **changes: Any) -> Any:
        """The same record with some other values. The standard library's would describe all fields first."""
        values = {name: getattr(record, name) for name in record.__match_args__}
        return type(record)(**{**values, **changes})


def is_record(kind: type) -> bool:
    """Whether a class, or one that it comes from, is a record."""
    return any("__dataclass_fields__" in vars(one) for one in kind.__mro__)


def _record(plain: type, *, frozen: bool, order: bool, eq: bool) -> type:
    fields = {name: plain.__dict__.get(name, MISSING) for name in plain.__annotations__}
    names = tuple(fields)
    compared = tuple(n for n, f in fields.items() if not isinstance(f, Field) or f.compare is not False)
    shown = tuple(n for n, f in fields.items() if not isinstance(f, Field) or f.repr)
    body = {
        k: v for k, v in plain.__dict__.items() if k not in fields and k not in ("__dict__", "__weakref__")
    }
    body |= {"__slots__": names, "__match_args__": names, "__dataclass_fields__": _Fields(plain)}
    body |= {"__reduce__": _reducing(_values(names))}
    if "__repr__" not in body:
        body["__repr__"] = _showing(shown)
    if frozen:
        body |= {"__setattr__": _refuse, "__delattr__": _refuse}
    if eq:
        methods = _comparing(_values(compared), order=order) | ({} if frozen else {"__hash__": None})
        body = methods | body
    body["__qualname__"] = plain.__qualname__
    kind = type(plain)(plain.__name__, plain.__bases__, body)
    kind.__init__ = _init(kind, fields)  # type: ignore[misc]  # a class that is made here
    return kind


class _Fields:
    """The fields as the standard library describes them, made when they are asked for."""

    def __init__(self, plain: type) -> None:
        self.plain = plain

    def __get__(self, _: object, kind: type) -> dict[str, Field[Any]]:
        if "__dataclass_fields__" not in self.plain.__dict__:
            standard(self.plain)
        found: dict[str, Field[Any]] = vars(self.plain)["__dataclass_fields__"]
        return found


def _init(kind: type, fields: Mapping[str, Any]) -> Callable[..., None]:
    """`__init__`, which sets the slots past a refusing `__setattr__`."""
    scope: dict[str, Any] = {}
    defaults = []
    for place, (name, default) in enumerate(fields.items()):
        put = scope[f"put_{place}"] = kind.__dict__[name].__set__
        if isinstance(default, Field):
            if default.default_factory is not MISSING:
                scope[f"put_{place}"] = _making(put, default.default_factory)
                defaults.append(MISSING)
                continue
            default = default.default  # noqa: PLW2901 - the default that the field states
        if default is not MISSING:
            defaults.append(default)
    code = _template(len(fields)).replace(
        co_varnames=("self", *fields), co_qualname=f"{kind.__qualname__}.__init__"
    )
    return FunctionType(code, scope, "__init__", tuple(defaults))


@cache
def _template(count: int) -> CodeType:
    """The code of `__init__` for a number of fields: to compile it anew for each class costs more than all else of it."""
    names = [f"value_{place}" for place in range(count)]
    lines = [f" put_{place}(self, {name})" for place, name in enumerate(names)]
    scope: dict[str, Any] = {}
    exec(f"def __init__({', '.join(['self', *names])}):\n" + "\n".join(lines or [" pass"]), scope)  # noqa: S102 - our own
    code: CodeType = scope["__init__"].__code__
    return code


def _making(put: Callable[[Any, Any], None], make: Callable[[], Any]) -> Callable[[Any, Any], None]:
    return lambda record, value: put(record, make() if value is MISSING else value)


def _values(names: Sequence[str]) -> Values:
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _refuse(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"cannot set {type(self).__name__}.{name}")


def _reducing(values: Values) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    return lambda self: (self.__class__, values(self))


def _showing(names: Sequence[str]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:  # noqa: N807 - it becomes a method
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({shown})"

    return __repr__


def _comparing(values: Values, *, order: bool) -> dict[str, Any]:
    def method(compare: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        def compared(self: Any, other: Any) -> Any:
            if other.__class__ is not self.__class__:
                return NotImplemented
            return compare(values(self), values(other))

        return compared

    ordering = {f"__{name}__": method(getattr(operator, name)) for name in ("lt", "le", "gt", "ge") if order}
    return {"__eq__": method(operator.eq), "__hash__": lambda self: hash(values(self)), **ordering}
