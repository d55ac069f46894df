"""The sum of the dead in words: how many at least, how many of them killed, what is missing. Pure."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from markupsafe import Markup

from config.vocabulary import Causation, Metric, Qualifier, Status
from handlers.views.frame import Frame
from handlers.views.phrases.figures import NOUNS, everybody, noted, told_line
from storage.rules.cells import Cell, PartyToll
from storage.rules.series import begins_late, newest_word, recency
from storage.rules.speaking import FRESH
from storage.rules.tally import Toll
from storage.values.report import Amount, Figure


def headline(frame: Frame, dead: Toll) -> Markup:
    """ "At least 96 dead since 7–8 Dec (our sum)": the number first, and how it is bounded (docs/rules.md, rule 5)."""
    if dead.lead_total is not None:
        head = noted(frame, frame.t("head-total", amount=frame.amount_of(dead.lead_total)), [dead.lead_total])
        if begins_late(frame.snapshot.situation, dead.lead_total):
            return frame.t("bold", text=head)  # which says itself since when
        return frame.t("headline", head=head, period=frame.dates.period())
    none_of_some = dead.amount is not None and dead.amount.lead == 0 and bound(dead, dead.amount) == "at_least"
    if dead.amount is None or none_of_some or dead.exceeded:  # "at least 0" would read as nobody
        narrow = none_of_some or dead.exceeded or dead.narrower or any(side.narrower for side in dead.parties)
        return frame.t("headline-parts" if narrow else "headline-none", period=frame.dates.period())
    key = "headline-ours" if is_ours(dead.counted) else "headline"
    return frame.t(key, head=sum_head(frame, dead, dead.amount), period=frame.dates.period())


def sum_head(frame: Frame, dead: Toll, amount: Amount) -> Markup:
    """ "At least 96 dead", "20–25 killed"."""
    return frame.t("head", word=word([dead]), **bounds(frame, dead, amount))


def bounds(frame: Frame, dead: Toll, amount: Amount) -> dict[str, object]:
    """The values of a message that shows our sum."""
    n = frame.lead(amount, dead.counted)
    return {"bound": bound(dead, amount), "n": n, "low": amount.floor, "high": amount.maximum or n}


def our_sum(frame: Frame, dead: Toll) -> Markup | None:
    """The second line under a printed total that leads, or where our sum does not lead, as far as the sides have counts
    (rule 5)."""
    if dead.amount is None or (dead.lead_total is None and not dead.exceeded):
        return None
    return frame.t("our-sum", head=sum_head(frame, dead, dead.amount), sides=len(dead.parties))


def is_ours(counted: Iterable[Figure]) -> bool:
    """Whether a sum is nobody's but ours: its parts are of several sources, days or starting days (rule 9)."""
    return len({(figure.source, figure.as_of.at, figure.count_from) for figure in counted}) > 1


def bound(dead: Toll, amount: Amount) -> str:
    """How our sum is to be read: exact, about, at least, up to where no source gave a least, or best with the least and
    the most that the sources give."""
    if amount.reached is not None and not (dead.complete and amount.maximum is not None):
        return "or_more"
    if amount.best is None and amount.minimum is None:
        return "up_to" if dead.complete else "up_to_part"  # a bound of some is none of all
    if amount.best is None and amount.maximum is not None and dead.complete:
        return "range"
    if amount.best is not None and amount.minimum is not None and amount.minimum < amount.best and amount.maximum:
        return "best" if dead.complete else "or_more"
    if amount.qualifier is Qualifier.ABOUT:
        return "about" if dead.complete else "or_more"
    return "exact" if dead.complete and amount.best is not None else "at_least"


def word(parts: Iterable[Toll | PartyToll]) -> str:
    """ "dead", as everywhere, unless all of them are counted as killed directly: whoever does not tell causes apart may
    count indirect deaths as well, which "killed" never covers (rule 6). One number has one word on every screen."""
    cells = [cell for part in parts for cell in part.cells]
    direct = all(figure.causation is Causation.DIRECT for cell in cells for figure in cell.counted)
    return "killed" if cells and direct else "dead"


def killed_beside(cells: Iterable[Cell]) -> Figure | None:
    """The newest count of those killed by another source than the one that counts indirect deaths alone."""
    others = (
        figure
        for cell in cells
        for figure in cell.rivals
        if figure.causation is not Causation.INDIRECT and not figure.place
    )
    return max(others, key=recency, default=None)


def _may_be_indirect(frame: Frame, dead: Toll) -> Markup:
    """With what other sources count of indirect deaths, the newest of each group of people, where that is not told
    beside it as a higher count."""
    cells = [cell for cell in dead.cells if not cell.split_known]
    told = [told_line(frame, figure) for cell in cells if (figure := _indirect_beside(cell))]
    return frame.t("split-unsaid-beside", told=Markup("; ").join(told)) if told else frame.t("split-unsaid")


def _indirect_beside(cell: Cell) -> Figure | None:
    others = (f for f in cell.rivals if f.causation is Causation.INDIRECT and not f.place and f not in cell.louder)
    return max(others, key=recency, default=None)


def split_line(frame: Frame, dead: Toll, *, by_whom: bool = False) -> Markup | None:
    """ "55 killed, 41 indirect deaths", with `by_whom` "(counted by Thailand only)"; nothing where nobody counts
    indirect deaths."""
    indirect = dead.indirect
    if indirect is None:
        return None if dead.split_known else _may_be_indirect(frame, dead)
    told = {"indirect": frame.amount(indirect, dead.counted_as_indirect), "n": indirect.lead}
    if not dead.split_known:
        before = any(cell.indirect and cell.split_before for cell in dead.cells)
        return frame.t("split-unknown" if before else "split-unfinished", **told)
    if dead.killed is None:
        beside = killed_beside(cell for side in dead.parties for cell in side.cells)
        if beside:
            return frame.t("split-indirect-beside", line=told_line(frame, beside))
        return frame.t("split-indirect-only", **told)
    killed = frame.amount(dead.killed, dead.counted_as_killed)
    if dead.comparable or not by_whom:
        return frame.t("split", killed=killed, **told)
    by = frame.names.parties(dead.indirect_counted_by)
    return frame.t("split-one-sided", killed=killed, by=by, **told)


