"""Corrections reach exactly the chats that were told, once, as an answer to the message that told it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.state.people import ADMIN_ID, READER_ID
from config.vocabulary import ReasonKind, StepKind
from storage.delivery import history, outbox
from storage.delivery.corrections.corrections import UNDO_FOR
from storage.editors import people, publishing, revoking
from storage.values.editorial import Posts, Published
from tests.support.desk import Desk, new_figure, new_step, open_desk
from tests.support.mailing import SITUATION
from tests.support.records.factories import THAILAND
from tests.support.running.house import DUE, House

OURS, REVISED = ReasonKind.OUR_ERROR, ReasonKind.SOURCE_REVISED
DAY = "2025-12-25"
BEFORE = DUE - timedelta(hours=6)


def a_minute_ago() -> datetime:
    """For what is published now, by the clock of the sender, as if Undo could be pressed no more."""
    return datetime.now(UTC) - UNDO_FOR


async def told(house: House, figure: int, **other: Any) -> tuple[Desk, list[int]]:
    """A chat that was told this figure by a digest (and another one), and the numbers of their reports."""
    desk = await open_desk(house.mail.database)
    counts = [new_figure(figure, as_of=DAY), *([new_figure(as_of=DAY, **other)] if other else [])]
    made = [await desk.publish(count, now=BEFORE) for count in counts]
    await house.mail.subscriber(READER_ID)
    await house.mail.tick(DUE)
    house.start()
    await house.until(sent=1)
    return desk, [one.report.number for one in made]


async def correct(desk: Desk, number: int, right: int, since: datetime, minutes: int = 1, **changes: Any) -> Published:
    ending = {"corrects": number, "reason_kind": changes.pop("kind", OURS), "sendable_at": since}
    return await desk.publish(new_figure(right, as_of=DAY, **changes), now=DUE + timedelta(minutes=minutes), **ending)


async def test_a_chat_that_was_told_is_corrected_once_in_answer_to_that_message(house: House) -> None:
    desk, (number,) = await told(house, 31)
    await house.mail.subscriber(ADMIN_ID)  # it was told nothing yet
    await correct(desk, number, 23, a_minute_ago())
    house.delivery.nudge()
    await house.until(sent=2)
    digest, correction = house.told()
    assert correction["text"].startswith("Our mistake. ")
    assert "23" in correction["text"].splitlines()[0]
    assert "31" in correction["text"].splitlines()[0]
    assert correction["reply_to_message"]["message_id"] == digest["message_id"]
    assert house.told(ADMIN_ID) == []
    assert [row.silent for row in await house.mail.rows()] == [False, False]


async def test_a_source_that_revised_its_report_is_a_correction_and_says_so(house: House) -> None:
    desk, (number,) = await told(house, 31)
    await correct(desk, number, 23, a_minute_ago(), kind=REVISED)
    house.delivery.nudge()
    await house.until(sent=2)
    _, correction = house.told()
    assert correction["text"].startswith("Correction. ")
    assert "The source revised its count." in correction["text"]


async def test_a_newer_report_of_the_source_is_no_correction(house: House) -> None:
    desk, _ = await told(house, 31)
    await desk.publish(new_figure(23, as_of="2025-12-26"), now=DUE + timedelta(minutes=1), sendable_at=a_minute_ago())
    assert len(await house.mail.rows()) == 1


async def test_what_is_undone_within_the_minute_is_told_to_nobody(house: House) -> None:
    desk, (number,) = await told(house, 31)
    made, now = await correct(desk, number, 23, datetime.now(UTC)), DUE + timedelta(minutes=1)
    assert [row.state for row in await house.mail.rows()] == ["sent", "pending"]
    undone = (made.report.number, OURS, "undone", desk.editor, now, datetime.now(UTC))
    await publishing.retract(desk.database, SITUATION, *undone)
    house.delivery.nudge()
    assert [row.state for row in await house.mail.rows()] == ["sent", "superseded"]
    assert len(house.told()) == 1


async def test_a_retraction_is_told_to_whoever_was_told(house: House) -> None:
    desk, (number,) = await told(house, 31)
    await house.mail.subscriber(ADMIN_ID)
    gone = (number, ReasonKind.WITHDRAWN, "the ministry withdrew it", desk.editor, DUE + timedelta(minutes=1))
    await publishing.retract(desk.database, SITUATION, *gone, a_minute_ago())
    house.delivery.nudge()
    await house.until(sent=2)
    _, correction = house.told()
    assert correction["text"].startswith("Correction. No longer counted: ")
    assert "31" in correction["text"].splitlines()[0]
    assert "the ministry withdrew it" in correction["text"]


async def test_two_corrections_within_a_minute_are_one_message(house: House) -> None:
    others = {"victim_party": THAILAND, "source": "th-mod"}
    desk, (ours, theirs) = await told(house, 31, number=76, **others)
    await correct(desk, ours, 23, datetime.now(UTC))
    await correct(desk, theirs, 59, a_minute_ago(), 2, **others)
    house.delivery.nudge()
    await house.until(sent=2)
    digest, correction = house.told()
    assert all(number in correction["text"] for number in ("31", "23", "76", "59"))
    assert correction["reply_to_message"]["message_id"] == digest["message_id"]


async def test_a_correction_that_is_corrected_within_the_minute_tells_of_the_last(house: House) -> None:
    desk, (number,) = await told(house, 31)
    made = await correct(desk, number, 23, datetime.now(UTC))
    await correct(desk, made.report.number, 26, a_minute_ago(), 2)
    house.delivery.nudge()
    await house.until(sent=2)
    _, correction = house.told()
    assert "26" in correction["text"].splitlines()[0]
    assert "23" not in correction["text"]


async def test_what_a_correction_told_is_corrected_too(house: House) -> None:
    desk, (number,) = await told(house, 31)
    made = await correct(desk, number, 23, a_minute_ago())
    house.delivery.nudge()
    await house.until(sent=2)
    await correct(desk, made.report.number, 26, a_minute_ago(), 2)
    house.delivery.nudge()
    await house.until(sent=3)
    _, first, second = house.told()
    assert second["reply_to_message"]["message_id"] == first["message_id"]
    assert "31" not in second["text"]
    assert "23" in second["text"]


async def test_a_digest_that_has_not_left_yet_tells_what_is_right(house: House) -> None:
    desk = await open_desk(house.mail.database)
    made = await desk.publish(new_figure(31, as_of=DAY), now=BEFORE)
    await house.mail.subscriber(READER_ID)
    await house.mail.tick(DUE)
    await correct(desk, made.report.number, 23, a_minute_ago())
    again = await correct(desk, made.report.number + 1, 26, a_minute_ago(), 2)
    assert again.report.number == made.report.number + 2
    house.start()
    await house.until(sent=1)
    (digest,) = house.told()
    assert "26" in digest["text"]
    assert not {"31", "23"} & set(digest["text"].split())
    (row,) = await house.mail.rows()
    assert row.as_of == DUE + timedelta(minutes=2)
    (posting,) = (await history.overview(desk.database, SITUATION)).postings
    assert (posting.kind, [(count.state, count.chats) for count in posting.counts]) == ("digest", [("sent", 1)])


async def test_the_next_digest_goes_on_from_one_that_was_put_right(house: House) -> None:
    desk = await open_desk(house.mail.database)
    made = await desk.publish(new_figure(31, as_of=DAY), now=BEFORE)
    chat = await house.mail.subscriber(READER_ID)
    await house.mail.tick(DUE)
    await correct(desk, made.report.number, 23, a_minute_ago())
    await house.mail.deliver()
    assert (await house.mail.subscription(chat)).last == DUE + timedelta(minutes=1)


async def test_a_digest_that_comes_back_from_the_sender_tells_what_is_right(house: House) -> None:
    desk = await open_desk(house.mail.database)
    made = await desk.publish(new_figure(31, as_of=DAY), now=BEFORE)
    await house.mail.subscriber(READER_ID)
    await house.mail.tick(DUE)
    (taken,) = await house.mail.claim()
    await correct(desk, made.report.number, 23, a_minute_ago())
    await outbox.release(house.mail.database, house.mail.epoch, [taken.id])
    ways = {message.id: message.edition.as_of for message in await house.mail.claim()}
    assert (taken.edition.as_of, ways[taken.id]) == (DUE, DUE + timedelta(minutes=1))


async def test_a_digest_that_has_not_left_yet_tells_of_no_step_that_was_taken_back(house: House) -> None:
    desk = await open_desk(house.mail.database)
    await desk.publish(new_figure(31, as_of=DAY), now=BEFORE)
    step = await desk.publish(steps=(new_step(StepKind.SCHEDULED, "2026-02-20"),), now=BEFORE)
    await house.mail.subscriber(READER_ID)
    await house.mail.tick(DUE)
    await publishing.retract(
        desk.database, SITUATION, step.report.number, OURS, "misread", desk.editor, DUE + timedelta(minutes=1)
    )
    house.start()
    await house.until(sent=1)
    (digest,) = house.told()
    assert "31" in digest["text"]
    assert "20 Feb" not in digest["text"]


async def test_a_report_that_is_replaced_for_its_address_takes_nothing_back(house: House) -> None:
    desk, (number,) = await told(house, 31)
    await correct(desk, number, 31, a_minute_ago())
    assert len(await house.mail.rows()) == 1


async def test_all_that_somebody_posted_is_taken_back_with_one_message_to_each_chat_that_was_told(house: House) -> None:
    desk, _ = await told(house, 31, number=76, victim_party=THAILAND, source="th-mod")
    await house.mail.subscriber(ADMIN_ID)
    owner = await people.person(desk.database, 1)
    assert owner is not None
    posts, now = Posts(person_id=desk.editor.id, since=BEFORE), DUE + timedelta(minutes=1)
    found = await revoking.foresee(desk.database, SITUATION, posts, owner, now)
    assert len(await house.mail.rows()) == 1
    await revoking.revoke(desk.database, SITUATION, posts, found.version, owner, now, a_minute_ago())
    house.delivery.nudge()
    await house.until(sent=2)
    digest, correction = house.told()
    assert correction["reply_to_message"]["message_id"] == digest["message_id"]
    assert "31" in correction["text"]
    assert "76" in correction["text"]
    assert "Reason" not in correction["text"]
    assert house.told(ADMIN_ID) == []


async def test_a_correction_that_is_taken_back_is_corrected_by_what_stands_again(house: House) -> None:
    desk, (number,) = await told(house, 31)
    made = await correct(desk, number, 26, a_minute_ago())
    house.delivery.nudge()
    await house.until(sent=2)
    gone = (made.report.number, REVISED, "", desk.editor, DUE + timedelta(minutes=3))
    await publishing.retract(desk.database, SITUATION, *gone, a_minute_ago())
    house.delivery.nudge()
    await house.until(sent=3)
    _, first, second = house.told()
    assert second["reply_to_message"]["message_id"] == first["message_id"]
    assert "31 dead, not 26" in second["text"].splitlines()[0]
