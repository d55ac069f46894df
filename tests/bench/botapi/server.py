"""The Bot API for load as a server on the loopback."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from tests.bench.botapi.calls import Calls
from tests.bench.botapi.control import Control
from tests.bench.botapi.feed import Feed
from tests.bench.botapi.http import Answer, Connection
from tests.bench.botapi.limits import Bucket, Luck
from tests.bench.botapi.tally import Pushes, Questions


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """What a bot meets. `rate` is messages a second, `burst_s` how many seconds' worth of them may come at once.

    With this seed 45 of 900 chats have blocked the bot and 9 messages are refused, none of them among the last 27:
    there a refusal would add its own second to the time, whatever the bot does.
    """

    chats: int = 900
    rate: float = 30
    burst_s: float = 1.0
    latency_s: float = 0.05
    blocked: float = 0.05
    refused: float = 0.01
    seed: int = 52


@asynccontextmanager
async def serve(conditions: Conditions) -> AsyncIterator[str]:
    """The server's address, on a free port, as long as the block runs."""
    control = Control(_calls(conditions), conditions.seed)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(partial(Connection, partial(_handle, control)), "127.0.0.1", 0, backlog=1024)
    watching = asyncio.create_task(control.watch())
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        watching.cancel()
        server.close()


def _calls(conditions: Conditions) -> Calls:
    return Calls(
        bucket=Bucket(conditions.rate, conditions.burst_s),
        luck=Luck(conditions.seed, conditions.blocked, conditions.refused),
        pushes=Pushes(conditions.chats),
        questions=Questions(),
        feed=Feed(conditions.latency_s),
        delay_s=conditions.latency_s,
    )


def _handle(control: Control, path: str, body: bytes, answer: Answer) -> None:
    if path.startswith("/control/"):
        control.handle(path, answer)
    else:
        control.calls.handle(path, body, answer)
