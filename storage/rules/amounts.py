"""Amounts, added and compared without saying more than they do. Pure (docs/rules.md, rules 10 and 13)."""

from collections.abc import Iterable

from config.vocabulary import Qualifier
from storage.values.report import Amount


def add(amounts: Iterable[Amount]) -> Amount | None:
    """The sum, None of nothing: minimums and maximums add up, a maximum is open if any is open, best exists only if
    every part has one (rule 13). Without any minimum the sum has none either, lest "nearly 20" twice reads as 0.

    Where some parts are approximate and others bounds, `reached` is what all come to by their sources' own words:
    "about 120" and "at least 10" are certainly 10 and read as "about 130 or more", never as less than a part."""
    parts = tuple(amounts)
    if len(parts) <= 1:
        return parts[0] if parts else None  # one alone keeps its words and how it is bounded
    minimum = sum(part.floor for part in parts)
    best = _all([part.best for part in parts])
    maximum = _all([part.maximum for part in parts])
    if all(part.minimum is None for part in parts) and (best, maximum) != (None, None):
        return Amount(best=best, maximum=maximum, qualifier=_qualifier(None, best, maximum))
    told = sum(reached(part) for part in parts)
    return Amount(
        minimum=minimum,
        best=best,
        maximum=maximum,
        qualifier=_qualifier(minimum, best, maximum),
        reached=told if best is None and told > minimum else None,
    )


def _all(numbers: list[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) else None


def _qualifier(minimum: int | None, best: int | None, maximum: int | None) -> Qualifier:
    if best is not None:
        return Qualifier.EXACT if minimum == best == maximum else Qualifier.ABOUT
    if maximum is None:
        return Qualifier.AT_LEAST
    return Qualifier.UP_TO if minimum is None else Qualifier.RANGE


def difference(one: Amount, other: Amount) -> int | None:
    """How much more `one` is than `other`; None unless both are exact numbers."""
    exact = all(each.minimum == each.best == each.maximum for each in (one, other))
    return one.best - other.best if exact and one.best is not None and other.best is not None else None


def ceiling(amount: Amount) -> int:
    """The most that the amount tells of; more is possible where its maximum is open."""
    return next(n for n in (amount.maximum, amount.best, amount.reached, amount.minimum) if n is not None)


def reached(amount: Amount) -> int:
    """What the amount comes to by its source's own word: best, else the minimum; 0 where it gives an upper bound."""
    return amount.best if amount.best is not None else amount.reached or amount.floor


def or_more(amount: Amount) -> Amount:
    """The same of people of whom some are not counted: a least, "about 120 or more" where it was approximate; an upper
    bound alone stays one."""
    told = reached(amount)
    if not told:
        return amount
    least = amount.floor
    return Amount(minimum=least, qualifier=Qualifier.AT_LEAST, reached=told if told > least else None)


def is_count(amount: Amount) -> bool:
    """Whether somebody counted: an exact number, "about", a range. A bound ("at least", "nearly") and a word
    ("dozens") are none, and take no count's place (rule 2)."""
    return amount.best is not None or (amount.minimum is not None and amount.maximum is not None)


def is_least(amount: Amount) -> bool:
    """Whether it says no more than how many there are at least: nothing that was counted before is more than that."""
    return amount.maximum is None and amount.best is None


_ABOUT = 10  # percent that "about" leaves on either side, so that about 120 and then 115 is no fall


def fell(new: Amount, old: Amount) -> bool:
    """Whether the most that the new count tells is below the least of the old one; no bound from below can fall."""
    most, least = new.maximum, old.minimum
    if most is None and new.best is not None:
        most = new.best * (100 + _ABOUT) // 100
    if least is None and old.best is not None:
        least = old.best * (100 - _ABOUT) // 100
    return most is not None and least is not None and most < least


def says_more(new: Amount, old: Amount) -> bool:
    """Whether the least of `new` is above the most of `old`."""
    return _least(new) > ceiling(old)


def _least(amount: Amount) -> int:
    """The number that a source stands for; "about 120" is read as 120."""
    return amount.floor if amount.minimum is not None else amount.best or 0
