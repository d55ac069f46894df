"""Numbers that say nothing of what they count but go on from the sentence before: "Its preliminary figure had been
26,030", "Among them were nine children". Pure."""

from dataclasses import replace

from config.vocabulary import Metric, Status
from handlers.reporting.article.counting.behind import HURT
from handlers.reporting.article.counting.line import Counted, joins
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.values import ReadFigure, Scope

_VICTIMS = 3  # tokens in which a sentence says that it speaks of the victims
_BEFORE = 12  # tokens in which "figure" or "count" stands before its number


def continued(marked: Marked, told: list[Counted], previous: ReadFigure | None) -> list[Counted]:
    """ "Its preliminary figure had been 26,030": of what was counted just before."""
    if previous is None:
        return told
    if any(one.metric for one in told):
        first = told[0]
        restated = first.metric is None and marked.has("counts", 0, first.quantity.left)
        restated = restated and previous.metric.value in HURT and _is_continued(marked, first, is_first=True)
        return [replace(first, metric=previous.metric, how="toll"), *told[1:]] if restated else told
    found: list[Counted] = []
    is_held = previous.metric is Metric.DETAINED  # "57 remain in Gaza"
    for one in told:
        last = found[-1] if found else None
        beside = last is not None and last.metric is not None and marked.is_word("conjunction", one.quantity.left - 1)
        elsewhere = last is not None and last.metric is not None and _is_elsewhere(marked, last, one)
        follows = elsewhere or (
            beside and bool(one.phrase.people)
        )  # "its figure includes eight villagers and five soldiers"
        among = _are_among_those_before(marked, one, previous.metric) or _includes(marked, one)
        goes_on = (
            follows
            or among
            or _is_continued(marked, one, is_first=all(before.quantity.is_article for before in found), held=is_held)
            or (is_held and marked.is_word("remain", one.phrase.end))
        )
        inside = (
            among or marked.is_word("including", one.quantity.left - 1) or marked.is_word("of_them", one.quantity.end)
        )
        is_part = inside or (follows and last is not None and last.is_part)
        found.append(replace(one, metric=previous.metric, how="toll", is_part=is_part) if goes_on else one)
    return found


def _includes(marked: Marked, one: Counted) -> bool:
    """ "This includes 82,000 people in the north"."""
    opens = marked.is_any(("that_thing", "them"), 0) or marked.is_word("that_figure", 0)
    return opens and marked.is_word("including", one.quantity.left - 1) and not one.phrase.is_thing


def _is_elsewhere(marked: Marked, last: Counted, one: Counted) -> bool:
    """ "800,000 of them have gone to Chile, 1.5 million to Peru", "82,000 in the north, 98,000 in Tarma"."""
    end, kinds = one.quantity.end, (Kind.SIDE, Kind.ABROAD)
    if last.is_part and marked.is_word("where", end) and one.phrase.end <= end and joins(marked, one.quantity.left - 1):
        at = end + 1 + marked.is_word("determiners", end + 1)
        return marked.is_word("compass", at) or (at < len(marked.tokens) and marked.tokens[at].is_capital)
    first = next((place for kind in kinds if (place := marked.ends(kind, one.quantity.left - 1))), None)
    there = any(marked.starts(kind, end + 1) for kind in kinds)
    alike = first is not None and marked.word(first.start - 1) == marked.word(end)
    return alike and there and joins(marked, one.quantity.left - 1)


def of_them_before(marked: Marked, one: Counted, previous: ReadFigure | None) -> bool:
    """ "Three of them died in the south": of those whom the sentence before counted."""
    of_them = one.quantity.left <= 1 and marked.is_word("of_them", one.quantity.end)
    return previous is not None and of_them and one.metric is previous.metric and one.listed is None


def _are_among_those_before(marked: Marked, one: Counted, metric: Metric) -> bool:
    """ "Among them were nine children", "The victims include 100 women", "five were paramedics": of whom the sentence
    before counted."""
    left, end = one.quantity.left, one.quantity.end
    if one.phrase.is_thing or one.quantity.is_article:
        return False
    if marked.has("victims", 0, left) and metric not in {Metric.KILLED, Metric.INJURED}:
        return False
    opens = marked.is_word("of_them", 0) and marked.is_word("be", left - 1) and not marked.has("ends", 2, left - 1)
    if marked.starts(Kind.PEOPLE, 0) and marked.is_word("make_up", left - 1) and marked.is_word("of_them", end):
        return True  # "Children account for 61,492 of them"
    if opens or (one.phrase.people and one.phrase.people != "families"):
        victims = marked.has("victims", 0, left - 1) and left - 1 <= _VICTIMS
        return opens or (victims and marked.is_word("including", left - 1))
    who = marked.starts(Kind.PEOPLE, end + 1) if marked.is_word("be", end) else None
    return who is not None and who.value not in {"people", "families"}


def _is_continued(marked: Marked, one: Counted, *, is_first: bool, held: bool = False) -> bool:
    """ "Its figure had been 26,030"; not "the mission, which should have 2,500 police, counts 1,000"."""
    left = one.quantity.left
    before = max(0, left - _BEFORE)
    if left <= 1 and marked.is_word("of_them", one.quantity.end):  # "four of the victims were children"
        return not marked.kept.get("strangers")
    if _is_counted_too(marked, one):
        return True
    spoke_of = marked.is_word("partitive", left - 1) and marked.is_word("says", left - 2)
    if (spoke_of or marked.is_word("tallies", left - 1)) and is_first and one.phrase.end <= one.quantity.end:
        return marked.word(one.quantity.end) in {"", "."}  # "a monitor has documented 169.", "spoke of more than 80."
    named = marked.has("counts", before, left) and not held and not marked.has("population", before, left)
    if named and marked.is_word("partitive", marked.places("counts", before, left)[-1] + 1):
        named = left - 2 == marked.places("counts", before, left)[-1]  # "the number of tanks lost is 40" is of tanks
        named = named and one.phrase.end <= one.quantity.end  # not "a total of 110,000 rescuers are at work"
    return named and marked.is_word("reach", left - 1) and not one.phrase.is_thing


def _is_counted_too(marked: Marked, one: Counted) -> bool:
    """ "It also counted 231 soldiers": as the dead of the sentence before."""
    verb = one.quantity.left - 1
    by = verb - 1 - marked.is_word("beside", verb - 1)
    who = one.phrase.people not in {"", "families"} and not one.phrase.is_thing
    if one.phrase.people == Status.COMBATANT.value and by == verb - 1 and marked.is_word("musters", verb):
        return False  # "The group counts 6,000 fighters"
    return who and by <= _VICTIMS and marked.is_word("tallies", verb) and marked.is_word("pronouns", by)


def of_the_two(last: ReadFigure | None, one: ReadFigure) -> ReadFigure:
    """Which of two the next sentence means by "the figure": the dead rather than the injured beside them."""
    beside = last is not None and last.metric is Metric.KILLED and one.metric is Metric.INJURED
    return last if last and (beside or one.scope is Scope.PART) else one
