"""What a data key costs a mailing: the same digests to 100,000 chats in two databases, one of them sealed, turn by turn
on the same machine, so that whatever else it does slows both."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest

from bot.delivery import jobs
from storage.database.engine import Database, open_engine
from storage.database.keys import KEY_BYTES, DataKeys
from storage.delivery import epochs, outbox
from storage.delivery.settling import settle
from storage.privacy import sealing
from storage.values.outcomes import Sent
from tests.bench.record import SITUATION, fill
from tests.support.databases import Databases, lent

pytestmark = [pytest.mark.sqlite, pytest.mark.slow, pytest.mark.timeout(900)]

CHATS, BATCH = 100_000, 500  # as many are claimed at once at 1,000 a second
SLOWER = 1.10
KEYS = DataKeys([b"k" * KEY_BYTES])


@dataclass
class Sending:
    database: Database
    epoch: int = 0
    batches_s: list[float] = field(default_factory=list)
    enqueued_s: float = 0.0

    async def begin(self, due: datetime) -> None:
        self.epoch = await epochs.begin(self.database, due)
        began = time.perf_counter()
        assert await jobs.enqueue_due(self.database, self.epoch, SITUATION, due) == CHATS
        self.enqueued_s = time.perf_counter() - began

    async def batch(self, now: datetime) -> int:
        began = time.perf_counter()
        messages = await outbox.claim(self.database, self.epoch, BATCH, now)
        await settle(self.database, self.epoch, [(each, Sent(each.id)) for each in messages], now)
        self.batches_s.append(time.perf_counter() - began)
        return len(messages)


async def test_a_data_key_makes_a_mailing_no_slower_than_a_tenth(databases: Databases, migrated: str) -> None:
    due = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)
    with lent(databases, migrated) as plain_url, lent(databases, migrated) as sealed_url:
        for url in (plain_url, sealed_url):
            await fill(url, CHATS, due)
        plain, sealed = Sending(open_engine(plain_url)), Sending(open_engine(sealed_url, keys=KEYS))
        assert (await sealing.rotate(sealed.database))["chat"] == CHATS
        for each in (plain, sealed):
            await each.begin(due)
        now = due + timedelta(minutes=1)
        while await plain.batch(now):
            await sealed.batch(now)
        assert await sealed.batch(now) == 0
        for each in (plain, sealed):
            await each.database.close()
    rounds = [(one, other) for one, other in zip(plain.batches_s, sealed.batches_s, strict=True) if one and other]
    batches = median(other / one for one, other in rounds)
    whole = (sealed.enqueued_s + sum(sealed.batches_s)) / (plain.enqueued_s + sum(plain.batches_s))
    print(f"a batch takes {batches:.3f} of the time without a key, the whole {whole:.3f}")  # noqa: T201
    assert min(batches, whole) <= SLOWER
