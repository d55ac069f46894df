"""What is taken for Telegram's word, and what for a failure of the line."""

import json
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from telegram.error import BadRequest, ChatMigrated, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.client.answer import LARGEST, LONGEST_WAIT_S, WAIT_S, Unread, read_answer
from bot.updates.shape import number_of, what_is_odd
from tests.support.odd_answers import broken, encoded, mutated, page, refusal

SENT = {"ok": True, "result": {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "96"}}
UPDATE = {
    "update_id": 10,
    "message": {
        "message_id": 7,
        "date": 1766700000,
        "chat": {"id": 5, "type": "private"},
        "from": {"id": 5, "is_bot": False, "first_name": "Dara"},
        "text": "/status",
        "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
    },
}
TAP = {
    "update_id": 11,
    "callback_query": {"id": "1", "from": UPDATE["message"]["from"], "data": "x", "message": UPDATE["message"]},  # type: ignore[index]
}


def refused(code: Any = 400, **more: Any) -> bytes:
    return encoded({"ok": False, "error_code": code, "description": "no", **more})


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff", b"null", b"[]", b"{}", b'{"ok":1}', b'{"error":"no"}'])
@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 429, 502])
def test_only_telegrams_own_json_says_anything(status: int, body: bytes) -> None:
    with pytest.raises(NetworkError, match="not Telegram's") as caught:
        read_answer("getUpdates", status, body)
    # PTB's BadRequest is one as well.
    assert type(caught.value) is (Unread if status == 200 else NetworkError)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("code", ["401", 401.5, None, True, [], 10**30, 404])
def test_an_error_code_that_is_none_or_another_than_the_status_says_nothing_of_the_token(code: Any) -> None:
    with pytest.raises(NetworkError) as caught:
        read_answer("getUpdates", 401, refused(code))
    assert type(caught.value) is NetworkError


def test_telegrams_own_word_on_the_token_counts() -> None:
    with pytest.raises(InvalidToken):
        read_answer("getUpdates", 401, refused(401))


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        (7, 7),
        (1.5, 2),
        (LONGEST_WAIT_S, LONGEST_WAIT_S),
        *((odd, WAIT_S) for odd in (0, -5, "x", "7", 10**30, True, None, [], {}, LONGEST_WAIT_S + 1)),
    ],
)
def test_a_wait_that_cannot_be_meant_is_a_short_one(given: Any, seconds: int) -> None:
    with pytest.raises(RetryAfter) as caught:
        read_answer("sendMessage", 429, refused(429, parameters={"retry_after": given}))
    assert caught.value._retry_after == timedelta(seconds=seconds)


@pytest.mark.parametrize("parameters", [None, 5, [], "x", {}, {"retry": 1}])
def test_a_429_without_a_wait_is_one_all_the_same(parameters: Any) -> None:
    with pytest.raises(RetryAfter):
        read_answer("sendMessage", 429, refused(429, parameters=parameters))


@pytest.mark.parametrize("given", ["x", None, 0, 10**30, [5], True, 5, 1001])
def test_a_group_that_moved_to_nowhere_is_a_plain_refusal(given: Any) -> None:
    with pytest.raises(BadRequest, match="no"):
        read_answer("sendMessage", 400, refused(400, parameters={"migrate_to_chat_id": given}))


def test_a_group_that_moved_is_followed() -> None:
    with pytest.raises(ChatMigrated):
        read_answer("sendMessage", 400, refused(400, parameters={"migrate_to_chat_id": -100}))


@pytest.mark.parametrize("number", ["x", None, 1.5, True, 10**30, LARGEST + 1, []])
def test_what_was_taken_is_sent_whatever_its_number(number: Any) -> None:
    assert read_answer("sendMessage", 200, encoded({"ok": True, "result": {"message_id": number}}))["message_id"] == 0


@pytest.mark.parametrize("result", [None, 5, "x", {}, {"0": {}}, True])
def test_updates_are_a_list(result: Any) -> None:
    with pytest.raises(NetworkError, match="getUpdates has not"):
        read_answer("getUpdates", 200, encoded({"ok": True, "result": result}))


@pytest.mark.parametrize(
    ("method", "result"),
    [("getMe", {}), ("getMe", None), ("getWebhookInfo", []), ("getChatMember", {"status": "x"}), ("sendMessage", True)],
)
def test_a_result_that_ptb_could_not_read_is_not_telegrams(method: str, result: Any) -> None:
    with pytest.raises(NetworkError, match="has not"):
        read_answer(method, 200, encoded({"ok": True, "result": result}))


def test_a_broken_letter_and_a_lone_surrogate_are_read_all_the_same() -> None:
    assert read_answer("x", 200, b'{"ok":true,"result":"\xff"}') == "\ufffd"
    assert read_answer("x", 200, b'{"ok":true,"result":"\\ud800"}') == "\ud800"


def test_an_update_says_where_it_is_odd() -> None:
    assert (what_is_odd(UPDATE), what_is_odd(TAP), what_is_odd({"update_id": 5, "new_kind": 5})) == ("", "", "")
    assert what_is_odd({**UPDATE, "message": {**UPDATE["message"], "text": 5}}) == "message.text"  # type: ignore[dict-item]
    assert what_is_odd(None) == "all of it"


def _tried(random: Random) -> None:
    status, body = page(random) if random.random() < 0.2 else refusal(random)
    if random.random() < 0.5:
        status, body = 200, encoded(mutated(random, SENT))
    if random.random() < 0.2:
        body = broken(random, body)
    method = random.choice(("getUpdates", "sendMessage", "getMe", "editMessageText"))
    caught, result = None, {}
    try:
        result = read_answer(method, status, body)
    except TelegramError as error:
        caught = error
    if isinstance(caught, InvalidToken):
        said = json.loads(body.decode(errors="replace"))
        assert said["ok"] is False
        assert said.get("error_code", status) == status
    elif isinstance(caught, ChatMigrated):
        assert -LARGEST <= caught.new_chat_id < 0
    elif isinstance(caught, RetryAfter):
        assert timedelta(0) < caught._retry_after <= timedelta(seconds=LONGEST_WAIT_S)
    elif caught is None:
        assert method != "sendMessage" or abs(result["message_id"]) <= LARGEST
    update = mutated(random, random.choice((UPDATE, TAP)))
    assert what_is_odd(update) is not None
    number = number_of(update)
    assert number is None or 0 <= number < 2**31


def test_no_made_up_answer_is_more_than_a_failure() -> None:
    random = Random(7)
    for _ in range(5_000):
        _tried(random)


@pytest.mark.sqlite  # no database has to do with it
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_nor_is_one_in_a_million() -> None:
    random = Random()
    for _ in range(1_000_000):
        _tried(random)
