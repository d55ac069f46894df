"""A round of "gone" for many is no leaving: everybody is kept, and the owners are told once. A few are gone as ever."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.parking import Doubted
from bot.delivery.rounds import AGAIN_FIRST, AGAIN_LAST, LEAST, MOST, Round
from config.states import GoneReason
from storage.values.editions import ClaimedMessage, Edition
from storage.values.outcomes import Gone, Later
from tests.support.running.house import DUE, House

NOW = datetime(2025, 12, 26, 23, 30, tzinfo=UTC)


def message(chat: int, attempts: int = 1) -> ClaimedMessage:
    edition = Edition(id=1, situation="border", kind="digest", as_of=NOW, since=None, report_id=None, content={})
    return ClaimedMessage(
        id=chat, chat_id=chat, telegram_id=chat, language="en", thread=None, silent=False, attempts=attempts,
        edition=edition,
    )  # fmt: skip


def judged(found: Round, gone: int, of: int, attempts: int = 1) -> tuple[int, int, bool]:
    """How many chats are gone, how many are kept, and whether the owners are to be told."""
    for chat in range(of):
        if chat < gone:
            found.hold(message(chat, attempts), Gone(GoneReason.NOT_FOUND))
        else:
            found.answered(message(chat))
    settled, told = found.judge(NOW)
    left = sum(isinstance(outcome, Gone) for _, outcome in settled)
    return left, len(settled) - left, told


@pytest.mark.parametrize(
    ("gone", "of", "kept"),
    [
        (30, 30, True),
        (LEAST, LEAST, True),
        (LEAST - 1, LEAST - 1, False),
        (1, 1, False),
        (12, 40, False),
        (13, 40, True),
        (300, 1000, False),
        (301, 1000, True),
        (0, 5, False),
    ],
)
def test_a_share_of_a_round_decides(gone: int, of: int, kept: bool) -> None:
    assert judged(Round(), gone, of) == (0 if kept else gone, gone if kept else 0, kept)


def test_doubt_outlasts_its_round_is_told_once_and_ends_with_a_round_that_is_as_ever() -> None:
    found = Round()
    assert judged(found, 30, 30) == (0, 30, True)
    assert judged(found, 3, 3) == (0, 3, False)  # the next quarter of an hour, the same wrong token
    assert judged(found, 30, 30) == (0, 30, False)
    assert judged(found, 0, 0) == (0, 0, False)
    assert judged(found, 1, 1) == (0, 1, False)
    assert judged(found, 2, 30) == (2, 0, False)
    assert judged(found, 1, 1) == (1, 0, False)
    assert judged(found, 30, 30) == (0, 30, True)


def test_a_chat_with_two_messages_is_one_chat() -> None:
    found = Round()
    for _ in range(LEAST):
        found.hold(message(1), Gone(GoneReason.NOT_FOUND))
    settled, told = found.judge(NOW)
    assert (len(settled), told) == (LEAST, False)
    assert all(isinstance(outcome, Gone) for _, outcome in settled)


def test_a_message_that_is_kept_is_tried_again_ever_later_and_a_round_has_an_end() -> None:
    for attempts, wait in ((1, AGAIN_FIRST), (2, 2 * AGAIN_FIRST), (3, 4 * AGAIN_FIRST), (90, AGAIN_LAST)):
        found = Round()
        for chat in range(LEAST):
            found.hold(message(chat, attempts), Gone(GoneReason.BLOCKED))
        settled, _ = found.judge(NOW)
        assert {outcome for _, outcome in settled} == {Later(NOW + wait)}
    found = Round()
    for chat in range(MOST):
        assert not found.full
        found.answered(message(chat))
    assert found.full


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Bad Request: chat not found", 400),
        ("Bad Request: PEER_ID_INVALID", 400),
        ("Forbidden: bot can't initiate conversation with a user", 403),
        ("Forbidden: bot was blocked by the user", 403),
        ("Forbidden: bot is not a member of the supergroup chat", 403),
    ],
)
async def test_a_round_of_gone_for_many_switches_nobody_off(house: House, sentence: str, code: int) -> None:
    people = house.sandbox.telegram.add_people(30)
    await house.mail.subscribers(people)
    lost = people[:13]
    for number in lost:
        house.sandbox.api.troubles.refuse("sendMessage", sentence, code, chat=number, times=None)
    house.start()
    house.clock.set(DUE)
    await house.until(sent=17, pending=13)
    rows = {row.telegram_id: row for row in await house.mail.rows()}
    for number in lost:
        assert rows[number].not_before > datetime.now(UTC) + AGAIN_FIRST / 2
        assert (await house.mail.subscription(rows[number].chat_id)).active
    await house.until_noted(house.doubted)
    assert house.doubted == [Doubted(gone=13, chats=30)]
    house.sandbox.api.troubles.clear()
    house.clock.set(DUE + timedelta(days=1))
    await house.until(sent=47, superseded=13)  # the newer digest takes the place of the one that was kept
    assert {len(house.told(number)) for number in lost} == {1}
    assert len(house.doubted) == 1


async def test_a_small_share_is_gone_also_where_the_mailing_is_small(house: House) -> None:
    people = house.sandbox.telegram.add_people(30)
    await house.mail.subscribers(people)
    for number in people[:9]:
        house.sandbox.telegram.block(number)
    house.start()
    house.clock.set(DUE)
    await house.until(sent=21, gone=9)
    rows = {row.telegram_id: row for row in await house.mail.rows()}
    assert [(await house.mail.subscription(rows[number].chat_id)).active for number in people[:10]] == [False] * 9 + [
        True
    ]
    assert house.doubted == []


async def test_a_stop_before_the_share_is_known_switches_nobody_off(house: House) -> None:
    people = house.sandbox.telegram.add_people(30)
    await house.mail.subscribers(people)
    for number in people[1:]:
        house.sandbox.api.troubles.refuse("sendMessage", "Bad Request: chat not found", chat=number, times=None)
    house.sandbox.api.troubles.stall("sendMessage", 4, chat=people[0])
    house.start()
    house.clock.set(DUE)
    await house.until(claimed=30)
    await house.end()
    states = await house.states()
    assert states["gone"] == 0


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Forbidden: bot was blocked by the user", GoneReason.BLOCKED),
        ("Forbidden: user is deactivated", GoneReason.DEACTIVATED),
        ("Forbidden: bot can't initiate conversation with a user", GoneReason.BLOCKED),
        ("Bad Request: USER_IS_BLOCKED", GoneReason.BLOCKED),
        ("Bad Request: INPUT_USER_DEACTIVATED", GoneReason.DEACTIVATED),
        ("Forbidden: bot was kicked from the group chat", GoneReason.KICKED),
        ("Forbidden: bot was kicked from the supergroup chat", GoneReason.KICKED),
        ("Forbidden: bot was kicked from the channel chat", GoneReason.KICKED),
        ("Forbidden: bot is not a member of the group chat", GoneReason.KICKED),
        ("Forbidden: bot is not a member of the supergroup chat", GoneReason.KICKED),
        ("Forbidden: bot is not a member of the channel chat", GoneReason.KICKED),
        ("Bad Request: CHANNEL_PRIVATE", GoneReason.KICKED),
        ("Forbidden: the group chat was deleted", GoneReason.DELETED),
        ("Bad Request: group chat was deactivated", GoneReason.DELETED),
        ("Bad Request: chat not found", GoneReason.NOT_FOUND),
        ("Bad Request: PEER_ID_INVALID", GoneReason.NOT_FOUND),
    ],
)
async def test_what_telegram_says_for_good_ends_a_chat(house: House, sentence: str, reason: GoneReason) -> None:
    """And it is tried once: the next day nothing is made for it."""
    (person,) = house.sandbox.telegram.add_people(1)
    chat = await house.mail.subscriber(person)
    code = 403 if sentence.startswith("Forbidden") else 400
    house.sandbox.api.troubles.refuse("sendMessage", sentence, code, times=None)
    house.start()
    house.clock.set(DUE)
    await house.until(gone=1)
    (row,) = await house.mail.rows()
    assert row.reason == reason
    assert not (await house.mail.subscription(chat)).active
    house.clock.set(DUE + timedelta(days=1))
    await house.until(gone=1)
    assert len([call for call in house.sandbox.requests if call.method == "sendMessage"]) == 1
    assert house.parked == []
