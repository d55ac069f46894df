"""Messages that Telegram refuses are parked, chats that it calls gone by the dozen are kept, and the owners told."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog

from storage.delivery.settling import Settled
from storage.values.editions import Edition
from storage.values.outcomes import Refused

log = structlog.get_logger(__name__)

END_S = 2.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Parked:
    """Telegram refuses a message; so many chats did not get it, and will not."""

    edition_id: int
    reason: str
    chats: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubted:
    """Telegram calls so many of the chats of one round gone that they are kept."""

    gone: int
    chats: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """A part of an edition could not be made; it goes out without it."""

    edition_id: int
    kind: str  # of the error


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """Chats get no digest, for the time zone that is noted for them is none."""

    zone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreadable:
    """Chats get no digest, or a message does not leave, for what is noted of them cannot be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Full:
    """Nothing leaves, for nothing can be written down."""

    reason: str


Trouble = Parked | Doubted | LeftOut | Skipped | Unreadable | Full
OnTrouble = Callable[[Trouble], Awaitable[None]]


class Parking:
    """Tells of troubles on its own: nothing waits for the owners to be told, and nothing fails with it."""

    def __init__(self, on_trouble: OnTrouble | None) -> None:
        self._on_trouble = on_trouble
        self._notices: set[asyncio.Future[None]] = set()

    def tell(self, batch: Sequence[Settled]) -> None:
        """Of those refused in the batch, a notice for each message and reason."""
        refused = Counter((p.edition.id, o.reason) for p, o in batch if isinstance(o, Refused))
        for (edition_id, reason), count in refused.items():
            log.warning("a message is refused and parked", edition=edition_id, reason=reason, chats=count)
            self._notify(Parked(edition_id=edition_id, reason=reason, chats=count))

    def doubt(self, doubted: Doubted) -> None:
        log.error("too many chats are gone at once: all are kept", gone=doubted.gone, of=doubted.chats)
        self._notify(doubted)

    def left_out(self, edition: Edition, error: Exception) -> None:
        log.error("a part of an edition is left out", edition=edition.id, exc_info=error)
        self._notify(LeftOut(edition_id=edition.id, kind=type(error).__name__))

    def skipped(self, zone: str) -> None:
        self._notify(Skipped(zone=zone))

    def unreadable(self, _: int) -> None:
        self._notify(Unreadable())

    def full(self, reason: str) -> None:
        self._notify(Full(reason=reason))

    def _notify(self, trouble: Trouble) -> None:
        if self._on_trouble:
            notice = asyncio.ensure_future(self._on_trouble(trouble))
            self._notices.add(notice)
            notice.add_done_callback(self._told)

    async def end(self) -> None:
        """Waits a moment for the notices on their way; an owner whom Telegram makes wait keeps nobody from ending."""
        if self._notices:
            await asyncio.wait(self._notices, timeout=END_S)
        for notice in self._notices:
            notice.cancel()

    def _told(self, notice: asyncio.Future[None]) -> None:
        self._notices.discard(notice)
        if not notice.cancelled() and (error := notice.exception()):
            log.error("the owners could not be told", exc_info=error)
