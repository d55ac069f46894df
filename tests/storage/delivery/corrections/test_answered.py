"""Who was answered with a number that proves wrong is corrected, where they may be written to."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from config.vocabulary import ReasonKind
from storage.delivery import history
from storage.delivery.corrections.answered import Answer, note_answers
from storage.delivery.corrections.corrections import UNDO_FOR
from storage.delivery.pruning import ANSWERS_KEPT, LATE, Pruning
from storage.editors import publishing
from storage.record import ledger
from storage.record.situations import all_rows, table
from storage.tables.people import ChatRow
from storage.values.editions import ANSWER, WRONG
from tests.support.desk import NOW, Desk, new_figure
from tests.support.mailing import SITUATION, Mailing

LATER = NOW + timedelta(hours=1)
SUBSCRIBER, STRANGER = 11, 12


@pytest.fixture
async def mail(desk: Desk) -> Mailing:
    found = Mailing(desk.database)
    await found.subscriber(SUBSCRIBER)
    return found


async def told(desk: Desk, *chats: int, now: Any = NOW) -> frozenset[int]:
    """These chats were answered with all that is on record."""
    figures = (await ledger.snapshot(desk.database, SITUATION, NOW, NOW)).figure_ids
    answers = [
        Answer(chat=chat, thread=None, message_id=100 + chat, figures=frozenset(figures), as_of=NOW) for chat in chats
    ]
    await note_answers(desk.database, SITUATION, answers, now)
    return frozenset(figures)


async def retract(desk: Desk, number: int) -> None:
    gone = (number, ReasonKind.OUR_ERROR, "misread", desk.editor, LATER, LATER)
    await publishing.retract(desk.database, SITUATION, *gone)


async def test_a_subscriber_who_was_answered_is_corrected_below_that_answer(desk: Desk, mail: Mailing) -> None:
    made = await desk.publish(new_figure(31))
    await told(desk, SUBSCRIBER)
    await retract(desk, made.report.number)
    (correction,) = await mail.claim(LATER + UNDO_FOR)
    assert (correction.telegram_id, correction.reply_to) == (SUBSCRIBER, 100 + SUBSCRIBER)
    assert correction.edition.content[WRONG]


async def test_who_has_no_digest_is_not_noted(desk: Desk, mail: Mailing) -> None:
    made = await desk.publish(new_figure(31))
    await told(desk, STRANGER)
    await retract(desk, made.report.number)
    assert await mail.claim(LATER + UNDO_FOR) == ()
    async with desk.database.reading() as session:
        chats = {row.telegram_id for row in await all_rows(session, select(table(ChatRow).c.telegram_id))}
    assert STRANGER not in chats


async def test_the_last_answer_is_the_one_that_is_corrected(desk: Desk, mail: Mailing) -> None:
    made = await desk.publish(new_figure(31))
    figures = await told(desk, SUBSCRIBER)
    again = Answer(chat=SUBSCRIBER, thread=None, message_id=999, figures=figures, as_of=NOW)
    await note_answers(desk.database, SITUATION, [again], NOW)
    await retract(desk, made.report.number)
    (correction,) = await mail.claim(LATER + UNDO_FOR)
    assert correction.reply_to == 999


async def test_what_is_put_right_before_an_answer_is_noted_is_told_all_the_same(desk: Desk, mail: Mailing) -> None:
    made = await desk.publish(new_figure(31))
    figures = (await ledger.snapshot(desk.database, SITUATION, NOW, NOW)).figure_ids
    await retract(desk, made.report.number)
    late = Answer(chat=SUBSCRIBER, thread=None, message_id=5, figures=frozenset(figures), as_of=NOW)
    await note_answers(desk.database, SITUATION, [late], LATER)
    await note_answers(desk.database, SITUATION, [late], LATER)
    (correction,) = await mail.claim(LATER + UNDO_FOR)
    assert correction.reply_to == 5


async def test_answers_are_forgotten_after_a_week(desk: Desk, mail: Mailing) -> None:
    await desk.publish(new_figure(31))
    await told(desk, SUBSCRIBER)
    steps = Pruning(desk.database, ANSWERS_KEPT, ANSWER)
    assert await steps.step(NOW + ANSWERS_KEPT) == 0
    assert await steps.step(NOW + ANSWERS_KEPT + LATE + timedelta(minutes=1)) == 1
    assert await mail.rows() == []


async def test_answers_are_no_postings(desk: Desk, mail: Mailing) -> None:
    await desk.publish(new_figure(31))
    await told(desk, SUBSCRIBER)
    seen = await history.overview(desk.database, SITUATION)
    assert (seen.postings, seen.asked, seen.waiting) == ((), (), 0)
