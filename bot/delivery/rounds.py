"""Chats that Telegram calls gone, held back until it is known how many of a round they are.

A few people leave every day. Where a large share of a round is "gone" at once it is not they who left: the token is
another bot's, or the Bot API server a new one that knows nobody yet. Then nobody is switched off by it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from storage.delivery.settling import Settled
from storage.values.editions import ClaimedMessage
from storage.values.outcomes import Gone, Later

LEAST = 10  # chats that are gone in one round; fewer say nothing
SHARE = 0.3  # of the chats that were answered in it
MOST = 1000  # answers until a round is judged, however long the mailing goes on: so much memory it takes
AGAIN_FIRST, AGAIN_LAST = timedelta(minutes=15), timedelta(hours=8)  # until a message that is kept is tried again


class Round:
    """What Telegram said of the chats of one mailing: from the first message that leaves until none is under way.

    Doubt outlasts its round: as long as no later one has a small share of gone chats, also few are kept.
    """

    def __init__(self) -> None:
        self._answered: set[int] = set()
        self._held: list[tuple[ClaimedMessage, Gone]] = []
        self._doubted = False

    @property
    def full(self) -> bool:
        return len(self._answered) + len(self._held) >= MOST

    @property
    def share(self) -> tuple[int, int]:
        """Of how many chats that were answered how many are gone: (gone, answered)."""
        return len({message.chat_id for message, _ in self._held}), len(self._answered)

    def hold(self, message: ClaimedMessage, gone: Gone) -> None:
        """Keeps what became of the message until the round is judged."""
        self._answered.add(message.chat_id)
        self._held.append((message, gone))

    def answered(self, message: ClaimedMessage) -> None:
        self._answered.add(message.chat_id)

    def judge(self, now: datetime) -> tuple[Sequence[Settled], bool]:
        """What becomes of the messages that were held, and whether doubt begins here; a new round begins. Those kept
        are tried again, ever later, until a newer digest takes their place."""
        before, (gone, answered) = self._doubted, self.share
        if answered:
            self._doubted = gone > SHARE * answered and (gone >= LEAST or self._doubted)
        held, self._held, self._answered = self._held, [], set()
        if not self._doubted:
            return held, False
        return [(message, Later(now + _again(message.attempts))) for message, _ in held], not before

    def untried(self) -> list[int]:
        """The messages of a round that ends before it can be judged."""
        held, self._held, self._answered = self._held, [], set()
        return [message.id for message, _ in held]


def _again(attempts: int) -> timedelta:
    doublings: int = 2 ** min(attempts - 1, 10)
    return min(AGAIN_LAST, AGAIN_FIRST * doublings)
