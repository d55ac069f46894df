"""Last told: what a chat knows after a message, of each series the last figure whose number it was given. Pure."""

from collections.abc import Collection, Hashable
from hashlib import sha256

from storage.rules.changes import read_as
from storage.rules.series import last_word, recency, series
from storage.values.report import Figure, Snapshot


def last_told(now: Snapshot, told: Collection[int]) -> frozenset[int]:
    """Of the figures `told` those that stand in `now`, of each series the newest, and the count that it left standing:
    a chat that was told of two counts of the same people goes on from the later one. So chats whose ways differed come
    to know the same again."""
    known: dict[Hashable, list[Figure]] = {}
    for history in now.series:
        for figure in history:
            if figure.id in told:
                known.setdefault(series(now.situation, read_as(now.situation, figure)), []).append(figure)
    ordered = (sorted(figures, key=recency) for figures in known.values())
    return frozenset(figure.id for figures in ordered for figure in (figures[-1], last_word(figures)))


def key_of(told: Collection[int]) -> str:
    """The same for the same figures, and short."""
    return sha256(" ".join(map(str, sorted(told))).encode()).hexdigest()[:16]
