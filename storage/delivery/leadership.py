"""Leadership: which of several processes sends, the one that holds a lock of the database.

Telegram's limits are per token, so one process at a time spends them; all others answer questions and stand by. On
PostgreSQL the lock is an advisory one on a connection of its own. A process that ends lets go of it at once, for the
connection ends with it; one that is frozen, or cut off, says nothing on the connection, and the server then ends it
after 3 s. The process knows when that may have happened: `Lease.holds` is False from then on, whatever else it is at.
Beside a SQLite file the lock is a file's, on one machine: a frozen process keeps it, and nobody sends until it goes on.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database.dialects import try_lock
from storage.database.engine import Database
from storage.database.frozen import end_holder
from storage.database.watching import ASK

SILENCE_S = 3.0  # after which the server ends the connection of a process that says nothing
# Shorter than the server's: we stop before another begins.
LEASE_S = 2.5  # how long one sign of life is good for, on our side
BEAT_S = 0.5  # between two of them
TRY_S = 1.0  # between two tries of those that stand by

_LOCK = 0x51_7E_9E_9  # advisory locks are numbers; they are each database's own


class Lease:
    """The right to send, until then on the monotonic clock. `lost` is set when it is over."""

    def __init__(self, until: float = float("inf")) -> None:
        self.lost = asyncio.Event()
        self._until = until

    def renew(self, until: float) -> None:
        self._until = until

    def holds(self) -> bool:
        """Whether no other process can have been elected yet. False sets `lost`."""
        if time.monotonic() >= self._until:
            self.lost.set()
        return not self.lost.is_set()


@asynccontextmanager
async def elected(
    database: Database, stop: asyncio.Event, on_wait: Callable[[], None] = lambda: None
) -> AsyncIterator[Lease | None]:
    """Waits until this process may send, and gives its lease; None if `stop` came first. `on_wait` is called once where
    another process has it.

    When the block ends another process may send, within 1 s. After a crash within 1 s as well, after 4 s where the
    process froze. Raises what the database raises.
    """
    async with database.dedicated() as connection:
        if database.shared:
            await connection.exec_driver_sql(f"SET idle_session_timeout = '{SILENCE_S}s'")
        asked_at = await _won(connection, stop, on_wait)
        if asked_at is None or not database.shared:
            yield None if asked_at is None else Lease()
            return
        lease = Lease(asked_at + LEASE_S)
        beating = asyncio.create_task(_beat(connection, lease))
        try:
            yield lease
        finally:
            beating.cancel()
            with suppress(asyncio.CancelledError):
                await beating


async def _won(connection: AsyncConnection, stop: asyncio.Event, on_wait: Callable[[], None]) -> float | None:
    """When the lock was asked for, if it was given before `stop`."""
    tries = 0
    while not stop.is_set():
        asked_at = time.monotonic()  # before it is asked: an answer may be long on its way
        if await try_lock(connection, _LOCK):
            return asked_at
        tries += 1
        if tries == 1:
            on_wait()
        await end_holder(connection, _LOCK)
        with suppress(TimeoutError):
            async with asyncio.timeout(TRY_S):
                await stop.wait()
    return None


async def _beat(connection: AsyncConnection, lease: Lease) -> None:
    """Signs of life until the connection fails, or is too slow to tell."""
    try:
        while not lease.lost.is_set():
            said_at = time.monotonic()  # before it is said, for the same reason
            async with asyncio.timeout(LEASE_S):
                only_reads = (await connection.exec_driver_sql(ASK)).scalar() == "on"
            if only_reads:  # after a failover: who sends is settled where writes are taken
                lease.lost.set()
                return
            lease.renew(said_at + LEASE_S)
            await asyncio.sleep(BEAT_S)
    except Exception:  # whatever it is, nobody knows any more who sends
        lease.lost.set()
