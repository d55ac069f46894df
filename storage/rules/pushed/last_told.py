"""Last told: what a chat knows after a message, of each series the last figure whose number it was given. Pure."""

from collections.abc import Collection, Hashable
from hashlib import sha256

from storage.rules.changes import read_as
from storage.rules.series import recency, series
from storage.values.report import Figure, Snapshot


def last_told(now: Snapshot, told: Collection[int]) -> frozenset[int]:
    """Of the figures `told` those that stand in `now`, of each series the newest: a chat that was told of two counts of
    the same people goes on from the later one. So chats whose ways differed come to know the same again."""
    known: dict[Hashable, Figure] = {}
    for history in now.series:
        for figure in history:
            if figure.id not in told:
                continue
            key = series(now.situation, read_as(now.situation, figure))
            known[key] = max(known.get(key, figure), figure, key=recency)
    return frozenset(figure.id for figure in known.values())


def key_of(told: Collection[int]) -> str:
    """The same for the same figures, and short."""
    return sha256(" ".join(map(str, sorted(told))).encode()).hexdigest()[:16]
