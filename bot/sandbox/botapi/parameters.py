"""Reads a request's parameters against the description of the Bot API (botapi.json).

Parameters come typed in a JSON body or as strings in a form; as strings, numbers are written out and objects are JSON.
Telegram takes both, and so does this. It is stricter in one thing: Telegram passes over a parameter it does not
know, which hides a slip of the pen; here that is refused.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from bot.sandbox.validation.refusal import Refusal, bad_request

_ARRAY = "Array of "
_TRUTH = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}


@cache
def description() -> dict[str, Any]:
    """The sandbox's part of the Bot API: its methods' parameters and the types they refer to."""
    text = files("bot.sandbox").joinpath("botapi.json").read_text(encoding="utf-8")
    parts: dict[str, Any] = json.loads(text)
    return parts


def read(method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of `method`, typed. Raises `Refusal` for an unknown, missing or wrongly typed one."""
    present = {name: value for name, value in given.items() if value is not None}
    return _fields(description()["methods"][method], present, method, loose=True)


def _fields(fields: dict[str, Any], given: Mapping[str, Any], of: str, *, loose: bool = False) -> dict[str, Any]:
    for name in given:
        if name not in fields:
            raise bad_request(f'{of} has no parameter "{name}"')
    for name, field in fields.items():
        if field.get("required") and name not in given:
            raise bad_request(f'parameter "{name}" of {of} is missing')
    return {name: _value(fields[name], value, f"{of}.{name}", loose) for name, value in given.items()}


def _value(field: dict[str, Any], value: Any, where: str, loose: bool) -> Any:
    """`value` as the first of the field's types that it fits."""
    refusals = []
    for kind in field["types"]:
        try:
            found = _read(kind, value, where, loose)
        except _OtherType:
            continue
        except Refusal as refused:
            refusals.append(refused)  # nearly: it may still be whole as one of the types that follow
        else:
            if field.get("value", found) == found:
                return found
    if refusals:
        raise refusals[0]
    raise bad_request(f'parameter "{where}" must be {field.get("value", " or ".join(field["types"]))}')


class _OtherType(Exception):
    """The value is of another type altogether."""


def _read(kind: str, value: Any, where: str, loose: bool) -> Any:
    if kind.startswith(_ARRAY):
        items = _parsed(value, list, loose)
        return [
            _value({"types": [kind.removeprefix(_ARRAY)]}, item, f"{where}[{i}]", False) for i, item in enumerate(items)
        ]
    if kind in description()["types"]:
        return _object(description()["types"][kind], _parsed(value, dict, loose), where)
    return _plain(kind, value, loose)


def _plain(kind: str, value: Any, loose: bool) -> Any:
    text = loose and isinstance(value, str)
    match kind:
        case "String" if isinstance(value, str):
            return _encodable(value)
        case "Integer" if isinstance(value, int) and not isinstance(value, bool):
            return value
        case "Integer" if text and value.removeprefix("-").isdecimal():
            return int(value)
        case "Boolean" | "True" if isinstance(value, bool):
            return value
        case "Boolean" | "True" if text and value in _TRUTH:
            return _TRUTH[value]
    raise _OtherType


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return text


def _parsed(value: Any, wanted: type, loose: bool) -> Any:
    if loose and isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise _OtherType from None
    if not isinstance(value, wanted):
        raise _OtherType
    return value


def _object(kind: dict[str, Any], value: dict[str, Any], where: str) -> dict[str, Any]:
    if "one_of" not in kind:
        if value and not value.keys() & kind["fields"].keys():
            raise _OtherType
        return _fields(kind["fields"], value, where)
    for name in kind["one_of"]:
        fields = description()["types"][name]["fields"]
        if fields.get("type", {}).get("value") == value.get("type"):
            return _fields(fields, value, where)
    raise _OtherType
