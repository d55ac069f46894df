"""How many, as people write it: 150,529, >=96, 20-25, ~1.2m, nearly a million, two dozen, ๒๓. Pure.

A comma, a full stop or a space may group thousands; only in front of a scale ("1.2m", "1,2 million") is there a decimal
point. What is no whole number of people is a problem, never rounded.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from config.languages import every_words
from config.patterns import amid, any_of
from config.vocabulary import GREATEST, Qualifier
from handlers.parsing.terms import Term, fold
from handlers.reporting.text.lexicon import NUMBERS, Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import AND, BELOW, DOZEN, LETTERS, SYMBOLS
from storage.values.report import Amount, exactly

SENSES = NUMBERS | {Said.QUALIFIER}

_LONGEST = 15  # digits and separators
_GROUPED = r"\d+(?:[.,]\d+|[ '’](?=\d{3}(?!\d))\d{3})*"
_APART = "|".join(letter for letter in LETTERS if letter != "m")  # "8 m" may be metres
_LETTER = rf"(?:(?:[ ]?(?:{_APART})|m)(?![A-Za-z]))"
_BETWEEN = any_of(word for words in every_words() for word in words.between.between)
_TO, _AND = amid(lambda words: words.between.to), amid(lambda words: words.between.conjunction)
_NUMBER = re.compile(
    rf"""
    (?:(?P<sign>[~≈<>=≤≥⩽⩾]{{1,3}})[ ]{{0,3}})?
    (?P<glued>[^\w\s~≈<>=≤≥⩽⩾"'“”‘’«»,;:!?|/()]{{0,3}})    # a minus, a plus, a currency: no count of people
    (?P<between>(?:{_BETWEEN})[ ]{{1,3}})?
    (?<![A-Za-z\d])(?P<low>{_GROUPED})(?P<low_letter>{_LETTER})?
    (?:
        (?:[ ]?[-–—][ ]?|{_TO}|(?(between)(?:{_AND})|(?!)))
        (?P<high>{_GROUPED})(?P<high_letter>{_LETTER})?
    )?
    (?P<after>[^\w\s.,;:!?"'“”‘’«»|/()–—-]{{0,3}})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:([., '’])\d{3}(?:\1\d{3})*)?|\d+|\d{1,2}(?:,\d{2})+,\d{3}")
_FRACTION = re.compile(r"\d+[.,]\d+")
_HUNDRED = 100
_POWERS = frozenset({1_000, 10_000, 100_000, 1_000_000, 10_000_000})
_SHORTENED = 2  # zeros that nobody types behind the first of two numbers
_TOGETHER = 2  # words from which on a number may be put together
_INSIDE = re.compile(rf"[\s-]*(?:(?:{any_of(AND)})\s+)?(?:an?\s+)?", re.IGNORECASE)
_BELOW = frozenset(fold(word) for word in BELOW)
_OR_MORE = "+"  # behind a number: "100+"
_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff]")


def numbers(line: Written) -> list[Term]:
    """The numbers written in digits, each with the signs that stand at it."""
    found = (match for match in _NUMBER.finditer(line.left))
    return [Term(sense=Said.DIGITS, value=match[0], start=match.start(), end=match.end()) for match in found]


@dataclass(frozen=True)
class _Quantity:
    """A number and the terms it was made from; `high` is set in a range, `vague` for words that give a minimum."""

    terms: tuple[Term, ...]
    low: int
    high: int | None = None
    sign: Qualifier | None = None
    vague: bool = False


def read_amount(line: Written, terms: Sequence[Term]) -> Amount:
    """The amount that the terms of a line come to; Unclear where there is none, or more than one."""
    quantities = _said_once(line, list(_quantities(line, terms)))
    if not quantities:
        raise Unclear(UnclearKind.NO_NUMBER, len(line.text), len(line.text))
    if len(quantities) > 1:
        second = quantities[1].terms
        raise Unclear(UnclearKind.ONE_ONLY, second[0].start, second[-1].end)
    quantity = quantities[0]
    qualifier = _qualifier(quantity, [term for term in terms if term.sense is Said.QUALIFIER])
    words = _words(line, terms) if _in_words(quantity) else ""
    amount = _amount(quantity, qualifier, words)
    return _below(amount, quantity) if qualifier is Qualifier.UP_TO and _is_below(line, terms) else amount


def _quantities(line: Written, terms: Sequence[Term]) -> Iterable[_Quantity]:
    at = 0
    while at < len(terms):
        if told := _spelled(_touching(line, terms[at:])):
            yield told
            at += len(told.terms)
            continue
        term, after = terms[at], terms[at + 1] if at + 1 < len(terms) else None
        scaled = (term, after) if after and after.sense is Said.SCALE and _touch(line, term, after) else (term,)
        if term.sense in {Said.DIGITS, Said.COUNT}:
            yield _counted(scaled)
            at += len(scaled)
            continue
        if term.sense in {Said.SCALE, Said.VAGUE}:
            least = int(term.value)
            yield _Quantity(terms=(term,), low=least, vague=term.sense is Said.VAGUE or least == DOZEN)
        at += 1


def _said_once(line: Written, found: list[_Quantity]) -> list[_Quantity]:
    """The same number twice with a stroke between, "1,50,000 / 1.5 lakh", is one."""
    for one, other in pairwise(found):
        between = line.typed(one.terms[-1].end, other.terms[0].start).strip()
        if between != "/" or replace(one, terms=other.terms) != other:
            return found
    return found[:1]


def _touch(line: Written, one: Term, other: Term) -> bool:
    """Whether two words are of one number."""
    return _INSIDE.fullmatch(line.typed(one.end, other.start)) is not None


def _touching(line: Written, terms: Sequence[Term]) -> Sequence[Term]:
    apart = next((at for at, pair in enumerate(pairwise(terms), start=1) if not _touch(line, *pair)), len(terms))
    return terms[:apart]


def _spelled(terms: Sequence[Term]) -> _Quantity | None:
    """A number in words alone, as far as it goes: "one hundred and twenty-three thousand"."""
    total = current = at = 0
    last: int | None = None
    for term in terms:
        number = int(term.value) if term.sense in {Said.COUNT, Said.SCALE} else 0
        if term.sense is Said.COUNT and at and number and current % _HUNDRED == 0 and (current or last):
            current += number
        elif term.sense is Said.COUNT and not at:
            current = number
        elif term.sense is Said.SCALE and number == _HUNDRED and 0 < (current or 1) < _HUNDRED and (current or not at):
            current = (current or 1) * _HUNDRED
        elif term.sense is Said.SCALE and number in _POWERS and (current or not at) and (last is None or number < last):
            total, current, last = total + (current or 1) * number, 0, number
        else:
            break
        at += 1
    if at < _TOGETHER or (at == _TOGETHER and terms[0].sense is Said.COUNT):  # they say it alone
        return None
    return _Quantity(terms=tuple(terms[:at]), low=_within(total + current, terms[:at]))


def _counted(terms: tuple[Term, ...]) -> _Quantity:
    """A number with the scale behind it: two dozen, 6 แสน."""
    scale = int(terms[1].value) if len(terms) > 1 else 1
    if scale > 1 and scale != DOZEN and scale not in _POWERS | {_HUNDRED}:  # "one half million"
        raise _no_number(terms)
    if terms[0].sense is Said.COUNT:
        return _Quantity(terms=terms, low=_within(int(terms[0].value) * scale, terms), vague=scale == DOZEN)
    match = _NUMBER.fullmatch(terms[0].value)
    assert match is not None  # the term was cut out of its line by the same pattern
    sign = _sign(match, terms)
    if match["high"] is None:
        low = _value(match["low"], match["low_letter"], scale, terms)
        return _Quantity(terms=terms, low=low, sign=sign, vague=scale == DOZEN)
    low = _value(match["low"], match["low_letter"] or match["high_letter"], scale, terms)
    high = _value(match["high"], match["high_letter"], scale, terms)
    if low > high:
        raise _no_number(terms)
    _not_shortened(match, terms)
    return _Quantity(terms=terms, low=low, high=high, sign=sign)


def _not_shortened(match: re.Match[str], terms: Sequence[Term]) -> None:
    """ "2-300" may be 200 to 300."""
    low, high = match["low"], match["high"]
    missing = len(high) - len(low)
    apart = match[0][match.end("low") - match.start() : match.start("high") - match.start()].strip()
    if not low.isdigit() or match["low_letter"] or match["high_letter"]:
        return
    if not high.isdigit():
        _not_of_thousands(low, high, terms)
        return
    if apart not in {"-", "–", "—"}:
        return
    whole = low + "0" * missing
    if missing >= _SHORTENED and int(whole) < int(high) and high.endswith("0" * missing):
        ways = (f"{whole}-{high}", f"{low} to {high}") if apart == "-" else (f"{whole}-{high}",)
        raise Unclear(UnclearKind.NOT_A_NUMBER, terms[0].start, terms[-1].end, ways)


def _not_of_thousands(low: str, high: str, terms: Sequence[Term]) -> None:
    """ "12-15,000" is hardly ever 12 to 15,000, also with a word between."""
    groups = re.findall(r"\D\d{3}", high)
    whole, plain = low + "".join(f"{group[0]}000" for group in groups), re.sub(r"\D", "", high)
    if 0 < int(re.sub(r"\D", "", whole)) < int(plain) and plain.endswith("0" * _SHORTENED):
        raise Unclear(UnclearKind.NOT_A_NUMBER, terms[0].start, terms[-1].end, (f"{whole}-{high}", f"{low} to {plain}"))


def _no_number(terms: Sequence[Term]) -> Unclear:
    return Unclear(UnclearKind.NOT_A_NUMBER, terms[0].start, terms[-1].end)


def _sign(match: re.Match[str], terms: Sequence[Term]) -> Qualifier | None:
    """The qualifier of a sign before or behind; any other character that touches the digits makes them no count."""
    signs = [_INVISIBLE.sub("", match[part] or "") for part in ("sign", "glued", "after")]
    told = [sign for sign in (signs[0], signs[2]) if sign]
    if signs[1] or len(told) > 1 or signs[0] not in {"", *SYMBOLS} or signs[2] not in {"", _OR_MORE}:
        raise _no_number(terms)
    return SYMBOLS[told[0]] if told else None


def _value(digits: str, letter: str | None, scale: int, terms: Sequence[Term]) -> int:
    scale *= LETTERS[letter.strip().lower()] if letter else 1
    if len(digits) > _LONGEST:
        raise _no_number(terms)
    if scale > 1 and _FRACTION.fullmatch(digits) and not re.fullmatch(r"\d{1,3},\d{3}", digits):
        value = Decimal(digits.replace(",", ".")) * scale
        if value != int(value):
            raise _no_number(terms)
        return _within(int(value), terms)
    if not _THOUSANDS.fullmatch(digits):
        raise _no_number(terms)
    return _within(int(re.sub(r"\D", "", digits)) * scale, terms)


def _within(number: int, terms: Sequence[Term]) -> int:
    if number >= GREATEST:
        raise _no_number(terms)
    return number


def _is_below(line: Written, terms: Sequence[Term]) -> bool:
    """Whether the number itself is too many: "fewer than 31", "<31"."""
    told = [fold(line.typed(term.start, term.end)) for term in terms if term.sense is Said.QUALIFIER]
    signs = [match["sign"] for term in terms if term.sense is Said.DIGITS and (match := _NUMBER.fullmatch(term.value))]
    return any(word in _BELOW for word in told) or "<" in signs


def _below(amount: Amount, quantity: _Quantity) -> Amount:
    if not amount.maximum:  # fewer than none
        raise _no_number(quantity.terms)
    return replace(amount, maximum=amount.maximum - 1)


def _qualifier(quantity: _Quantity, terms: Sequence[Term]) -> Qualifier | None:
    """The one qualifier that is told; Unclear where a second one says something else, or it cannot hold for the
    number: "nearly dozens"."""
    told = quantity.sign
    for term in terms:
        qualifier = Qualifier(term.value)
        if told not in (None, qualifier) or not _fits(qualifier, quantity):
            raise Unclear(UnclearKind.ONE_ONLY, term.start, term.end)
        told = qualifier
    if told and not _fits(told, quantity):
        raise _no_number(quantity.terms)
    return told


def _fits(qualifier: Qualifier, quantity: _Quantity) -> bool:
    if quantity.high is not None:
        return qualifier is Qualifier.ABOUT
    if len(quantity.terms) == 1 and quantity.terms[0].sense is Said.VAGUE:
        return qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
    return True


def _in_words(quantity: _Quantity) -> bool:
    """Whether the source gave no number in digits: then its words are kept and shown."""
    senses = {term.sense for term in quantity.terms}
    return quantity.vague or (Said.SCALE in senses and Said.DIGITS not in senses)


def _words(line: Written, terms: Sequence[Term]) -> str:
    """The source's own words, qualifier included."""
    return " ".join(" ".join(line.typed(term.start, term.end).split()) for term in terms)


def _amount(quantity: _Quantity, qualifier: Qualifier | None, words: str) -> Amount:
    """No more than the words say (docs/rules.md, rules 13 and 16)."""
    low = quantity.low
    if quantity.high is not None:
        return Amount(minimum=low, maximum=quantity.high, qualifier=Qualifier.RANGE)
    if quantity.vague and qualifier in (None, Qualifier.EXACT, Qualifier.AT_LEAST):
        return Amount(minimum=low, qualifier=Qualifier.VAGUE, words=words)
    if qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        return Amount(minimum=low, qualifier=qualifier, words=words)
    if qualifier in (Qualifier.NEARLY, Qualifier.UP_TO):
        return Amount(maximum=low, qualifier=qualifier, words=words)
    if qualifier is Qualifier.ABOUT:
        return Amount(best=low, qualifier=qualifier, words=words)
    return Amount(minimum=low, best=low, maximum=low, words=words) if words else exactly(low)
