"""Checks of a situation file's new reports, of what cannot be or somebody has to confirm: what /report asks, asked of a
file. Pure.

Reports are checked in the order in which they were published, each against the record and those before it.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from config.situation.checks import FileProblem
from config.situation.entries import PhaseEntry
from config.situation.reading import FigureEntry, ReportEntry
from config.vocabulary import Metric, StepKind
from storage.checks.against_record import Doubt, Doubted, Keys, against_record
from storage.checks.days import AHEAD, far_from, in_an_outbreak, is_before, lies_ahead
from storage.checks.sums import Misfit, Mismatch, mismatches
from storage.checks.together import counts_both
from storage.record.insertion import Addition
from storage.rules.series import of_any_outbreak, recency, series
from storage.values.new_report import as_figure
from storage.values.report import Figure, SeriesKey, When, seems_anew
from storage.values.situation import Situation

_LATE = timedelta(days=300)  # a slip of the year is longer, what a report comes late is shorter
_ANEW = "Write what the source says, or confirmed = true if it says that"
_BEGUN = "Write count_from, its first day, if it is a new count, or confirmed = true if nobody says so"
_SLIP = "Mend the year, or write confirmed = true if it is right"
_OVER = "Mend the day, at = the day on which it was agreed, or write confirmed = true in the report if both are right"


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """A report that is new to the record, and its place in the file."""

    position: int
    entry: ReportEntry
    addition: Addition


@dataclass(frozen=True, kw_only=True)
class FoundInFile:
    """What is wrong with a report, at `path` in it. A `mistake` has to be mended; else it is a doubt, and somebody may
    confirm it. A `grave` one is never only told of: nobody may read the number before."""

    report: FileReport
    path: tuple[str | int, ...]
    wrong: str
    instead: str
    mistake: bool = False
    grave: bool = False

    @property
    def problem(self) -> FileProblem:
        return FileProblem(("reports", self.report.position, *self.path), self.wrong, self.instead)

    @property
    def confirmed(self) -> bool:
        """Whether the file itself says that somebody looked it up."""
        return not self.mistake and (self.report.entry.confirmed or self._figure_confirmed())

    def _figure_confirmed(self) -> bool:
        match self.path:
            case ("figures", int(at), *_):
                return self.report.entry.figures[at].confirmed
        return False

    def refused(self, accepted: Collection[str] | None) -> bool:
        """Whether it stands in the way: `accepted` are ids of reports that somebody confirms; with None nobody is there
        to be asked."""
        if self.mistake:
            return True
        return self.grave if accepted is None else self.report.entry.id not in accepted


def found_in_file(
    situation: Situation, reports: Sequence[FileReport], record: Iterable[Figure], now: datetime
) -> Iterator[FoundInFile]:
    """Everything in the reports' figures that is a mistake or a doubt, the confirmed ones too."""
    told: dict[SeriesKey, list[Figure]] = defaultdict(list)
    for figure in sorted(record, key=recency):
        told[series(situation, figure)].append(figure)
    new = {report.position: _figures(report, situation) for report in reports}
    # Asked for once: to name the series of each figure of a long file again and again takes a second.
    keys = {at: [series(situation, figure) for figure in figures] for at, figures in new.items()}
    of_record = ((key, figure) for key, figures in told.items() for figure in figures)
    alike = _alike(chain(of_record, *(zip(keys[at], new[at], strict=True) for at in new)))
    for report in sorted(reports, key=lambda each: (each.addition.published.at, each.position)):
        figures, of = new[report.position], keys[report.position]
        yield from _not_come(report, situation, now)
        yield from _over_already(report, situation)
        for at, figure in enumerate(figures):
            others = alike[of_any_outbreak(of[at])]
            yield from _of_its_day(report, at, figure, situation, others, now)
            if counts_both(figure.metric, figure.coverage_note):
                yield _together(report, at, figure)
        doubted = _of_the_record(figures, of, told, situation)
        yield from (_doubted(report, figures, each, situation) for each in doubted)
        yield from (
            _misfit(report, each)
            for each in mismatches(report.addition.report.figures, [*situation.parties], situation.around)
        )
        for key, figure in zip(of, figures, strict=True):
            insort(told[key], figure, key=recency)


