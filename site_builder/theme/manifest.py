"""`theme.yaml`: what a theme is called, what it stands on, and which settings it has."""

from __future__ import annotations

from typing import Any

from site_builder.base.diagnostic import Diagnostic, SourceError, nearest
from site_builder.base.frozen import FrozenMap
from site_builder.base.record import dataclass, replace
from site_builder.source import schema
from site_builder.source.schema import Key, Reading, Told, Unreadable
from site_builder.source.yaml_nodes import Mapping, Node, Scalar
from site_builder.source.yaml_reader import read_yaml

TYPES = ("text", "boolean", "integer", "choice", "colour")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a theme: its type, what it is when nobody sets it, what it is for."""

    type: str
    default: Any
    about: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of one theme folder."""

    name: str = ""
    version: str = ""
    about: str = ""
    parent: str = ""
    settings: tuple[tuple[str, Setting], ...] = ()


SETTING: dict[str, Key] = {
    "type": Key(schema.choice(*TYPES), f"one of {', '.join(TYPES)}", required=True),
    "default": Key(schema.free, "the value when nobody sets it"),
    "about": Key(schema.text, "what it is for"),
    "choices": Key(schema.list_of(schema.text), "the words to choose from, for the type choice"),
}


def _setting(**values: Any) -> Setting:
    return Setting(**{"default": "", **values})


def _settings(node: Node, reading: Reading) -> tuple[tuple[str, Setting], ...]:
    """All settings that can be read: what is wrong with one does not make the others unknown."""
    if not isinstance(node, Mapping):
        raise Unreadable(node, 'must be a list of "key: value" lines')
    found: list[tuple[str, Setting]] = []
    for name, value in node.items:
        try:
            found.append((name.value, _read_setting(name, value, reading)))
        except Unreadable as problem:
            message = f"settings: {name.value}: {problem.message}"
            reading.refuse(problem.node, problem.code, message, problem.hint)
        except Told:
            continue
    return tuple(found)


def _read_setting(name: Scalar, node: Node, reading: Reading) -> Setting:
    setting: Setting = schema.record(SETTING, "settings", _setting)(node, reading)
    if setting.type == "choice" and not setting.choices:
        raise Unreadable(name, "has no choices", "add choices: [one, another]", "SB107")
    if setting.default in ("", None):  # a theme may leave a setting empty until somebody sets it
        return replace(setting, default="")
    try:
        return replace(setting, default=_value(setting, setting.default))
    except Unreadable as problem:
        pairs = node.items if isinstance(node, Mapping) else ()
        stated = next((value for key, value in pairs if key.value == "default"), node)
        raise Unreadable(stated, f"default: {problem.message}", problem.hint) from None


MANIFEST: dict[str, Key] = {
    "name": Key(schema.text, "the theme's name"),
    "version": Key(schema.text, "its version"),
    "about": Key(schema.text, "a line about it"),
    "parent": Key(schema.text, "the theme that it stands on: files that it lacks come from there"),
    "settings": Key(_settings, "its settings: type, default, about, choices"),
}


def read_manifest(data: bytes, path: str) -> tuple[Manifest, tuple[Diagnostic, ...]]:
    """Read a theme's manifest."""
    try:
        text = data.decode("utf-8-sig")
        node = read_yaml(text, path)
    except UnicodeDecodeError:
        return Manifest(), (Diagnostic(path, 0, 0, "SB111", "is not UTF-8"),)
    except SourceError as problem:
        return Manifest(), (problem.diagnostic,)
    reading = Reading(path, text.split("\n"))
    values = schema.read_record(node, MANIFEST, reading, "theme.yaml")
    return Manifest(**values), tuple(reading.problems)


def settle(
    settings: dict[str, Setting], given: tuple[tuple[str, object], ...]
) -> tuple[dict[str, object], list[tuple[str, Diagnostic]]]:
    """Check the values that the config gives and fill in the defaults; each problem with the name of its setting."""
    values: dict[str, object] = {name: setting.default for name, setting in settings.items()}
    problems: list[tuple[str, Diagnostic]] = []
    for name, value in given:
        setting = settings.get(name)
        if setting is None:
            hint = nearest(name, settings) or f"the theme has {', '.join(sorted(settings)) or 'no settings'}"
            message = f'theme_settings: unknown setting "{name}"'
            problems.append((name, Diagnostic("config.yaml", 0, 0, "SB503", message, hint)))
            continue
        if value is None:  # a key with an empty value counts as absent
            continue
        try:
            values[name] = _value(setting, value)
        except Unreadable as problem:
            message = f"theme_settings: {name}: {problem.message}"
            problems.append((name, Diagnostic("config.yaml", 0, 0, "SB503", message, problem.hint)))
    return values, problems


def _value(setting: Setting, value: object) -> object:
    written = str(value).lower() if isinstance(value, bool) else str(value)
    node = Scalar(written, plain=False, line=0, column=0)
    if isinstance(value, tuple | FrozenMap):
        raise Unreadable(node, f"must be one value, of the type {setting.type}")
    reading = Reading("config.yaml", ())
    readers: dict[str, schema.Reader] = {
        "text": schema.text,
        "boolean": schema.flag,
        "integer": schema.integer(-(10**6), 10**6),
        "choice": schema.choice(*setting.choices),
        "colour": schema.colour,
    }
    return readers[setting.type](node, reading)
