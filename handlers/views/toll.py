"""Phrases about tolls that several screens share. Pure."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby

from markupsafe import Markup

from config.vocabulary import Metric, Qualifier, Status
from handlers.views.frame import Frame
from handlers.views.texts import lines
from storage.records import Figure
from storage.tally import Cell, PartyToll, ReportedTotal, Toll, Verdict, toll

NOUNS = {Status.CIVILIAN: "civilians", Status.COMBATANT: "soldiers", Status.UNSPECIFIED: "people"}


def headline(frame: Frame, dead: Toll) -> Markup:
    """ "At least 96 dead since 7–8 Dec": the number first, and how it is bounded (docs/rules.md, rule 5)."""
    return frame.titled("headline", head=_head(frame, dead), began=frame.began(frame.snapshot.phase))


def _head(frame: Frame, dead: Toll) -> Markup:
    if dead.amount is None:
        if dead.lead_total is None:
            return frame.t("head-none")
        return frame.t("head-total", amount=frame.amount(dead.lead_total.amount))
    word = "dead" if dead.indirect else "killed"
    return frame.t("head", bound=bound(dead), n=dead.amount.lead, word=word)


def bound(dead: Toll) -> str:
    """How our sum is to be read: exact, about, or at least."""
    assert dead.amount is not None
    if dead.amount.qualifier is Qualifier.ABOUT:
        return "about"
    return "exact" if dead.complete and dead.amount.best is not None else "at_least"


def split_line(frame: Frame, dead: Toll, *, by_whom: bool) -> Markup | None:
    """ "55 killed, 41 indirect deaths", with `by_whom` "(counted by Thailand only)"; nothing where nobody counts
    indirect deaths."""
    if not dead.indirect:
        return None
    if not dead.split_known or dead.killed is None:
        return frame.t("split-unknown", indirect=frame.amount(dead.indirect), n=dead.indirect.lead)
    told = {"killed": frame.amount(dead.killed), "indirect": frame.amount(dead.indirect), "n": dead.indirect.lead}
    if dead.comparable or not by_whom:
        return frame.t("split", **told)
    return frame.t("split-one-sided", by=frame.parties(dead.indirect_counted_by), **told)


def whose(frame: Frame, figure: Figure) -> Markup:
    """Which count this is: "killed, Cambodia, civilians"."""
    party = frame.party(figure.victim_party) if figure.victim_party else frame.t.plain("both-sides")
    who = f"{figure.victim_status.value}-{figure.causation.value}"
    place = figure.place and frame.name(frame.snapshot.situation.places[figure.place].names)
    return frame.t("whose", metric=figure.metric.value, who=who, party=place or party)


def cell_count(frame: Frame, cell: Cell) -> Markup:
    """ "23 soldiers", "42 civilians"."""
    assert cell.amount is not None
    return frame.count(NOUNS[cell.status], cell.amount)


def by_attribution(frame: Frame, cells: Sequence[Cell]) -> list[tuple[Markup, list[Cell]]]:
    """The cells in groups that one source counted at one time, so that it is named once."""
    grouped = groupby(cells, key=lambda cell: frame.told(newest(cell.counted)))
    return [(told, list(group)) for told, group in grouped]


def newest(figures: Iterable[Figure]) -> Figure:
    return max(figures, key=lambda figure: figure.as_of.at)


def party_line(frame: Frame, party: PartyToll) -> Markup | None:
    """One side on one line of /status: "Thailand 23 soldiers, 42 civilians · Thai authorities, 25 Dec"."""
    if not party.cells:
        return None
    groups = [
        frame.t("counts-told", counts=Markup(", ").join(cell_count(frame, cell) for cell in cells), told=told)
        for told, cells in by_attribution(frame, party.cells)
    ]
    return frame.t("party-line", party=frame.party(party.party), counts=Markup("; ").join(groups))


def missing_lines(frame: Frame, dead: Toll) -> list[Markup]:
    """What the sum lacks, never a zero: soldiers "not disclosed", for an army knows its own losses; civilians
    "no figure"; and the sides whose soldiers and civilians nobody told apart."""
    sides = sorted(dead.parties, key=lambda side: frame.party(side.party))
    told = []
    for status in (Status.COMBATANT, Status.CIVILIAN):
        noun = NOUNS[status]
        lacking = [
            frame.t(f"missing-{noun}", adjective=adjective(frame, side.party))
            for side in sides
            if status in side.missing
        ]
        told += [frame.t(f"no-{noun}", what=Markup(", ").join(lacking))] if lacking else []
    blurred = [frame.party(side.party) for side in sides if side.coarse]
    return [*told, frame.t("not-told-apart", what=", ".join(blurred))] if blurred else told


def adjective(frame: Frame, party: str) -> str:
    names = frame.snapshot.situation.parties[party]
    return frame.name(names.adjectives or names.names)


def total_line(frame: Frame, total: ReportedTotal) -> Markup:
    """A total in print: "99 · via Anews, 26 Dec: no breakdown"."""
    return frame.t("total-line", **total_values(frame, total))


def total_values(frame: Frame, total: ReportedTotal) -> dict[str, object]:
    days = sorted(frame.local(figure.as_of.at).date() for figure in total.figures)
    return {
        "amount": frame.amount(total.amount),
        "outlets": _outlets(frame, total.figures),
        "when": frame.days(days[0], days[-1]),
        "verdict": verdict(frame, total),
    }


def _outlets(frame: Frame, figures: Sequence[Figure]) -> str:
    names = list(dict.fromkeys(frame.source(figure.source) for figure in figures))
    return names[0] if len(names) == 1 else frame.t.plain("outlets", first=names[0], others=len(names) - 1)


def verdict(frame: Frame, total: ReportedTotal) -> Markup:
    """What its own parts say of a printed total (docs/rules.md, rule 8)."""
    if total.verdict is Verdict.NO_PARTS:
        return frame.t("verdict-no-parts")
    parts = Markup(", ").join(
        frame.t("part", party=frame.party(party), amount=frame.amount(amount))
        for party, amount in sorted(total.parts, key=lambda part: frame.party(part[0]))
    )
    return frame.t(f"verdict-{total.verdict.value.replace('_', '-')}", parts=parts, n=abs(total.residual or 0))


def caveats(frame: Frame, dead: Toll) -> Markup | None:
    """What has to be said before the sides' numbers are compared or the sum is quoted (rules 6 and 9)."""
    notes = []
    if not dead.comparable:
        notes.append(frame.t("not-comparable", party=frame.parties(dead.indirect_counted_by)))
    if dead.amount and len({figure.source for figure in dead.counted}) > 1:
        notes.append(frame.t("our-sum", n=dead.amount.lead))
    if dead.spread > timedelta(hours=24):
        notes.append(frame.t("parts-apart", days=_days(dead.spread)))
    return Markup(" ").join(notes) if notes else None


