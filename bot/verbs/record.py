"""The record at the program's start: migrated, open, and filled from its situation file the first time."""

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import structlog

from config.situation.reading import BadSituationFile, read_situation, situation_path
from storage.database.engine import NO_KEYS, Database, open_engine
from storage.database.keys import DataKeys
from storage.editors import served
from storage.editors.served import Side
from storage.migrations import migrate
from storage.privacy import sealing
from storage.record import ledger, loading

log = structlog.get_logger(__name__)


async def open_record(
    url: str,
    situation: str,
    now: datetime,
    keys: DataKeys = NO_KEYS,
    *,
    side: Side = Side.TELEGRAM,
    sandbox_people: Collection[int] = (),
) -> Database:
    """The database at `url` with the newest schema and `situation` in it. A situation that is there is left as it is:
    `python -m bot load` brings a newer file in. Raises the record's own errors where `keys` do not open it, and
    ServedByOthers, with nothing written, where it serves the other `side`."""
    database = open_engine(url, keys=keys)
    try:
        await served.check(database, side, sandbox_people)
        await migrate(url)
        await served.mark(database, side, now)
        await database.fill_pool()
        await _filled(database, situation, now)
    except BaseException:
        await database.close()
        raise
    return database


async def _filled(database: Database, situation: str, now: datetime) -> None:
    if not await sealing.use_keys(database):
        log.warning("something is not sealed with the first key of SITREP_DATA_KEY: run `python -m bot keys rotate`")
    if situation not in await ledger.situations(database):
        result = await loading.load(database, read_situation(situation_path(situation)), now)
        log.info("situation loaded", situation=situation, reports=result.added_reports)
        for doubt in result.doubts:
            log.warning("to be confirmed", what=doubt)


async def load_file(url: str, path: Path, now: datetime, accepted: Collection[str] | None = None) -> loading.LoadResult:
    """Adds or updates the situation of a file. What has to be confirmed is refused but of the `accepted` reports; with
    None of all reports it is accepted. Raises BadSituationFile and the record's own errors."""
    with _no_collection():
        file = read_situation(path)
        there = {entry.id for entry in file.reports}
        unknown = sorted(set(accepted or ()) - there)
        if unknown:
            raise BadSituationFile([f'{path.name}: report "{name}" is not there. Write its id' for name in unknown])
        await migrate(url)
        database = open_engine(url, patient=True)  # a long file is judged for seconds, within its transaction
        try:
            return await loading.load(database, file, now, there if accepted is None else accepted)
        finally:
            await database.close()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing in a file refers to itself: to look for it again and again takes a third of the time of a long one."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
