"""The record at the program's start: migrated, open, and filled from its situation file the first time."""

import gc
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path

import structlog

from bot import program
from bot.sandbox.state.people import MADE_UP
from bot.verbs.place import is_new, ready, unmade
from config.situation.reading import BadSituationFile, SituationFile, check_folder, named_situation, read_situation
from storage.database.engine import NO_KEYS, Database, open_engine
from storage.database.keys import DataKeys
from storage.editors import served
from storage.editors.served import Side
from storage.errors import RecordError
from storage.migrations import migrate
from storage.privacy import sealing
from storage.record import ledger, loading

log = structlog.get_logger(__name__)


async def open_record(
    url: str,
    situation: str,
    now: datetime,
    keys: DataKeys = NO_KEYS,
    own: Path | None = None,
    *,
    side: Side = Side.TELEGRAM,
) -> Database:
    """The database at `url` with the newest schema and `situation` in it, from a file of one's `own` folder or of ours.
    A situation that is there is left as it is: the verb `load` brings a newer file in. Raises BadSituationFile before
    anything is made, BadSettings as `ready`, the record's own errors where `keys` do not open it, and ServedByOthers,
    with nothing written, where it serves the other `side`."""
    check_folder(own)
    file = named_situation(situation, own) if is_new(url) else None
    ready(url)
    database = open_engine(url, keys=keys)
    try:
        await served.check(database, side, MADE_UP)
        await migrate(url)
        await served.mark(database, side, now)
        await database.fill_pool()
        await _filled(database, situation, lambda: file or named_situation(situation, own), now)
    except BaseException:  # a start that is cancelled leaves nothing open either
        await database.close()
        raise
    return database


async def _filled(database: Database, situation: str, file: Callable[[], SituationFile], now: datetime) -> None:
    if not await sealing.use_keys(database):
        log.warning(f"something is not sealed with the first key of SITREP_DATA_KEY: run `{program()} keys rotate`")
    if situation not in await ledger.situations(database):
        result = await loading.load(database, file(), now)
        log.info("situation loaded", situation=situation, reports=result.added_reports)
        for doubt in result.doubts:
            log.warning("to be confirmed", what=doubt)


@asynccontextmanager
async def migrated(url: str, *, keys: DataKeys = NO_KEYS) -> AsyncIterator[Database]:
    """The database at `url` with the newest schema, as `open_engine` opens it, until the end."""
    await migrate(url)
    database = open_engine(url, keys=keys)
    try:
        yield database
    finally:
        await database.close()


async def load_file(url: str, path: Path, now: datetime, accepted: Collection[str] | None = None) -> loading.LoadResult:
    """Adds or updates the situation of a file. What has to be confirmed is refused but of the `accepted` reports; with
    None of all reports it is accepted. A file that is refused leaves no record behind that was made for it. Raises
    BadSituationFile and the record's own errors."""
    with _no_collection():
        file = read_situation(path)
        there = {entry.id for entry in file.reports}
        unknown = sorted(set(accepted or ()) - there)
        if unknown:
            raise BadSituationFile([f'{path.name}: report "{name}" is not there. Write its id' for name in unknown])
        made, blank = is_new(url), False
        ready(url)
        try:
            async with migrated(url) as database:
                try:
                    return await loading.load(database, file, now, there if accepted is None else accepted)
                except (BadSituationFile, RecordError):
                    blank = made and not await ledger.situations(database)
                    raise
        finally:
            if blank:
                unmade(url)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing in a file refers to itself: to look for it again and again takes a third of the time of a long one."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
