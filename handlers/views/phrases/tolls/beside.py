"""Beside a side's count: what reaches more, who is not in it, what others said later, who is among its
people. Pure (docs/rules.md, rules 1, 2, 19 and 20)."""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from config.vocabulary import Family, SeriesKind, Unit
from handlers.views.frame import Frame
from handlers.views.phrases.figures import aged_line, counted, with_age
from storage.rules.amounts import says_more
from storage.rules.cells import PartyToll
from storage.rules.narrower import beside
from storage.rules.series import newest_word, recency
from storage.values.report import Figure, When

MOST_MORE = 3  # counts that reach more than the one that speaks
MOST_APART = 3  # places and others that are not in it
MOST_LATE = 2  # counts that begin later than the outbreak
MOST_GROUPS = 2  # lines of women, children and others among a side's people
MOST_SUBSETS = 6  # of them on a line


def behind(frame: Frame, side: PartyToll, told_elsewhere: Collection[int] = ()) -> list[Markup]:
    """All of it."""
    return [*not_to_miss(frame, side, told_elsewhere), *lower_words(frame, side), *among_them(frame, side)]


def not_to_miss(frame: Frame, side: PartyToll, told_elsewhere: Collection[int] = ()) -> list[Markup]:
    """What nobody is to miss who reads the side's count alone: what somebody counted that reaches more, of a part of
    the people, so that it takes no place; who is not in it at all; and what its own sources said since. Figures whose
    ids are `told_elsewhere` are not told again."""
    found = beside(frame.snapshot.situation, side)
    # Of each cell the one that reaches most: the others say less of the same people.
    louder = [figure for cell in side.cells for figure in cell.louder[:1] if figure.id not in told_elsewhere]
    levels = [figure for figure in side.compared if side.amount and says_more(figure.amount, side.amount)]
    more = [*louder, *levels[:1], *found.more]
    apart = [*(figure for cell in side.cells for figure in cell.died_otherwise), *found.apart]
    own = [figure for figure in _own_words(frame, side) if figure.id not in told_elsewhere]
    others = sorted(found.late, key=recency, reverse=True)
    late = [*unheld(side), *own[:MOST_LATE], *others[:MOST_LATE]]
    left, older = len(apart) - MOST_APART, len(others) - MOST_LATE
    return [
        *(frame.t("beside-more", line=aged_line(frame, figure)) for figure in more[:MOST_MORE]),
        *(frame.t("beside-apart-from", line=aged_line(frame, figure)) for figure in apart[:MOST_APART]),
        *([frame.t("and-more", n=left)] if left > 0 else []),
        *(frame.t("beside-later", line=aged_line(frame, figure)) for figure in late),
        *([frame.t("and-more", n=older)] if older > 0 else []),
    ]


def unheld(side: PartyToll) -> list[Figure]:
    """What a source counted of all causes that cannot hold its indirect deaths: it is not added to them (rule 3)."""
    own = [cell.unheld for cell in side.cells if cell.unheld]
    sources = {figure.source for figure in side.counted}
    counts_nobody_killed = not any(cell.complete or cell.places for cell in side.cells)
    levels = (figure for figure in side.compared if figure.source in sources) if counts_nobody_killed else ()
    return [*own, *sorted(levels, key=recency, reverse=True)[:1]]


def _own_words(frame: Frame, side: PartyToll) -> list[Figure]:
    """What the sources of the count said later without another count, "more than 40" after 50: it takes no place, and
    is told (rule 2)."""
    said = [(figure, newest_word(frame.snapshot, figure)) for figure in side.counted]
    return [word for figure, word in said if word.as_of.at > figure.as_of.at]


def lower_words(frame: Frame, side: PartyToll) -> list[Markup]:
    """What others said later of the same people, and less: it takes no place, and is told (rule 2)."""
    newer = (cell.newer for cell in side.cells)
    told = [*(figure for figure in newer if figure), *_of_a_place_around(frame, side)]
    return [frame.t("beside-later", line=aged_line(frame, figure)) for figure in (*told, *_of_one_period(frame, side))]


def _of_a_place_around(frame: Frame, side: PartyToll) -> list[Figure]:
    """Where a side's count is made of places: the newest word on a place that holds them, later than they are, which
    comes to less."""
    around = frame.snapshot.situation.around
    places = [(cell, figure) for cell in side.cells for figure in cell.places]
    found = [
        other
        for other in beside(frame.snapshot.situation, side).others
        if _counts_all_there(other)
        and any(
            other.place in (figure.place, *around(figure.place))
            and other.victim_status is cell.status
            and other.as_of.at > figure.as_of.at
            for cell, figure in places
        )
    ]
    return sorted(found, key=recency)[-1:]


def _counts_all_there(figure: Figure) -> bool:
    """Whether it counts everyone at its place since the outbreak began."""
    return not figure.subset and figure.unit is Unit.PERSON and figure.series_kind is not SeriesKind.PERIOD


def _of_one_period(frame: Frame, side: PartyToll) -> list[Figure]:
    """The newest count of a single period beside a count of all, of people of whom the timeline does not tell."""
    found = [
        figure
        for figure in beside(frame.snapshot.situation, side).others
        if side.cells and figure.series_kind is SeriesKind.PERIOD and figure.metric.family is Family.HARMED
        if not (figure.place or figure.subset)
    ]
    return sorted(found, key=recency)[-1:]


def among_them(frame: Frame, side: PartyToll) -> list[Markup]:
    """ "Of them: 40 women dead, 12 children dead · OHCHR, 19 Mar": what one source told at one time on one line."""
    groups = _groups(frame, side)
    shown, hidden = groups[:MOST_GROUPS], groups[MOST_GROUPS:]
    told = [_of_them(frame, side, sorted(same, key=lambda figure: -figure.amount.lead)) for same in shown]
    left = sum(map(len, hidden))
    return [*told, frame.t("and-more", n=left)] if left else told


def is_cut(frame: Frame, side: PartyToll) -> bool:
    """Whether there are more of them than stand there."""
    groups = _groups(frame, side)
    return len(groups) > MOST_GROUPS or any(len(same) > MOST_SUBSETS for same in groups)


def _groups(frame: Frame, side: PartyToll) -> list[list[Figure]]:
    groups: dict[tuple[str, When], list[Figure]] = {}
    for figure in sorted(beside(frame.snapshot.situation, side).subsets, key=recency, reverse=True):
        groups.setdefault((figure.source, figure.as_of), []).append(figure)
    return list(groups.values())


def _of_them(frame: Frame, side: PartyToll, figures: Sequence[Figure]) -> Markup:
    """Those of the side's people: where its count is made of places, they are not all there."""
    told = [counted(frame, figure) for figure in figures[:MOST_SUBSETS]]
    left = len(figures) - len(told)
    counts = Markup(", ").join([*told, frame.t("and-more", n=left)] if left else told)
    of_places = any(cell.places for cell in side.cells)
    counts = frame.t("of-whom", whom=frame.names.party(side.party), counted=counts) if of_places else counts
    line = frame.t("counts-told", counts=counts, told=frame.told(figures[0]))
    return frame.t("beside-later" if of_places else "of-them", line=with_age(frame, line, figures[0]))
