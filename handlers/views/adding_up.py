"""Behind "How it adds up": the parts of the sum, what was left out of it and why. Pure."""

from collections.abc import Iterator

from markupsafe import Markup

from config.vocabulary import Metric
from handlers.views import buttons
from handlers.views import toll as phrases
from handlers.views.frame import Frame
from handlers.views.screen import Screen
from handlers.views.texts import blocks, lines
from storage.records import Figure
from storage.series import recency
from storage.tally import Cell, PartyToll, Toll, toll

MOST_LEFT_OUT = 6  # lines, so that the message stays on one screen


def adding_up(frame: Frame) -> Screen:
    dead = toll(frame.snapshot, Metric.KILLED)
    text = blocks([_title(frame, dead), _parts(frame, dead), _left_out(frame, dead), _notes(frame, dead)])
    row = (
        buttons.to(frame, "button-back", "casualties"),
        buttons.to(frame, "button-why", "why"),
        buttons.to(frame, "button-sources", "sources"),
    )
    return Screen(text=text, rows=(row,))


def _title(frame: Frame, dead: Toll) -> Markup:
    if dead.amount is None:
        return phrases.headline(frame, dead)
    return frame.titled("adds-up", n=dead.amount.lead)


def _parts(frame: Frame, dead: Toll) -> Markup | None:
    if dead.amount is None:
        return None
    sides = sorted(dead.parties, key=lambda side: frame.party(side.party))
    counted = [line for side in sides for cell in side.cells for line in _part(frame, cell)]
    unknown = [
        frame.t(f"part-unknown-{phrases.NOUNS[status]}", party=frame.party(side.party))
        for side in sides
        for status in side.missing
    ]
    bound = frame.t("sum-line", bound=phrases.bound(dead), n=dead.amount.lead)
    totals = [phrases.total_line(frame, total) for total in dead.totals]
    return lines([*counted, *unknown, bound, *totals])


def _part(frame: Frame, cell: Cell) -> Iterator[Markup]:
    for figure in cell.counted:
        yield _figure(frame, figure, cell)
    if cell.whole and cell.indirect:
        parts = Markup(", ").join(frame.count(f"of-{part.causation.value}", part.amount) for part in cell.breakdown)
        yield frame.t("part-breakdown", parts=parts, told=frame.told(phrases.newest(cell.breakdown)))


def _figure(frame: Frame, figure: Figure, cell: Cell) -> Markup:
    who = frame.t(f"who-{phrases.NOUNS[cell.status]}-{figure.causation.value}")
    told = frame.told(figure)
    values = {"amount": frame.amount(figure.amount), "party": frame.party(cell.party), "who": who, "told": told}
    if figure.count_from:
        return frame.t("part-line-from", since=frame.day(figure.count_from), **values)
    return frame.t("part-line", **values)


def _left_out(frame: Frame, dead: Toll) -> Markup | None:
    """The figures a reader may have met elsewhere, each with the reason it is in no sum."""
    told = [line for side in dead.parties for line in _beside(frame, side)]
    told += [frame.t("left-out-claim", **_told(frame, figure)) for figure in dead.claims]
    return lines([frame.t("left-out-title"), *told[:MOST_LEFT_OUT]]) if told else None


def _beside(frame: Frame, side: PartyToll) -> Iterator[Markup]:
    for cell in side.cells:
        for figure in cell.counted[:1]:
            older = _older(frame, figure)
            if older and cell.amount:
                yield frame.t("left-out-older", by=frame.amount(cell.amount), **_told(frame, older))
        yield from (frame.t("left-out-rival", **_told(frame, rival)) for rival in cell.rivals)
    yield from (frame.t("left-out-coarse", **_told(frame, figure)) for figure in side.compared)


def _told(frame: Frame, figure: Figure) -> dict[str, object]:
    party = frame.party(figure.victim_party) if figure.victim_party else ""
    return {"amount": frame.amount(figure.amount), "told": frame.told(figure), "party": party}


def _older(frame: Frame, figure: Figure) -> Figure | None:
    """The same originator's count before this one, of the same people as far as it tells them apart."""
    situation = frame.snapshot.situation
    before = [
        other
        for other in frame.snapshot.figures
        if (other.metric, other.phase, other.place, other.victim_party)
        == (figure.metric, figure.phase, figure.place, figure.victim_party)
        and other.victim_status in (figure.victim_status, "unspecified")
        and other.causation is figure.causation
        and situation.originator(other.source) == situation.originator(figure.source)
        and other.as_of.at < figure.as_of.at
        and not other.subset
        and other.amount != figure.amount
    ]
    return max(before, key=recency, default=None)


def _notes(frame: Frame, dead: Toll) -> Markup:
    used = {figure.source for figure in dead.counted}
    situation = frame.snapshot.situation
    assumed = [
        frame.t("assumption", text=frame.name(assumption.texts))
        for assumption in situation.assumptions
        if any(situation.originator(source) == assumption.source for source in used)
    ]
    return lines([*assumed, frame.t("adds-up-note")])
