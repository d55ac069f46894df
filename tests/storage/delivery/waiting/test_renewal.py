"""Whatever happens at one moment: a chat that is sent a number which ends is sent the right one, or a correction."""

import asyncio
from datetime import timedelta

import pytest

from config.vocabulary import ReasonKind
from storage.delivery import outbox
from storage.delivery.editions import note_figures
from storage.delivery.settling import settle
from storage.record import ledger
from storage.values.editions import CORRECTION, DIGEST, ClaimedMessage
from storage.values.outcomes import Later, Sent
from tests.support.desk import Desk, new_figure
from tests.support.mailing import Mailing, at

DUE = at("2026-02-02 23:30")
MOMENT = DUE + timedelta(minutes=1)
CHATS = range(101, 131)
AT_ONCE = 4


async def rendered(mail: Mailing, message: ClaimedMessage) -> bool:
    """Whether it may be sent as it is rendered: with all that is on record."""
    as_of = message.edition.as_of
    told = (await ledger.snapshot(mail.database, "border", as_of, as_of)).figure_ids
    return await note_figures(mail.database, message.edition.id, told, told)


async def send_all(mail: Mailing, sent: list[ClaimedMessage]) -> None:
    """Some at a time; now and then Telegram takes one only the second time."""
    while messages := await outbox.claim(mail.database, mail.epoch, AT_ONCE, MOMENT):
        taken = [each for each in messages if await rendered(mail, each) and (each.id % 5 or each.attempts > 1)]
        again = [(message, Later(MOMENT)) for message in messages if message not in taken]
        sent += taken
        await settle(mail.database, mail.epoch, [*((each, Sent(each.id)) for each in taken), *again], MOMENT)


@pytest.mark.parametrize("head_start", [0, 1, 3, 6, 12])
async def test_nobody_is_left_with_a_number_that_ended(desk: Desk, head_start: int) -> None:
    mail = Mailing(desk.database)
    made = await desk.publish(new_figure(31))
    await mail.subscribers(CHATS, now="2026-02-01 12:00")
    await mail.tick(DUE)
    sent: list[ClaimedMessage] = []
    sending = asyncio.create_task(send_all(mail, sent))
    while len(sent) < head_start * 2 and not sending.done():  # noqa: ASYNC110 - any moment will do
        await asyncio.sleep(0)
    ending = {"corrects": made.report.number, "reason_kind": ReasonKind.OUR_ERROR, "sendable_at": MOMENT}
    await desk.publish(new_figure(23), now=MOMENT, **ending)
    await sending
    await send_all(mail, sent)
    right = {each.telegram_id for each in sent if each.edition.kind == DIGEST.word and each.edition.as_of >= MOMENT}
    waiting = await outbox.claim(mail.database, mail.epoch, 100, MOMENT + timedelta(minutes=5))
    corrected = {each.telegram_id for each in waiting if each.edition.kind == CORRECTION.word}
    assert right | corrected == set(CHATS)
    assert len(corrected) == len(waiting)
