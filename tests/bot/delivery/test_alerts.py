"""Alerts as they arrive: the news first, what it was, why it came, and what is corrected afterwards."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.state.people import ADMIN_ID, READER_ID
from config.vocabulary import Metric, ReasonKind, StepKind, Topic, TrackKind
from storage.delivery.corrections.corrections import UNDO_FOR
from storage.editors import publishing
from storage.values.editorial import Published
from storage.values.new_report import NewStep
from tests.support.alerted import alerted
from tests.support.desk import Desk, new_figure, new_incident, new_step, open_desk
from tests.support.mailing import SITUATION
from tests.support.records.factories import CAMBODIA, THAILAND, when
from tests.support.running.house import DUE, House
from tests.support.running.living import labels, text_of

DAY = "2025-12-25"
NOW = DUE - timedelta(hours=6)
TRUCE = {"track": "truce", "track_kind": TrackKind.CEASEFIRE, "track_names": {"en": "Truce"}}


def a_minute_ago() -> datetime:
    """For what is published now, by the clock of the sender, as if Undo could be pressed no more."""
    return datetime.now(UTC) - UNDO_FOR


async def urgent(house: House, desk: Desk, *figures: Any, now: datetime = NOW, **changes: Any) -> Published:
    made = await desk.publish(*figures, now=now, urgent=True, sendable_at=a_minute_ago(), **changes)
    house.delivery.nudge()
    return made


async def test_an_alert_tells_the_number_first_who_says_it_and_what_it_was(house: House) -> None:
    desk = await open_desk(house.mail.database)
    await desk.publish(new_figure(21, as_of="2025-12-24"), now=NOW - timedelta(days=1))
    await desk.publish(new_figure(400, Metric.INJURED, as_of=DAY), now=NOW - timedelta(hours=1))
    await alerted(desk.database, READER_ID)
    house.start()
    made = await urgent(house, desk, new_figure(31, as_of=DAY))
    await house.until(sent=1)
    (message,) = house.told()
    text = text_of(message)
    assert text.startswith("Cambodia: 31 dead, was 21 (24 Dec): 10 more · Name, 25 Dec\n")
    assert "400" not in text  # that was not urgent
    assert f"Marked urgent: report {made.report.number}" in text
    assert text.endswith("Not a warning service. In danger, follow your local authorities.")
    assert labels(message) == [["Sources"], ["Why this came", "Alerts off"]]
    (row,) = await house.mail.rows()
    assert (len(row.figure_ids), row.silent) == (2, False)  # the count, and the one it is told against


async def test_an_alert_of_a_truce_says_who_has_not_confirmed_it(house: House) -> None:
    desk = await open_desk(house.mail.database)
    await alerted(desk.database, READER_ID, [Topic.TALKS])
    house.start()
    step = new_step(StepKind.ANNOUNCED_BY_THIRD_PARTY, DAY, actor="us", **TRUCE)
    await urgent(house, desk, new_figure(31, as_of=DAY), steps=(step,))
    await house.until(sent=1)
    (message,) = house.told()
    text = text_of(message)
    assert "not confirmed" in text.splitlines()[0]
    assert "31" not in text  # this chat asked for talks alone
    assert "A ceasefire does not make a road or a field safe." in text
    assert labels(message) == [["Sources", "Talks so far"], ["Why this came", "Alerts off"]]


async def test_who_was_told_by_an_alert_is_corrected_and_nobody_else(house: House) -> None:
    desk = await open_desk(house.mail.database)
    await alerted(desk.database, READER_ID)
    await alerted(desk.database, ADMIN_ID, [Topic.TALKS])
    house.start()
    made = await urgent(house, desk, new_figure(31, as_of=DAY))
    await house.until(sent=1)
    right = {"corrects": made.report.number, "reason_kind": ReasonKind.OUR_ERROR, "sendable_at": a_minute_ago()}
    await desk.publish(new_figure(23, as_of=DAY), now=NOW + timedelta(minutes=5), **right)
    house.delivery.nudge()
    await house.until(sent=2)
    alert, correction = house.told()
    assert correction["text"].startswith("Our mistake. ")
    assert correction["reply_to_message"]["message_id"] == alert["message_id"]
    assert house.told(ADMIN_ID) == []


async def test_the_next_digest_tells_again_what_an_alert_told(house: House) -> None:
    desk = await open_desk(house.mail.database)
    chat = await house.mail.subscriber(READER_ID)
    await alerted(desk.database, READER_ID)
    house.start()
    await urgent(house, desk, new_figure(31, as_of=DAY))
    await house.until(sent=1)
    assert (await house.mail.subscription(chat)).last is None
    house.clock.set(DUE)
    await house.until(sent=2)
    assert "31" in text_of(house.told()[-1])


async def test_an_alert_goes_before_the_digests_that_wait(house: House) -> None:
    desk = await open_desk(house.mail.database)
    await alerted(desk.database, READER_ID)
    await house.mail.subscribers([READER_ID, ADMIN_ID])
    await house.mail.tick(DUE)
    await urgent(house, desk, new_figure(31, as_of=DAY))
    house.start()
    await house.until(sent=3)
    assert "Marked urgent" in text_of(house.told()[0])


def a_truce(**changes: Any) -> NewStep:
    return replace(new_step(StepKind.IN_FORCE, DAY, **TRUCE, parties=(CAMBODIA, THAILAND)), **changes)


async def taken_back(desk: Desk, house: House, number: int, why: ReasonKind = ReasonKind.OUR_ERROR) -> None:
    gone = (SITUATION, number, why, "it was another", desk.editor, NOW + timedelta(minutes=5), a_minute_ago())
    await publishing.retract(desk.database, *gone)
    house.delivery.nudge()


async def test_a_truce_that_is_taken_back_is_so_in_each_chat_that_an_alert_told(house: House) -> None:
    desk = await open_desk(house.mail.database)
    await alerted(desk.database, READER_ID)
    await alerted(desk.database, ADMIN_ID, [Topic.DEATHS])
    house.start()
    made = await urgent(house, desk, steps=(a_truce(),))
    await house.until(sent=1)
    await taken_back(desk, house, made.report.number)
    await house.until(sent=2)
    alert, message = house.told()
    text = text_of(message)
    assert text_of(alert).startswith("Truce: in force since 25 Dec")
    assert text.startswith("Taken back: Truce: in force\n\nNothing else of it is on record here.")
    assert f"Our mistake: report {made.report.number} was taken back." in text
    assert "You get this because an alert told this chat so." in text
    assert message["reply_to_message"]["message_id"] == alert["message_id"]
    assert labels(message) == [["Talks so far", "Why this came"]]
    assert house.told(ADMIN_ID) == []


async def test_a_truce_that_is_agreed_for_a_later_day_is_told_and_taken_back_as_that(house: House) -> None:
    desk = await open_desk(house.mail.database)
    await alerted(desk.database, READER_ID)
    house.start()
    made = await urgent(house, desk, steps=(a_truce(at=when("2026-01-05 12:00")),))
    await house.until(sent=1)
    await taken_back(desk, house, made.report.number)
    await house.until(sent=2)
    alert, message = map(text_of, house.told())
    line = "Truce: to be in force from 5 Jan 2026, 12:00, by the word of Cambodia and Thailand"
    assert alert.startswith(line)
    assert "A ceasefire does not make a road or a field safe." in alert
    assert message.startswith(f"Taken back: {line}")


async def test_a_report_that_is_corrected_takes_back_only_what_it_says_no_more(house: House) -> None:
    desk = await open_desk(house.mail.database)
    await alerted(desk.database, READER_ID, [Topic.TALKS, Topic.EVENTS])
    house.start()
    first = await urgent(house, desk, steps=(a_truce(),), incidents=(new_incident(DAY),))
    await house.until(sent=1)
    ending = {"reason_kind": ReasonKind.OUR_ERROR, "sendable_at": a_minute_ago()}
    same = {"track": "truce", "track_kind": None, "track_names": {}}
    later = NOW + timedelta(minutes=5)
    second = await desk.publish(
        steps=(a_truce(**same),), incidents=(new_incident(DAY),), now=later, corrects=first.report.number, **ending
    )
    third = {"now": later + timedelta(minutes=5), "corrects": second.report.number, **ending}
    await desk.publish(incidents=(new_incident(DAY),), **third)
    house.delivery.nudge()
    await house.until(sent=2)
    text = text_of(house.told()[-1])
    assert text.startswith("Taken back: Truce")
    assert "Shelling" not in text
    assert "was corrected by report" in text


async def test_what_stands_again_within_the_minute_is_not_taken_back(house: House) -> None:
    desk = await open_desk(house.mail.database)
    await alerted(desk.database, READER_ID)
    house.start()
    first = await urgent(house, desk, steps=(a_truce(),))
    await house.until(sent=1)
    ending = {"reason_kind": ReasonKind.OUR_ERROR, "sendable_at": datetime.now(UTC)}
    now = NOW + timedelta(minutes=5)
    wrong = await desk.publish(new_figure(5, as_of=DAY), now=now, corrects=first.report.number, **ending)
    assert [row.state for row in await house.mail.rows()] == ["sent", "pending"]
    await taken_back(desk, house, wrong.report.number)
    assert [row.state for row in await house.mail.rows()] == ["sent", "superseded"]
