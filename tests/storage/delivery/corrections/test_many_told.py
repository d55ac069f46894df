"""A million rows of what was told to ten thousand chats: a correction is on its way to all of them in a moment."""

from datetime import timedelta
from time import process_time

import pytest
from sqlalchemy import func, literal, select

from config.states import OutboxState
from config.vocabulary import ReasonKind
from storage.delivery import outbox
from storage.delivery.editions import note_figures
from storage.record import ledger
from storage.record.situations import all_rows, table
from storage.tables.delivery import EditionRow, OutboxRow
from storage.tables.people import ChatRow
from storage.values.editions import DIGEST, NewEdition
from tests.support.desk import NOW, Desk, new_figure

CHATS, TOLD = 10_000, 100
LATER = NOW + timedelta(hours=1)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("held_it", "within_s"),
    [
        (1, 1),
        pytest.param(TOLD, 8, id="in each message"),
    ],  # which takes 2.4 s of a quiet processor, and twice of others
)
async def test_a_correction_to_ten_thousand_chats_of_a_million_told_rows_is_soon_on_its_way(
    desk: Desk, held_it: int, within_s: float
) -> None:
    old = await desk.publish(new_figure(31), new_figure(12, victim_party="TH", source="th-mod"))
    record = await ledger.snapshot(desk.database, "border", NOW, NOW)
    ours, other = sorted(
        figure.id for figure in record.figures if record.reports[figure.report_id].number == old.report.number
    )
    await tell(desk, [*[[ours, other]] * held_it, *[[other]] * (TOLD - held_it)])
    ended = new_figure(33), new_figure(12, victim_party="TH", source="th-mod")
    began = process_time()
    await desk.publish(
        *ended, now=LATER, sendable_at=LATER, corrects=old.report.number, reason_kind=ReasonKind.OUR_ERROR
    )
    took = process_time() - began
    open_ = table(OutboxRow).c
    async with desk.database.reading() as session:
        waiting = await all_rows(
            session,
            select(func.count(), func.count(func.distinct(open_.chat_id))).where(open_.state == OutboxState.PENDING),
        )
    assert tuple(waiting[0]) == (CHATS, CHATS)
    assert took < within_s


async def tell(desk: Desk, figures: list[list[int]]) -> None:
    """An edition with each of these figures, sent to every chat."""
    async with desk.database.writing() as session:
        connection = await session.connection()
        chats = [{"telegram_id": 100_000 + n, "kind": "private", "language": "en"} for n in range(CHATS)]
        await connection.execute(table(ChatRow).insert(), chats)
    for n, ids in enumerate(figures):
        new = NewEdition(kind=DIGEST, key=str(n), as_of=NOW)
        edition = await outbox.put(desk.database, "border", new, desk.chat.id, None, NOW)
        await note_figures(desk.database, edition, ids)
    chat, edition = table(ChatRow).c, table(EditionRow).c
    sent = {
        "silent": False,
        "priority": DIGEST.priority,
        "not_before": NOW,
        "state": OutboxState.SENT,
        "attempts": 1,
        "message_id": 1,
        "reason": "",
        "settled_at": NOW,
    }
    columns = table(OutboxRow).c
    told = select(
        edition.id, chat.id, *(literal(value, columns[name].type).label(name) for name, value in sent.items())
    )
    told = told.join_from(table(ChatRow), table(EditionRow), chat.telegram_id >= 100_000)  # each with each
    told = told.where(edition.kind == DIGEST.word)
    async with desk.database.writing() as session:
        connection = await session.connection()
        await connection.execute(table(OutboxRow).delete())
        await connection.execute(table(OutboxRow).insert().from_select(["edition_id", "chat_id", *sent], told))
