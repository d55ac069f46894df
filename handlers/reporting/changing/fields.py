"""What may be changed of an item of a draft. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from config.vocabulary import Family
from handlers.reporting.draft import Basis, Draft, Item, Line
from storage.values.new_report import NewFigure, NewServiceWord, NewStep
from storage.values.report import Track, When


class Field(StrEnum):
    """What may be changed; its letter stands in buttons."""

    NUMBER = "n"
    METRIC = "m"
    PARTY = "p"
    STATUS = "c"  # civilians or soldiers; of things, damaged or destroyed
    VERIFICATION = "v"
    STEP = "k"
    STATE = "o"
    SOURCE = "s"
    DATE = "d"


TYPED = frozenset({Field.NUMBER, Field.DATE})
"""What may be typed."""

_FILLS: Mapping[Field, tuple[str, ...]] = {
    Field.NUMBER: ("amount",),
    Field.METRIC: ("metric",),
    Field.PARTY: ("victim_party", "parties", "group", "actor"),
    Field.STATUS: ("victim_status", "condition"),
    Field.VERIFICATION: ("verification", "disputed_by"),
    Field.STEP: ("kind",),
    Field.STATE: ("state",),
    Field.SOURCE: ("source",),
}
"""What each tells of an item, by the names that items have for it."""


def changeable(draft: Draft) -> tuple[Line, ...]:
    """The items that may be changed; those that still lack their day are asked about it first."""
    dated = "as_of" not in draft.missing
    return tuple(line for line in draft.items if dated or isinstance(line.item, NewFigure | NewServiceWord))


def fields_of(draft: Draft, line: Line) -> tuple[Field, ...]:
    """What may be changed of it."""
    match line.item:
        case NewFigure(metric=metric):
            apart = metric.is_casualty or metric.family is Family.DAMAGE
            status = (Field.STATUS,) if apart else ()
            found: tuple[Field, ...] = (Field.NUMBER, Field.PARTY, Field.METRIC, *status, Field.VERIFICATION)
        case NewStep():
            found = (Field.STEP, Field.PARTY)
        case NewServiceWord():
            found = (Field.STATE,)
        case _:
            return (Field.DATE,)
    return (*found, Field.SOURCE, *(() if "as_of" in draft.missing else (Field.DATE,)))


def differing(was: Item, item: Item) -> tuple[Field, ...]:
    """What of an item is not as it was."""
    return tuple(field for field in Field if _told(was, field) != _told(item, field))


def track_of(basis: Basis, step: NewStep) -> Track:
    """The effort that a step is of, also one that the draft opens."""
    known = basis.tracks.get(step.track)
    if known is not None:
        return known
    assert step.track_kind is not None  # it is none of the situation's
    return Track(code=step.track, kind=step.track_kind, names=step.track_names, parties=())


def day_told(item: Item | None) -> When | None:
    """The moment that an item is of, or is for."""
    match item:
        case NewFigure():
            return item.as_of
        case NewStep():
            return item.due or item.at
        case None:
            return None
        case _:
            return item.at


def _told(item: Item, field: Field) -> object:
    if field is Field.DATE:
        return day_told(item)
    return [getattr(item, name, None) for name in _FILLS[field]]
