"""Items of a draft that an editor has changed: each is read anew, from lines of its own. Pure.

Such lines are the answer under the item's key: its line in the words of a report, below a source or a day where that is
the item's own. What they do not say holds for it as for the line that was changed.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import TypeVar

from handlers.reporting.draft import Changed, Item, own_key
from handlers.reporting.lines.first_words import sentence
from handlers.reporting.lines.sources import Attribution
from handlers.reporting.reading import Reading, holding, holds_at
from handlers.reporting.text.line_text import clean
from handlers.reporting.text.problems import Unclear, UnclearKind
from storage.values.new_report import NewStep
from storage.values.report import When

T = TypeVar("T")

_HELD = -1  # the place, above all lines, of what holds for them


@dataclass
class Changes:
    """What was changed in a reading: by the places of lines, and then of their items. `own` are the lines' keys,
    `attributions` and `moments` those that hold for something after it, the first one first."""

    reading: Reading
    own: Mapping[int, str]
    changed: dict[int, dict[int, Changed]] = field(default_factory=dict)
    readings: dict[int, list[Reading]] = field(default_factory=dict)

    @property
    def attributions(self) -> list[Attribution]:
        """Those of lines that hold for an item that has none of its own, then those of such items."""
        own = self._all_have(lambda each: any(at >= 0 for at in each.sources))
        kept = self._still_holding(self.reading.sources, own)
        if not self.reading.sources and own and not own.issuperset(self.reading.items):
            kept = [Attribution()]  # nobody is named for the others
        return [*kept, *self._of_items(lambda each: each.sources)]

    @property
    def moments(self) -> list[When]:
        own = self._all_have(lambda each: any(at >= 0 for at in each.moments))
        return [*self._still_holding(self.reading.moments, own), *self._of_items(lambda each: each.moments)]

    @property
    def undated(self) -> set[int]:
        """The places of items that need the as-of."""
        dated = self._all_have(lambda each: not each.undated or any(at >= 0 for at in each.moments))
        return self.reading.undated - dated

    def _all_have(self, has_own: Callable[[Reading], bool]) -> set[int]:
        """The places of lines of which each item has its own."""
        items = {at: 1 + len(self.reading.also.get(at, ())) for at in self.readings}
        return {at for at, some in self.readings.items() if len(some) == items[at] and all(map(has_own, some))}

    def _of_items(self, values: Callable[[Reading], Mapping[int, T]]) -> list[T]:
        """What is said in the lines of changed items."""
        readings = [each for at in sorted(self.readings) for each in self.readings[at]]
        return [value for each in readings for at, value in sorted(values(each).items(), key=_place) if at >= 0]

    def _still_holding(self, values: Mapping[int, T], own: Set[int]) -> list[T]:
        """Those that hold for another line than these, or for none at all."""
        held: dict[int | None, set[int]] = {}
        for at in (*self.reading.items, *self.reading.unclear):
            held.setdefault(holds_at(values, at), set()).add(at)
        return [values[at] for at in sorted(values) if not held.get(at) or not held[at] <= own]


def _place(named: tuple[int, object]) -> int:
    return named[0]


def _of_the_same_effort(item: Item, was: Item) -> Item:
    """A step that opens an effort goes on opening it, for the others that are of it."""
    if isinstance(item, NewStep) and isinstance(was, NewStep):
        return replace(item, track=was.track, track_kind=was.track_kind, track_names=was.track_names)
    return item


def changes(reading: Reading, own: Mapping[int, str], answers: Mapping[str, str]) -> Changes:
    """Puts the changed items into the reading, by the answers under the keys of its lines (`own`). What cannot be read
    any more, as a place that is no longer known, is an unclear line."""
    found = Changes(reading, own)
    for at, key in own.items():
        items = [reading.items[at], *reading.also.get(at, ())] if at in reading.items else []
        for n, was in enumerate(items):
            if not (told := answers.get(own_key(key, n), "")):
                continue
            each = _read(reading, at, told, answers)
            found.changed.setdefault(at, {})[n] = Changed(was=was, line=told.splitlines()[-1])
            if each.unclear or len(each.items) != 1:
                reading.unclear[at] = Unclear(UnclearKind.UNKNOWN_WORD, 0, len(told.splitlines()[-1]))
                reading.items.pop(at, None)
                break
            found.readings.setdefault(at, []).append(each)
            items[n] = _of_the_same_effort(next(iter(each.items.values())), was)
        else:
            if at in reading.items:
                reading.items[at], *also = items
                reading.also[at] = tuple(also)
    return found


def _read(reading: Reading, at: int, told: str, answers: Mapping[str, str]) -> Reading:
    sentences = [sentence(reading.sentences[at].number, one) for one in map(clean, told.splitlines()) if one]
    tracks = {**reading.basis.tracks, **reading.new_tracks}
    found = Reading(replace(reading.basis, situation=reading.situation, tracks=tracks), answers, sentences)
    _inherit(reading.sources, found.sources, at)
    _inherit(reading.moments, found.moments, at)
    _inherit(reading.first_days, found.first_days, at)
    _inherit(reading.outbreaks, found.outbreaks, at)
    return found.read()


def _inherit(values: Mapping[int, T], own: dict[int, T], at: int) -> None:
    held = holding(values, at)
    if held is not None:
        own[_HELD] = held
