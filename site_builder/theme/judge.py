"""What an expression of a template may give, as far as its text tells: judged for the place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

from site_builder.base.url import safe_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Names of views whose values are addresses of ours, or checked when the file was read (schema.link).
ADDRESSES = frozenset({"url", "permalink", "canonical", "srcset", "source_url", "older", "newer"})
# Names whose values are numbers, or were checked letter by letter (schema.colour, schema.slug).
HARMLESS = frozenset(
    {"colour", "id", "slug", "focal", "width", "height", "number", "index", "index0", "count"}
)
FREE = frozenset({"extra", "args", "data"})  # what an author may fill with anything
_NUMBERS = frozenset({"int", "float", "round", "length", "count", "abs"})
_SAME = frozenset(
    {"e", "escape", "forceescape", "string", "trim"}
)  # filters that leave an address what it is


def free_names(tree: nodes.Node) -> frozenset[str]:
    """The names that a template sets from what an author may fill with anything: `for row in site.data("x")`."""
    found: set[str] = set()
    before = -1
    while len(found) > before:
        before = len(found)
        pairs = [(loop.target, loop.iter) for loop in tree.find_all(nodes.For)]
        pairs += [(assign.target, assign.node) for assign in tree.find_all(nodes.Assign)]
        for target, source in pairs:
            if is_free(source, frozenset(found)):
                found |= {name.name for name in target.find_all(nodes.Name)}
                found |= {target.name} if isinstance(target, nodes.Name) else set()
    return frozenset(found)


def is_free(node: nodes.Node, free: frozenset[str]) -> bool:
    """Tell whether a value comes from what an author may fill with anything."""
    for inner in (node, *node.find_all((nodes.Name, nodes.Getattr, nodes.Getitem))):
        if isinstance(inner, nodes.Name) and inner.name in free:
            return True
        if isinstance(inner, nodes.Getattr) and inner.attr in FREE:
            return True
    return False


def free_arguments(tree: nodes.Node, free: frozenset[str]) -> Iterator[int]:
    """The lines on which an address is handed on, by its name, that an author may fill with anything."""
    for call in tree.find_all(nodes.Call):
        for argument in call.kwargs:
            if (
                argument.key in ADDRESSES
                and is_free(argument.value, free)
                and not is_address(argument.value, free)
            ):
                yield argument.lineno


def is_constant(node: nodes.Expr) -> bool:
    """Tell whether an expression can only give what the template itself says."""
    return all(isinstance(leaf, nodes.Const) for leaf in _outcomes(node))


def is_number(node: nodes.Expr) -> bool:
    """Tell whether an expression can only give numbers, or what the template itself says."""
    return all(isinstance(leaf, nodes.Const) or _named_filter(leaf) in _NUMBERS for leaf in _outcomes(node))


def is_address(node: nodes.Expr, free: frozenset[str]) -> bool:
    """Tell whether what an expression gives may begin the address in a link."""
    return all(_is_address(leaf, free) for leaf in _outcomes(node))


def is_style(node: nodes.Expr, free: frozenset[str]) -> bool:
    """Tell whether what an expression gives may stand in a style sheet."""
    return all(_is_style(leaf, free) for leaf in _outcomes(node))


def is_script(node: nodes.Expr) -> bool:
    """Tell whether what an expression gives may stand in a script."""
    return all(
        isinstance(leaf, nodes.Const) or _named_filter(leaf) == "tojson" or _called(leaf) == "inline_asset"
        for leaf in _outcomes(node)
    )


def safe_filters(tree: nodes.Node) -> Iterator[int]:
    """The lines on which a template calls something safe that is not its own text."""
    for node in tree.find_all(nodes.Filter):
        if (
            node.name == "safe"
            and node.node is not None
            and not (is_constant(node.node) or _called(node.node) == "inline_asset")
        ):
            yield node.lineno
    for modifier in tree.find_all(nodes.EvalContextModifier):
        for option in modifier.options:
            if option.key == "autoescape" and not (
                isinstance(option.value, nodes.Const) and option.value.value
            ):
                yield modifier.lineno


def filters(node: nodes.Expr) -> set[str]:
    """The names of all filters in an expression."""
    found = {inner.name for inner in node.find_all(nodes.Filter)}
    return found | ({node.name} if isinstance(node, nodes.Filter) else set())


def _outcomes(node: nodes.Expr | None) -> Iterator[nodes.Expr]:
    """The parts one of which an expression gives: both sides of `a if b else c`, of `a or b`, of `a|default(b)`."""
    if node is None:
        return
    if isinstance(node, nodes.CondExpr):
        yield from _outcomes(node.expr1)
        yield from _outcomes(node.expr2)
    elif isinstance(node, nodes.Or | nodes.And):
        yield from _outcomes(node.left)
        yield from _outcomes(node.right)
    elif isinstance(node, nodes.Filter) and node.name in ("default", "d"):
        yield from _outcomes(node.node)
        for argument in node.args[:1]:
            yield from _outcomes(argument)
    else:
        yield node


def _is_address(leaf: nodes.Expr, free: frozenset[str]) -> bool:
    rules: tuple[tuple[type[nodes.Expr], Callable[..., bool]], ...] = (
        (nodes.Const, lambda n: safe_url(str(n.value)) is not None),
        (nodes.Getattr, lambda n: n.attr in ADDRESSES and not is_free(n, free)),
        (nodes.Name, lambda n: n.name in ADDRESSES and n.name not in free),
        (nodes.Call, lambda n: _called(n) in ("url", "asset")),
        (nodes.Concat, lambda n: is_address(n.nodes[0], free)),
        (nodes.Add, lambda n: is_address(n.left, free)),
        (
            nodes.Filter,
            lambda n: n.name in ("safe_url", "urlencode") or (n.name in _SAME and is_address(n.node, free)),
        ),
    )
    return any(isinstance(leaf, kind) and rule(leaf) for kind, rule in rules)


def _is_style(leaf: nodes.Expr, free: frozenset[str]) -> bool:
    if isinstance(leaf, nodes.BinExpr):
        return is_style(leaf.left, free) and is_style(leaf.right, free)
    if isinstance(leaf, nodes.Concat):
        return all(is_style(part, free) for part in leaf.nodes)
    if isinstance(leaf, nodes.Getattr):
        setting = isinstance(leaf.node, nodes.Getattr) and leaf.node.attr == "settings"
        return (setting or leaf.attr in HARMLESS) and not is_free(leaf, free)
    return isinstance(leaf, nodes.Const) or _called(leaf) == "inline_asset" or _named_filter(leaf) in _NUMBERS


def _named_filter(node: nodes.Expr) -> str:
    return node.name if isinstance(node, nodes.Filter) else ""


def _called(node: nodes.Expr) -> str:
    return node.node.name if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) else ""
