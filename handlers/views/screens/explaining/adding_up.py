"""Behind "How it adds up": the parts of the sum, what was left out of it and why. Pure."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from config.vocabulary import Metric, Status
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.figures import NOUNS, counted_before, noted, told_line, whom
from handlers.views.phrases.tolls import toll as phrases
from handlers.views.phrases.tolls.beside import unheld
from handlers.views.phrases.tolls.sides import told_parts
from handlers.views.phrases.tolls.totals import reading, total_line
from handlers.views.screen import Screen
from handlers.views.texts import blocks, lines
from storage.rules.cells import Cell, PartyToll
from storage.rules.narrower import beside
from storage.rules.series import begins_late
from storage.rules.speaking import FRESH
from storage.rules.tally import Toll, toll
from storage.rules.totals import parts_beside
from storage.values.report import Figure

MOST_TOTALS = 4  # lines
MOST_LEFT_OUT = 5  # lines, so that the message stays on one screen


def adding_up(frame: Frame) -> Screen:
    dead = toll(frame.snapshot, Metric.KILLED)
    text = blocks(
        [_title(frame, dead), _parts(frame, dead), _printed(frame, dead), _left_out(frame, dead), _notes(frame, dead)]
    )
    row = (
        buttons.back(frame, "casualties"),
        buttons.into(frame, "button-why", "why"),
        buttons.sources(frame),
    )
    return Screen(text=frame.titled(text), rows=(row, (buttons.newest(frame),)))


def _title(frame: Frame, dead: Toll) -> Markup:
    if dead.amount is None:
        return phrases.headline(frame, dead)
    return frame.t("adds-up", **phrases.bounds(frame, dead, dead.amount))


def _parts(frame: Frame, dead: Toll) -> Markup | None:
    if dead.amount is None:
        return None
    sides = frame.names.by_party(dead.parties, lambda side: side.party)
    known = [line for side in sides for cell in side.cells for line in _part(frame, dead, cell)]
    unknown = [] if dead.without_soldiers and known else [line for side in sides for line in _unknown(frame, side)]
    bound = frame.t("sum-line", **phrases.bounds(frame, dead, dead.amount))
    old = phrases.ages(frame, phrases.aged(frame, [dead]))
    return lines([*known, *unknown, bound, _counted_from(frame, dead), phrases.parts_apart(frame, dead), old])


def _part(frame: Frame, dead: Toll, cell: Cell) -> Iterator[Markup]:
    everyone = dead.without_soldiers and cell.status is Status.UNSPECIFIED  # nobody is "not told apart" (rule 4)
    for figure in cell.counted:
        key = f"who-{'everyone' if everyone else NOUNS[cell.status]}-{figure.causation.value}"
        who = frame.t(key, force=frame.names.force([cell.party]))
        amount = noted(frame, frame.t("plain", text=frame.amount_of(figure)), [figure])
        party = whom(frame, figure) if cell.places else frame.names.party(cell.party)
        values = {"amount": amount, "party": party, "who": who}
        yield frame.t("part-line", told=frame.told(figure), **values)
    if cell.whole and cell.breakdown:
        unknown = "part-breakdown-before" if cell.split_before else "part-breakdown-unfinished"
        key = "part-breakdown" if cell.split_known else unknown
        yield frame.t(key, parts=told_parts(frame, cell))


def _unknown(frame: Frame, side: PartyToll) -> list[Markup]:
    party = frame.names.party(side.party)
    if not side.cells:
        return [frame.t("part-unknown", party=party)]
    force = frame.names.force([side.party])
    return [frame.t(f"part-unknown-{NOUNS[status]}", party=party, force=force) for status in side.missing]


def _counted_from(frame: Frame, dead: Toll) -> Markup | None:
    """From which day each side is counted, where that is not the same day (rule 9)."""
    days = {(figure.count_from, figure.victim_party) for figure in dead.counted if figure.count_from}
    if len({day for day, _ in days}) < 2:
        return None
    told = [(frame.names.party(party), frame.dates.day(day)) for day, party in sorted(days, key=str) if day and party]
    parts = Markup(", ").join(frame.t("counted-from-side", party=party, day=day) for party, day in told)
    return frame.t("counted-from", parts=parts)


def _printed(frame: Frame, dead: Toll) -> Markup | None:
    if not dead.totals:
        return None
    shown = dead.totals[:MOST_TOTALS]
    told = [line for total in shown for line in (total_line(frame, total), reading(frame, total))]
    left = len(dead.totals) - len(shown)
    return lines([frame.t("totals-title"), *told, frame.t("and-more", n=left) if left else None])


def _left_out(frame: Frame, dead: Toll) -> Markup | None:
    """The figures a reader may have met elsewhere, each with the reason it is in no sum."""
    found = [*_older(frame, dead), *(line for side in dead.parties for line in _beside(frame, side, dead))]
    found += [partial(_line, frame, "claim", figure) for figure in dead.others_words]
    found += [partial(_line, frame, reason, figure) for reason, figure in _parts_left_out(frame, dead)]
    told = [line() for line in found[:MOST_LEFT_OUT]]
    left = len(found) - len(told)
    return lines([frame.t("left-out-title"), *told, frame.t("and-more", n=left) if left else None]) if told else None


Line = Callable[[], Markup]
"""Put into words only if it is told."""


def _line(frame: Frame, reason: str, figure: Figure, party: str = "") -> Markup:
    force = {"force": frame.names.force([party])} if party else {}
    return frame.t(f"left-out-{reason}", line=told_line(frame, figure), **force)


def _parts_left_out(frame: Frame, dead: Toll) -> Iterator[tuple[str, Figure]]:
    """Counts of people whom no side's count holds, or that reach more than it; and those of another first day."""
    for side in dead.parties:
        found = beside(frame.snapshot.situation, side)
        others = () if side.cells else found.others
        yield from ((_why_left_out(frame, figure), figure) for figure in (*found.apart, *found.more, *others))
        yield from (("late", figure) for figure in found.late)
    yield from (("part", figure) for figure in dead.narrower)


