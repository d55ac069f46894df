"""Entries of the timeline: steps, events, services, and counts where they say something new, in their order. Pure."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import groupby, pairwise

from markupsafe import Markup

from config.vocabulary import Family, Metric, StepKind
from handlers.views.frame import Frame
from handlers.views.phrases.changes import in_all
from handlers.views.phrases.events import incident_line
from handlers.views.phrases.figures import (
    by_side,
    counted,
    figure_line,
    is_of,
    noted,
    one_level,
    persons,
    together,
    whom,
)
from handlers.views.phrases.mediation.steps import LONGEST_TOLD, step_line
from handlers.views.phrases.mediation.talks import agreed_line
from handlers.views.phrases.mediation.violations import MOST_VIOLATIONS, violations_line, violations_told
from handlers.views.phrases.services import service_change
from storage.rules.changes import revisions
from storage.rules.comparing import Change, tells_otherwise
from storage.rules.coverage import coverage
from storage.rules.mediation.ahead import agreed_for_later
from storage.rules.mediation.step_order import in_order
from storage.rules.mediation.tracks import Stage, TrackState, track_states
from storage.rules.series import counts_everyone, histories_of, is_claim, recency
from storage.rules.services import changed_words
from storage.rules.totals import is_total
from storage.values.report import Figure, Incident, Step, When

_COUNTED = tuple(m for m in Metric if m.family is not Family.HARMED or m is Metric.KILLED_OR_INJURED)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line, written only if its page is asked for. Of one day, what was done comes before what was counted, the
    later hour first, and what has none after it, by `rank`."""

    when: When
    rank: int
    line: Callable[[], Markup]
    counted: bool = False
    either: bool = True  # of two days, one is meant and not the span
    told: datetime | None = None  # when what was counted came out: the later word on one day comes first
    report: int | None = None  # the report that has the whole text where this is its beginning


def entries(frame: Frame) -> list[Entry]:
    """Those of the kinds that the link asks for, the newest first."""
    return sorted(_of_all_kinds(frame), key=lambda entry: _order(frame, entry))


def _of_all_kinds(frame: Frame) -> Iterator[Entry]:
    chosen = frame.link.item
    wanted = (
        (_steps, chosen != "figures"),
        (_events, not chosen),
        (_services, not chosen),
        (_figures, chosen != "talks"),
    )
    for kind, is_asked in wanted:
        try:
            yield from list(kind(frame)) if is_asked else ()
        except Exception as error:  # whatever is wrong with one kind, the others are told
            frame.goes_without(error)


def _events(frame: Frame) -> Iterator[Entry]:
    for one in frame.snapshot.incidents:
        line, cut = partial(incident_line, frame, one), _cut_from(frame, one)
        yield Entry(when=one.at, rank=1, line=line, either=not one.at.exact, report=cut)


def _services(frame: Frame) -> Iterator[Entry]:
    for word in changed_words(frame.snapshot):
        line = partial(service_change, frame, word)
        yield Entry(when=word.at, rank=1, line=line, either=not word.at.exact)


def _steps(frame: Frame) -> Iterator[Entry]:
    """What was done, the later of one day first. A commitment is told with its track, not as an event: it stands
    among talks alone. What is agreed for later stands on the day on which that was said."""
    for agreed in agreed_for_later(frame.snapshot):
        said = frame.snapshot.reports[agreed.report_id].published
        yield Entry(when=said, rank=0, line=partial(agreed_line, frame, agreed))
    zone = frame.snapshot.situation.zone
    steps = in_order(frame.snapshot.steps, zone)
    truces = {state.step.id: state for state in track_states(frame.snapshot) if state.stage is Stage.IN_FORCE}
    of_a_day = _violations(frame)
    for step in reversed(steps):
        alleged = of_a_day.get(_track_and_day(frame, step), [])
        if step.kind is StepKind.VIOLATION_ALLEGED and len(alleged) > MOST_VIOLATIONS:
            if step is alleged[-1]:
                yield Entry(when=step.at, rank=0, line=partial(violations_told, frame, alleged))
        elif step.kind is not StepKind.COMMITMENT_DUE or frame.link.item == "talks":
            line, cut = partial(_step, frame, step, truces.get(step.id)), _cut_from(frame, step)
            yield Entry(when=step.at, rank=0, line=line, report=cut)


def _cut_from(frame: Frame, event: Step | Incident) -> int | None:
    text = frame.names.of(event.texts) if event.texts else ""
    return event.report_id if len(text) > LONGEST_TOLD else None


def _violations(frame: Frame) -> dict[Hashable, list[Step]]:
    """The violations alleged of one track on one day, the latest last."""
    found: dict[Hashable, list[Step]] = {}
    for step in sorted(frame.snapshot.steps, key=lambda step: (step.at.at, step.id)):
        if step.kind is StepKind.VIOLATION_ALLEGED:
            found.setdefault(_track_and_day(frame, step), []).append(step)
    return found


def _track_and_day(frame: Frame, step: Step) -> Hashable:
    return step.track, frame.dates.local(step.at.at).date()


def _step(frame: Frame, step: Step, truce: TrackState | None) -> Markup:
    """A step; what is alleged of a truce in force stands with the word that put it in force."""
    told = step_line(frame, step)
    if truce is None or not truce.violations:
        return told
    return Markup("; ").join([told, violations_line(frame, truce)])


