"""A line of several things with the day of them at its end, as the lines that it may be meant as. Pure."""

from collections.abc import Iterator, Sequence

from handlers.reporting.lines.headers import day_behind
from handlers.reporting.lines.when.moments import LocalNow
from handlers.reporting.several import apart
from handlers.reporting.text.lexicon import Lexicon
from storage.values.report import Step
from storage.values.situation import Situation


def apart_with_day(
    text: str,
    situation: Situation,
    lexicon: Lexicon,
    present: LocalNow,
    steps: Sequence[Step],
    *,
    whose: bool,
    nobody: bool,
    dated: bool,
) -> Iterator[tuple[str, ...]]:
    """As `apart`, then what stands before a day at the end of the line, with that day; not where a line of the report
    is `dated` already."""
    yield from apart(text, situation, lexicon, present, steps, whose=whose, nobody=nobody)
    told, day = ("", "") if dated else day_behind(text, lexicon, present)
    if told:
        before = apart(told, situation, lexicon, present, steps, whose=whose, nobody=nobody)
        yield from ((day, *lines) for lines in before)
        yield (day, told)
