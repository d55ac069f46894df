"""One figure in words: whose people, how many, what happened to them. Pure."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from config.vocabulary import Metric, SeriesKind, Status, Unit, Verification
from handlers.views.frame import Frame
from handlers.views.texts import lines
from storage.rules.changes import read_as
from storage.rules.coverage import told_beside
from storage.rules.series import (
    begins_early,
    begins_late,
    counted_phase,
    counts_everyone,
    current_of,
    is_claim,
    is_flow,
    recency,
)
from storage.values.report import Amount, Figure

NOUNS = {Status.CIVILIAN: "civilians", Status.COMBATANT: "soldiers", Status.UNSPECIFIED: "people"}

MOST_OF_SOME = 4  # counts of what was asked for by its own word
MOST_TOGETHER = 4  # sides or places on one line

LEVELS = (Status.COMBATANT, Status.CIVILIAN, Status.UNSPECIFIED)
"""The order in which a side's people are told."""


def persons(frame: Frame, status: Status, amount: Amount, of: Iterable[Figure]) -> Markup:
    """ "31 civilians", "1 soldier", "about 120 soldiers"; the number alone where nobody told them apart. It is that of
    the figures `of`, or their sum."""
    return _with(frame, "persons", amount, of, who=status.value)


def counted(frame: Frame, figure: Figure) -> Markup:
    """ "31 civilians dead", "41 indirect deaths among civilians", "2,300 soldiers dead (killed or wounded)".

    Dead, for a source that does not tell causes apart may count indirect deaths as well (docs/rules.md, rule 6)."""
    return noted(frame, bare_count(frame, figure), [figure])


def bare_count(frame: Frame, figure: Figure, of: Sequence[Figure] = ()) -> Markup:
    """The number and what happened to whom, without what belongs to it (`noted`); `of` are the figures that it sums."""
    cause = f"-{figure.causation.value}" if figure.metric.has_causes else ""
    key = f"counted-{figure.metric.value.replace('_', '-')}{cause}"
    became = figure.condition.value
    return _with(frame, key, figure.amount, of or [figure], who=_who(figure), subset=figure.subset, became=became)


def noted(frame: Frame, count: Markup, figures: Iterable[Figure]) -> Markup:
    """The count with what belongs to it wherever it stands: what it covers, that it is a claim, disputed, of one period
    or of another starting day (docs/rules.md, rules 12, 15, 19, 20 and 21)."""
    told = list(dict.fromkeys(note for figure in figures for note in _notes(frame, figure)))
    return frame.t("noted", count=count, notes=Markup("; ").join(told)) if told else count


def _notes(frame: Frame, figure: Figure) -> Iterator[Markup]:
    situation = frame.snapshot.situation
    if covers := told_beside(figure.coverage_note):
        yield frame.t("plain", text=covers)
    if figure.source in situation.sources and is_claim(situation, figure):  # a draft's may not be known yet
        yield frame.t("note-claim")
    if figure.disputed_by:
        yield frame.t("note-disputed-by", who=frame.names.parties(figure.disputed_by))
    elif figure.verification in (Verification.DISPUTED, Verification.UNVERIFIED):
        yield frame.t(f"note-{figure.verification.value}")
    if figure.series_kind == SeriesKind.PERIOD:
        which = "" if covers else figure.coverage_note
        yield frame.t("note-period-of", period=which) if which else frame.t("note-period")
    if is_flow(figure) and figure.count_from:
        yield frame.t("note-flow-since", since=frame.dates.day(figure.count_from), what=figure.metric.value)
    elif figure.count_from and (begins_early(situation, figure) or begins_late(situation, figure)):
        yield frame.t("note-since", since=frame.dates.day(figure.count_from))
    elif is_of_another_outbreak(frame, figure):
        yield _outbreak(frame, figure.phase)
    if figure.anew:
        yield frame.t("note-anew")


def is_of_another_outbreak(frame: Frame, figure: Figure) -> bool:
    """Whether it counts another outbreak than its day tells, and another than is asked about: a later word on an old
    one, or on one that runs beside the newest (docs/rules.md, rule 20)."""
    day = frame.dates.local(figure.as_of.at).date()
    return figure.phase not in (frame.snapshot.phase.number, frame.snapshot.situation.outbreak_on(day))


def _outbreak(frame: Frame, number: int) -> Markup:
    named = frame.snapshot.situation.phase(number)
    return frame.t("note-outbreak", name=frame.names.of(named.names)) if named else frame.t("note-baseline")