def _figures(frame: Frame) -> Iterator[Entry]:
    """What one source counted at one time stands on one line; a running count that fell on its own."""
    histories = _histories(frame)
    fallen = revisions(frame.snapshot.situation, histories)
    told = (figure for figure in _turning(frame, histories) if figure.id not in fallen)
    for _, group in groupby(sorted(told, key=lambda figure: (_told_at(figure), recency(figure))), key=_told_at):
        figures = list(group)
        yield _of_count(figures[0], partial(_counted, frame, figures))
    for change in fallen.values():
        yield _of_count(change.new, partial(_revision, frame, change))


def _of_count(one: Figure, line: Callable[[], Markup]) -> Entry:
    return Entry(when=one.as_of, rank=_rank(one), line=line, counted=True, either=False, told=one.published_at)


def _rank(figure: Figure) -> int:
    return 2 + (_COUNTED.index(figure.metric) if figure.metric in _COUNTED else len(_COUNTED))


def _told_at(figure: Figure) -> tuple[Hashable, ...]:
    return (figure.as_of.at, figure.source, _COUNTED.index(figure.metric), figure.report_id)


def _turning(frame: Frame, histories: Iterable[Sequence[Figure]]) -> Iterator[Figure]:
    """The figures that say something else than the one before them in their series. A total that several outlets print
    is one (docs/rules.md, rule 7)."""
    totals: list[Figure] = []
    for history in (each for each in histories if _is_listed(frame, each[0])):
        new = [history[0], *(new for old, new in pairwise(history) if tells_otherwise(new, old))]
        if is_total(history[0]) and not history[0].place:
            totals += new
        else:
            yield from new
    yield from _folded(totals)


def _folded(totals: Iterable[Figure]) -> Iterator[Figure]:
    first: dict[Hashable, Figure] = {}
    for figure in sorted(totals, key=recency):
        covers = coverage(figure.coverage_note)
        amount = replace(figure.amount, words="")
        first.setdefault((figure.phase, figure.metric, amount, covers, figure.verification, figure.disputed_by), figure)
    return iter(first.values())


def _histories(frame: Frame) -> list[Sequence[Figure]]:
    """The counts of every phase and place; one side's where the link names a side."""
    party = frame.link.party
    return histories_of(frame.snapshot, lambda figure: is_of(figure, party))


def _is_listed(frame: Frame, figure: Figure) -> bool:
    """Whether it has a place here. What a side says day by day of the other's losses would hide all else."""
    losses = figure.metric is Metric.KILLED_OR_INJURED
    return figure.metric in _COUNTED and not (losses and is_claim(frame.snapshot.situation, figure))


def _counted(frame: Frame, figures: Sequence[Figure]) -> Markup:
    return frame.t("counts-told", counts=_together(frame, figures), told=_source(frame, figures[0]))


def _together(frame: Frame, figures: Sequence[Figure]) -> Markup:
    """ "Thailand: 23 soldiers dead"; a total with its parts behind it: "Both sides: 47 dead (Cambodia 21; Thailand
    26)"."""
    total = next((figure for figure in figures if _is_whole_total(figure)), None)
    if total is None or total.metric.family is Family.DAMAGE:
        return together(frame, figures)
    parts = [figure for figure in figures if _is_part(figure)]
    rest = [figure for figure in figures if figure is not total and figure not in parts]
    told = Markup("; ").join(_part(frame, name, own) for name, own in by_side(frame, parts))
    whole = figure_line(frame, total)
    whole = frame.t("timeline-total", whole=whole, parts=told) if parts else whole
    return Markup("; ").join([whole, together(frame, rest)]) if rest else whole


def _is_whole_total(figure: Figure) -> bool:
    return is_total(figure) and not figure.place and counts_everyone(figure)


def _is_part(figure: Figure) -> bool:
    """Whether it is a part that a total may be made of: everyone, or the soldiers or civilians, of a side or of some
    sides. Children, families and places are told behind it."""
    return bool(figure.victim_party or figure.parties) and not figure.place and counts_everyone(figure)


def _part(frame: Frame, name: str, figures: Sequence[Figure]) -> Markup:
    counts = [
        noted(frame, persons(frame, figure.victim_status, figure.amount, (figure,)), (figure,))
        for figure in one_level(figures)
    ]
    return frame.t("part", party=name, amount=Markup(", ").join(counts))


def _source(frame: Frame, figure: Figure) -> str:
    return frame.names.source(figure.source, beside=figure.victim_party)


def _revision(frame: Frame, change: Change) -> Markup:
    assert change.old is not None
    before = noted(frame, frame.t("plain", text=frame.amount(change.old.amount, change.before)), change.before)
    apart = in_all(frame, change) if change.beside else {}
    return frame.t(
        "timeline-revised-apart" if apart else "timeline-revised",
        whom=whom(frame, change.new),
        counted=counted(frame, change.new),
        before=before,
        source=_source(frame, change.new),
        **apart,
    )


def _order(frame: Frame, entry: Entry) -> tuple[int, bool, int, float, int, float]:
    """Steps stand in an order of their own, which knows more than their hours."""
    day = -frame.dates.local(entry.when.at).date().toordinal()
    hour = -entry.when.at.timestamp() if entry.rank and entry.when.exact else 0.0
    told = -entry.told.timestamp() if entry.told else 0.0
    return day, entry.counted, 0 if entry.counted else entry.rank, hour, entry.rank, told
