"""Waiting for what comes by itself, for as long as it may take on a machine that has much else to do."""

import asyncio
from collections.abc import Awaitable, Callable
from inspect import isawaitable

PATIENCE_S = 60.0
LOOK_S = 0.02


async def until(true: Callable[[], bool | Awaitable[bool]], patience_s: float = PATIENCE_S) -> None:
    """Returns once it is true. Raises `TimeoutError` if it does not get there."""
    async with asyncio.timeout(patience_s):
        while True:
            found = true()
            if await found if isawaitable(found) else found:
                return
            await asyncio.sleep(LOOK_S)
