"""Snapshots that several messages share, each read once."""

from datetime import datetime

from storage.database.engine import Database
from storage.record import ledger
from storage.values.report import Snapshot

KEPT = 8  # what a digest tells and what it compares with, of a few slots


class Snapshots:
    """The record as it stood and was known at a moment. The newest few are kept, for that does not change."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: dict[tuple[str, datetime], Snapshot] = {}

    async def at(self, situation: str, moment: datetime) -> Snapshot:
        key = (situation, moment)
        found = self._kept.pop(key, None) or await ledger.snapshot(self._database, situation, moment, moment)
        self._kept[key] = found
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return found

    async def pair(self, situation: str, as_of: datetime, since: datetime | None) -> tuple[Snapshot, Snapshot | None]:
        """The record at `as_of`, and as the reader was told of it last."""
        return await self.at(situation, as_of), await self.at(situation, since) if since else None
