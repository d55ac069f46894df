"""Texts that nobody would write, wherever one can be written: a sentence or a draft; no error and no alarm."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Json, Person, labels, living_bot, text_of

pytestmark = pytest.mark.of_what_is_sent

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
ALL = "<b>&amp;\"'`*_[]()~>#+-=|{}.!\\%s {} {0} $x "
ALL += "\u202e\u2066\u200b\ufeff\u0301\u0e33\u17d2\ufdd0\ufffe\U000e0041\r\t\x0b\x1f"
ODD = {
    "long": "x" * 100_000,
    "escapes": ALL,
    "long escapes": ALL * 1_500,
    "ampersands": "&" * 100_000,
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 10_000,
    "combining": "a" + "\u0301" * 100_000,
    "lines": "x\n" * 50_000,
    "spaces": "\u00a0 \u3000\u200b" * 20_000,
    "digits": "9" * 100_000,
    "digits of others": "\u0661\u17e1\u0e51\u00b2\u2460\uff11" * 10_000,
    "khmer": "\u179f\u17d2\u178f\u17d2\u179a\u17b8" * 15_000,
    "fluent": "{ $n -> [one] x *[other] y }" * 3_000,
    "html": "<a href='tg://user?id=1'>" * 4_000,
    "commas": "killed Cambodia 12, " * 5_000,
}
IN_FIELDS = ("combining", "html", "commas")  # of each kind one: what is broken, what is markup, what is understood
FREE = (
    "{odd}",
    "source: {odd}\nas of: 2025-12-27\nkilled Cambodia civilian 32",
    "source: kh-moi\nas of: {odd}\nkilled Cambodia civilian 32",
    "source: kh-moi\nas of: 2025-12-27\nkilled Cambodia civilian 32 ({odd})",
    "source: kh-moi\nas of: 2025-12-27\nkilled {odd} civilian 32",
    "source: kh-moi\nas of: 2025-12-27\nkilled Cambodia {odd}",
    "source: kh-moi\nas of: 2025-12-27\nnote: {odd}\nkilled Cambodia civilian 32",
    "source: kh-moi\nas of: 2025-12-27\nevent 2025-12-27: {odd}",
    "source: kh-moi\nas of: 2025-12-27\ntalks 2025-12-27: {odd}",
    "source: kh-moi\nas of: 2025-12-27\nhttps://example.org/{odd}\nkilled Cambodia civilian 32",
    "source: kh-moi via {odd}\nas of: 2025-12-27\nkilled Cambodia civilian 32",
)


BEHIND = (
    *("status", "casualties", "timeline", "sources", "subscribe", "unsubscribe", "digest", "alerts", "settings"),
    *(
        "forget",
        "mydata",
        "start",
        "help",
        "privacy",
        "retract",
        "editors add",
        "revoke",
        "audit",
        "delivery",
        "nosuch",
    ),
)
COMMANDS = (
    *(
        "/",
        "//",
        "/@",
        "/status@",
        "/@sitrep_sandbox_bot",
        "/status@nobody_bot",
        "/\u17a2",
        "/ status",
        "/status\u200b",
    ),
    *("\uff0fstatus", "/STATUS", "/status@SITREP_SANDBOX_BOT", "/status/casualties", "/\U0001f600"),
)


@pytest.fixture
async def sandbox(loaded_url: str) -> AsyncIterator[Sandbox]:
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: PRESENT)
    async with living_bot(loaded_url, clock, rate=1_000) as sandbox:
        with capture_logs() as logs:
            yield sandbox
        assert [line for line in logs if line["log_level"] in ("error", "critical")] == []
    alarms = [
        one["text"] for one in sandbox.telegram.chats[ADMIN_ID].messages.values() if "failed:" in one.get("text", "")
    ]
    assert alarms == []


def told(sandbox: Sandbox, user: int, text: str, **more: object) -> Json:
    """A message, also longer than Telegram lets people write: a server of one's own may let more through."""
    chat, person = sandbox.telegram.chats[user], sandbox.telegram.people[user]
    message = sandbox.telegram._keep(chat, person, {})
    command = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}] if text.startswith("/") else []
    raw = message | {"text": text, "entities": command, **more}
    sandbox.telegram.inbox.put("message", raw)
    return raw


