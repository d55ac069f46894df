"""aiohttp and nothing else: the calls alone, evenly at the rate. Nothing is kept, tried again or told apart. It shows
what the line itself costs, and is no bot that anybody should use."""

import asyncio
import json
from typing import Any

import aiohttp
from given import DIGEST, DIGEST_BUTTONS, STATUS, STATUS_BUTTONS, given

TICK_S = 0.01  # what is due within it leaves together

task = given()


def content(text: str, buttons: dict[str, str]) -> dict[str, Any]:
    row = [{"text": name, "callback_data": data} for name, data in buttons.items()]
    said = {"text": text, "parse_mode": "HTML", "reply_markup": {"inline_keyboard": [row]}}
    return said | {"allow_paid_broadcast": True} if task.paid else said


async def call(session: aiohttp.ClientSession, method: str, **parameters: Any) -> Any:
    async with session.post(f"{task.api}/bot{task.token}/{method}", json=parameters) as answer:
        return json.loads(await answer.read())


async def broadcast(session: aiohttp.ClientSession) -> None:
    begun, digest = asyncio.get_running_loop().time(), content(DIGEST, DIGEST_BUTTONS)
    async with asyncio.TaskGroup() as group:
        for number, chat in enumerate(task.numbers):
            if (early := begun + number / task.rate - asyncio.get_running_loop().time()) > 0:
                await asyncio.sleep(max(early, TICK_S))
            group.create_task(call(session, "sendMessage", chat_id=chat, **digest))


async def answer_for_ever(session: aiohttp.ClientSession, group: asyncio.TaskGroup) -> None:
    offset, status = 0, content(STATUS, STATUS_BUTTONS)
    while True:
        for update in (await call(session, "getUpdates", offset=offset, timeout=30))["result"]:
            offset, chat = update["update_id"] + 1, update["message"]["chat"]["id"]
            if update["message"]["text"].startswith("/status"):
                group.create_task(call(session, "sendMessage", chat_id=chat, **status))
            else:
                group.create_task(broadcast(session))


async def main() -> None:
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session, asyncio.TaskGroup() as group:
        await call(session, "getMe")
        await answer_for_ever(session, group)


asyncio.run(main())
