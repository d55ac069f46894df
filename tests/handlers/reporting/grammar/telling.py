"""Drawn messages of one to three sentences, under sources and days written in many ways, read and compared with what
they mean."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from handlers.reporting import compact
from handlers.reporting.draft import Draft, Line
from storage.values.new_report import NewFigure
from storage.values.situation import Situation
from tests.handlers.reporting.grammar import forms, other_languages
from tests.handlers.reporting.grammar.teller import NAMED_IN_THREE, WORLDS, Meaning, Sentence, Teller
from tests.support.records.factories import ZONE, moment
from tests.support.records.reported import NOW

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Outcome:
    """What came of a run: sentences, those that say one thing, and those that were read without a question."""

    sentences: int
    clear: int
    read: int


class Misread(AssertionError):
    """A sentence that was read as something it does not say."""


def tell(count: int, seed: int) -> Outcome:
    """Reads `count` sentences or a few more, the same for the same seed; raises Misread at the first that is read
    wrongly."""
    random = Random(seed)
    told = clear = read = 0
    while told < count:
        of = random.choice(WORLDS)
        day_text, day = drawn_day(random)
        sentences = [_sentence(random, of, day) for _ in range(random.choice((1, 1, 1, 2, 3)))]
        lines = [f"as of: {day_text}"] + [line for head, text, _ in sentences for line in (head, text)]
        if random.random() < 0.5:
            lines = [*lines[1:], lines[0]]  # headers may stand below
        draft = compact.read("\n".join(lines), of, {}, moment(NOW))
        for _, text, meaning in sentences:
            line = next(line for line in draft.lines if line.text == text)
            read += is_read(line, draft, meaning)
            clear += meaning.party != "" and not meaning.asked
        told += len(sentences)
    return Outcome(told, clear, read)


def _sentence(random: Random, of: Situation, day: date | None) -> tuple[str, str, Meaning]:
    source = random.choice(("press", "press", *of.sources))
    teller = Teller(random, of, of.sources[source].party)
    text, meaning = _drawn(random, of)(teller)
    name = of.sources[source].names["en"]
    head = random.choice((f"source: {name}", f"source: {name} https://example.org/{random.randint(1, 9)}"))
    return head, dressed(random, text, shouted=not meaning.small), replace(meaning, source=source, day=day)


def _drawn(random: Random, of: Situation) -> Callable[[Teller], Sentence]:
    own = other_languages.FORMS if of is NAMED_IN_THREE and random.random() < 0.5 else forms.FORMS
    return random.choice(own)


def drawn_day(random: Random) -> tuple[str, date | None]:
    """A day of the last weeks, written in one of the orders that people write."""
    day = date(2025, 12, 25) - timedelta(days=random.randrange(17))
    d, m, y, month = day.day, day.month, day.year, _MONTHS[day.month - 1]
    told = [
        f"{d} {month}", f"{d} {month} {y}", f"{month} {d}, {y}", f"{month} {d}", day.isoformat(), f"{d}.{m}.{y}",
        f"{day:%A}, {d} {month} {y}", f"{d} ธันวาคม {y + 543}", f"{d}/{m}/{y}", f"{d}-{m}-{y}",
        f"{d}/{m}/{y + 543 - 2500}", f"{m}/{d}/{y}", f"{d}/{m}", f"{y}/{m}/{d}",
    ]  # fmt: skip
    text = random.choice(told)
    buddhist = text.endswith(f"/{y + 543 - 2500}")  # written by Thais, who put the day first
    twice = (
        not buddhist and d <= len(_MONTHS) and d != m and ("/" in text or "-" in text) and not text.startswith(str(y))
    )
    return text, None if twice else day


def dressed(random: Random, text: str, *, shouted: bool) -> str:
    """As in lists, in a headline, by somebody moved."""
    mark = random.choice(("", "", "", "- ", "• ", "1. ", "2) ", "🔴 "))
    loud = text.upper() if shouted else text
    as_typed = random.choice((text, text, text, loud, text[:1].upper() + text[1:], f"{text}.", f"{text} 😢"))
    return mark + " ".join(as_typed.split())


def is_read(line: Line, draft: Draft, meaning: Meaning) -> bool:
    """Whether it was read without a question; Misread where that is not what it says."""
    item, text = line.item, line.text
    if item is None:
        return False
    assert isinstance(item, NewFigure), text
    read = (item.metric, item.victim_party, item.parties, item.victim_status, item.amount, item.place)
    said = (meaning.metric, meaning.party, meaning.parties, meaning.status, meaning.amount, meaning.place)
    if meaning.asked or read != said:
        raise Misread(f"{text!r} was read as {read}, means {meaning}")
    if (meaning.abroad and not item.coverage_note) or meaning.covers not in item.coverage_note.lower():
        raise Misread(f"{text!r} lost where they are, or which of them are counted")
    if item.source != meaning.source:
        raise Misread(f"{text!r} was read as said by {item.source}, not {meaning.source}")
    unsettled = "as_of" in draft.missing or any(line.text.startswith("as of") for line in draft.problems)
    if not unsettled and item.as_of.at.astimezone(ZONE).date() != meaning.day:
        headers = [line.text for line in draft.lines if line.text.startswith("as of")]
        raise Misread(f"{headers}: {item.as_of} is not {meaning.day}")
    return True
