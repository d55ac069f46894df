"""Whatever was told to whom: those that were told a figure that ends are corrected, once, and nobody else."""

import asyncio
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from config.vocabulary import ReasonKind
from storage.database.engine import open_engine
from storage.delivery import outbox
from storage.delivery.corrections.corrections import UNDO_FOR
from storage.delivery.editions import note_figures
from storage.record import ledger
from storage.values.editions import DIGEST, WRONG, NewEdition
from tests.support.databases import Databases, lent
from tests.support.desk import NOW, Desk, new_figure
from tests.support.mailing import Mailing
from tests.support.records.factories import CAMBODIA, THAILAND

CHATS = (1, 2, 3)
SIDES = ((CAMBODIA, "kh-moi"), (THAILAND, "th-mod"), (CAMBODIA, "press"))
Told = tuple[int, frozenset[int]]
TOLD = st.lists(st.tuples(st.sampled_from(CHATS), st.frozensets(st.integers(0, 2))), max_size=5)


async def play(url: str, desk: Desk, told: list[Told], ends: frozenset[int]) -> None:
    database = open_engine(url)
    try:
        await corrected_as_told(Desk(database, desk.chat, desk.editor), told, ends)
    finally:
        await database.close()


async def corrected_as_told(desk: Desk, told: list[Told], ends: frozenset[int]) -> None:
    mail, database = Mailing(desk.database), desk.database
    figures = [new_figure(30 + at, victim_party=side, source=source) for at, (side, source) in enumerate(SIDES)]
    old = await desk.publish(*figures)
    chats = {number: await mail.subscriber(number) for number in CHATS}
    ids = await figures_of(desk, old.report.number)
    for key, (number, which) in enumerate(told):
        new = NewEdition(kind=DIGEST, key=str(key), as_of=NOW)
        edition = await outbox.put(database, "border", new, chats[number], None, NOW)
        await note_figures(database, edition, [ids[at] for at in which])
        await mail.deliver(NOW)
    again = [
        new_figure(60 + at if at in ends else 30 + at, victim_party=side, source=source)
        for at, (side, source) in enumerate(SIDES)
    ]
    why = {"corrects": old.report.number, "reason_kind": ReasonKind.OUR_ERROR}
    await desk.publish(*again, now=NOW + timedelta(hours=1), sendable_at=NOW + timedelta(hours=1), **why)
    assert await mail.claim(NOW + timedelta(hours=1) + UNDO_FOR - timedelta(seconds=1)) == ()
    messages = await mail.claim(NOW + timedelta(hours=1) + UNDO_FOR)
    found = {message.telegram_id: set(message.edition.content[WRONG]) for message in messages}
    wrong = {ids[at] for at in ends}
    expected = {number: {ids[at] for chat, which in told if chat == number for at in which} & wrong for number in CHATS}
    assert len(messages) == len(found)
    assert found == {number: which for number, which in expected.items() if which}


async def figures_of(desk: Desk, number: int) -> list[int]:
    """The ids of the report's figures, in the order of `SIDES`."""
    now = await ledger.snapshot(desk.database, "border", NOW, NOW)
    own = sorted(figure.id for figure in now.figures if now.reports[figure.report_id].number == number)
    assert len(own) == len(SIDES)
    return own


@settings(max_examples=15, deadline=None)
@given(told=TOLD, ends=st.frozensets(st.integers(0, 2)))
def test_those_that_are_corrected_are_those_that_were_told(
    databases: Databases, made_desk: tuple[str, Desk], told: list[Told], ends: frozenset[int]
) -> None:
    with lent(databases, made_desk[0]) as url:
        asyncio.run(play(url, made_desk[1], told, ends))
