"""Jinja's sandbox, with limits: what a template may read, and what its loops, calls and products may cost."""

from __future__ import annotations

import re
from types import FunctionType
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from site_builder.base.diagnostic import nearest
from site_builder.base.record import is_record
from site_builder.theme.meter import Meter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_REPEAT = 10_000_000  # characters or items that `*` may make
LONGEST_NUMBER = 100_000  # bits
_FUNCTIONS = "site_builder.theme.stage"  # the module of the functions that templates are given
_OPEN = (jinja2.runtime.LoopContext, jinja2.utils.Namespace)
_READ = re.compile(r"""'(\w+)' is undefined|(\w+) has no "(\w+)\"""")


class SandboxEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, with limits, and a short way to the attributes of views: they show only what is meant to be seen."""

    intercepted_binops = frozenset({"*", "**"})  # with which one operation can take all time or memory

    def __init__(self, views: tuple[type, ...], **options: Any) -> None:
        super().__init__(**options)
        self._views = frozenset(views)
        self._open: dict[type, bool] = {}
        self.meter = Meter()

    def turns(self, items: Iterable[Any]) -> Iterator[Any]:
        """What a loop goes through, each turn counted."""
        step = self.meter.step
        for item in items:
            step()
            yield item

    def call(self, context: jinja2.runtime.Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something for a template, counted. What is ours goes without Jinja's questions, of which it needs none."""
        self.meter.step()
        if type(obj) is FunctionType and obj.__module__ == _FUNCTIONS:
            for given in ("_loop_vars", "_block_vars"):  # Jinja's, for functions that want the context
                kwargs.pop(given, None)
            return obj(*args, **kwargs)
        return super().call(context, obj, *args, **kwargs)

    def get_template(self, *args: Any, **kwargs: Any) -> jinja2.Template:
        """Fetch a template, also one that another includes, counted."""
        self.meter.step()
        return super().get_template(*args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply or raise to a power, within bounds. Raises `OverflowError`."""
        if isinstance(left, int) and isinstance(right, int):
            bits = (
                left.bit_length() * abs(right) if operator == "**" else left.bit_length() + right.bit_length()
            )
            if bits > LONGEST_NUMBER:
                raise OverflowError("the number would be too long")
        elif operator == "*":
            for some, times in ((left, right), (right, left)):
                if (
                    isinstance(some, str | list | tuple)
                    and isinstance(times, int)
                    and len(some) * times > LONGEST_REPEAT
                ):
                    raise OverflowError(f"it would be repeated {times:,} times")
        return super().call_binop(context, operator, left, right)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        """Compile a template whose loops go through `turns`. Jinja documents this method as a hook."""
        for loop in source.find_all(nodes.For):
            turns = nodes.EnvironmentAttribute("turns", lineno=loop.lineno)
            counted = nodes.Call(turns, [loop.iter], [], None, None, lineno=loop.lineno)
            loop.iter = counted.set_environment(self)
        return super()._generate(source, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an attribute; what begins with an underscore is private for views and records too."""
        if attribute.startswith("_"):
            return super().getattr(obj, attribute)
        kind = type(obj)
        known = self._open.get(kind)
        if known if known is not None else self._is_open(kind):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                if kind not in self._views:
                    return super().getattr(obj, attribute)
                if hasattr(kind, attribute):
                    raise  # a mistake inside a view, not a misspelt name
                return self.undefined(f'{_kind(kind)} has no "{attribute}"', obj=obj, name=attribute)
        if kind is dict and attribute in obj and not hasattr(dict, attribute):
            return obj[attribute]  # what Jinja would come to after an exception
        return super().getattr(obj, attribute)

    def _is_open(self, kind: type) -> bool:
        """Tell whether all public attributes of a type may be seen: views, records of ours, a loop, a namespace."""
        of_ours = is_record(kind) and kind.__module__.startswith("site_builder.")
        known = self._open[kind] = of_ours or kind in self._views or kind in _OPEN
        return known

    def likely(self, message: str, variables: Iterable[str]) -> str:
        """What was likely meant, for the message of a name that is not there."""
        found = _READ.search(message)
        if not found:
            return ""
        if found[1]:
            return nearest(found[1], variables)
        views = [view for view in self._views if _kind(view) == found[2]]
        seen = [name for view in views for name in (*dir(view), *getattr(view, "plain", ()))]
        return nearest(found[3], (name for name in seen if not name.startswith("_")))


def _kind(view: type) -> str:
    """What a view is called in messages: an ArticleView is an article."""
    return view.__name__.removesuffix("View").lower()
