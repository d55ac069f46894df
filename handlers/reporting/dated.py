"""A line of several things with the day of them at its end, as the lines that it may be meant as. Pure."""

from collections.abc import Callable, Iterator

from handlers.reporting.lines.headers import day_behind
from handlers.reporting.lines.when.moments import LocalNow
from handlers.reporting.text.lexicon import Lexicon


def before_a_day(
    text: str, apart: Callable[[str], Iterator[tuple[str, ...]]], lexicon: Lexicon, present: LocalNow
) -> Iterator[tuple[str, ...]]:
    """What stands before a day at the end of the line, told `apart`, with that day."""
    told, day = day_behind(text, lexicon, present)
    if told:
        yield from ((day, *lines) for lines in apart(told))
        yield (day, told)
