"""What the Bot API would never answer, drawn: pages of proxies, broken JSON, values of other kinds."""

import copy
import json
from random import Random
from typing import Any

PAGES = (b"", b"<html>Bad Gateway</html>", b"\xff\xfe\x00", b"{", b"null", b"5", b'"ok"', b"[]", b"{}", b"[" * 50_000)
STATUSES = (200, 200, 200, 301, 400, 401, 403, 404, 407, 409, 429, 500, 502, 503, 599, 999)
VALUES = (
    None,
    True,
    False,
    0,
    1,
    -5,
    2**31,
    2**63,
    10**30,
    -(10**30),
    0.5,
    1e300,
    "",
    "x",
    "5",
    "\u0000",
    "\ud800",
    [],
    [None],
    [{}],
    {},
    {"id": None},
)


def page(random: Random) -> tuple[int, bytes]:
    """Somebody else's answer: never one of Telegram's."""
    return random.choice(STATUSES), random.choice(PAGES)


def mutated(random: Random, value: Any) -> Any:
    """A copy of a JSON value in which one thing is another, or is missing."""
    changed = copy.deepcopy(value)
    places = list(_places(changed))
    if not places:
        return random.choice(VALUES)
    holder, key = random.choice(places)
    if isinstance(holder, dict) and random.random() < 0.2:
        del holder[key]
    else:
        holder[key] = copy.deepcopy(random.choice(VALUES))
    return changed


def _places(value: Any) -> Any:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield value, key
        yield from _places(inner)


def refusal(random: Random) -> tuple[int, bytes]:
    """A refusal of Telegram's with one thing changed."""
    code = random.choice((400, 401, 403, 404, 409, 429, 500))
    parameters = random.choice(
        ({}, {"retry_after": 3}, {"migrate_to_chat_id": -1001234567890}, _odd_parameters(random))
    )
    said = {"ok": False, "error_code": code, "description": "Bad Request: no", "parameters": parameters}
    return random.choice((code, code, 200, 502)), encoded(mutated(random, said))


def _odd_parameters(random: Random) -> dict[str, Any]:
    wait = random.choice((10**30, 2**31, 86_401, -5, "7", "", 0, 1e308, [3], {"seconds": 3}))
    moved = random.choice((5, 0, -1, "-100", 10**30, -(10**30), -(2**63), [-100], {"id": -100}))
    return random.choice(({"retry_after": wait}, {"migrate_to_chat_id": moved}, {"retry_after": wait, "x": moved}))


def broken(random: Random, body: bytes) -> bytes:
    """An answer of Telegram's that something in between has cut, wrapped, doubled or begun."""
    at = random.randrange(len(body) + 1)
    return random.choice((
        body[:at],
        body[at:],
        body + body,
        b"<html><body>" + body + b"</body></html>",
        b"\xef\xbb\xbf" + body,
        body.replace(b'"ok": true', b'"ok": true, "ok": false', 1),
        body.replace(b'"ok": false', b'"ok": false, "ok": true', 1),
        body.replace(b'"message_id"', b'"message_id": "x", "message_id"', 1),
        body.replace(b"true", b"True", 1),
        body[:at] + bytes([random.randrange(256)]) + body[at:],
    ))  # fmt: skip


def encoded(value: Any) -> bytes:
    return json.dumps(value).encode()
