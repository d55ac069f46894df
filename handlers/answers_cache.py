"""What is kept of what was made, and for whom it is still right. Pure."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, kw_only=True, slots=True)
class Made(Generic[V]):
    """A value, the version of the record that it was made from, and the moments at which it would be made the same:
    from `since` on, before `until`."""

    value: V
    version: int
    since: datetime
    until: datetime


class Kept(Generic[K, V]):
    """The `most` values that were asked for last, each by its key. What goes can be made again."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: OrderedDict[K, Made[V]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._made)

    def get(self, key: K, version: int, now: datetime) -> V | None:
        """The value of `key` if a new one would be the same: made from `version` or a later one, and right at `now`.
        Moments are compared and no time is counted, so a clock may be moved either way."""
        made = self._made.get(key)
        if made is None or made.version < version or not made.since <= now < made.until:
            return None
        self._made.move_to_end(key)
        return made.value

    def keep(self, key: K, made: Made[V]) -> V:
        """In place of what was kept of `key`; returns the value."""
        self._made[key] = made
        self._made.move_to_end(key)
        if len(self._made) > self._most:
            self._made.popitem(last=False)
        return made.value