@pytest.mark.sqlite  # what is typed is the same to both engines
@pytest.mark.slow  # an editor is answered twenty times in twenty seconds
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", IN_FIELDS)
async def test_any_text_in_any_field_of_a_report_is_a_draft_or_a_sentence(sandbox: Sandbox, name: str) -> None:
    admin, reader = Person(sandbox, ADMIN_ID), Person(sandbox)
    for field in FREE:
        text = "/report " + field.format(odd=ODD[name][:3_900])
        answer = await admin.waits(lambda text=text: told(sandbox, ADMIN_ID, text) and None)  # type: ignore[misc]
        assert "went wrong" not in text_of(answer), field
        for _ in range(3):
            rows = [label for row in labels(answer) for label in row]
            left_out = next((label for label in rows if "without" in label.lower() or "leave" in label.lower()), "")
            wanted = "Publish" if "Publish" in rows else left_out
            if not wanted:
                break
            answer = await admin.tap(answer, wanted)
    for asked in ("/status", "/casualties", "/timeline", "/mediation", "/sources", "/damage", "/digest"):
        assert "went wrong" not in text_of(await reader.ask(asked))
    for asked in ("/reports", "/audit"):
        assert "went wrong" not in text_of(await admin.ask(asked))


@pytest.mark.sqlite  # what is typed is the same to both engines
@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", ODD)
async def test_any_text_behind_any_command_is_answered(sandbox: Sandbox, name: str) -> None:
    odd = ODD[name]
    for number, command in enumerate(BEHIND):
        person = sandbox.telegram.add_people(1)[0] if number % 2 else ADMIN_ID
        who = Person(sandbox, person)
        answer = await who.waits(lambda p=person, c=command: told(sandbox, p, f"/{c} {odd}") and None)  # type: ignore[misc]
        assert "went wrong" not in text_of(answer), command
    plain = await Person(sandbox, READER_ID).waits(lambda: told(sandbox, READER_ID, odd) and None)
    assert "went wrong" not in text_of(plain)


async def test_names_of_nothing_but_signs_are_names(sandbox: Sandbox) -> None:
    for number, name in enumerate(("", "\U0001f600", "\u200b", "<b>", "x" * 100_000, "\0", ALL)):
        person = sandbox.telegram.add_people(1)[0]
        who = sandbox.telegram.people[person].as_json() | {"first_name": name, "language_code": name, "username": name}
        answer = await Person(sandbox, person).waits(
            lambda p=person, w=who: told(sandbox, p, "/subscribe 07:00", **{"from": w}) and None  # type: ignore[misc]
        )
        assert "Every day at 07:00" in text_of(answer), number


@pytest.mark.parametrize(
    "entities",
    [
        [{"type": "bot_command", "offset": 0, "length": 100_000}],
        [{"type": "bot_command", "offset": 100_000, "length": 5}],
        [{"type": "bot_command", "offset": 0, "length": 0}],
        [{"type": "no such type", "offset": 0, "length": 7}],
        [{"type": "bot_command", "offset": 0, "length": 7}] * 200,
        [{"type": "bot_command", "offset": 1, "length": 6}],
        [{"type": "mention", "offset": 3, "length": 2}, {"type": "bot_command", "offset": 0, "length": 7}],
        [],
    ],
)
async def test_entities_that_lie_are_no_error(sandbox: Sandbox, entities: list[Json]) -> None:
    answer = await Person(sandbox).waits(lambda: told(sandbox, READER_ID, "/status", entities=entities) and None)
    assert "went wrong" not in text_of(answer)


@pytest.mark.parametrize("text", COMMANDS)
async def test_commands_that_are_hardly_any_are_answered(sandbox: Sandbox, text: str) -> None:
    answer = await Person(sandbox).waits(lambda: told(sandbox, READER_ID, text) and None)
    assert "went wrong" not in text_of(answer)
