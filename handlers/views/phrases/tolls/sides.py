"""One side's toll in words: on one line, or as a block with who counted each part and what is not known. Pure."""

from collections.abc import Collection, Sequence
from itertools import groupby

from markupsafe import Markup

from config.vocabulary import Causation, Status
from handlers.views.frame import Frame
from handlers.views.phrases.figures import NOUNS, aged_line, deaths, noted, persons, some, told_line, with_age
from handlers.views.phrases.tolls.beside import among_them, behind, lower_words, not_to_miss, unheld
from handlers.views.phrases.tolls.toll import is_ours, killed_beside, word
from handlers.views.texts import lines
from storage.rules.amounts import or_more, says_more
from storage.rules.cells import Cell, PartyToll
from storage.rules.narrower import beside
from storage.rules.series import newest_word
from storage.rules.tally import Toll
from storage.values.report import Figure

MOST_PLACES = 3  # named behind a sum of places
MOST_NARROW = 3  # lines of places, subsets, periods or families of one side
MOST_TOTALS = 3  # printed totals of one metric besides the dead


def newest(figures: Sequence[Figure]) -> Figure:
    return max(figures, key=lambda figure: figure.as_of.at)


def newest_counted(side: PartyToll) -> Figure:
    """The newest of the figures that make a side's amount; the side has some."""
    return newest(side.counted)


def cell_count(frame: Frame, cell: Cell) -> Markup:
    """ "23 soldiers", "42 civilians"; the number alone where they are not told apart."""
    return in_places(frame, cell, _people(frame, cell))


def _people(frame: Frame, cell: Cell) -> Markup:
    assert cell.amount is not None
    return noted(frame, persons(frame, cell.status, cell.amount, cell.counted), cell.counted)


def in_places(frame: Frame, cell: Cell, count: Markup) -> Markup:
    """The count with the places whose counts make it, where nothing wider is known (rule 1)."""
    if not cell.places:
        return count
    names = [frame.names.of(frame.snapshot.situation.places[figure.place].names) for figure in cell.places]
    key = "count-of-places" if len(names) <= MOST_PLACES else "count-of-many-places"
    return frame.t(key, count=count, places=", ".join(sorted(names)), n=len(names))


def _groups(frame: Frame, side: PartyToll) -> list[tuple[Figure, Markup]]:
    """What one source counted at one time stands together, so that the source is named once: its newest figure, and
    "23 soldiers, 42 civilians · Thai authorities, 25 Dec"."""
    grouped = groupby(side.cells, key=lambda cell: frame.told(newest(cell.counted)))
    return [_group(frame, told, list(cells)) for told, cells in grouped]


def _group(frame: Frame, told: Markup, cells: Sequence[Cell]) -> tuple[Figure, Markup]:
    counts = Markup(", ").join(cell_count(frame, cell) for cell in cells)
    figure = newest([figure for cell in cells for figure in cell.counted])
    return figure, _outdated(frame, frame.t("counts-told", counts=counts, told=told), figure)


def _outdated(frame: Frame, line: Markup, figure: Figure) -> Markup:
    """With its age, where its source said something since, which stands beside it: no other line tells it."""
    return with_age(frame, line, figure) if _is_outdated(frame, figure) else line


def _is_outdated(frame: Frame, figure: Figure) -> bool:
    return newest_word(frame.snapshot, figure).as_of.at > figure.as_of.at


def counts(frame: Frame, side: PartyToll) -> Markup:
    """A side's counts on one line: "about 120 soldiers · Thai authorities, 11 Dec; 13 civilians · ..."."""
    return Markup("; ").join(line for _, line in _groups(frame, side))


def party_line(frame: Frame, side: PartyToll) -> Markup:
    """ "Thailand: 23 soldiers, 42 civilians · Thai authorities, 25 Dec", of a side that has figures."""
    if not side.cells and side.narrower:
        parts = Markup("; ").join(some(frame, side.narrower, 2))
        return frame.t("party-line-parts", party=frame.names.party(side.party), parts=parts)
    return frame.t("of-whom", whom=frame.names.party(side.party), counted=counts(frame, side))


