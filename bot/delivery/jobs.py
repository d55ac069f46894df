"""Jobs of the clock, and of /digest: from the present to rows of the outbox."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

import structlog

from storage.database.engine import Database
from storage.delivery import digest_slots as slots
from storage.delivery import outbox
from storage.delivery.editions import last_digest
from storage.readers import subscriptions
from storage.record import change_moments as news
from storage.record import ledger
from storage.rules.pushed.digests import NO_ZONE, plan, this_outbreak
from storage.values.editions import ASIDE, ASKED_DIGEST, DigestPlan, DigestRun, DigestSlot, NewEdition

log = structlog.get_logger(__name__)

TRIES = 2  # for a slot in one round: a chat may come into it once its digest is made


async def enqueue_due(
    database: Database,
    epoch: int,
    situation: str,
    now: datetime,
    sendable_at: datetime | None = None,
    on_skipped: Callable[[str], None] = lambda _: None,
    on_unreadable: Callable[[int], None] = lambda _: None,
) -> int:
    """Puts every digest that is due at `now` into the outbox; returns how many messages that makes.

    Called as often as one likes: what was done is no longer due. A crash leaves whole slots done and the others due.
    Raises SenderReplaced where another process has begun an epoch after this one.
    `sendable_at` is the sender's time where that is another than the readers' (the sandbox's clock can be moved).
    `on_skipped` hears of each time zone that is none, `on_unreadable` of how many hours, zones or languages that are
    noted cannot be read at all.
    """
    await slots.wind_back(database, situation, now)
    begins = this_outbreak(await ledger.situation(database, situation), now)
    changed = await news.last_change(database, situation, now, begins)
    run = DigestRun(situation=situation, now=now, changed=changed)
    made = 0
    tries: Counter[DigestSlot] = Counter()
    skipped: set[DigestSlot] = set()
    bad: list[int] = []
    # A chat whose last digest is settled in between, or who changes their language, stands in another slot by then,
    # perhaps in one that was done before: without a second look its digest would wait for the next minute.
    due = await slots.due(database, run, bad.append)
    while left := [slot for slot in due if slot not in skipped and tries[slot] < TRIES]:
        for slot in left:
            if planned := _planned(slot, run, on_skipped):
                made += await slots.fulfil(database, epoch, run, planned, sendable_at or now)
            else:
                skipped.add(slot)
        tries.update(left)
        due = await slots.due(database, run, bad.append)
    # What is due still, though its digest was made again, reads as something that it is not.
    if unreadable := (bad[-1] if bad else 0) + sum(slot not in skipped for slot in due):
        log.error("digests are skipped: what is noted of them cannot be read", kinds=unreadable)
        on_unreadable(unreadable)
    return made


def _planned(slot: DigestSlot, run: DigestRun, on_skipped: Callable[[str], None]) -> DigestPlan | None:
    """None where there is no such zone (any more): its chats are skipped, and all others have their digest."""
    try:
        return plan(slot, run)
    except NO_ZONE as error:
        log.error("digests are skipped: there is no such time zone", zone=slot.zone, error=str(error))
        on_skipped(str(slot.zone))
        return None


async def digest_now(
    database: Database,
    situation: str,
    chat_id: int,
    thread: int | None,
    now: datetime,
    sendable_at: datetime | None = None,
    *,
    asked_by: str = "",
    aside: bool = False,
) -> int:
    """Puts the digest as of `now` into the outbox for one chat that asked for it, ahead of the daily ones; returns its
    edition, the same for the same `asked_by`: Telegram may tell of one wish twice. What changed is told since the
    chat's last digest, as far as it has one. The next daily one goes on from it unless it comes `aside`: what one
    member of a group asks for is not what the others have read. A chat without a subscription has had what it asked
    for."""
    mine = await subscriptions.get(database, chat_id)
    since, after = (mine.last, mine.last_edition) if mine and mine.last and mine.last <= now else (None, None)
    if mine is None and not aside and (had := await last_digest(database, situation, chat_id, now)):
        since, after = had.as_of, had.id
    asked_at = sendable_at or now
    new = NewEdition(
        kind=ASKED_DIGEST,
        key=f"{chat_id} {asked_by or asked_at.isoformat()}",
        as_of=now,
        since=since,
        after=after,
        content={"asked": True} | ({ASIDE: True} if aside else {}) | ({"zone": mine.zone} if mine else {}),
    )
    return await outbox.put(database, situation, new, chat_id, thread, asked_at)
