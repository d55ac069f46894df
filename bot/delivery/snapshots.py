"""Snapshots that several messages share, each read once."""

from datetime import datetime

from cachetools import LRUCache

from storage.database.engine import Database
from storage.record import ledger
from storage.values.report import Snapshot

KEPT = 8  # what a digest tells and what it compares with, of a few slots


class Snapshots:
    """The record as it stood and was known at a moment. The last few are kept, for that does not change."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: LRUCache[tuple[str, datetime], Snapshot] = LRUCache(KEPT)

    async def at(self, situation: str, moment: datetime) -> Snapshot:
        key = (situation, moment)
        if found := self._kept.get(key):
            return found
        self._kept[key] = snapshot = await ledger.snapshot(self._database, situation, moment, moment)
        return snapshot

    async def pair(self, situation: str, as_of: datetime, since: datetime | None) -> tuple[Snapshot, Snapshot | None]:
        """The record at `as_of`, and as the reader was told of it last."""
        return await self.at(situation, as_of), await self.at(situation, since) if since else None
