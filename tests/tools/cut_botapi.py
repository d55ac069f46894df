"""Cuts the Bot API description down to what the sandbox speaks.

The whole description is `api.json` of github.com/PaulSonOfLars/telegram-bot-api-spec (MIT, see
bot/sandbox/botapi.LICENSE). Kept are the sandbox's methods, the types their parameters refer to, and of each field
its types and whether it is required; prose goes, except for the fixed `type` of a subtype, which stands only there.

    python -m tests.tools.cut_botapi path/to/api.json > bot/sandbox/botapi.json

With `updates` behind it what comes in is cut out instead, for the tests: an update and all that it can hold.

    python -m tests.tools.cut_botapi path/to/api.json updates > tests/support/updates.json
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from bot.sandbox.botapi.methods import METHODS

FIXED = re.compile(r"must be (\w+)$")


def field(whole: dict[str, Any]) -> dict[str, Any]:
    kept = {"types": whole["types"]} | ({"required": True} if whole["required"] else {})
    fixed = FIXED.search(whole["description"]) if whole["name"] == "type" else None
    return kept | ({"value": fixed.group(1)} if fixed else {})


def kind(whole: dict[str, Any]) -> dict[str, Any]:
    if "subtypes" in whole:
        return {"one_of": whole["subtypes"]}
    return {"fields": {f["name"]: field(f) for f in whole.get("fields", [])}}


def referred(cut: dict[str, Any]) -> list[str]:
    fields = cut.get("fields", {}).values()
    return cut.get("one_of", []) + [
        t.removeprefix("Array of ").removeprefix("Array of ") for f in fields for t in f["types"]
    ]


SAYS_WHICH = re.compile(r"(?:always|must be) [\"“]?(\w+)")
EVENT = "service message"


def received(whole: dict[str, Any]) -> dict[str, Any]:
    """A field of what comes in: also what a subtype is told apart by, and whether it is the notice of an event."""
    kept = field(whole)
    which = SAYS_WHICH.search(whole["description"]) if whole["name"] in ("type", "status", "source") else None
    event = EVENT in whole["description"].lower()
    return kept | ({"value": which.group(1)} if which else {}) | ({"event": True} if event else {})


def updates(api: dict[str, Any]) -> dict[str, Any]:
    types: dict[str, Any] = {}
    waiting = ["Update"]
    while waiting:
        name = waiting.pop()
        if name in api["types"] and name not in types:
            whole = api["types"][name]
            types[name] = kind(whole)
            if "fields" in types[name]:
                types[name] = {"fields": {f["name"]: received(f) for f in whole.get("fields", [])}}
            waiting += referred(types[name])
    return {"version": api["version"], "types": dict(sorted(types.items()))}


def cut(api: dict[str, Any], names: list[str]) -> dict[str, Any]:
    methods = {name: kind(api["methods"][name])["fields"] for name in names}
    types: dict[str, Any] = {}
    waiting = [t for fields in methods.values() for t in referred({"fields": fields})]
    while waiting:
        name = waiting.pop()
        if name in api["types"] and name not in types:
            types[name] = kind(api["types"][name])
            waiting += referred(types[name])
    return {"version": api["version"], "methods": methods, "types": dict(sorted(types.items()))}


if __name__ == "__main__":
    whole = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    wanted = updates(whole) if "updates" in sys.argv[2:] else cut(whole, sorted(METHODS))
    json.dump(wanted, sys.stdout, indent=1)
    sys.stdout.write("\n")
