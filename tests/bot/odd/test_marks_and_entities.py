"""Marks that nobody sees, and entities that lie: what was meant is read, or a sentence says what is not clear."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID
from tests.support.running.living import Json, Person, text_of

pytestmark = pytest.mark.of_what_is_sent

HEAD = "/report\nsource: kh-moi\nas of: 2025-12-27\n"
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "killed Cambodia civilian \u200f32\u200f",
        HEAD + "\u2066killed\u2069 \u2066Cambodia\u2069 civilian 32",
        HEAD + "k\u200billed Cambodia civilian 32",
        HEAD + "killed Cambodia civilian \uff13\uff12",
        HEAD + "killed Cambodia civilian \u06f3\u06f2",
        HEAD.replace("/report", "/report\u200b") + "killed Cambodia civilian 32",
        *(mark + HEAD + "killed Cambodia civilian 32" for mark in ("\u200f", "\u2066", "\ufeff", "\u200b\u200e")),
    ],
)
async def test_a_report_with_marks_is_the_report_without_them(admin: Person, text: str) -> None:
    preview = text_of(await admin.ask(text))
    assert "Cambodia: 32 civilians dead · was 31 (25 Dec)" in preview
    assert "not clear" not in preview


@pytest.mark.parametrize(
    "number", ["\u202e23\u202c", "3\u200b2", "3\u20602", "3\u00ad2", "3\u03012", "\u00b23", "\u221232", "3\u202e2"]
)
async def test_a_number_that_could_be_read_as_another_is_asked_about(admin: Person, number: str) -> None:
    preview = text_of(await admin.ask(f"{HEAD}killed Cambodia civilian {number}"))
    assert "is not clear" in preview
    assert "civilians dead" not in preview


@pytest.mark.parametrize(
    "line",
    [
        "killed Cambodia civilian 32 (\u202edetnuoc si yranib)",
        "event 2025-12-27: \u202eabc",
        "event 2025-12-27: a \u2067b\u2069 \u200f12",
        "talks 2025-12-27 Chanthaburi: \u202ex | held",
        "public note: \u202ex\nkilled Cambodia civilian 32",
    ],
)
async def test_no_mark_turns_what_stands_behind_it(admin: Person, reader: Person, line: str) -> None:
    preview = await admin.ask(f"{HEAD}https://example.org/1\n{line}")
    assert not set(text_of(preview)) & set(TURNING)
    await admin.tap(preview, "Publish")
    for screen in ("status", "casualties", "timeline", "mediation", "sources"):
        assert not set(text_of(await reader.ask(f"/{screen}"))) & set(TURNING)


async def test_a_name_turns_nothing_either(sandbox: Sandbox, admin: Person) -> None:
    origin = {"type": "hidden_user", "date": 1766880000, "sender_user_name": "\u202eanna"}
    told = await admin.waits(lambda: sandbox.telegram.say(ADMIN_ID, ADMIN_ID, "good morning", forward_origin=origin))
    assert "anna lets nobody see who they are" in text_of(told)
    assert not set(text_of(told)) & set(TURNING)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("/status\u200b", "Ceasefire: in force"),
        ("\u200f/status", "Ceasefire: in force"),
        ("\ufeff/status", "Ceasefire: in force"),
        ("/status\u2028", "Ceasefire: in force"),
        ("\u2066/casualties\u2069 Thailand", "Thailand: 65 dead"),
        ("/casualties \u202eThailand", "Thailand: 65 dead"),
        ("/casualties Cam\u00adbodia", "Cambodia: 31 civilians dead"),
        ("/subscribe \u200f07:00 Bangkok\u200f", "Every day at 07:00, Bangkok time"),
        ("\u200f/subscribe 07:00 Bangkok", "Every day at 07:00, Bangkok time"),
        ("\u200f/forget", "Nothing is kept of this chat."),
        ("\u202esutats/", "“sutats” is not on record."),
    ],
)
async def test_a_question_with_marks_is_the_question_without_them(reader: Person, text: str, says: str) -> None:
    assert text_of(await reader.ask(text)).startswith(says)


def command(offset: int, length: int, **more: Any) -> Json:
    return {"type": "bot_command", "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("text", "entities", "says"),
    [
        ("status please", [command(0, 6)], "Ceasefire: in force"),
        ("/status", [command(0, 500)], "Ceasefire: in force"),
        ("/status", [command(0, 0)], "Ceasefire: in force"),
        ("/status", [], "Ceasefire: in force"),
        ("\U0001f600/status", [command(1, 7)], "Ceasefire: in force"),
        ("dead", [command(0, 4), command(0, 4)], "At least 96 dead"),
        ("/status", [{"type": "no_such_entity", "offset": 0, "length": 7}], "Ceasefire: in force"),
        ("/status", [{"type": "text_link", "offset": 0, "length": 7, "url": "javascript:alert(1)"}], "Ceasefire"),
        (
            "/editors add xx",
            [command(0, 8), {"type": "text_mention", "offset": 13, "length": 2}],
            "“xx” is no Telegram number",
        ),
        (
            "/editors add xx",
            [
                command(0, 8),
                {
                    "type": "text_mention",
                    "offset": 13,
                    "length": 2,
                    "user": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
                },
            ],
            "This number is no person’s.",
        ),
    ],
)
async def test_an_entity_that_lies_is_believed_in_nothing(
    sandbox: Sandbox, admin: Person, text: str, entities: list[Json], says: str
) -> None:
    def write() -> None:
        here = sandbox.telegram.chats[ADMIN_ID]
        message = sandbox.telegram._keep(here, sandbox.telegram.people[ADMIN_ID], {"text": text}) | {
            "entities": entities
        }
        sandbox.telegram.inbox.put("message", message)

    with capture_logs() as logs:
        assert text_of(await admin.waits(write)).startswith(says)
    assert [line for line in logs if line["log_level"] in ("error", "critical")] == []
