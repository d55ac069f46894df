"""A line whose other end answers whatever it likes: what Telegram says in between is done once, and nothing else is."""

import asyncio
from collections import Counter
from random import Random
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from structlog.testing import capture_logs
from telegram import Update

from bot.client.outage import Outage
from storage.database.engine import Database
from tests.bot.updates.test_polling import ME, bot_poller, message
from tests.support.odd_answers import encoded, mutated, page, refusal
from tests.support.running.waiting import until

SOON = Outage(shortest_s=0.001, longest_s=0.002, conflict_s=0.001)


class Line:
    """Hands out updates, and answers something odd as often as not. A token is never refused: that would be an end."""

    def __init__(self, seed: int, updates: int) -> None:
        self.random, self.answers = Random(seed), 0
        self.waiting: list[dict[str, Any]] = [self._update(number) for number in range(1, updates + 1)]
        self.sound = {update["update_id"] for update in self.waiting if not update.pop("odd", False)}

    def _update(self, number: int) -> dict[str, Any]:
        update = message(number, chat_id=number % 7)
        if self.random.random() < 0.3:
            return mutated(self.random, {"message": update["message"]}) | {"update_id": number, "odd": True}
        return update

    async def answer(self, request: web.Request) -> web.Response:
        if request.path.endswith("/getMe"):
            return web.json_response({"ok": True, "result": ME})
        self.answers += 1
        self.waiting = [one for one in self.waiting if one["update_id"] >= int(request.query["offset"])]
        if self.waiting and self.random.random() < 0.5:
            status, body = self._odd()
            return web.Response(status=status, body=body)
        if not self.waiting:
            await asyncio.sleep(float(request.query["timeout"]))
        return web.json_response({"ok": True, "result": self.waiting[: self.random.randint(1, 5)]})

    def _odd(self) -> tuple[int, bytes]:
        kind = self.random.random()
        if kind < 0.3:
            return page(self.random)
        if kind < 0.5:
            status, body = refusal(self.random)
            return (502, body) if status in (401, 404, 429) else (status, body)  # 429 would only be waited out
        if kind < 0.7:
            return 200, encoded(mutated(self.random, {"ok": True, "result": []}))
        junk = [self.random.choice((None, 5, "x", [], {}, {"update_id": None}, {"update_id": 10**30}))]
        return 200, encoded({"ok": True, "result": junk})


async def _polled(line: Line, database: Database) -> tuple[Counter[int], list[dict[str, Any]]]:
    done: Counter[int] = Counter()

    async def note(update: Update) -> None:
        done[update.update_id] += 1

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", line.answer)
    async with TestServer(app) as server:
        with capture_logs() as logs:
            async with bot_poller(note, str(server.make_url("/bot")), database, outage=SOON):
                async with asyncio.timeout(120):
                    while line.waiting or not line.sound <= done.keys():  # noqa: ASYNC110 - it lives in the server
                        await asyncio.sleep(0.01)
    return done, list(logs)


@pytest.mark.parametrize("seed", [1, 2])
async def test_whatever_is_answered_each_update_is_done_once_and_nothing_raises(database: Database, seed: int) -> None:
    line = Line(seed, 600)
    done, logs = await _polled(line, database)
    assert line.answers > 250
    assert {number: done[number] for number in line.sound} == dict.fromkeys(line.sound, 1)
    assert max(done.values()) == 1
    assert [each for each in logs if each.get("exc_info")] == []


@pytest.mark.parametrize(
    "body",
    [
        b'{"ok":true,"result":null}',
        b"{}",
        b'{"ok":true,"result":[]}',
        b'{"ok":true,"result":[null]}',
        b'{"ok":true,"result":[{}]}',
        b'{"ok":true,"result":[{"update_id":null}]}',
        b'{"ok":true,"result":5}',
        b'{"ok":false,"error_code":"400"}',
        b'{"ok":true,"result":[{"update_id":3,"message":{}}]}',
        b'{"ok":true,"result":{"0":{"update_id":1}}}',
        b'{"ok":true,"result":[[{"update_id":1}]]}',
        b'{"ok":true,"result":"[]"}',
        b'{"ok":true,"result":[{"update_id":-1}]}',
        b'{"ok":true,"result":[{"update_id":1}',
        b'{"ok":true,"ok":false,"result":[]}',
        b'{"ok":false,"error_code":200,"description":"no"}',
        b'{"ok":false,"error_code":429,"parameters":{"retry_after":-5}}',
        b"<html>",
        b"<!DOCTYPE html><title>404 Not Found</title>",
        b"",
        b"\xff\xfe",
    ],
)
async def test_the_same_odd_answer_for_ever_is_one_line_and_few_calls(database: Database, body: bytes) -> None:
    calls = 0

    async def answer(request: web.Request) -> web.Response:
        nonlocal calls
        if request.path.endswith("/getMe"):
            return web.json_response({"ok": True, "result": ME})
        calls += 1
        return web.Response(body=body)

    async def nothing(_: Update) -> None:
        raise AssertionError("there was no update")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(app) as server:
        with capture_logs() as logs:
            async with bot_poller(nothing, str(server.make_url("/bot")), database, outage=Outage()):
                await until(lambda: calls > 0)
                await asyncio.sleep(2.5)
    assert 1 <= calls <= 3 + (b"message" in body)
    assert len([each for each in logs if each["log_level"] == "warning"]) == 1
    assert len(logs) <= 2
