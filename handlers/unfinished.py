"""What is still to be done of an update once its handlers have ended, without the next one of its chat having to wait:
until then the update is not done, and a process that takes over begins with it again."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_rest: ContextVar[set[asyncio.Task[None]] | None] = ContextVar("rest", default=None)
_running: set[asyncio.Task[None]] = set()


def later(work: Coroutine[Any, Any, None]) -> None:
    """Begins with it; the update whose handler calls this is done no sooner."""
    task = asyncio.create_task(work)
    _running.add(task)  # or nobody would hold it
    task.add_done_callback(_running.discard)
    if (rest := _rest.get()) is not None:
        rest.add(task)


@contextmanager
def noted() -> Iterator[set[asyncio.Task[None]]]:
    """What handlers leave for later while the block runs."""
    rest: set[asyncio.Task[None]] = set()
    before = _rest.set(rest)
    try:
        yield rest
    finally:
        _rest.reset(before)
