"""How one message came to one chat. Any process may ask."""

from typing import Any

from sqlalchemy import select

from config.vocabulary import Delivery
from storage.database.engine import Database
from storage.record.situations import all_rows, table
from storage.tables.delivery import EditionRow, OutboxRow
from storage.values.history import Origin


async def origin(database: Database, chat_id: int, edition_id: int) -> Origin | None:
    """How that edition came to the chat; None where it is not known, or not any more (`storage.delivery.pruning`)."""
    outbox, editions = table(OutboxRow).c, table(EditionRow).c
    query = (
        select(outbox.state, outbox.settled_at, editions.as_of, editions.created_at, editions.content)
        .join_from(table(OutboxRow), table(EditionRow), editions.id == outbox.edition_id)
        .where(outbox.edition_id == edition_id, outbox.chat_id == chat_id)
    )
    async with database.reading() as session:
        return next((_origin(row) for row in await all_rows(session, query)), None)


def _origin(row: Any) -> Origin:
    """An edition is made at one moment by two clocks: the readers' (`as_of`) and that which messages wait by. On the
    former it left as much later as it did on the latter."""
    travelled = row.settled_at - row.created_at if row.state is Delivery.SENT else None
    return Origin(
        asked="asked" in row.content,
        zone=row.content.get("zone"),
        put_at=row.as_of,
        left_at=row.as_of + travelled if travelled is not None else None,
    )