def _why_left_out(frame: Frame, figure: Figure) -> str:
    return "late" if begins_late(frame.snapshot.situation, figure) else "part"


def _beside(frame: Frame, side: PartyToll, dead: Toll) -> Iterator[Line]:
    """Other sources' counts of the same people. What the same source told in one report with what of this side is
    counted, or with a total above, is there already, told in other parts."""
    above = {(figure.report_id, figure.source) for figure in side.counted}
    parts = parts_beside(frame.snapshot, [total for total in dead.totals if total.parts or total.some])
    others = {figure.id for cell in side.cells for figure in cell.died_otherwise}
    originator = frame.snapshot.situation.originator
    own = {originator(figure.source) for figure in side.counted}
    killed = unheld(side)
    yield from (partial(_line, frame, "unheld", figure) for figure in killed)
    for figure in (*(rival for cell in side.cells for rival in cell.rivals), *side.compared):
        if (figure.report_id, figure.source) not in above and figure.id not in parts and figure not in killed:
            some = figure.id in others or originator(figure.source) in own
            key = "coarse" if figure in side.compared else "part" if some else "rival"
            yield partial(_line, frame, key, figure, side.party)


def _older(frame: Frame, dead: Toll) -> Iterator[Line]:
    """The counts that the counted ones replaced in the last days, each once."""
    replaced: dict[int, tuple[Figure, list[Cell]]] = {}
    for cell in dead.cells:
        new = cell.counted[0]
        older = counted_before(frame, new)
        if older and cell.amount and older.amount != new.amount and new.as_of.at - older.as_of.at <= FRESH:
            replaced.setdefault(older.id, (older, []))[1].append(cell)
    yield from (partial(_replaced, frame, older, cells) for older, cells in replaced.values())


def _replaced(frame: Frame, older: Figure, cells: Sequence[Cell]) -> Markup:
    by = " + ".join(frame.amount(cell.amount, cell.counted) for cell in cells if cell.amount)
    return frame.t("left-out-older", amount=frame.amount_of(older), told=frame.told(older), by=by)


def _notes(frame: Frame, dead: Toll) -> Markup:
    situation = frame.snapshot.situation
    untold = {situation.originator(f.source) for f in dead.counted if f.victim_status is Status.UNSPECIFIED}
    # An assumption is written with all the reports in view: on a page as known then it would know too much.
    said = [
        frame.t("assumption", text=frame.names.of(assumption.texts))
        for assumption in situation.assumptions
        if assumption.source in untold and (frame.link.known_now or not frame.link.day)
    ]
    return lines([*said, frame.t("adds-up-note")])
