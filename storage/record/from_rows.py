"""From the rows of queries to frozen records; pure. A row has the columns of its table as attributes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from config.vocabulary import Metric
from storage.checks.together import names_both
from storage.values.report import Amount, Figure, Incident, Reference, Report, ServiceWord, Step, Track, When
from storage.values.situation import Actor, Assumption, Party, Phase, Place, Situation, Source

Rows = Iterable[Any]


def situation(
    row: Any,
    *,
    parties: Rows,
    actors: Rows,
    sources: Rows,
    places: Rows,
    phases: Sequence[Any],
    assumptions: Rows,
    counted: Mapping[int, date] | None = None,
    unread_phases: tuple[int, ...] = (),
    gaps: tuple[str, ...] = (),
) -> Situation:
    """`counted` are the newest days of counts that say themselves which phase they are of, by its number."""
    return Situation(
        code=row.code,
        names=row.names,
        zone_name=row.zone,
        first_look=row.first_look,
        parties={each.code: party(each) for each in parties},
        actors={each.code: actor(each) for each in actors},
        sources={each.code: source(each) for each in sources},
        places={each.code: place(each) for each in places},
        phases=tuple(phase(each, goes_on=_goes_on(each, phases, counted or {})) for each in phases),
        source_order=tuple(row.source_order),
        place_word=row.place_word,
        unread_phases=unread_phases,
        gaps=gaps,
        assumptions=tuple(
            Assumption(code=each.code, source=each.source, texts=each.texts, status=each.status) for each in assumptions
        ),
    )


def of_file(file: Any) -> Situation:
    """The situation that a file defines, which has what the tables have under the same names."""
    return situation(
        file,
        parties=file.parties,
        actors=file.actors,
        sources=file.sources,
        places=file.places,
        phases=file.phases,
        assumptions=file.assumptions,
    )


def party(row: Any) -> Party:
    return Party(
        code=row.code,
        names=row.names,
        adjectives=row.adjectives,
        aliases=tuple(row.aliases),
        allies=tuple(row.allies),
        combatants=row.combatants,
    )


def actor(row: Any) -> Actor:
    return Actor(code=row.code, names=row.names, aliases=tuple(row.aliases))


def source(row: Any) -> Source:
    return Source(
        code=row.code,
        names=row.names,
        kind=row.kind,
        party=row.party,
        short_names=row.short_names,
        parent=row.parent,
        vague=row.vague,
        telegram=row.telegram,
        aliases=tuple(row.aliases),
    )


def place(row: Any) -> Place:
    return Place(code=row.code, names=row.names, party=row.party or "", aliases=tuple(row.aliases), within=row.within)


def phase(row: Any, *, goes_on: bool) -> Phase:
    return Phase(
        number=row.number,
        names=row.names,
        begins=row.begins,
        begins_latest=row.begins_latest,
        ends=row.ends,
        goes_on=goes_on,
    )


def newer(row: Any, phases: Iterable[Any]) -> date | None:
    """When the next phase began; None of the newest."""
    return min((other.begins for other in phases if other.begins > row.begins), default=None)


def _goes_on(row: Any, phases: Iterable[Any], counted: Mapping[int, date]) -> bool:
    begun, last = newer(row, phases), counted.get(row.number)
    return row.ends is None and begun is not None and last is not None and last >= begun


def track(row: Any) -> Track:
    return Track(code=row.code, kind=row.kind, names=row.names, parties=tuple(row.parties), actor=row.actor)


def report(row: Any) -> Report:
    return Report(
        id=row.id,
        number=row.number,
        ref=row.ref,
        source=row.source,
        relay=row.relay,
        published=When(at=row.published_at, exact=row.published_exact),
        recorded_at=row.recorded_at,
        published_assumed=row.published_assumed,
        references=tuple(Reference(**each) for each in row.references),
        title=row.title,
        reading=row.reading,
        entered_by=row.entered_by,
    )


def figure(row: Any, of: Situation, zone: ZoneInfo) -> Figure:
    """A figure that had not ended, whatever became of it later. Unless its report says which, its phase follows
    from its day, so that a phase told later is right for figures that were there before. The dead who are counted with
    the injured are not told as dead, whoever confirmed the number."""
    return Figure(
        id=row.id,
        report_id=row.report_id,
        source=row.source,
        metric=Metric.KILLED_OR_INJURED if names_both(row.metric, row.coverage_note) else row.metric,
        amount=Amount(
            minimum=row.minimum, best=row.best, maximum=row.maximum, qualifier=row.qualifier, words=row.words
        ),
        victim_party=row.victim_party,
        as_of=When(at=row.as_of_at, exact=row.as_of_exact, since=row.as_of_since),
        published_at=row.published_at,
        victim_status=row.victim_status,
        causation=row.causation,
        place=row.place,
        subset=row.subset,
        unit=row.unit,
        series_kind=row.series_kind,
        phase=of.outbreak_on(row.as_of_at.astimezone(zone).date()) if row.phase is None else row.phase,
        count_from=row.count_from,
        coverage_note=row.coverage_note,
        verification=row.verification,
        parties=tuple(row.parties),
        group=row.victim_group,
        condition=row.condition,
        disputed_by=tuple(row.disputed_by),
    )


def step(row: Any) -> Step:
    return Step(
        id=row.id,
        report_id=row.report_id,
        track=row.track,
        kind=row.kind,
        at=When(at=row.at, exact=row.at_exact, since=row.at_since),
        source=row.source,
        parties=tuple(row.parties),
        actor=row.actor,
        place=row.place,
        item=row.item,
        due=When(at=row.due_at, exact=row.due_exact) if row.due_at else None,
        until=When(at=row.until_at, exact=row.until_exact) if row.until_at else None,
        done=row.done_count,
        of=row.of_count,
        texts=row.texts,
    )


def incident(row: Any) -> Incident:
    return Incident(
        id=row.id,
        report_id=row.report_id,
        at=When(at=row.at, exact=row.at_exact, since=row.at_since),
        texts=row.texts,
        place=row.place,
    )


def service(row: Any) -> ServiceWord:
    return ServiceWord(
        id=row.id,
        report_id=row.report_id,
        source=row.source,
        service=row.service,
        state=row.state,
        at=When(at=row.at, exact=row.at_exact, since=row.at_since),
        place=row.place,
        texts=row.texts,
    )