def is_counted(of: Toll) -> bool:
    """Whether anything of any side is counted, if only of parts."""
    return of.amount is not None or any(side.narrower for side in of.parties)


def allied(of: Toll, party: str) -> list[Figure]:
    """The counts of that side together with others (rule 7)."""
    return [figure for figure in of.narrower if party in figure.parties]


def party_lines(frame: Frame, dead: Toll) -> list[Markup]:
    """A line for each side that has counts, and one for all that have none."""
    sides = {side.party: side for side in dead.parties}
    together = {code for figure in dead.narrower for code in figure.parties}  # told in a line of their own
    empty = [code for code in sides if not (sides[code].cells or sides[code].narrower or code in together)]
    told = [
        line
        for code in frame.names.sides()
        if sides[code].cells or sides[code].narrower
        for line in (party_line(frame, sides[code]), *not_to_miss(frame, sides[code]))
    ]
    return [*told, frame.t("party-line-none", party=frame.names.parties(empty))] if empty else told


def party_block(
    frame: Frame,
    side: PartyToll,
    *,
    alone: bool = False,
    told_elsewhere: Collection[int] = (),
    allied: Sequence[Figure] = (),
) -> Markup:
    """One side: the number first, whose people, who counted, and what is not known. `alone` for an answer about this
    side only: its first line says since when, and each count that is old is called so. Figures whose ids are
    `told_elsewhere` are not told again beside the count. `allied` are counts of this side and others
    together."""
    # A disaster has no soldiers (rule 4).
    fighting = len(frame.snapshot.situation.parties) > 1 or bool(side.combatant.counted)
    force = frame.names.force([side.party])
    if not side.cells and (side.narrower or allied):
        title = frame.t("party-parts", party=frame.names.party(side.party), period=frame.dates.period())
        return lines([title, *some(frame, [*side.narrower, *allied], MOST_NARROW)])
    if not side.cells:
        return frame.t("party-none-dead", party=frame.names.party(side.party), period=frame.dates.period())
    return lines(
        [
            _title(frame, side, alone=alone),
            *_attributed(frame, side, aged=alone),
            *(breakdown(frame, cell) for cell in side.cells),
            frame.t("cell-not-told-apart", force=force) if side.coarse and fighting else None,
            *(frame.t(f"cell-missing-{NOUNS[status]}", force=force) for status in side.missing if fighting),
            *not_to_miss(frame, side, told_elsewhere),
            *lower_words(frame, side),
            *_beside(frame, side, told_elsewhere),
            *among_them(frame, side),
            *(some(frame, [*beside(frame.snapshot.situation, side).others, *allied], MOST_NARROW) if alone else ()),
        ]
    )


def _beside(frame: Frame, side: PartyToll, told_elsewhere: Collection[int]) -> list[Markup]:
    """The count at the other level that does not speak for the side: what it says, and who says it (rule 4)."""
    force = frame.names.force([side.party])
    if not side.coarse:
        known = {*told_elsewhere, *(figure.id for figure in unheld(side))}
        told = [figure for figure in side.compared if figure.id not in known]
        told = [figure for figure in told if not (side.amount and says_more(figure.amount, side.amount))]
        return [frame.t("beside", line=aged_line(frame, figure), force=force) for figure in told[:1]]
    rivals = [figure for figure in side.coarse.rivals if figure.id not in told_elsewhere]
    told = [f for f in rivals if f.victim_status is not Status.UNSPECIFIED and not f.place]
    return [frame.t("beside-apart", line=line, force=force) for line in some(frame, told, 2)]


def _title(frame: Frame, side: PartyToll, *, alone: bool) -> Markup:
    assert side.amount is not None
    one = side.cells[0] if len(side.cells) == 1 else None
    part = side.begins_late or any(cell.places or cell.covered for cell in side.cells)  # no more exact than "at least"
    if one and one.amount:
        count = persons(frame, one.status, one.amount, one.counted)
    else:
        total = or_more(side.amount) if part else side.amount
        count = frame.t("plain", text=frame.amount(total, side.counted))
    head = frame.t("party-head", party=frame.names.party(side.party), count=count, word=word([side]))
    head = noted(frame, in_places(frame, one, head), one.counted) if one else head  # "60 dead (hospital lists only)"
    if not alone or (one and side.begins_late):  # which says itself since when
        return frame.t("bold", text=head)
    ours = is_ours(side.counted)
    return frame.t("headline-ours" if ours else "headline", head=head, period=frame.dates.period())


