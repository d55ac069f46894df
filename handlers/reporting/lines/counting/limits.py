"""A range around the number of a line: "24 (20-31)", "20-31, best 24". Pure."""

import re
from dataclasses import replace

from config.patterns import any_of
from config.vocabulary import Qualifier
from handlers.reporting.lines.counting import amounts
from handlers.reporting.text.line_text import Written, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import BEST
from storage.values.report import Amount

_BEST = re.compile(rf"[(\[,;]?\s*\b(?:{any_of(BEST)})\s*[:=]?\s*(?P<number>\d[\d.,]*\d|\d)\s*[)\]]?", re.IGNORECASE)


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


def between(amount: Amount, bracket: Written) -> Amount:
    """The best number between its limits; Unclear where it is not between them, or no plain number."""
    limits = limits_in(bracket)
    assert limits is not None  # it was found by them
    low, high = limits.floor, limits.maximum or limits.lead
    if amount.qualifier is not Qualifier.EXACT or not low <= amount.lead <= high:
        digits = amounts.numbers(bracket)
        raise Unclear(UnclearKind.NOT_A_NUMBER, digits[0].start, digits[0].end)
    return Amount(minimum=low, best=amount.lead, maximum=high, qualifier=Qualifier.RANGE, words=amount.words)
