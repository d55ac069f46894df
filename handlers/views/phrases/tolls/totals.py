"""Totals as they were printed, with what their own parts say of them. Pure (docs/rules.md, rules 7 and 8)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from handlers.views.frame import Frame
from handlers.views.phrases.figures import bare_count, counted, noted, together
from storage.rules.tally import Toll
from storage.rules.totals import Left, ReportedTotal, Verdict, is_total, parts_of
from storage.values.report import Amount, Figure, Report

_LEFT = {Left.REST: "verdict-partly", Left.NOTHING: "verdict-all-told", Left.LESS: "verdict-exceeded"}


def total_line(frame: Frame, total: ReportedTotal) -> Markup:
    """ "47 dead = Cambodia 21 + Thailand 26 · Hurriyet Daily News, 27 Dec"; "99 dead, no breakdown · Anews, 26
    Dec"."""
    parts = _parts(frame, total)
    key = _LEFT[total.left] if total.some else f"verdict-{total.verdict.value.replace('_', '-')}"
    sum_ = frame.t(key, **parts)
    return frame.t(
        "total-line", sum=sum_, outlets=_outlets(frame, total.figures), when=printed_on(frame, total.figures)
    )


def _parts(frame: Frame, total: ReportedTotal) -> dict[str, object]:
    """The values of a verdict's message: the total, its parts, and what is left over or too much."""
    told = frame.names.by_party(total.parts, lambda part: part[0])
    joined = Markup(" + ").join(
        frame.t("part", party=frame.names.party(party), amount=_number(frame, amount, _of(total.counted, party)))
        for party, amount in told
    )
    if total.some:
        joined = together(frame, total.some)
    frame.tells(total.figures)  # all that are folded: one number stands for them (rule 7)
    amount = noted(frame, bare_count(frame, replace(total.figures[0], amount=total.amount)), total.figures)
    return {"amount": amount, "parts": joined, "n": abs(total.residual or 0)}


def _of(figures: Iterable[Figure], party: str) -> list[Figure]:
    return [figure for figure in figures if figure.victim_party == party]


def printed_on(frame: Frame, figures: Iterable[Figure]) -> str:
    """The days that printed totals are of."""
    days = sorted(frame.dates.local(figure.as_of.at).date() for figure in figures)
    return frame.dates.days(days[0], days[-1])


def _outlets(frame: Frame, figures: Sequence[Figure]) -> str:
    names = list(dict.fromkeys(frame.names.outlet(figure.source) for figure in figures))
    return names[0] if len(names) == 1 else frame.t.plain("outlets", first=names[0], others=len(names) - 1)


def other_totals(frame: Frame, dead: Toll, most: int | None = None) -> Markup | None:
    """The totals in print that say another number than our sum, at most so many, each with who printed it and when."""
    others = [total for total in dead.totals if dead.lead_total not in total.figures and _is_other(total, dead.amount)]
    if not others:
        return None
    told = [_other_total(frame, total) for total in others[:most]]
    told += [frame.t("and-more", n=len(others) - len(told))] if len(others) > len(told) else []
    return frame.t("other-totals", totals=Markup("; ").join(told))


def _other_total(frame: Frame, total: ReportedTotal) -> Markup:
    return frame.t(
        "other-total",
        amount=_number(frame, total.amount, total.figures),
        outlets=_outlets(frame, total.figures),
        when=printed_on(frame, total.figures),
    )


def _number(frame: Frame, amount: Amount, figures: Sequence[Figure]) -> Markup:
    """The bare number with what belongs to it: what it covers, that it is disputed."""
    return noted(frame, frame.t("plain", text=frame.amount(amount, figures)), figures)


def _is_other(total: ReportedTotal, ours: Amount | None) -> bool:
    """Whether a total says another number than our sum. "At least 14" does not contradict at least 20."""
    if ours is None:
        return True
    open_ended = total.amount.best is None and total.amount.maximum is None
    return total.amount.lead > ours.lead if open_ended else total.amount.lead != ours.lead


def reading(frame: Frame, total: ReportedTotal) -> Markup | None:
    """An explanation of ours for a total that came without parts, marked as such (rule 18)."""
    if total.verdict is not Verdict.NO_PARTS:
        return None
    reports = frame.snapshot.reports
    explained = (figure for figure in total.figures if reports[figure.report_id].reading)
    return next((_reading_of(frame, reports[figure.report_id], [figure]) for figure in explained), None)


def report_reading(frame: Frame, report: Report) -> Markup | None:
    """The explanation that stands in a report, with the total it is about."""
    if not report.reading:
        return None
    own = [figure for figure in frame.snapshot.figures if figure.report_id == report.id and is_total(figure)]
    if not own:  # as known then it was not there yet: the sentence would have lost what it is about
        return None
    return _reading_of(frame, report, [figure for figure in own if not parts_of(frame.snapshot, figure)])


def _reading_of(frame: Frame, report: Report, totals: Sequence[Figure]) -> Markup:
    text = frame.names.of(report.reading)
    if len(totals) != 1:
        return frame.t("reading", text=text)
    (total,) = totals
    if not total.amount.words:
        return frame.t("reading-of", of=counted(frame, total), text=text)
    frame.tells((total,))
    return frame.t("reading-of", of=frame.t("in-quotes", words=total.amount.words), text=text)
