"""A range around the number of a line: "24 (20-31)", "20-31, best 24", "min 20, max 31". Pure."""

import re
from dataclasses import replace

from config.patterns import any_of
from config.vocabulary import Qualifier
from handlers.reporting.lines.counting import amounts
from handlers.reporting.text.line_text import Written, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import AND, BEST, LEAST, MOST
from storage.values.report import Amount

_BEST = re.compile(rf"[(\[,;]?\s*\b(?:{any_of(BEST)})\s*[:=]?\s*(?P<number>\d[\d.,]*\d|\d)\s*[)\]]?", re.IGNORECASE)
_ENDS = re.compile(
    rf"[(\[]?\s*\b(?:{any_of(LEAST)})\s*[:=]?\s*(?P<least>\d[\d.,]*\d|\d)\s*[,;/–-]?\s*(?:(?:{any_of(AND)})\s+)?"
    rf"\b(?:{any_of(MOST)})\s*[:=]?\s*(?P<most>\d[\d.,]*\d|\d)\s*[)\]]?",
    re.IGNORECASE,
)


def ends_in(line: Written) -> re.Match[str] | None:
    """The least and the most that a line says in these words."""
    return _ENDS.search(line.left)


def from_ends(line: Written, ends: re.Match[str]) -> Amount:
    """The range that the two are; Unclear where the least is no less than the most."""
    low, high = (_number(line, ends.span(name)) for name in ("least", "most"))
    if low >= high:
        raise Unclear(UnclearKind.NOT_A_NUMBER, *ends.span("most"))
    return Amount(minimum=low, maximum=high, qualifier=Qualifier.RANGE)


def _number(line: Written, span: tuple[int, int]) -> int:
    alone = line.only(*span)
    return amounts.read_amount(alone, amounts.numbers(alone)).lead


def best_in(line: Written) -> re.Match[str] | None:
    """The most likely number that stands beside a range."""
    return _BEST.search(line.left)


def limits_in(bracket: Written) -> Amount | None:
    """The range that stands alone in a bracket: "17,200 (14,800-23,100)"."""
    digits = amounts.numbers(bracket)
    if len(digits) != 1 or tidy(bracket.without((digits[0].start, digits[0].end)).left):
        return None
    try:
        amount = amounts.read_amount(bracket, digits)
    except Unclear:
        return None
    return amount if amount.qualifier is Qualifier.RANGE else None


def with_best(limits: Amount, best: Written) -> Amount:
    """A range with its most likely number; Unclear where that is not in it."""
    digits = amounts.numbers(best)
    number = amounts.read_amount(best, digits)
    high = limits.maximum or 0
    if limits.qualifier is not Qualifier.RANGE or limits.best is not None or not limits.floor <= number.lead <= high:
        raise Unclear(UnclearKind.NOT_A_NUMBER, digits[0].start, digits[0].end)
    return replace(limits, best=number.lead)


def between(amount: Amount, limits: Amount, span: tuple[int, int]) -> Amount:
    """The best number between its limits, which stand at `span`; Unclear where it is not, or is no plain number."""
    low, high = limits.floor, limits.maximum or limits.lead
    if amount.qualifier is not Qualifier.EXACT or not low <= amount.lead <= high:
        raise Unclear(UnclearKind.NOT_A_NUMBER, *span)
    return Amount(minimum=low, best=amount.lead, maximum=high, qualifier=Qualifier.RANGE, words=amount.words)
