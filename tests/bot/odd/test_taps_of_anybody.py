"""Buttons pressed by anybody, anywhere, and under anything: every kind of button, what it stands under and who presses
it. No error, no alarm, and whoever pressed it hears something."""

import asyncio
import itertools
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, ANONYMOUS, GROUP_ID, READER_ID
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Json, living_bot

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)

DATA = (
    "status", "casualties", "displacement:2025-12-24", "timeline", "sources", "report", "cite", "places", "earlier",
    "adds-up", "counts", "changed", "why", "days", "damage", "mediation",
    *(f"{kind}:{rest}" for kind in "drksaeifvwn" for rest in (
        "", "1", "1:2", "1:2:3", "1:2:3:4", "publish", "publish:1:1", "1:publish", "stop", "now", "settings", "yes",
        "0", "-1", "99999999999999999999", "x" * 50, "1:1:publish", "07:00", "1:news", "1:sources", "1:status",
        "a:b:c:d:e:f", ":::::", "\u17a2", "\U0001f600", "%s", "{}", "1;2", "1.2",
    )),
    "", ":", "::", "\0", " ", "status:", "status::::", "status:2025-13-45", "status:9999-12-31", "status:0001-01-01",
    "of-status", "of-of-status", "Status", "STATUS:2025-12-26", "status:2025-12-26:1:KH:KH01:x:99999999",
)  # fmt: skip
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
NOBODY = {"id": 424242, "is_bot": False, "first_name": ""}
EMOJI = {"id": 424243, "is_bot": False, "first_name": "\U0001f600\U0001f525", "language_code": "\U0001f600"}
LONG = {"id": 424244, "is_bot": False, "first_name": "x" * 10_000, "language_code": "y" * 10_000}


def standings(sandbox: Sandbox) -> dict[str, Json]:
    """What a button may stand under."""
    group = {"id": GROUP_ID, "type": "supergroup", "title": "\U0001f600"}
    message = {"message_id": 9, "date": 1766700000, "from": sandbox.telegram.bot.as_json(), "text": "x"}
    return {
        "in a group": {"message": message | {"chat": group}},
        "in a channel": {"message": message | {"chat": {"id": -1001, "type": "channel", "title": ""}}},
        "inaccessible": {"message": {"chat": group, "message_id": 9, "date": 0}},
        "inline": {"inline_message_id": "an-inline-message"},
        "nowhere": {},
        "a caption": {"message": {k: v for k, v in message.items() if k != "text"} | {"chat": group, "caption": "x"}},
        "of a channel": {"message": message | {"chat": group, "sender_chat": {"id": -1001, "type": "channel"}}},
    }


@pytest.mark.sqlite  # numbers that one engine has no room for are in test_taps
@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    "place", ["in a group", "in a channel", "inaccessible", "inline", "nowhere", "a caption", "of a channel"]
)
async def test_every_button_pressed_by_anybody_is_answered(loaded_url: str, place: str) -> None:
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: PRESENT)
    numbers = itertools.count(5_000)
    async with living_bot(loaded_url, clock, rate=1_000) as sandbox:
        under, owner = standings(sandbox)[place], sandbox.telegram.people[ADMIN_ID].as_json()
        people = (owner, ANONYMOUS.as_json(), CHANNEL_BOT, TELEGRAM, NOBODY, EMOJI, LONG)
        pressed = []
        with capture_logs() as logs:
            for number, (who, data) in enumerate(itertools.product(people, DATA)):
                if who is not owner and number % 9:
                    continue
                query: Json = {"id": str(next(numbers)), "from": who, "chat_instance": "1", "data": data, **under}
                pressed.append(query["id"])
                sandbox.telegram._taps[query["id"]] = {"message": {"chat": {"id": READER_ID}, "message_id": 1}} | query
                sandbox.telegram.inbox.put("callback_query", query)
                if len(sandbox.telegram.inbox) > 300:
                    await asyncio.sleep(1)
            async with asyncio.timeout(120):
                while len(sandbox.telegram.inbox) or len(answered(sandbox)) < len(pressed) - 5:
                    before = len(answered(sandbox))
                    await asyncio.sleep(2)
                    if not len(sandbox.telegram.inbox) and len(answered(sandbox)) == before:
                        break
        assert [line for line in logs if line["log_level"] in ("error", "critical")] == []
        heard = answered(sandbox)
    assert [one for one in pressed[-1000:] if one not in heard] == []


def answered(sandbox: Sandbox) -> set[str]:
    return {call.params["callback_query_id"] for call in sandbox.requests if call.method == "answerCallbackQuery"}