def _attributed(frame: Frame, side: PartyToll, *, aged: bool) -> list[Markup]:
    """Who counted, as of when; with what they counted where the side's first line is a sum."""
    told = []
    for figure, line in _groups(frame, side):
        told.append(line if len(side.cells) > 1 else frame.told(figure))
        if len(side.cells) == 1:
            told[-1] = _outdated(frame, told[-1], figure)
        if aged and frame.dates.is_old(figure.as_of.at) and not _is_outdated(frame, figure):
            key = "no-newer-then" if frame.link.day else "no-newer"
            told.append(frame.t(key, days=frame.dates.days_since(figure.as_of.at)))
    return told


def breakdown(frame: Frame, cell: Cell) -> Markup | None:
    """ "Of the 42: 1 killed directly, 41 indirect deaths", with its own date where that differs. One that
    does not reach the whole was told of an older count (docs/rules.md, rule 3)."""
    if not cell.breakdown or not cell.amount:
        return None
    if cell.whole is None and len(cell.breakdown) == 1:
        return _one_cause(frame, cell)
    parts = told_parts(frame, cell)
    if not cell.split_known:
        return frame.t("breakdown-before" if cell.split_before else "breakdown-unfinished", parts=parts)
    return frame.t("breakdown", amount=frame.amount(cell.amount, cell.counted), parts=parts)


def _one_cause(frame: Frame, cell: Cell) -> Markup:
    """That nobody counts those who died otherwise, or who else does."""
    cause = cell.breakdown[0].causation
    if cause is Causation.INDIRECT and (other := killed_beside([cell])):
        return frame.t("only-indirect-beside", line=told_line(frame, other))
    return frame.t("only-direct-beside" if cell.died_otherwise else f"only-{cause.value}")


def told_parts(frame: Frame, cell: Cell) -> Markup:
    """ "1 killed directly, 41 indirect deaths · Defence Ministry, 24 Dec"; the source only where it is not that of the
    count, each part's own where they differ."""
    named = frame.told(newest(cell.counted))
    told = {part.id: frame.told(part) for part in cell.breakdown}
    if len(set(told.values())) > 1:
        parts = [frame.t("part-told", part=deaths(frame, part), told=told[part.id]) for part in cell.breakdown]
        return Markup(", ").join(parts)
    parts, (one, *_) = [deaths(frame, part) for part in cell.breakdown], told.values()
    joined = Markup(", ").join(parts)
    return joined if one == named else frame.t("counts-told", counts=joined, told=one)


def uncounted(frame: Frame, codes: Sequence[str], key: str = "party-none-dead") -> Markup | None:
    """One line for all sides whose dead nobody counts, or of whom nothing of another kind is counted, where they are
    several (rule 1: unknown is not zero)."""
    if not codes:
        return None
    return frame.t(key, party=frame.names.parties(codes), period=frame.dates.period())


def other_metrics(frame: Frame, tolls: Sequence[Toll], only: str = "") -> Markup | None:
    """One block of what else is counted, by side and without a sum: injured, missing, detained."""
    found = [line for of in tolls for line in _metric(frame, of, only)]
    return lines(found) if found else None


def _metric(frame: Frame, of: Toll, only: str) -> list[Markup]:
    sides = {side.party: side for side in of.parties if side.cells or side.narrower}
    told = [
        line
        for code in frame.names.sides()
        if code in sides and only in ("", code)
        for line in (party_line(frame, sides[code]), *behind(frame, sides[code]))
    ]
    told += some(frame, allied(of, only), MOST_NARROW) if only else []
    if not only:
        printed = [total.figures[-1] for total in of.totals]
        told += [*some(frame, printed, MOST_TOTALS), *some(frame, of.narrower, MOST_NARROW)]
    title = frame.t(f"metric-{of.metric.value}")
    if len(told) == 1:
        return [frame.t("metric-line", title=title, line=told[0])]
    return [title, *told] if told else []
