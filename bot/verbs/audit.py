"""The audit trail for operators: whether it is whole, and as a table."""

from handlers.views.editors.audit import as_csv
from storage.database.engine import open_engine
from storage.editors import audit
from storage.migrations import migrate


async def verify_trail(url: str) -> tuple[str, bool]:
    """What was found, in a line, and whether nothing was changed or removed."""
    await migrate(url)
    database = open_engine(url)
    try:
        found = await audit.verify(database)
    finally:
        await database.close()
    if found.broken is not None:
        whole = (
            f"{found.entries:,} entries are whole, then entry {found.broken} was changed, or the one before it removed"
        )
        return f"The audit trail is broken: {whole}.", False
    told = f"The audit trail is whole: {found.entries:,} entries."
    return f"{told} Its last seal, to compare with later: {found.seal}" if found.seal else told, True


async def trail_as_csv(url: str) -> str:
    """Every entry, the oldest first, as CSV with a line of names; times in UTC."""
    await migrate(url)
    database = open_engine(url)
    try:
        entries = await audit.entries(database)
    finally:
        await database.close()
    return as_csv(entries)
