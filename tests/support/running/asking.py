"""A program of its own: the living bot is asked what its arguments say, and its answers are printed as JSON.

Run in a copy of the project, to see what a change there makes of it.
"""

import asyncio
import json
import sys
from datetime import UTC, datetime

from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import READER_ID
from tests.support.running.living import Person, living_bot, text_of


async def answers(database_url: str, questions: list[str]) -> dict[str, list[str]]:
    clock = SandboxClock(datetime(2025, 12, 26, tzinfo=UTC), "Asia/Phnom_Penh", lambda: datetime.now(UTC))
    async with living_bot(database_url, clock) as sandbox:
        reader = Person(sandbox)
        told = [text_of(await reader.ask(question)) for question in questions]
        menu = [entry["command"] for entry in sandbox.telegram.shown_menus()[f"{READER_ID}:{READER_ID}"]]
    return {"answers": told, "menu": menu}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(answers(sys.argv[1], sys.argv[2:]))))  # noqa: T201 it is what this is for