def _days(span: timedelta) -> int:
    """Whole days, a begun one counting."""
    return -(-span // timedelta(days=1))


def ages(frame: Frame, entries: Sequence[tuple[str, Figure]], key: str = "ages") -> Markup | None:
    """ "No newer figure: Cambodia 332 days, Thailand 333 days" for whatever is older than 72 hours (rule 18)."""
    old = [(name, frame.days_since(figure.as_of.at)) for name, figure in entries if frame.is_old(figure.as_of.at)]
    if not old:
        return None
    told = Markup(", ").join(frame.t("age", name=name, days=days) for name, days in old)
    return frame.t(f"{key}-then" if frame.link.day else key, ages=told)


def toll_ages(frame: Frame, dead: Toll) -> Markup | None:
    sides = sorted((side for side in dead.parties if side.cells), key=lambda side: frame.party(side.party))
    newest_of = [(frame.party(s.party), newest(f for cell in s.cells for f in cell.counted)) for s in sides]
    return ages(frame, newest_of)


def other_metric(frame: Frame, metric: Metric, only: str = "") -> Markup | None:
    """A block of one more metric by side, without a sum: injured, missing, detained."""
    found = toll(frame.snapshot, metric)
    sides = {side.party: side for side in found.parties}
    told = [party_line(frame, sides[code]) for code in frame.sides() if not only or code == only]
    if not any(told):
        return None
    return lines([frame.t("metric-title", metric=metric.value), *told])
