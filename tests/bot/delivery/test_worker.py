"""Everything that is pushed, from the clock to the chats: a real database, and the sandbox's Bot API over HTTP."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.delivery import service as module
from bot.delivery.sender import Sender
from bot.delivery.worker import Worker
from bot.sandbox.state.people import GROUP_ID, READER_ID, TOPIC_ID
from storage.delivery import epochs, outbox
from storage.delivery.settling import settle
from storage.readers import chats
from storage.values.editions import EditionKind, NewEdition, Priority
from storage.values.outcomes import Sent
from tests.support.mailing import SITUATION
from tests.support.running.house import DUE, House
from tests.support.running.waiting import PATIENCE_S, until


async def test_when_the_clock_moves_past_the_hour_the_digest_arrives(house: House) -> None:
    await house.mail.subscriber(READER_ID)
    house.start()
    house.clock.set(DUE - timedelta(seconds=1))
    await asyncio.sleep(0.2)
    assert house.told() == []
    house.clock.set(DUE)
    await house.until(sent=1)
    (message,) = house.told()
    assert message["text"].startswith("Where things stand")
    assert [key["text"] for key in message["reply_markup"]["inline_keyboard"][1]] == ["Why this came", "Change or stop"]


async def test_what_was_finished_long_ago_is_deleted_and_the_next_digest_goes_on_from_it(house: House) -> None:
    await house.mail.subscriber(READER_ID)
    await house.mail.tick(DUE)
    (message,) = await house.mail.claim(DUE)
    await settle(house.mail.database, house.mail.epoch, [(message, Sent(1))], DUE)  # by the sender's clock a year ago
    house.start()
    await house.until(sent=0)
    house.clock.set(DUE + timedelta(days=1))
    await house.until(sent=1)
    assert house.told()[-1]["text"].startswith("No new report since Sat")


async def test_what_was_due_while_the_program_was_down_comes_at_its_start_once(house: House) -> None:
    await house.mail.subscriber(READER_ID)
    house.clock.set(DUE + timedelta(days=5))
    house.start()
    await house.until(sent=1)
    house.delivery.nudge()
    await asyncio.sleep(0.2)
    assert len(house.told()) == 1


async def test_everybody_gets_their_own_message_in_their_topic_with_or_without_a_sound(house: House) -> None:
    people = house.sandbox.telegram.add_people(30)
    await house.mail.subscribers(people)
    await house.mail.subscriber(GROUP_ID, thread=TOPIC_ID)
    house.start()
    house.clock.set(DUE)
    await house.until(sent=31)
    house.clock.set(DUE + timedelta(days=1))
    await house.until(sent=62)
    for number in people:
        assert len(house.told(number)) == 2
    assert {message["message_thread_id"] for message in house.told(GROUP_ID)} == {TOPIC_ID}
    sounds = [call.params["disable_notification"] for call in house.sandbox.requests if call.method == "sendMessage"]
    assert sounds == [False] * 31 + [True] * 31


async def test_a_message_is_made_once_for_each_language(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.delivery import rendering

    made: list[str] = []
    view: Callable[..., Any] = rendering.pushed

    def counted(frame: Any, *given: Any, **named: Any) -> Any:
        made.append(frame.t.language)
        return view(frame, *given, **named)

    monkeypatch.setattr(rendering, "pushed", counted)
    await house.mail.subscribers(house.sandbox.telegram.add_people(20))
    house.start()
    house.clock.set(DUE)
    await house.until(sent=20)
    assert made == ["en"]


async def test_an_edition_keeps_the_figures_that_it_tells(house: House) -> None:
    await house.mail.subscriber(READER_ID)
    house.start()
    house.clock.set(DUE)
    await house.until(sent=1)
    await house.mail.report("b", "2025-12-27", killed=4)
    house.clock.set(DUE + timedelta(days=1))
    await house.until(sent=2)
    first, second = [row.figure_ids for row in await house.mail.rows()]
    assert len(first) == 1
    assert set(first) < set(second)  # "4, was 1"


async def test_an_edition_knows_its_figures_before_anybody_has_it(house: House) -> None:
    """So a process may die at any moment: no chat was told a figure that its edition does not know of."""
    await house.mail.subscriber(READER_ID)
    house.sandbox.api.troubles.fail("sendMessage", 502, times=None)
    house.start()
    house.clock.set(DUE)
    await until(lambda: any(call.method == "sendMessage" for call in house.sandbox.requests))
    (row,) = await house.mail.rows()
    assert row.message_id is None
    assert len(row.figure_ids) == 1


async def test_troubles_of_one_chat_are_no_troubles_of_the_others(house: House) -> None:
    telegram, troubles = house.sandbox.telegram, house.sandbox.api.troubles
    blocked, flooded, refused, fine = telegram.add_people(4)
    group = telegram.add_group("Old friends")
    for number in (blocked, flooded, refused, fine, group):
        await house.mail.subscriber(number)
    telegram.block(blocked)
    moved = telegram.migrate(group)
    troubles.flood("sendMessage", 1, chat=flooded)
    troubles.refuse("sendMessage", "Bad Request: can't parse entities", chat=refused)
    house.start()
    house.clock.set(DUE)
    await house.until(sent=3, gone=1, refused=1)
    assert [len(house.told(number)) for number in (blocked, flooded, refused, fine, moved)] == [0, 1, 0, 1, 1]
    await house.until_noted(house.parked)
    assert [(parked.reason, parked.chats) for parked in house.parked] == [("Can't parse entities", 1)]
    rows = {row.telegram_id: row for row in await house.mail.rows()}
    assert (rows[flooded].attempts, rows[moved].attempts, rows[fine].attempts) == (2, 2, 1)
    assert not (await house.mail.subscription(rows[blocked].chat_id)).active
    house.clock.set(DUE + timedelta(days=1))
    await house.until(sent=7, gone=1, refused=1)  # the others, the refused one too


async def test_after_an_outage_everybody_has_heard_once(house: House) -> None:
    people = house.sandbox.telegram.add_people(12)
    await house.mail.subscribers(people)
    house.sandbox.api.troubles.fail("sendMessage", 502, times=3)
    house.start()
    house.clock.set(DUE)
    await house.until(sent=12)
    assert [len(house.told(number)) for number in people] == [1] * 12


async def test_an_answer_that_was_lost_is_the_one_thing_sent_twice(house: House) -> None:
    await house.mail.subscriber(READER_ID)
    house.sandbox.api.troubles.cut("sendMessage", after=True)
    house.start()
    house.clock.set(DUE)
    await house.until(sent=1)
    assert len(house.told()) == 2


async def test_a_stop_finishes_what_is_in_flight_and_gives_back_the_rest(house: House) -> None:
    people = house.sandbox.telegram.add_people(60)
    await house.mail.subscribers(people)
    house.sandbox.api.troubles.stall("sendMessage", 0.3, times=None)
    house.start()
    house.clock.set(DUE)
    await house.until_told(5, people)
    await house.end()
    sent = sum(len(house.told(number)) for number in people)
    assert await house.states() == Counter(sent=sent, pending=60 - sent)
    assert 5 <= sent < 60
    assert {row.attempts for row in await house.mail.rows() if row.state == "pending"} == {0}


async def test_a_message_that_cannot_be_made_is_parked_and_the_others_go_on(house: House) -> None:
    await house.mail.subscriber(READER_ID)
    chat = await chats.note(house.mail.database, READER_ID, "private", "en")
    unheard_of = EditionKind(word="unheard-of", priority=Priority.ALERTS)
    broken = NewEdition(kind=unheard_of, key="r14", as_of=DUE)
    now = datetime.now(UTC)
    await outbox.put(house.mail.database, SITUATION, broken, chat.id, None, now)
    house.start()
    house.clock.set(DUE)
    await house.until(sent=1, refused=1)
    await house.until_noted(house.parked)
    (parked,) = house.parked
    assert parked.reason == "cannot be rendered: CannotRender"


async def test_a_digest_that_is_asked_for_goes_ahead_of_those_that_wait(house: House) -> None:
    people = house.sandbox.telegram.add_people(20)
    await house.mail.subscribers(people)
    asking = await chats.note(house.mail.database, READER_ID, "private", "en")
    await house.mail.tick(DUE)
    await house.delivery.digest_now(asking.id)
    house.clock.set(DUE)
    house.start()
    await house.until(sent=21)
    sent = [call.params["chat_id"] for call in house.sandbox.requests if call.method == "sendMessage"]
    assert str(READER_ID) in {str(number) for number in sent[:11]}  # begun among the first hands


async def test_a_second_message_to_a_chat_comes_a_second_later_and_keeps_nobody_waiting(house: House) -> None:
    chat = await house.mail.subscriber(READER_ID)
    await house.mail.subscribers(house.sandbox.telegram.add_people(5))
    await house.mail.tick(DUE)
    await house.delivery.digest_now(chat)
    house.clock.set(DUE)
    house.start()
    await house.until(sent=7)
    sent = [str(call.params["chat_id"]) for call in house.sandbox.requests if call.method == "sendMessage"]
    assert sent.count(str(READER_ID)) == 2
    assert sent[-1] == str(READER_ID)


async def test_nothing_leaves_once_the_lease_has_run_out(house: House) -> None:
    await house.mail.subscribers(house.sandbox.telegram.add_people(3))
    await house.mail.tick(DUE)
    epoch = await epochs.begin(house.mail.database, DUE)
    sender = Sender(house.bot, house.pace, SystemClock())
    stop, mail = asyncio.Event(), asyncio.Event()

    def may_send() -> bool:
        stop.set()
        mail.set()
        return False

    worker = Worker(house.mail.database, sender, house.pace, SystemClock(), epoch, may_send=may_send)
    async with asyncio.timeout(PATIENCE_S):
        await worker.run(stop, mail)
    assert await house.states() == Counter(pending=3)
    assert not any(call.method == "sendMessage" for call in house.sandbox.requests)


async def test_owners_who_cannot_be_told_stop_nothing(house: House) -> None:
    async def fails(_: object) -> None:
        raise RuntimeError("no owner")

    house.delivery._on_trouble = fails
    await house.mail.subscriber(READER_ID)
    house.sandbox.api.troubles.refuse("sendMessage", "Bad Request: no")
    house.start()
    house.clock.set(DUE)
    await house.until(refused=1)
    house.clock.set(DUE + timedelta(days=1))
    await house.until(refused=1, sent=1)


async def test_a_database_that_was_away_for_a_moment_is_tried_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RECOVERY_S", 0.05)
    enqueue, claim = module.jobs.enqueue_due, outbox.claim
    failures = iter([OSError("gone"), OSError("gone"), None])

    async def claim_later(*given: Any) -> Any:
        if error := next(failures, None):
            raise error
        return await claim(*given)

    async def enqueue_later(*given: Any) -> Any:
        if error := next(failures, None):
            raise error
        return await enqueue(*given)

    monkeypatch.setattr(outbox, "claim", claim_later)
    monkeypatch.setattr(module.jobs, "enqueue_due", enqueue_later)
    await house.mail.subscriber(READER_ID)
    house.clock.set(DUE)
    house.start()
    await asyncio.sleep(0.3)
    house.delivery.nudge()
    await house.until(sent=1)
