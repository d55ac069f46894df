"""One figure in words: whose people, how many, what happened to them. Pure."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from config.vocabulary import Status, Unit
from handlers.views.frame import Frame
from storage.rules.series import in_scope, recency
from storage.values.report import Amount, Figure

NOUNS = {Status.CIVILIAN: "civilians", Status.COMBATANT: "soldiers", Status.UNSPECIFIED: "people"}

LEVELS = (Status.COMBATANT, Status.CIVILIAN, Status.UNSPECIFIED)
"""The order in which a side's people are told."""


def persons(frame: Frame, status: Status, amount: Amount) -> Markup:
    """ "31 civilians", "1 soldier", "about 120 soldiers"; the number alone where nobody told them apart."""
    return _with(frame, "persons", amount, who=status.value)


def counted(frame: Frame, figure: Figure) -> Markup:
    """ "31 civilians dead", "41 indirect deaths among civilians", "131,672 families displaced". Dead, for a source that
    does not tell causes apart may count indirect deaths as well (docs/rules.md, rule 6)."""
    cause = f"-{figure.causation.value}" if figure.metric.has_causes else ""
    key = f"counted-{figure.metric.value.replace('_', '-')}{cause}"
    return _with(frame, key, figure.amount, who=_who(figure), subset=figure.subset)


def figure_line(frame: Frame, figure: Figure) -> Markup:
    """ "Cambodia: 31 civilians dead": one side's, one place's, or both sides'."""
    return frame.t("of-whom", whom=whom(frame, figure), counted=counted(frame, figure))


def whom(frame: Frame, figure: Figure) -> str:
    """The place or the side whose people are counted."""
    if figure.place:
        return frame.name(frame.snapshot.situation.places[figure.place].names)
    return frame.party(figure.victim_party) if figure.victim_party else frame.t.plain("both-sides")


def told_line(frame: Frame, figure: Figure) -> Markup:
    """ "Cambodia: 31 civilians dead · Interior Ministry, 25 Dec"."""
    return frame.t("counts-told", counts=figure_line(frame, figure), told=frame.told(figure))


def together(frame: Frame, figures: Iterable[Figure]) -> Markup:
    """ "Thailand: 23 soldiers dead, 1 civilian killed directly": each side once, on one level."""
    told = [
        frame.t("of-whom", whom=name, counted=Markup(", ").join(counted(frame, figure) for figure in one_level(own)))
        for name, own in by_side(frame, figures)
    ]
    return Markup("; ").join(told)


def by_side(frame: Frame, figures: Iterable[Figure]) -> list[tuple[str, list[Figure]]]:
    """The figures of each side or place with its name, in alphabetical order."""
    sides: dict[str, list[Figure]] = {}
    for figure in figures:
        sides.setdefault(whom(frame, figure), []).append(figure)
    return sorted(sides.items(), key=lambda side: side[0])


def one_level(figures: Sequence[Figure]) -> list[Figure]:
    """Soldiers and civilians where both are told, else the counts that do not tell them apart (rule 1)."""
    told = {figure.victim_status for figure in figures}
    fine = {Status.CIVILIAN, Status.COMBATANT} <= told or Status.UNSPECIFIED not in told
    level = [figure for figure in figures if (figure.victim_status is not Status.UNSPECIFIED) == fine]
    return sorted(level, key=lambda figure: (figure.metric, LEVELS.index(figure.victim_status), figure.causation))


def counted_before(frame: Frame, figure: Figure) -> Figure | None:
    """The same originator's count before this one, of the same people as far as it told them apart then."""
    originator = frame.snapshot.situation.originator
    before = [
        old
        for old in in_scope(frame.snapshot, figure.metric, figure.place)
        if (old.victim_party, old.causation) == (figure.victim_party, figure.causation)
        and old.victim_status in (figure.victim_status, Status.UNSPECIFIED)
        and originator(old.source) == originator(figure.source)
        and old.as_of.at < figure.as_of.at
    ]
    return max(before, key=recency, default=None)


def deaths(frame: Frame, figure: Figure) -> Markup:
    """A part of a cell by its cause: "1 killed directly", "41 indirect deaths"."""
    return _with(frame, f"of-{figure.causation.value}", figure.amount)


def _who(figure: Figure) -> str:
    if figure.unit is Unit.HOUSEHOLD:
        return "household"
    return "subset" if figure.subset else figure.victim_status.value


def _with(frame: Frame, key: str, amount: Amount, **values: object) -> Markup:
    return frame.t(key, n=amount.lead, amount=frame.amount(amount), **values)
