"""python -m tests.bench.sealed [CHATS [DAYS]]: what a data key costs a mailing on SQLite.

Two mailings of as many chats, one database with a key and one without, day by day in turn; each day every chat's digest
is put into the outbox, claimed and settled. Rendering and sending are left out: a key changes nothing there. Processor
time of this process, in which SQLite works too, so that a machine that is busy with others tells nearly the same.
"""

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from storage.database.engine import NO_KEYS, open_engine
from storage.database.keys import DataKeys
from storage.delivery.settling import settle
from storage.migrations import migrate
from storage.privacy.sealing import rotate
from storage.values.outcomes import Sent
from tests.support.mailing import Mailing, mailing

STEPS = ("enqueue", "claim", "settle")
BATCH = 500
AT_ONCE = 100_000  # SQLite takes no more than 250,000 values in one question
FIRST_DAY = datetime(2025, 12, 26, 23, 30, tzinfo=UTC)


@dataclass
class Timed:
    """A mailing, and the processor time of each of its days by step."""

    mail: Mailing
    seconds: dict[str, list[float]] = field(default_factory=lambda: {step: [] for step in STEPS})

    @property
    def days(self) -> list[float]:
        return [sum(day) for day in zip(*self.seconds.values(), strict=True)]

    async def day(self, number: int) -> int:
        """Returns how many messages there were."""
        now, spent, done = FIRST_DAY + timedelta(days=number), dict.fromkeys(STEPS, 0.0), 0
        with _clocked(spent, "enqueue"):
            await self.mail.tick(now)
        while True:
            with _clocked(spent, "claim"):
                messages = await self.mail.claim(now, BATCH)
            if not messages:
                break
            with _clocked(spent, "settle"):
                settled = [(message, Sent(message.id)) for message in messages]
                await settle(self.mail.database, self.mail.epoch, settled, now)
            done += len(messages)
        for step in STEPS:
            self.seconds[step].append(spent[step])
        return done


@contextmanager
def _clocked(spent: dict[str, float], step: str) -> Iterator[None]:
    began = time.process_time()
    yield
    spent[step] += time.process_time() - began


async def opened(path: Path, keys: DataKeys, chats: int) -> Timed:
    """A database with so many subscribers, sealed where there is a key."""
    url = f"sqlite+aiosqlite:///{path}"
    await migrate(url)
    plain = open_engine(url)
    mail = await mailing(plain)
    for first in range(1, chats + 1, AT_ONCE):
        await mail.subscribers(range(first, min(first + AT_ONCE, chats + 1)))
    await plain.close()
    database = open_engine(url, keys=keys)
    if keys.sign is not None:
        await rotate(database)
    return Timed(Mailing(database))


async def compare(folder: Path, chats: int, days: int) -> tuple[Timed, Timed]:
    """Without a key and with one; whoever begins changes from day to day."""
    without = await opened(folder / "plain.db", NO_KEYS, chats)
    sealed = await opened(folder / "sealed.db", DataKeys([b"k" * 32]), chats)
    try:
        for number in range(days):
            for each in (without, sealed) if number % 2 else (sealed, without):
                assert await each.day(number) == chats
    finally:
        await without.mail.database.close()
        await sealed.mail.database.close()
    return without, sealed


def told(without: Timed, sealed: Timed, chats: int) -> str:
    """A line for each step and one for all: microseconds of processor time a message, and the ratio of its medians."""
    lines = []
    for step in (*STEPS, "all"):
        plain, key = ((each.days if step == "all" else each.seconds[step]) for each in (without, sealed))
        per = [f"{median(each) / chats * 1e6:.1f}" for each in (plain, key)]
        lines.append(f"{step:8} {per[0]:>7} {per[1]:>7} us   {median(key) / median(plain):.3f}")
    return "\n".join(lines)


if __name__ == "__main__":
    wanted, rounds = [*map(int, sys.argv[1:3]), *(20_000, 5)[len(sys.argv) - 1 :]]
    with TemporaryDirectory(prefix="sitrep-bench-") as name:
        found = asyncio.run(compare(Path(name), wanted, rounds))
    sys.stdout.write(f"{wanted * rounds:,} messages each way\n{'':8} {'plain':>7} {'key':>7}\n{told(*found, wanted)}\n")