def missing_lines(frame: Frame, dead: Toll) -> list[Markup]:
    """What the sum lacks, never a zero: soldiers "not disclosed", for an army knows its own losses; civilians
    "no figure"; and the sides whose soldiers and civilians nobody told apart."""
    sides = frame.names.by_party((side for side in dead.parties if side.cells), lambda side: side.party)
    if dead.without_soldiers:
        return []
    told = [_missing(frame, status, sides) for status in (Status.COMBATANT, Status.CIVILIAN)]
    blurred = [side.party for side in sides if side.coarse]
    blurred_of = {"what": frame.names.parties(blurred), "force": frame.names.force(blurred)} if blurred else {}
    apart = frame.t("not-told-apart", **blurred_of) if blurred else None
    return [line for line in (*told, apart) if line]


def _missing(frame: Frame, status: Status, sides: Sequence[PartyToll]) -> Markup | None:
    noun = NOUNS[status]
    lacking = [people_of(frame, side.party, status) for side in sides if status in side.missing]
    return frame.t(f"no-{noun}", what=Markup(", ").join(lacking)) if lacking else None


def caveats(frame: Frame, dead: Toll) -> Markup | None:
    """What has to be said before the sides' numbers are compared or the sum is quoted (rules 6 and 9)."""
    notes = []
    if not dead.comparable:
        notes.append(frame.t("not-comparable", party=frame.names.parties(dead.indirect_counted_by)))
    notes += [apart] if (apart := parts_apart(frame, dead)) else []
    return Markup(" ").join(notes) if notes else None


def parts_apart(frame: Frame, dead: Toll) -> Markup | None:
    """How far the parts of our sum lie apart, where that is more than a day (rule 9)."""
    far = dead.spread > timedelta(hours=24)
    return frame.t("parts-apart", days=_whole_days(dead.spread)) if far else None


def aged(frame: Frame, tolls: Sequence[Toll], only: str = "") -> list[tuple[str, Figure]]:
    """What `ages` is asked of: the newest word of each side's source, and of its soldiers or civilians where those are
    much older; of the other metrics where they are much older or newer; and the printed total that leads."""
    told: list[tuple[str, Figure]] = []
    seen: dict[str, Figure] = {}
    for of in tolls:
        for code in frame.names.sides():
            dated = _newest_of_each(of, code) if only in ("", code) else []
            newest = max((figure for _, figure in dated), key=lambda figure: figure.as_of.at, default=None)
            if newest is None:
                continue
            # Else the age told of it holds here too.
            if code not in seen or abs(seen[code].as_of.at - newest.as_of.at) > FRESH:
                seen.setdefault(code, newest)
                told.append((_aged_name(frame, of, frame.names.party(code)), newest))
            old = [(status, one) for status, one in dated if newest.as_of.at - one.as_of.at > FRESH]
            told += [(_aged_name(frame, of, str(people_of(frame, code, status))), one) for status, one in old]
    leads = [of.lead_total for of in tolls if of.lead_total and of.metric is Metric.KILLED and not only]
    told += [(frame.t.plain("age-of", party=everybody(frame), what="total"), lead) for lead in leads]
    return [(name, newest_word(frame.snapshot, one)) for name, one in told]


def _newest_of_each(of: Toll, code: str) -> list[tuple[Status, Figure]]:
    """The newest figure of each of a side's cells; what else is told of it says its age itself."""
    side = next(side for side in of.parties if side.party == code)
    return [(cell.status, max(cell.counted, key=lambda figure: figure.as_of.at)) for cell in side.cells]


def _aged_name(frame: Frame, of: Toll, whose: str) -> str:
    return whose if of.metric is Metric.KILLED else frame.t.plain("age-of", party=whose, what=of.metric.value)


def people_of(frame: Frame, code: str, status: Status) -> Markup:
    return frame.t(f"missing-{NOUNS[status]}", adjective=frame.names.adjective(code), force=frame.names.force([code]))


def _whole_days(span: timedelta) -> int:
    """A begun day counts as one."""
    return -(-span // timedelta(days=1))


def ages(frame: Frame, entries: Sequence[tuple[str, Figure]], key: str = "ages") -> Markup | None:
    """ "No newer figure: Cambodia 332 days, Thailand 333 days" for what is older than 72 hours; `entries` are names
    with the newest figure of each (rule 18)."""
    told = each_age(frame, entries)
    return frame.t(f"{key}-then" if frame.link.day else key, ages=told) if told else None


def each_age(frame: Frame, entries: Sequence[tuple[str, Figure]]) -> Markup | None:
    """ "Cambodia 332 days, Thailand 333 days", of what is older than 72 hours; only counts of one kind are joined:
    "Cambodia and Thailand (injured)" would be read as the injured of both."""
    old: dict[tuple[int, Metric], list[str]] = {}
    for name, figure in entries:
        if frame.dates.is_old(figure.as_of.at):
            old.setdefault((frame.dates.days_since(figure.as_of.at), figure.metric), []).append(name)
    told = [frame.t("age", name=frame.names.joined(names), days=days) for (days, _), names in old.items()]
    return Markup(", ").join(told) if told else None
