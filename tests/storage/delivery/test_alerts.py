"""Alerts from Publish into the outbox: to whom, when, and as how many messages."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from time import process_time
from typing import Any

import pytest
from sqlalchemy import select, text

from config.vocabulary import Metric, ReasonKind, StepKind, Topic
from storage.delivery import alerts
from storage.delivery.corrections.corrections import UNDO_FOR
from storage.delivery.settling import settle
from storage.editors import publishing
from storage.readers import alerts as wishes
from storage.readers import chats
from storage.record import ledger
from storage.record.situations import all_rows, table
from storage.rules.pushed.quiet import QuietHours, quiet_until
from storage.rules.pushed.urgent import words_of
from storage.tables.delivery import AlertRow
from storage.tables.people import ChatRow
from storage.values.editions import ALERT, REPORTS, TOPICS, ClaimedMessage, NewEdition
from storage.values.editorial import Published
from storage.values.outcomes import Later, Sent
from tests.support.alerted import NIGHT, alerted, span, told
from tests.support.audit import audit_trail
from tests.support.desk import NOW, Desk, new_figure, new_incident, new_step
from tests.support.mailing import SITUATION, Mailing, at
from tests.support.records.factories import THAILAND

NOON, EVENING, MORNING = at("2026-02-01 12:00+07:00"), at("2026-02-01 23:00+07:00"), at("2026-02-02 07:00+07:00")
OURS = ReasonKind.OUR_ERROR


def later(moment: datetime, seconds: float) -> datetime:
    return moment + timedelta(seconds=seconds)


async def urgent(desk: Desk, *figures: Any, now: datetime = NOON, **changes: Any) -> Published:
    return await desk.publish(*figures or (new_figure(21),), now=now, urgent=True, **changes)


async def release(mail: Mailing, now: datetime) -> int:
    await mail.begin()
    return await alerts.release(mail.database, mail.epoch, SITUATION, now, now)


async def sent(mail: Mailing, now: datetime) -> Sequence[ClaimedMessage]:
    """What leaves at that moment, and arrives."""
    await release(mail, now)
    messages = await mail.claim(now)
    await settle(mail.database, mail.epoch, [(message, Sent(message.id)) for message in messages], now)
    return messages


@pytest.fixture
def mail(desk: Desk) -> Mailing:
    return Mailing(desk.database)


async def test_an_alert_leaves_when_undo_can_be_pressed_no_more(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11, thread=5)
    made = await urgent(desk)
    assert await sent(mail, later(NOON, 59)) == ()
    (message,) = await sent(mail, NOON + UNDO_FOR)
    assert (message.telegram_id, message.thread, message.silent) == (11, 5, False)
    assert message.edition.report_id == made.report.id
    assert message.edition.since == made.report.recorded_at - timedelta(microseconds=1)


async def test_the_audit_trail_says_that_an_alert_went_out(desk: Desk) -> None:
    await urgent(desk)
    await desk.publish(new_figure(23), now=later(NOON, 5))
    published = [entry for entry in await audit_trail(desk.database, 20) if entry.action == "published"]
    assert [entry.detail.get("urgent") for entry in published] == [None, True]


async def test_a_report_is_no_alert_unless_an_editor_says_so(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11)
    await desk.publish(new_figure(21), now=NOON)
    assert await mail.rows() == []


async def test_it_goes_to_those_that_asked_for_its_topics_alone(desk: Desk, mail: Mailing) -> None:
    await mail.subscriber(9)  # to a digest alone
    await alerted(desk.database, 11, [Topic.DEATHS])
    await alerted(desk.database, 12, [Topic.TALKS, Topic.DEATHS])
    await alerted(desk.database, 13, [Topic.DISPLACED])
    await alerted(desk.database, 14, [Topic.EVENTS])
    gone = await alerted(desk.database, 15)
    await chats.gone(desk.database, gone, NOON)
    await urgent(desk, new_figure(21), steps=(new_step(StepKind.HELD),), incidents=(new_incident(),))
    messages = await sent(mail, NOON + UNDO_FOR)
    wanted = {message.telegram_id: message.edition.content[TOPICS] for message in messages}
    assert wanted == {11: "deaths", 12: "deaths talks", 14: "events"}


async def test_a_count_of_the_displaced_and_their_return_is_of_one_topic(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11, [Topic.DISPLACED])
    await urgent(desk, new_figure(400, Metric.RETURNED))
    assert len(await sent(mail, NOON + UNDO_FOR)) == 1


async def test_two_within_the_minute_are_one_message(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11)
    await alerted(desk.database, 12, [Topic.TALKS])
    first = await urgent(desk, new_figure(21))
    second = await urgent(desk, now=later(NOON, 30), steps=(new_step(),))
    assert await sent(mail, later(NOON, 61)) == ()
    assert told(await sent(mail, later(NOON, 90))) == [
        (11, [first.report.id, second.report.id]),
        (12, [second.report.id]),
    ]


async def test_however_many_follow_the_first_is_not_put_off_for_ever(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11)
    made = [await urgent(desk, new_figure(21 + n), now=later(NOON, 50 * n)) for n in range(6)]
    reports = [each.report.id for each in made]
    assert await sent(mail, later(NOON, 159)) == ()
    assert told(await sent(mail, later(NOON, 160))) == [(11, reports[:3])]
    assert told(await sent(mail, later(NOON, 310))) == [(11, reports[3:])]


async def test_what_the_sender_has_in_hand_is_told_apart_from_what_comes_then(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11)
    first = await urgent(desk)
    assert told(await mail.claim(later(NOON, 61))) == [(11, [first.report.id])]
    second = await urgent(desk, new_figure(30), now=later(NOON, 62))
    assert told(await sent(mail, later(NOON, 122))) == [(11, [second.report.id])]


async def test_in_quiet_hours_nothing_comes_and_afterwards_all_of_it_as_one(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11, quiet=span(NIGHT))
    await alerted(desk.database, 12)
    first = await urgent(desk, now=EVENING)
    assert told(await sent(mail, later(EVENING, 60))) == [(12, [first.report.id])]
    second = await urgent(desk, new_figure(30), now=later(EVENING, 7200))
    assert told(await sent(mail, later(EVENING, 7260))) == [(12, [second.report.id])]
    assert await sent(mail, MORNING - timedelta(seconds=1)) == ()
    (message,) = await sent(mail, MORNING)
    assert told([message]) == [(11, [first.report.id, second.report.id])]
    assert message.edition.as_of == MORNING  # it tells of the record as it is by then
    assert message.edition.since == first.report.recorded_at - timedelta(microseconds=1)
    assert await sent(mail, later(MORNING, 3600)) == ()


async def test_what_is_published_as_quiet_hours_end_is_one_message_with_what_waited(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11, quiet=span(NIGHT))
    first = await urgent(desk, now=EVENING)
    second = await urgent(desk, new_figure(30), now=later(MORNING, -20))
    assert await sent(mail, MORNING) == ()
    assert told(await sent(mail, later(MORNING, 40))) == [(11, [first.report.id, second.report.id])]


async def test_what_would_arrive_in_quiet_hours_waits_though_it_was_published_before(desk: Desk, mail: Mailing) -> None:
    ten = at("2026-02-01 22:00+07:00")
    await alerted(desk.database, 11, quiet=span(NIGHT))
    made = await urgent(desk, now=later(ten, -30))
    assert await sent(mail, later(ten, 30)) == ()
    assert told(await sent(mail, MORNING)) == [(11, [made.report.id])]


@pytest.mark.parametrize("tried", [False, True])
async def test_what_the_sender_comes_to_too_late_waits_for_the_end_of_quiet_hours(
    desk: Desk, mail: Mailing, tried: bool
) -> None:
    """Telegram was away, or the bot was: by now it is night."""
    ten = at("2026-02-01 22:00+07:00")
    await alerted(desk.database, 11, quiet=span(NIGHT))
    first = await urgent(desk, now=later(ten, -120))
    if tried:
        (message,) = await mail.claim(later(ten, -60))
        await settle(mail.database, mail.epoch, [(message, Later(later(ten, 10)))], later(ten, -50))
    second = await urgent(desk, new_figure(30), now=later(ten, 600))
    assert await sent(mail, later(ten, 700)) == ()
    assert told(await sent(mail, MORNING)) == [(11, [first.report.id, second.report.id])]
    assert await sent(mail, later(MORNING, 60)) == ()


async def test_all_that_the_sender_comes_to_too_late_is_one_message_in_the_morning(desk: Desk, mail: Mailing) -> None:
    ten = at("2026-02-01 22:00+07:00")
    for number in (11, 12):
        await alerted(desk.database, number, quiet=span(NIGHT))
    await urgent(desk, now=later(ten, -900))
    await urgent(desk, new_figure(25), now=later(ten, -600))  # apart: the first might have left by then
    made = await urgent(desk, new_figure(30), now=later(ten, 600))
    assert len(await mail.rows()) == 4
    assert await sent(mail, later(ten, 700)) == ()
    reports = [made.report.id - 2, made.report.id - 1, made.report.id]
    assert told(await sent(mail, MORNING)) == [(11, reports), (12, reports)]


async def test_quiet_hours_that_are_given_up_or_moved_let_what_waits_come(desk: Desk, mail: Mailing) -> None:
    loud = await alerted(desk.database, 11, quiet=span(NIGHT))
    shorter = await alerted(desk.database, 12, quiet=span(NIGHT))
    made = await urgent(desk, now=EVENING)
    kept = await wishes.keep_quiet(desk.database, loud, None, later(EVENING, 600))
    assert kept is not None
    assert kept.waits
    await wishes.keep_quiet(desk.database, shorter, span("22:00-02:00"), later(EVENING, 600))
    assert told(await sent(mail, later(EVENING, 600))) == [(11, [made.report.id])]
    assert told(await sent(mail, at("2026-02-02 02:00+07:00"))) == [(12, [made.report.id])]


async def test_whoever_turns_alerts_off_gets_none_that_is_on_its_way(desk: Desk, mail: Mailing) -> None:
    waits, on_its_way = await alerted(desk.database, 11, quiet=span(NIGHT)), await alerted(desk.database, 12)
    await urgent(desk, now=EVENING)
    for chat in (waits, on_its_way):
        assert await wishes.stop(desk.database, chat, later(EVENING, 30))
        assert not await wishes.stop(desk.database, chat, later(EVENING, 31))
    assert await sent(mail, later(EVENING, 60)) == ()
    assert await sent(mail, MORNING) == ()


async def test_a_topic_that_is_turned_off_meanwhile_is_not_told(desk: Desk, mail: Mailing) -> None:
    wants = [Topic.DEATHS, Topic.TALKS]
    for number in (11, 12, 13):
        await alerted(desk.database, number, wants, quiet=span(NIGHT))
    await urgent(desk, now=EVENING, steps=(new_step(),))
    await alerted(desk.database, 12, [Topic.TALKS])
    await alerted(desk.database, 13, [Topic.DISPLACED])
    messages = await sent(mail, MORNING)
    assert [(each.telegram_id, each.edition.content[TOPICS]) for each in messages] == [
        (11, "deaths talks"),
        (12, "talks"),
    ]


async def test_what_is_undone_within_the_minute_is_told_to_nobody(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11)
    made = await urgent(desk)
    undone = (SITUATION, made.report.number, OURS, "undone", desk.editor, later(NOON, 30))
    await publishing.retract(desk.database, *undone)
    assert await sent(mail, later(NOON, 90)) == ()


async def test_of_two_that_wait_the_one_that_is_undone_is_left_out(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11)
    first = await urgent(desk)
    second = await urgent(desk, now=later(NOON, 20), steps=(new_step(),))
    undone = (SITUATION, second.report.number, OURS, "undone", desk.editor, later(NOON, 30))
    await publishing.retract(desk.database, *undone)
    assert told(await sent(mail, later(NOON, 120))) == [(11, [first.report.id])]


async def test_what_is_retracted_in_quiet_hours_is_never_told(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11, quiet=span(NIGHT))
    first = await urgent(desk, now=EVENING)
    second = await urgent(desk, now=later(EVENING, 60), steps=(new_step(),))
    gone = (SITUATION, first.report.number, OURS, "wrong", desk.editor, later(EVENING, 7200))
    await publishing.retract(desk.database, *gone)
    assert told(await sent(mail, MORNING)) == [(11, [second.report.id])]


@pytest.mark.parametrize("hour", [NOON, EVENING])
async def test_a_report_that_is_corrected_before_it_left_is_told_as_it_is_now(
    desk: Desk, mail: Mailing, hour: datetime
) -> None:
    await alerted(desk.database, 11, quiet=span(NIGHT))
    wrong = await urgent(desk, now=hour)
    right = await desk.publish(new_figure(12), now=later(hour, 30), corrects=wrong.report.number, reason_kind=OURS)
    arrived = await sent(mail, later(hour, 100)) if hour == NOON else await sent(mail, MORNING)
    assert told(arrived) == [(11, [right.report.id])]
    assert arrived[0].edition.as_of >= right.report.recorded_at


async def test_an_urgent_correction_of_what_waits_is_one_message(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11)
    wrong = await urgent(desk)
    right = await urgent(desk, new_figure(12), now=later(NOON, 30), corrects=wrong.report.number, reason_kind=OURS)
    assert told(await sent(mail, later(NOON, 100))) == [(11, [right.report.id])]
    assert await sent(mail, later(NOON, 200)) == ()


async def test_a_figure_that_another_report_proves_wrong_is_not_told(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11)
    await urgent(desk, new_figure(5000))
    record = await ledger.snapshot(desk.database, SITUATION, later(NOON, 10), later(NOON, 10))
    (wrong,) = (figure.id for figure in record.figures if figure.amount.lead == 5000)
    other = new_figure(12, source="th-mod", victim_party=THAILAND)
    await desk.publish(other, now=later(NOON, 30), wrong=[wrong], reason_kind=OURS)
    assert await sent(mail, later(NOON, 200)) == ()


async def test_a_crash_before_the_end_of_publishing_leaves_no_alert(desk: Desk, mail: Mailing) -> None:
    await alerted(desk.database, 11)

    def fails(*_: Any) -> Any:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await urgent(desk, pushes=[(NewEdition(kind=ALERT, key="r", as_of=NOW), fails)])
    assert await mail.rows() == []


async def test_two_that_publish_at_once_reach_each_chat_once(desk: Desk, mail: Mailing) -> None:
    for number in range(11, 31):
        await alerted(desk.database, number, quiet=span(NIGHT) if number % 2 else None)
    made = await asyncio.gather(*(urgent(desk, new_figure(20 + n), now=EVENING) for n in range(3)))
    arrived = [*await sent(mail, later(EVENING, 100)), *await sent(mail, MORNING)]
    reports = sorted(each.report.id for each in made)
    assert told(arrived) == [(number, reports) for number in range(11, 31)]


ZONES = ("Asia/Phnom_Penh", "America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe")


@pytest.mark.parametrize("seed", range(12))
async def test_whatever_happens_each_chat_is_told_once_and_not_in_its_quiet_hours(
    desk: Desk, mail: Mailing, seed: int
) -> None:
    """Two days around a night on which clocks jump: reports, some undone, a sender that is away at times."""
    chance = Random(seed)
    clock = at(chance.choice(["2026-03-07 12:00", "2026-10-24 12:00", "2026-10-31 12:00", "2026-04-04 06:00"]))
    quiet = {
        number: _some_hours(chance) if chance.random() < 0.7 else None
        for number in range(101, 101 + chance.randint(2, 9))
    }
    wants = {number: chance.sample(list(Topic), chance.randint(1, 4)) for number in quiet}
    for number, hours in quiet.items():
        await alerted(desk.database, number, wants[number], hours, clock - timedelta(days=1))
    said: dict[int, Topic] = {}
    taken_back = set[int]()
    arrived: dict[int, list[int]] = defaultdict(list)
    for step in range(40):
        clock += timedelta(seconds=chance.choice([5, 20, 45, 70, 1800, 7000]))
        done = chance.random()
        if done < 0.45:
            steps = (new_step(),) if chance.random() < 0.5 else ()
            figures = () if steps else (new_figure(100 + step),)
            made = await desk.publish(*figures, now=clock, urgent=True, steps=steps)
            said[made.report.id] = Topic.TALKS if steps else Topic.DEATHS
            if chance.random() < 0.3:
                clock += timedelta(seconds=5)
                gone = (SITUATION, made.report.number, OURS, "undone", desk.editor, clock)
                await publishing.retract(desk.database, *gone)
                taken_back.add(made.report.id)
        elif done < 0.9:
            await _arrive(mail, clock, quiet, arrived)
    for _ in range(200):
        clock += timedelta(minutes=15)
        await _arrive(mail, clock, quiet, arrived)
    for number in quiet:
        due = [report for report, topic in said.items() if topic in wants[number] and report not in taken_back]
        assert sorted(arrived[number]) == sorted(due)


def _some_hours(chance: Random) -> QuietHours:
    begins, ends = chance.sample(["22:00", "23:30", "00:00", "01:15", "02:30", "07:00", "13:00"], 2)
    return span(f"{begins}-{ends}", chance.choice(ZONES))


async def _arrive(mail: Mailing, clock: datetime, quiet: dict[int, Any], arrived: dict[int, list[int]]) -> None:
    messages = await sent(mail, clock)
    each = Counter(message.telegram_id for message in messages)
    assert all(quiet_until(quiet[number], clock) is None for number in each)
    for message in messages:
        arrived[message.telegram_id] += message.edition.content[REPORTS]


@pytest.mark.slow
async def test_ten_thousand_chats_are_on_their_way_within_a_second(desk: Desk, mail: Mailing) -> None:
    """Of a processor: the machine has others to work for. At night for a part of them, in five zones with forty sorts
    of hours; then two more while the first waits."""
    chance, now = Random(1), EVENING
    async with desk.database.writing() as session:
        connection = await session.connection()
        numbers = range(1_000, 11_000)
        chat = {"kind": "private", "language": "en"}
        await connection.execute(table(ChatRow).insert(), [{"telegram_id": number, **chat} for number in numbers])
        there = table(ChatRow).c
        ids = [row.id for row in await all_rows(session, select(there.id).where(there.telegram_id >= 1_000))]
        await connection.execute(table(AlertRow).insert(), [_wish(id_, chance) for id_ in ids])
    for figure in (21, 30, 40):
        began = process_time()
        await urgent(desk, new_figure(figure), now=now, steps=(new_step(),))
        assert process_time() - began < 1
        now = later(now, 20)
    rows = await mail.rows()
    async with desk.database.reading() as session:
        held = await all_rows(
            session, select(table(AlertRow).c.chat_id).where(table(AlertRow).c.waiting_id.is_not(None))
        )
    assert len({row.chat_id for row in rows} | {row.chat_id for row in held}) == len(rows) + len(held) == 10_000
    began = process_time()
    released = await release(mail, later(now, 3600 * 24))
    assert process_time() - began < 1
    assert released == len(held) > 1_000


def _wish(chat_id: int, chance: Random) -> dict[str, Any]:
    topics = words_of([Topic.DEATHS, *(topic for topic in Topic if chance.random() < 0.5)])
    wish = {"chat_id": chat_id, "situation_id": 1, "topics": topics, "asked_at": NOW}
    hours = _some_hours(chance) if chance.random() < 0.5 else None
    if hours is None:
        return {**wish, "quiet_from": None, "quiet_to": None, "zone": None}
    return {**wish, "quiet_from": hours.begins, "quiet_to": hours.ends, "zone": hours.zone}


@pytest.mark.sqlite  # PostgreSQL's columns take nothing but what they are for
@pytest.mark.parametrize(
    "bad",
    [
        {"quiet_from": "soon"},
        {"topics": "no such"},
        {"topics": 5},
        {"zone": "Mars"},
        {"zone": 5},
        {"quiet_to": b"\xff"},
    ],
)
@pytest.mark.parametrize("when", ["before", "while it waits"])
async def test_a_wish_that_cannot_be_read_keeps_no_report_from_publication_and_nobody_else_from_alerts(
    desk: Desk, mail: Mailing, bad: dict[str, Any], when: str
) -> None:
    lost = await alerted(desk.database, 11, quiet=span(NIGHT))
    await alerted(desk.database, 12, quiet=span(NIGHT))
    await alerted(desk.database, 13)
    ((name, value),) = bad.items()
    spoil = text(f"UPDATE alert SET {name} = :value WHERE chat_id = :lost")
    made = None if when == "before" else await urgent(desk, now=EVENING)
    async with desk.database.writing() as session:
        await (await session.connection()).execute(spoil, {"value": value, "lost": lost})
    made = made or await urgent(desk, now=EVENING)
    assert (13, [made.report.id]) in told(await sent(mail, later(EVENING, 60)))
    assert (12, [made.report.id]) in told(await sent(mail, MORNING))