def unclear_phases(
    phases: Sequence[PhaseEntry], situation: Situation, reports: Iterable[FileReport], record: Iterable[Figure]
) -> Iterator[FileProblem]:
    """Each phase without a last day that began before another one, where no count says that it goes on."""
    begun = {phase.begins for phase in phases}
    unsaid = [
        (position, phase, min(later))
        for position, phase in enumerate(phases)
        if not (phase.ends or phase.confirmed) and (later := [day for day in begun if day > phase.begins])
    ]
    if not unsaid:
        return
    figures = chain(record, *(_figures(report, situation) for report in reports))
    counted = {(figure.phase, figure.as_of.at.astimezone(situation.zone).date()) for figure in figures}
    for position, phase, next_begins in unsaid:
        if not any(number == phase.number and day >= next_begins for number, day in counted):
            wrong = f"is missing, and another phase begins {next_begins}"
            instead = f"Write its last day, phase = {phase.number} in what is still counted of it, or confirmed = true"
            yield FileProblem(("phases", position, "ends"), wrong, instead)


def _figures(report: FileReport, situation: Situation) -> list[Figure]:
    published = report.addition.published.at
    return [as_figure(figure, situation, published) for figure in report.addition.report.figures]


def _alike(told: Iterable[tuple[SeriesKey, Figure]]) -> Mapping[Hashable, list[Figure]]:
    """By their series in whichever outbreak."""
    found: dict[Hashable, list[Figure]] = defaultdict(list)
    for key, figure in told:
        found[of_any_outbreak(key)].append(figure)
    return found


def _of_its_day(
    report: FileReport, at: int, figure: Figure, situation: Situation, alike: Sequence[Figure], now: datetime
) -> Iterator[FoundInFile]:
    """A day that has not come, and what looks like a slip of the year."""
    entry, day = report.entry.figures[at], figure.as_of.at.astimezone(situation.zone).date()
    late = report.addition.published.at - figure.as_of.at
    far = None
    if not in_an_outbreak(situation, figure):  # a day of fighting is no slip, however long nothing was counted
        far = far_from(situation, figure, (other for other in alike if other is not figure))
    ahead = lies_ahead(figure.as_of, situation, now)
    wrong = ""
    if ahead:
        wrong = f"{entry.as_of or report.entry.as_of} has not come yet"
    elif late > _LATE:
        wrong = f"{day} is {late.days} days before the report was published"
    elif far:
        wrong = f"{day} is long before every other count like it, the first of {_day(far, situation)}"
    if wrong:
        yield FoundInFile(report=report, path=("figures", at, "as_of"), wrong=wrong, instead=_SLIP, grave=ahead)


def _not_come(report: FileReport, situation: Situation, now: datetime) -> Iterator[FoundInFile]:
    """What is told as done or published, or seen, on a day that has not come. Only what was agreed may lie ahead."""
    new = report.addition.report
    told: list[tuple[tuple[str | int, ...], When]] = [
        *((("steps", at, "at"), step.at) for at, step in enumerate(new.steps) if step.kind is not StepKind.IN_FORCE),
        *((("incidents", at, "at"), incident.at) for at, incident in enumerate(new.incidents)),
        *((("services", at, "at"), word.at) for at, word in enumerate(new.services)),
    ]
    if report.entry.published is not None:
        told.append((("published",), report.addition.published))
    for path, when in told:
        if lies_ahead(when, situation, now):
            wrong = f"{_moment(when, situation)} has not come yet"
            yield FoundInFile(report=report, path=path, wrong=wrong, instead=_SLIP, grave=True)


