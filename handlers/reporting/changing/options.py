"""What may be changed of an item of a draft, and to what: by buttons, or as somebody types it. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from config.vocabulary import (
    Causation,
    Condition,
    Family,
    Metric,
    ServiceState,
    Status,
    StepKind,
    TrackKind,
    Verification,
)
from handlers.reporting.changing.fields import Field, day_told, track_of
from handlers.reporting.compose import line_of, moment_words
from handlers.reporting.draft import Draft, Item, Line
from handlers.reporting.lines.first_words import sentence
from handlers.reporting.lines.steps.moves import DATED
from handlers.reporting.lines.when.moments import LocalNow, find_date, read_moment
from handlers.reporting.lines.when.moments import when as when_of
from handlers.reporting.reading import Reading
from handlers.reporting.text.lexicon import Lexicon
from handlers.reporting.text.line_text import clean, read_from, written
from handlers.reporting.text.problems import Unclear, UnclearKind
from storage.rules.dates import moment
from storage.values.new_report import NewFigure, NewIncident, NewServiceWord, NewStep
from storage.values.report import Amount, When, exactly
from storage.values.situation import Situation

_LONGEST = 60  # letters of what is typed for a number or a day
_PLAIN = 7
EVERYBODY, NOBODY, ACTOR = "*", "-", "by "
"""The choices of all sides, that nobody is named, and before the code of who is no side."""


_STEPS: Mapping[TrackKind, Sequence[StepKind]] = {
    TrackKind.TALKS: (
        StepKind.SCHEDULED,
        StepKind.HELD,
        StepKind.ADJOURNED,
        StepKind.POSTPONED,
        StepKind.CANCELLED,
    ),
    TrackKind.OFFER: (StepKind.OFFER, StepKind.ACCEPT, StepKind.ACCEPT_CONDITIONAL, StepKind.DECLINE),
}
_OF_AGREEMENTS = (
    StepKind.PROPOSAL,
    StepKind.SIGNED,
    StepKind.IN_FORCE,
    StepKind.ANNOUNCED_BY_THIRD_PARTY,
    StepKind.DENIED,
    StepKind.SUSPENDED,
    StepKind.RESUMED,
    StepKind.TERMINATED,
    StepKind.VIOLATION_ALLEGED,
)


def options(draft: Draft, line: Line, field: Field, sources: Iterable[str], now: datetime) -> dict[str, Item]:
    """The item as each choice would have it, without the one that it is. `sources` are codes of the record's, those
    that are likely first."""
    item = line.item
    assert item is not None
    found: Mapping[str, Item]
    match field:
        case Field.METRIC if isinstance(item, NewFigure):
            of_things = item.metric.family is Family.DAMAGE
            found = {one.value: _counting(item, one) for one in Metric if (one.family is Family.DAMAGE) is of_things}
        case Field.STATUS if isinstance(item, NewFigure) and item.metric.family is Family.DAMAGE:
            found = {one.value: replace(item, condition=one) for one in Condition}
        case Field.STATUS if isinstance(item, NewFigure):
            found = {one.value: replace(item, victim_status=one) for one in Status}
        case Field.VERIFICATION if isinstance(item, NewFigure):
            found = {one.value: replace(item, verification=one, disputed_by=()) for one in Verification}
        case Field.STATE if isinstance(item, NewServiceWord):
            found = {one.value: replace(item, state=one) for one in ServiceState}
        case Field.STEP if isinstance(item, NewStep):
            of_kind = _STEPS.get(track_of(draft.basis, item).kind, _OF_AGREEMENTS)
            found = {one.value: _becoming(item, one, draft.as_of) for one in of_kind}
        case Field.PARTY:
            found = _by_party(draft.basis.situation, item)
        case Field.SOURCE if not isinstance(item, NewIncident):
            codes = dict.fromkeys((*_named(draft), *sources))
            found = {code: replace(item, source=code) for code in codes}
        case Field.DATE:
            days = _days(draft, line, now)
            found = {moment_words(draft.basis.situation, when): _at(item, when) for when in days}
        case _:
            found = {}
    return {value: one for value, one in found.items() if one != item}


def typed(draft: Draft, line: Line, field: Field, text: str, now: datetime) -> Item:
    """The item with the number or the day that somebody typed. Raises Unclear."""
    assert line.item is not None
    text = clean(" ".join(text.split()))
    if len(text) > _LONGEST:
        raise Unclear(UnclearKind.NOT_A_NUMBER if field is Field.NUMBER else UnclearKind.NOT_A_DATE, 0, _LONGEST)
    if field is Field.NUMBER and isinstance(line.item, NewFigure):
        return replace(line.item, amount=_amount(draft, line.item, text))
    present = LocalNow(now=now, zone=draft.basis.situation.zone)
    told = read_moment(written(text), Lexicon(draft.basis.situation, {}).dates, present)
    if told is None:
        raise Unclear(UnclearKind.NOT_A_DATE, 0, len(text))
    return _at(line.item, told)


def _counting(item: NewFigure, metric: Metric) -> NewFigure:
    """The figure as a count of something else; of how it was counted what makes sense there is kept."""
    was_usual = item.series_kind is item.metric.usual_kind
    return replace(
        item,
        metric=metric,
        unit=metric.unit if item.unit is item.metric.unit else item.unit,
        series_kind=metric.usual_kind if was_usual else item.series_kind,
        count_from=None if metric.is_usually_stock else item.count_from,
        causation=item.causation if metric.has_causes else Causation.UNSPECIFIED,
    )


def _becoming(step: NewStep, kind: StepKind, as_of: When | None) -> NewStep:
    """The step as another. An appointment is for the day that it was told with, and what has become of one was then."""
    if kind in DATED and step.due is None:
        return replace(step, kind=kind, due=step.at, at=as_of or step.at)
    if kind not in DATED and step.due is not None and kind is not StepKind.POSTPONED:
        return replace(step, kind=kind, due=None, at=step.due)
    return replace(step, kind=kind)


def _by_party(situation: Situation, item: Item) -> dict[str, Item]:
    """Each side and all of them; of a step those too who are no side, and nobody."""
    sides = tuple(situation.parties)
    if isinstance(item, NewFigure):
        of_one: dict[str, Item] = {
            code: replace(item, victim_party=code, parties=(), group="") for code in situation.parties
        }
        return of_one | {EVERYBODY: replace(item, victim_party=None, parties=(), group="")}
    if not isinstance(item, NewStep):
        return {}
    by_one: dict[str, Item] = {code: replace(item, parties=(code,), actor="") for code in sides}
    by_actor = {f"{ACTOR}{code}": replace(item, parties=(), actor=code) for code in situation.actors}
    return (
        by_one
        | {EVERYBODY: replace(item, parties=sides, actor="")}
        | by_actor
        | {NOBODY: replace(item, parties=(), actor="")}
    )


def _named(draft: Draft) -> Iterator[str]:
    """Sources that the draft names, those who printed it too."""
    yield from (one.item.source for one in draft.items if one.item and not isinstance(one.item, NewIncident))
    yield from (one.code for one in draft.new_sources)
    yield from (code for code in (draft.source, draft.relay, *draft.other_relays) if code)


def _days(draft: Draft, line: Line, now: datetime) -> list[When]:
    """Those that the draft tells, the one that the item's own words name, today and yesterday, each once."""
    situation = draft.basis.situation
    told = [draft.as_of] if draft.as_of else []
    told += [when for one in draft.items if (when := day_told(one.item))]
    near = LocalNow(now=draft.as_of.at if draft.as_of else now, zone=situation.zone)
    with suppress(Unclear):
        found = find_date(written(read_from(line.text)), Lexicon(situation, {}).dates, near)
        told += [] if found.day is None else [when_of(found, near)]
    today = LocalNow(now=now, zone=situation.zone).today
    told += [moment(day, situation.zone, latest=now) for day in (today, today - timedelta(days=1))]
    return list({moment_words(situation, one): one for one in told}.values())


def _at(item: Item, when: When) -> Item:
    match item:
        case NewFigure():
            return replace(item, as_of=when)
        case NewStep(due=None) | NewIncident() | NewServiceWord():
            return replace(item, at=when)
        case NewStep():
            return replace(item, due=when)


def _amount(draft: Draft, item: NewFigure, text: str) -> Amount:
    """The number in a text that tells nothing else."""
    plain = NewFigure(
        source=item.source,
        metric=item.metric,
        amount=exactly(_PLAIN),
        victim_party=item.victim_party or next(iter(draft.basis.situation.parties)),
        as_of=item.as_of,
        unit=item.metric.unit,
        series_kind=item.metric.usual_kind,
    )
    line = line_of(draft.basis.situation, plain).removesuffix(str(_PLAIN)) + text
    reading = Reading(draft.basis, {}, [sentence(0, line)], moments={-1: item.as_of}).read()
    if unclear := reading.unclear.get(0):
        raise unclear
    found = reading.items.get(0)
    if (
        not isinstance(found, NewFigure)
        or reading.also.get(0)
        or replace(found, amount=plain.amount) != replace(plain, source=found.source)
    ):
        raise Unclear(UnclearKind.NOT_A_NUMBER, 0, len(text))
    return found.amount
