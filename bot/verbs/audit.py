"""The audit trail for operators: whether it is whole, and as a table."""

from bot.verbs.record import migrated
from handlers.views.editors.audit import as_csv
from storage.editors import audit
from storage.editors.audit import Flaw


async def verify_trail(url: str) -> tuple[str, bool]:
    """What was found, in a line, and whether nothing was changed or removed."""
    async with migrated(url) as database:
        found = await audit.verify(database)
    whole = f"{found.entries:,} {'entry is' if found.entries == 1 else 'entries are'} whole"
    flaws = {
        Flaw.BROKEN: f"{whole}, then entry {found.broken} was changed, or the one before it removed",
        Flaw.CUT_OFF: f"{whole}, and those behind them were removed, up to entry {found.end}",
        Flaw.BARED: f"{found.unsealed:,} without a seal, where an older version wrote {found.bare}: seals were taken"
        " off, or entries removed",
        Flaw.NO_END: f"{whole}, and where the trail ends was written down and is removed",
        Flaw.UNGIVEN: f"{whole}, and none of them gives person {found.ungiven} a role: entries were removed, or"
        " somebody wrote into the database",
    }
    if found.flaw:
        return f"The audit trail is broken: {flaws[found.flaw]}.", False
    told = f"The audit trail is whole: {found.entries:,} {'entry' if found.entries == 1 else 'entries'}."
    if found.unsealed:
        told += f" {found.unsealed:,} before them have no seal: an older version wrote them."
    return f"{told} Its last seal, to compare with later: {found.seal}" if found.seal else told, True


async def trail_as_csv(url: str) -> str:
    """Every entry, the oldest first, as CSV with a line of names; times in UTC."""
    async with migrated(url) as database:
        return as_csv(await audit.entries(database))
