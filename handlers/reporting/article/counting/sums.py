"""Numbers that add up to one before them: "108 civilians, 71 men, 21 women and 16 children". Pure."""

from collections.abc import Sequence
from dataclasses import replace

from config.vocabulary import Metric
from handlers.reporting.article.counting.line import Counted, Cue, Line
from handlers.reporting.article.text.lexicon import Kind


def broken_down(told: list[Counted]) -> list[Counted]:
    """ "108 civilians killed in a year, 71 men, 21 women and 16 children": numbers that add up to one before them."""
    found = list(told)
    for at, head in enumerate(told):
        parts = _adding_up(told, at) if head.metric and head.quantity.value else range(0)
        for number in parts:
            one = told[number]
            found[number] = replace(
                head,
                quantity=one.quantity,
                phrase=one.phrase,
                metric=head.metric if _borrows(told, number) else one.metric or head.metric,
                how="listed",
                listed=at,
                is_part=True,
            )
    return found


def _adding_up(told: Sequence[Counted], at: int) -> range:
    """The next numbers, of people of the same fate if of any, that together are the one at `at`."""
    head, total = told[at], 0
    for number in range(at + 1, len(told)):
        one = told[number]
        if one.quantity.is_article and one.metric is None:
            continue  # "in a year"
        fates = {None, head.metric}
        if head.metric is Metric.KILLED_OR_INJURED and one.metric in {Metric.KILLED, Metric.INJURED}:
            fates.add(one.metric)  # "178 casualties, 41 killed and 137 injured"
        elif not one.phrase.people:
            break
        if one.phrase.is_thing or not (one.metric in fates or _borrows(told, number)):
            break
        total += one.quantity.value or 0
        if total == head.quantity.value and number > at + 1:
            return range(at + 1, number + 1)
    return range(0)


def _borrows(told: Sequence[Counted], number: int) -> bool:
    """ "13 dead, eight civilians and five soldiers, and 71 wounded": what became of them is said of another number."""
    one, following = told[number], told[number + 1 : number + 2]
    if one.how == "listed" and one.listed is not None and not one.is_part:
        return _borrows(told, one.listed)
    return one.cue is not None and any(one.cue.start >= other.quantity.end for other in following)


def summed(line: Line, number: int) -> Cue | None:
    """ "Only insurgents had died, 32 in all"."""
    marked, quantity = line.marked, line.found[number]
    if marked.word(quantity.left - 1) != "," or not marked.is_word("in_sum", quantity.end):
        return None
    done = marked.ends(Kind.DONE, quantity.left - 1)
    return Cue(1.0, "done", done) if done else None
