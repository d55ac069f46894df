"""What happens in the sandbox, told to every open chat page."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

BACKLOG = 1000  # events a slow page may be behind before it has to start afresh

Listener = asyncio.Queue[dict[str, Any] | None]


class Feed:
    """Hands each event to all listeners; None ends a listener, which then may begin again."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()
        self._closed = False

    @contextmanager
    def listen(self) -> Iterator[Listener]:
        """A queue of the events from now on."""
        listener: Listener = asyncio.Queue()
        self._listeners.add(listener)
        if self._closed:
            self._end(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def publish(self, kind: str, **event: Any) -> None:
        """Tell everybody; whoever is too far behind is sent away instead of filling the memory."""
        for listener in list(self._listeners):
            if listener.qsize() < BACKLOG:
                listener.put_nowait({"kind": kind, **event})
            else:
                self._end(listener)

    def close(self) -> None:
        """End all listeners, now and later: the sandbox is shutting down."""
        self._closed = True
        for listener in list(self._listeners):
            self._end(listener)

    def _end(self, listener: Listener) -> None:
        self._listeners.discard(listener)
        listener.put_nowait(None)
