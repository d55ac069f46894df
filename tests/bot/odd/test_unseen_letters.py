"""Marks that apps and keyboards leave in a command, asked of the living bot: it does what can be read there."""

import pytest

from bot.sandbox.sandbox import Sandbox
from tests.support.running.living import Person, text_of

EVERY_DAY = "Every day at 19:45, Kolkata time"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("/subscribe 19\u200b:45 UTC+5:30", EVERY_DAY),
        ("/subscribe\u00a0１９：４５\u3000ＵＴＣ＋５：３０", EVERY_DAY),
        ("/subscribe ១៩:៤៥ UTC\u200e+5\u2236៣០", EVERY_DAY),
        ("/subscribe\u200f \u206619:45\u2069 UTC+5:30\u200f", EVERY_DAY),
        ("/sub\u200bscribe 19:45 UTC+5:30", EVERY_DAY),
        ("／subscribe 19:45 UTC+5:30", EVERY_DAY),
        ("\u00ad/subscribe ١٩:٤٥ UTC+٥:٣٠", EVERY_DAY),
        ("/retract\u200b \u200e14 wrong", "Only the editors of this record can take reports back."),
        ("/editors\u00ad add 1001", "Only the owners of this record"),
        ("/st\u200bart own-abcdefgh", "This link has been used"),
        ("/start\u200b own-abcdefgh", "This link has been used"),
        ("/start \u200brole-abcdefgh", "I do not know this link."),
    ],
)
async def test_a_command_is_what_can_be_seen_of_it(reader: Person, typed: str, says: str) -> None:
    assert text_of(await reader.ask(typed)).startswith(says)


async def test_an_owner_names_and_takes_back_with_marks_in_the_numbers(sandbox: Sandbox, admin: Person) -> None:
    assert text_of(await admin.ask("/editors add \u200e10\u200b01\u200e")).startswith("Added.")
    assert "Retract report 14" in text_of(await admin.ask("/retract \u200e1\u200b4 it was wrong"))
    assert "How to" not in text_of(await admin.ask("/audit \u206610\u200b01\u2069"))