def _over_already(report: FileReport, situation: Situation) -> Iterator[FoundInFile]:
    """What is agreed for a day that was over when it was agreed."""
    for at, step in enumerate(report.addition.report.steps):
        if step.due and step.kind in AHEAD and is_before(step.due, step.at, situation):
            due, told = (_moment(when, situation) for when in (step.due, step.at))
            wrong = f"{due} is before the step itself, {told}"
            yield FoundInFile(report=report, path=("steps", at, "due"), wrong=wrong, instead=_OVER)


def _together(report: FileReport, at: int, figure: Figure) -> FoundInFile:
    wrong = f'"{figure.coverage_note}" counts dead and injured together'
    instead = f'Write metric = "{Metric.KILLED_OR_INJURED}", or confirmed = true if it does not'
    return FoundInFile(report=report, path=("figures", at, "coverage"), wrong=wrong, instead=instead, grave=True)


def _of_the_record(
    figures: Sequence[Figure], keys: Keys, told: Mapping[SeriesKey, Sequence[Figure]], situation: Situation
) -> Iterator[Doubted]:
    """Of two numbers of one report for one moment only that is told. A report that comes late is nothing strange in a
    file, which nobody types as of now."""
    found = [each for each in against_record(figures, keys, told, situation) if each.kind is not Doubt.OLDER]
    twice = {each.at for each in found if each.other is not None}
    yield from (each for each in found if each.other is not None or each.at not in twice)


def _doubted(report: FileReport, figures: Sequence[Figure], found: Doubted, situation: Situation) -> FoundInFile:
    number = figures[found.at].amount.lead
    mistake = found.old is None
    if found.old is None:
        wrong = f"is {number}, and figures {(found.other or 0) + 1} says another number of the same people and moment"
        instead = "Keep one, or tell them apart by place, subset, status or as_of"
    else:
        before = f"{found.old.source} counted {found.old.amount.lead} ({_day(found.old, situation)})"
        anew = found.kind is Doubt.FALLS and seems_anew(figures[found.at], found.old)
        how = _HOW[found.kind].format(number=number, by=found.by)
        if found.kind is Doubt.JUMPS and number < found.old.amount.lead:
            how = f"is {number}, {found.by} less than before:"
        wrong, instead = f"{how} {before}", _BEGUN if anew else _ANEW
    return _found(report, found.at, wrong, instead, mistake=mistake)


_HOW = {
    Doubt.FALLS: "is {number}, {by} less than before: a running count falls,",
    Doubt.JUMPS: "is {number}, a jump of {by}:",
    Doubt.DIFFERS: "is {number}, another number for the same moment:",
    Doubt.COVERS: "is {number}, in place of a count that does not cover the same:",
}


def _misfit(report: FileReport, found: Mismatch) -> FoundInFile:
    wrong = {
        Misfit.PART_EXCEEDS: f"is {found.by} more than the total it is part of, figures {(found.other or 0) + 1}",
        Misfit.NOT_REACHED: f"its parts in the report are {found.by} short of it",
        Misfit.OVERSHOT: f"its parts in the report are {found.by} more than it",
    }[found.kind]
    return _found(report, found.at, wrong, _ANEW)


def _found(report: FileReport, at: int, wrong: str, instead: str, *, mistake: bool = False) -> FoundInFile:
    path = ("figures", at, _field(report.entry.figures[at]))
    return FoundInFile(report=report, path=path, wrong=wrong, instead=instead, mistake=mistake)


def _field(entry: FigureEntry) -> str:
    return "minimum" if entry.value is None else "value"


def _moment(when: When, situation: Situation) -> str:
    local = when.at.astimezone(situation.zone)
    return str(local.replace(tzinfo=None) if when.exact else local.date())


def _day(figure: Figure, situation: Situation) -> str:
    return figure.as_of.at.astimezone(situation.zone).date().isoformat()