def figure_line(frame: Frame, figure: Figure) -> Markup:
    """ "Cambodia: 31 civilians dead": one side's, one place's, or both sides'."""
    return frame.t("of-whom", whom=whom(frame, figure), counted=counted(frame, figure))


def is_of(figure: Figure, party: str) -> bool:
    """Whether it counts that side's people, alone or with others'; of '' everybody's."""
    return party in ("", figure.victim_party, *figure.parties)


def whom(frame: Frame, figure: Figure) -> str:
    """The place or the side whose people are counted; people of no side at a place are not all who were there, and
    those of a side at a place of another's, or of nobody's, are not the people of that place."""
    if figure.place:
        at = frame.snapshot.situation.places[figure.place]
        place = frame.names.of(at.names)
        if figure.group:
            return frame.t.plain("group-at", place=place, group=figure.group)
        if figure.victim_party and figure.victim_party != at.party:
            adjective = frame.names.adjective(figure.victim_party)
            return frame.t.plain("side-at", place=place, adjective=adjective)
        return place
    if figure.group:
        return figure.group
    if figure.victim_party or figure.parties:
        return frame.names.parties([figure.victim_party] if figure.victim_party else figure.parties)
    return everybody(frame)


def everybody(frame: Frame) -> str:
    """ "Both sides", or "All sides" where there are more; one alone by its name."""
    sides = list(frame.snapshot.situation.parties)
    if len(sides) == 1:
        return frame.names.party(sides[0])
    return frame.t.plain("both-sides" if len(sides) == 2 else "all-sides")


def some(frame: Frame, figures: Sequence[Figure], most: int) -> list[Markup]:
    """At most so many of the figures, each on a line of its own with who counted, when, and past 72 hours how old it
    is; and how many more there are: of a single one the line itself takes no more room."""
    shown = figures if len(figures) == most + 1 else figures[:most]
    told = [aged_line(frame, figure) for figure in shown]
    return [*told, frame.t("and-more", n=len(figures) - most)] if len(figures) > len(shown) else told


def counts_of_some(frame: Frame, metric: Metric, whom: str = "") -> Markup:
    """The newest counts of one metric, of a subset or a status alone where one is named; or that none is recorded: what
    is counted of everyone is no answer to that."""
    party = frame.link.party
    found = asked_for(frame, metric, whom, party)
    return lines(some(frame, found, MOST_OF_SOME)) if found else no_count_of(frame, metric, whom, of=party)


def asked_for(frame: Frame, metric: Metric, whom: str, party: str) -> list[Figure]:
    """What counts them now, of one side where it is named: the newest first, those of a whole side before others."""
    number = frame.snapshot.phase.number
    found = current_of(
        frame.snapshot,
        lambda figure: figure.phase == number and is_asked_for(figure, metric, whom) and is_of(figure, party),
    )
    return sorted(sorted(found, key=recency, reverse=True), key=lambda figure: bool(figure.place))


def is_asked_for(figure: Figure, metric: Metric, whom: str) -> bool:
    """Whether it counts that metric, of a subset or a status alone where one is named, or families."""
    if whom == Unit.HOUSEHOLD:
        return figure.metric is metric and figure.unit is Unit.HOUSEHOLD and not figure.subset
    status = Status(whom) if whom in list(Status) else None
    subset = "" if status else whom
    among = subset in (figure.subset, figure.group) if subset else not figure.subset
    return figure.metric is metric and among and status in (None, figure.victim_status)


def no_count_of(frame: Frame, metric: Metric, whom: str = "", *, of: str = "", place: str = "") -> Markup:
    """That there is no count of one metric, of a subset or a status of the side `of`; or none of a `place` alone."""
    if whom == Unit.HOUSEHOLD:
        whom = frame.t.plain("families")
    if whom in list(Status):
        whom = frame.t.plain("people-of", who=whom, force=frame.names.force([of] if of else []))
    key = "counted-some-people" if whom else "counted-people"
    what = frame.t.plain(key, what=metric.value, subset=whom)
    return frame.t("no-count-at", what=what, place=place) if place else frame.t("no-count-of", what=what)


def told_line(frame: Frame, figure: Figure) -> Markup:
    """ "Cambodia: 31 civilians dead · Interior Ministry, 25 Dec"."""
    return frame.t("counts-told", counts=figure_line(frame, figure), told=frame.told(figure))


def aged_line(frame: Frame, figure: Figure) -> Markup:
    """The same, past 72 hours with its age, in a list of which each line is of a day of its own (docs/rules.md, rule
    18)."""
    return with_age(frame, told_line(frame, figure), figure)


