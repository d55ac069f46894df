"""Copying one database into another, on whatever engines. Killed in the middle, it goes on where it was."""

from collections.abc import Mapping

from sqlalchemy import Connection, inspect, literal, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.copies import progress as bookmark
from storage.copies.transfer import TABLES, OnProgress, Transfer
from storage.database.addresses import same_database, without_secrets
from storage.database.connecting import Silence
from storage.database.engine import (
    connected,
    open_engine,
    open_for_migration,
    plain_reason,
)
from storage.errors import AnotherCopy, AnotherSchema, CopyIntoItself, CopyStopped, NotEmpty
from storage.migrations import is_newest, refuse_half_copied, refuse_newer, upgrade
from storage.tables import Base


async def copy(source_url: str, target_url: str, on_progress: OnProgress) -> Mapping[str, int]:
    """How many rows of each table the target now has, the same as the source: all of it as it is at this moment.

    The source is only read. After a crash no bot starts on the target, and the next run goes on after the last batch;
    if the source has changed meanwhile, it begins anew. Raises DatabaseUnreachable, HalfCopied and NewerSchema, and
    CannotCopy with what stood in the way.
    """
    if same_database(source_url, target_url):
        raise CopyIntoItself
    source = open_engine(source_url)
    try:
        async with source.reading(Silence.ENDLESS) as session:
            reading = await connected(session)
            await reading.run_sync(_refuse_what_is_not_whole)
            # To open a file is to make it: nothing is left of a copy that the source refuses.
            await _take(target_url)
            return await _transfer(reading, target_url, on_progress)
    except (OSError, DBAPIError) as error:
        if isinstance(error, DBAPIError) and bookmark.is_taken_away(error):
            raise AnotherCopy from None
        reason = plain_reason(error)
    finally:
        await source.close()
    raise CopyStopped(reason)


async def _transfer(reading: AsyncConnection, target_url: str, on_progress: OnProgress) -> Mapping[str, int]:
    target = open_engine(target_url)
    try:
        return await Transfer(reading, target, on_progress).run()
    finally:
        await target.close()


def _refuse_what_is_not_whole(connection: Connection) -> None:
    refuse_half_copied(connection)
    if not is_newest(connection):
        refuse_newer(connection)
        raise AnotherSchema(without_secrets(connection.engine.url))


async def _take(url: str) -> None:
    """The target is the copy's afterwards, with the newest schema; one that is refused was not touched."""
    async with open_for_migration(url) as connection:
        await connection.run_sync(_take_over)


def _take_over(connection: Connection) -> None:
    if not bookmark.is_there(connection):
        _refuse_what_is_in_use(connection)
    upgrade(connection)
    bookmark.put(connection, (table.name for table in TABLES))


def _refuse_what_is_in_use(connection: Connection) -> None:
    for name in sorted(set(inspect(connection).get_table_names()) - {"alembic_version"}):
        ours = Base.metadata.tables.get(name)
        if ours is None or connection.scalar(select(literal(1)).select_from(ours).limit(1)):
            raise NotEmpty(without_secrets(connection.engine.url), name)
