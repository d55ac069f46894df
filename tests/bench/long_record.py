"""python -m tests.bench.long_record parse|load|ask FILE URL: one measurement of a long record, told as JSON.

Each has a process of its own: the memory that was needed is that of this alone.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import tomli

from bot.garbage import begin, settle_down
from bot.verbs.record import load_file
from config.vocabulary import Metric
from handlers.answers import Answers
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.screens.registry import shown
from handlers.views.texts import texts
from storage.database.engine import Database, open_engine
from storage.editors import drafts, people, publishing
from storage.readers import chats
from storage.rules.dates import end_of_day
from storage.values.editorial import Sent
from tests.bench.process import peak_mb
from tests.support.desk import new_figure, new_report
from tests.support.loop_holds import watched_loop
from tests.support.records.long_record import SITUATION, last_day
from tests.support.records.plain_reading import plain_snapshot

PUBLICATIONS = 10
STATUS = Link(screen="status")


def parse(file: Path, url: str) -> dict[str, Any]:
    """What the TOML alone takes."""
    begin = time.perf_counter()
    tomli.loads(file.read_text("utf-8"))
    return {"parse_s": time.perf_counter() - begin}


def load(file: Path, url: str) -> dict[str, Any]:
    """Read, judged and brought in; then once more, where nothing is new."""
    first, again = (_load_s(file, url) for _ in range(2))
    return {"load_s": first, "again_s": again, "load_peak_mb": peak_mb(os.getpid())}


def _load_s(file: Path, url: str) -> float:
    begin = time.perf_counter()
    asyncio.run(load_file(url, file, datetime.now(UTC)))
    return time.perf_counter() - begin


def ask(file: Path, url: str) -> dict[str, Any]:
    return asyncio.run(_ask(url))


async def _ask(url: str) -> dict[str, Any]:
    database = open_engine(url)
    now = end_of_day(last_day(), UTC) + timedelta(days=1)
    answers = Answers(database, SITUATION, lambda: now)
    editor = await Editor.of(database, now)

    async def ours() -> None:
        await answers.screen(STATUS, "en")

    async def plain() -> None:
        snapshot = await plain_snapshot(database, SITUATION, now, now)
        shown(Frame(snapshot=snapshot, link=STATUS, t=texts("en"), now=now))

    found = {"first_ms": (await _times(ours, 1, editor))[0]}
    settle_down()  # as a process does once it has read the record
    found["after_ms"], found["held_ms"] = await _times(ours, PUBLICATIONS, editor)
    found["asked_mb"] = peak_mb(os.getpid())
    found["plain_ms"], found["plain_held_ms"] = await _times(plain, 3, editor)
    await database.close()
    return found


async def _times(status: Callable[[], Awaitable[None]], count: int, editor: "Editor") -> tuple[float, float]:
    """Milliseconds until /status is there, each time after a publication, the middle one; and the longest for which the
    loop was held."""
    took = []
    held = 0.0
    for _ in range(count):
        await editor.publish()
        async with watched_loop(time.perf_counter) as holds:
            begin = time.perf_counter()
            await status()
            took.append(1_000 * (time.perf_counter() - begin))
        held = max(held, 1_000 * holds.longest_s)
    return median(took), held


class Editor:
    """Publishes one figure after the other."""

    def __init__(self, database: Database, now: datetime, chat_id: int, person: Any) -> None:
        self._database, self._now, self._chat_id, self._person = database, now, chat_id, person
        self._count = 0

    @classmethod
    async def of(cls, database: Database, now: datetime) -> "Editor":
        await people.ensure_owners(database, [1], now)
        chat = await chats.note(database, 1, "private", "en")
        return cls(database, now, chat.id, await people.person(database, 1))

    async def publish(self) -> None:
        self._count += 1
        sent = Sent(SITUATION, self._chat_id, self._person.id, self._count, "-", self._now)
        draft = await drafts.open_draft(self._database, sent)
        figure = new_figure(self._count, Metric.KILLED, source="kh-0", as_of=f"{last_day()}")
        report = new_report(figure, source="kh-0")
        await publishing.publish(self._database, draft.id, draft.version, report, self._person, self._now)


if __name__ == "__main__":
    begin()
    what, file, url = sys.argv[1:]
    json.dump({"parse": parse, "load": load, "ask": ask}[what](Path(file), url), sys.stdout)