def with_age(frame: Frame, line: Markup, figure: Figure) -> Markup:
    """The line, past 72 hours with the age of its figure."""
    old = frame.dates.is_old(figure.as_of.at)
    return frame.t("line-old", line=line, days=frame.dates.days_since(figure.as_of.at)) if old else line


def together(frame: Frame, figures: Iterable[Figure]) -> Markup:
    """ "Thailand: 23 soldiers dead, 1 civilian killed directly": each side once, on one level."""
    sides = by_side(frame, figures)
    told = [
        frame.t("of-whom", whom=name, counted=Markup(", ").join(counted(frame, figure) for figure in one_level(own)))
        for name, own in sides[:MOST_TOGETHER]
    ]
    left = len(sides) - len(told)
    return Markup("; ").join([*told, frame.t("and-more", n=left)] if left else told)


def by_side(frame: Frame, figures: Iterable[Figure]) -> list[tuple[str, list[Figure]]]:
    """The figures of each side or place with its name, in alphabetical order."""
    sides: dict[str, list[Figure]] = {}
    for figure in figures:
        sides.setdefault(whom(frame, figure), []).append(figure)
    return sorted(sides.items(), key=lambda side: side[0])


def one_level(figures: Sequence[Figure]) -> list[Figure]:
    """Of each metric soldiers and civilians where both are told, else the counts that do not tell them apart (rule
    1). Children, families and one period are other counts, behind those of everyone."""
    scopes: dict[Hashable, list[Figure]] = {}
    for figure in figures:
        period = figure.series_kind is SeriesKind.PERIOD
        scope = (figure.metric, figure.subset, figure.unit, figure.condition, period, figure.phase)
        scopes.setdefault(scope, []).append(figure)
    return sorted((figure for same in scopes.values() for figure in _level(same)), key=_in_a_line)


def _in_a_line(figure: Figure) -> tuple[Any, ...]:
    return figure.metric, not counts_everyone(figure), LEVELS.index(figure.victim_status), figure.causation


def _level(figures: Sequence[Figure]) -> list[Figure]:
    told = {figure.victim_status for figure in figures}
    fine = {Status.CIVILIAN, Status.COMBATANT} <= told or Status.UNSPECIFIED not in told
    return [figure for figure in figures if (figure.victim_status is not Status.UNSPECIFIED) == fine]


def counted_before(frame: Frame, figure: Figure, *, alike: bool = False, new: bool = False) -> Figure | None:
    """The same originator's count before this one, of the same people and outbreak as far as it told them apart then;
    `alike`: only one that can be compared with it, as both are read (docs/rules.md, rule 10). Before one that is `new`
    to the record is also what stands there for the same moment."""
    situation = frame.snapshot.situation
    originator, status = situation.originator, read_as(situation, figure).victim_status

    def is_of_them(old: Figure) -> bool:
        if alike:
            return read_as(situation, old).victim_status is status
        return old.victim_status in (figure.victim_status, Status.UNSPECIFIED)

    def people(one: Figure) -> tuple[object, ...]:
        outbreak = counted_phase(situation, one)
        return one.metric, one.place, one.victim_party, one.parties, one.group, one.condition, one.causation, outbreak

    before = [
        old
        for told in frame.snapshot.series
        if people(told[0]) == people(figure) and counts_everyone(told[0])
        for old in told
        if is_of_them(old)
        and originator(old.source) == originator(figure.source)
        and (old.as_of.at < figure.as_of.at or (new and old.as_of.at == figure.as_of.at))
    ]
    return max(before, key=recency, default=None)


def deaths(frame: Frame, figure: Figure) -> Markup:
    """A part of a cell by its cause: "1 killed directly", "41 indirect deaths"."""
    return noted(frame, _with(frame, f"of-{figure.causation.value}", figure.amount, (figure,)), (figure,))


def _who(figure: Figure) -> str:
    if figure.unit is Unit.HOUSEHOLD:
        return "household"
    return "subset" if figure.subset else figure.victim_status.value


def _with(frame: Frame, key: str, amount: Amount, of: Iterable[Figure], **values: object) -> Markup:
    figures = list(of)
    told = frame.amount(amount, figures)
    return frame.t(key, n=amount.lead, amount=told, force=force_of(frame, figures), **values)


def force_of(frame: Frame, figures: Iterable[Figure]) -> str:
    """What those of the counted who fight are called (`Naming.force`)."""
    return frame.names.force(code for figure in figures for code in (figure.victim_party, *figure.parties))
