"""The audit trail for operators: whether it is whole, and as a table."""

from bot.verbs.record import migrated
from handlers.views.editors.audit import as_csv
from storage.editors import audit


async def verify_trail(url: str) -> tuple[str, bool]:
    """What was found, in a line, and whether nothing was changed or removed."""
    async with migrated(url) as database:
        found = await audit.verify(database)
    if found.broken is not None:
        whole = (
            f"{found.entries:,} entries are whole, then entry {found.broken} was changed, or the one before it removed"
        )
        return f"The audit trail is broken: {whole}.", False
    told = f"The audit trail is whole: {found.entries:,} entries."
    if found.unsealed:
        told += f" {found.unsealed:,} before them have no seal: an older version wrote them."
    return f"{told} Its last seal, to compare with later: {found.seal}" if found.seal else told, True


async def trail_as_csv(url: str) -> str:
    """Every entry, the oldest first, as CSV with a line of names; times in UTC."""
    async with migrated(url) as database:
        return as_csv(await audit.entries(database))
