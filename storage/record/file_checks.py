"""What a situation file's new reports say that cannot be, or that somebody has to confirm: what /report asks, asked of
a file. Pure.

Reports are checked in the order in which they were published, each against the record and those before it.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from config.situation.checks import FileProblem
from config.situation.reading import FigureEntry, ReportEntry
from config.vocabulary import BASELINE
from storage.checks.against_record import Doubt, Doubted, against_record
from storage.checks.days import far_from, in_an_outbreak
from storage.checks.sums import Misfit, Mismatch, mismatches
from storage.record.insertion import Addition
from storage.rules.series import recency, series
from storage.values.new_report import as_figure
from storage.values.report import Figure
from storage.values.situation import Situation

_LATE = timedelta(days=300)  # a slip of the year is longer, what a report comes late is shorter
_ANEW = "Write what the source says, or confirmed = true if it says that"
_SLIP = "Mend the year, or write confirmed = true if it is right"


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """A report that is new to the record, and its place in the file."""

    position: int
    entry: ReportEntry
    addition: Addition


@dataclass(frozen=True, kw_only=True)
class FoundInFile:
    """What is wrong with a report. A `mistake` has to be mended; else it is a doubt, and somebody may confirm it."""

    report: FileReport
    figure: int
    field: str
    wrong: str
    instead: str
    mistake: bool = False

    @property
    def problem(self) -> FileProblem:
        at = ("reports", self.report.position, "figures", self.figure, self.field)
        return FileProblem(at, self.wrong, self.instead)

    def confirmed(self, accepted: Collection[str]) -> bool:
        """By the file, or by whoever loads it: `accepted` are ids of reports."""
        entry = self.report.entry
        return entry.confirmed or entry.figures[self.figure].confirmed or entry.id in accepted


def found_in_file(
    situation: Situation, reports: Sequence[FileReport], record: Iterable[Figure], now: datetime
) -> Iterator[FoundInFile]:
    """Everything in the reports' figures that is a mistake or a doubt, the confirmed ones too."""
    told: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in sorted(record, key=recency):
        told[series(situation, figure)].append(figure)
    new = {report.position: _figures(report, situation) for report in reports}
    alike = _alike(situation, chain(*told.values(), *new.values()))
    for report in sorted(reports, key=lambda each: (each.addition.published.at, each.position)):
        figures = new[report.position]
        for at, figure in enumerate(figures):
            others = alike[_but_outbreak(situation, figure)]
            yield from _of_its_day(report, at, figure, situation, others, now)
        yield from (_doubted(report, figures, each, situation) for each in _of_the_record(figures, told, situation))
        yield from (_misfit(report, each) for each in mismatches(report.addition.report.figures, [*situation.parties]))
        for figure in figures:
            insort(told[series(situation, figure)], figure, key=recency)


def _figures(report: FileReport, situation: Situation) -> list[Figure]:
    published = report.addition.published.at
    return [as_figure(figure, situation, published) for figure in report.addition.report.figures]


def _alike(situation: Situation, figures: Iterable[Figure]) -> Mapping[Hashable, list[Figure]]:
    """By their series in whichever outbreak."""
    found: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[_but_outbreak(situation, figure)].append(figure)
    return found


def _but_outbreak(situation: Situation, figure: Figure) -> Hashable:
    return series(situation, replace(figure, phase=BASELINE))


def _of_its_day(
    report: FileReport, at: int, figure: Figure, situation: Situation, alike: Sequence[Figure], now: datetime
) -> Iterator[FoundInFile]:
    """A day that has not come, and what looks like a slip of the year."""
    entry, zone = report.entry.figures[at], situation.zone
    as_of = figure.as_of.at.astimezone(zone)
    late = report.addition.published.at - figure.as_of.at
    far = None
    if not in_an_outbreak(situation, figure):
        far = far_from(situation, figure, (other for other in alike if other is not figure))
    wrong = ""
    if as_of > now if figure.as_of.exact else as_of.date() > now.astimezone(zone).date():
        wrong = f"{entry.as_of or report.entry.as_of} has not come yet"
    elif late > _LATE:
        wrong = f"{as_of.date()} is {late.days} days before the report was published"
    elif far:
        wrong = f"{as_of.date()} is long before every other count like it, the first of {_day(far, situation)}"
    if wrong:
        yield FoundInFile(report=report, figure=at, field="as_of", wrong=wrong, instead=_SLIP)


def _of_the_record(
    figures: Sequence[Figure], told: Mapping[Hashable, Sequence[Figure]], situation: Situation
) -> Iterator[Doubted]:
    """Of two numbers of one report for one moment only that is told. A report that comes late is nothing strange in a
    file, which nobody types as of now."""
    found = [each for each in against_record(figures, told, situation) if each.kind is not Doubt.OLDER]
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
        wrong, instead = f"{_HOW[found.kind].format(number=number, by=found.by)} {before}", _ANEW
    return _found(report, found.at, wrong, instead, mistake=mistake)


_HOW = {
    Doubt.FALLS: "is {number}, {by} less than before: a running count falls,",
    Doubt.JUMPS: "is {number}, a jump of {by}:",
    Doubt.DIFFERS: "is {number}, another number for the same moment:",
}


def _misfit(report: FileReport, found: Mismatch) -> FoundInFile:
    wrong = {
        Misfit.PART_EXCEEDS: f"is {found.by} more than the total it is part of, figures {(found.other or 0) + 1}",
        Misfit.NOT_REACHED: f"its parts in the report are {found.by} short of it",
        Misfit.OVERSHOT: f"its parts in the report are {found.by} more than it",
    }[found.kind]
    return _found(report, found.at, wrong, _ANEW)


def _found(report: FileReport, at: int, wrong: str, instead: str, *, mistake: bool = False) -> FoundInFile:
    field = _field(report.entry.figures[at])
    return FoundInFile(report=report, figure=at, field=field, wrong=wrong, instead=instead, mistake=mistake)


def _field(entry: FigureEntry) -> str:
    return "minimum" if entry.value is None else "value"


def _day(figure: Figure, situation: Situation) -> str:
    return figure.as_of.at.astimezone(situation.zone).date().isoformat()
