"""Tables of counts, each cell with what it means: sides or provinces as rows, kinds of harm as columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from config.vocabulary import Metric, Status
from handlers.reporting import compact
from storage.values.new_report import NewFigure
from storage.values.situation import Situation
from tests.handlers.reporting.grammar.teller import WORLDS
from tests.handlers.reporting.grammar.telling import Misread, Outcome
from tests.support.records.factories import moment
from tests.support.records.reported import NOW

_COLUMNS = {
    Metric.KILLED: ("killed", "Killed", "dead", "deaths"),
    Metric.INJURED: ("injured", "Injured", "wounded"),
    Metric.DISPLACED: ("displaced", "Displaced"),
    Metric.MISSING: ("missing", "Missing"),
}
_STATUS = {Status.CIVILIAN: ("civilians", "civilian"), Status.COMBATANT: ("soldiers", "military")}
_NOTHING = ("-", "–", "n/a", "")

Count = tuple[Metric, str | None, Status, str, int]
"""What is counted, whose (None: of all sides), who they are, in which place, how many."""


@dataclass(frozen=True)
class Table:
    """Its lines with what each of them means; None: it has to be asked about."""

    lines: Sequence[tuple[str, frozenset[Count] | None]]


@dataclass
class TableTeller:
    """Draws what a table is about, and how it is set."""

    random: Random
    of: Situation

    def number(self) -> tuple[str, int]:
        number = self.random.choice((self.random.randint(1, 99), self.random.randint(100, 99_999)))
        return self.random.choice((str(number), f"{number:,}")), number

    def cell(self, bar: str) -> tuple[str, int | None]:
        if self.random.random() < 0.15:
            return self.random.choice(_NOTHING if bar.strip() else _NOTHING[:2]), None
        return self.number()

    def place(self, side: str) -> str:
        return self.of.places[f"{side}01"].names["en"]

    def row(self, name: str, told: Sequence[str], bar: str) -> str:
        if "|" not in bar:
            return bar.join((name, *told))
        ends = self.random.choice(("| {} |", "{}"))
        return ends.format(bar.join((name, *told)))


def drawn(t: TableTeller) -> Table:
    """A heading with the columns, a row for each side or province, a total or none."""
    metrics = t.random.sample(list(_COLUMNS), t.random.choice((2, 2, 3)))
    status = t.random.choice((Status.UNSPECIFIED, Status.UNSPECIFIED, *_STATUS))
    bar = t.random.choice((" | ", " | ", "|", "; ", "\t", "  "))
    barred = bar.strip() or bar == "\t"
    sides = t.random.sample(list(t.of.parties), len(t.of.parties))
    rows = t.random.choice(("sides", "places", "places of a side"))
    first = t.random.choice(("Side", "Area", "", "Country")) if barred else ""
    columns = [t.random.choice(_COLUMNS[one]) for one in metrics]
    if status is not Status.UNSPECIFIED:
        columns = [f"{one} {t.random.choice(_STATUS[status])}" for one in columns]
    if rows == "places of a side":
        sides = sides[:1]
    heading = bar.join((first, *columns)) if barred else ", ".join(columns)
    lines: list[tuple[str, frozenset[Count] | None]] = []
    if rows == "places of a side":
        lines.append((f"{t.of.parties[sides[0]].names['en']}:", frozenset()))
    lines.append((heading, frozenset()))
    if barred and t.random.random() < 0.3:
        lines.append((t.random.choice(("---|---|---", "|---|:---:|", "-----")), frozenset()))
    for side in sides:
        name = t.of.parties[side].names["en"] if rows == "sides" else t.place(side)
        place = "" if rows == "sides" else f"{side}01"
        lines.append(_row(t, name, side, place, metrics, status, bar))
    if rows == "sides" and t.random.random() < 0.4:
        lines.append(_row(t, t.random.choice(("Total", "TOTAL", "total")), None, "", metrics, status, bar))
    if rows == "places" and t.random.random() < 0.4:
        name, told = t.random.choice(("Total", "All provinces total")), [t.number()[0] for _ in metrics]
        lines.append((t.row(name, told, bar), None))
    if t.random.random() < 0.2:
        lines.append((t.row(t.of.parties[sides[0]].names["en"], [t.number()[0] for _ in metrics][1:], " | "), None))
    return Table(lines)


def _row(
    t: TableTeller,
    name: str,
    side: str | None,
    place: str,
    metrics: Sequence[Metric],
    status: Status,
    bar: str,
) -> tuple[str, frozenset[Count] | None]:
    told = [t.cell(bar) for _ in metrics]
    means = frozenset(
        (metric, side, status, place, number) for metric, (_, number) in zip(metrics, told, strict=True) if number
    )
    return t.row(name, [text for text, _ in told], bar), means or None


def tell_tables(count: int, seed: int) -> Outcome:
    """Reads `count` tables; raises Misread at the first row that is read wrongly."""
    random = Random(seed)
    told = clear = read = 0
    for _ in range(count):
        of = random.choice(WORLDS)
        table = drawn(TableTeller(random, of))
        text = "\n".join(line for line, _ in table.lines)
        draft = compact.read(f"source: press\nas of: 25 Dec\n{text}", of, {}, moment(NOW))
        for line, (typed, means) in zip(draft.lines[2:], table.lines, strict=True):
            items = [item for item in (line.item, *line.also) if item is not None]
            assert all(isinstance(item, NewFigure) for item in items), text
            counts = frozenset(_count(item) for item in items if isinstance(item, NewFigure))
            told += bool(means)
            clear += bool(means)
            if items and (means is None or counts != means):
                raise Misread(f"{text!r}: {typed!r} was read as {counts}, means {means}")
            read += bool(items)
    return Outcome(told, clear, read)


def _count(item: NewFigure) -> Count:
    whose = None if item.victim_party is None and not item.parties else item.victim_party
    return item.metric, whose, item.victim_status, item.place, item.amount.lead or 0
