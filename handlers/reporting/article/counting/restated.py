"""Numbers of a sentence that go on from another of it: "the UN puts the number at 1,100", "taking the total to 61,204".
Pure."""

from dataclasses import replace

from handlers.reporting.article.counting.line import Counted, turns
from handlers.reporting.article.text.lexicon import Marked

_ENDS = frozenset({"", ".", ";", ","})


def restated(marked: Marked, told: list[Counted]) -> list[Counted]:
    """ "A committee says 5,000 died; the UN puts the number at 1,100": of the same as the one before."""
    for number, one in enumerate(told):
        before = next((other for other in reversed(told[:number]) if other.metric), None)
        left = one.quantity.left
        puts = marked.is_word("reach", left - 1) and marked.is_any(("that_figure", "reach"), left - 2)
        yearly = marked.word(left - 4) == "'s" and marked.is_word("whole_sums", left - 3)
        puts = puts and (yearly or marked.among("that_figure", (left - 2, left - 3)))
        # "the number stood at 1,100", "the year's total stands at 1,100"
        puts = puts or (before is not None and one.metric is None and _counts_too(marked, before, one))
        if before and one.metric is None and puts and not one.phrase.is_thing and one.phrase.end <= one.quantity.end:
            told[number] = replace(
                before, quantity=one.quantity, phrase=one.phrase, how="toll", cue=None, is_part=False
            )
    return told


def _counts_too(marked: Marked, before: Counted, one: Counted) -> bool:
    """ "The UN says 40 people died; a monitor counted 51", "the government speaks of 51"; "or 51,
    according to a monitor"."""
    end = one.quantity.end
    if marked.is_word("joins", one.quantity.left - 1) and marked.word(end) == ",":
        return marked.is_word("according", end + 1)
    verb = one.quantity.left - 1 - marked.is_word("partitive", one.quantity.left - 1)
    says = marked.is_word("tallies", verb) or (marked.is_word("says", verb) and verb < one.quantity.left - 1)
    turned = any(turns(marked, at) for at in range(max(before.phrase.end, before.quantity.end), verb))
    return says and turned and marked.word(end) in _ENDS


def with_total(marked: Marked, told: list[Counted]) -> list[Counted]:
    """ "118 people were killed on Monday, taking the total since March to 61,204": of what alone was counted before."""
    for number, one in enumerate(told):
        before = [other for other in told[:number] if other.metric and not other.is_part]
        if not before or one.metric is not None or one.phrase.is_thing or len({other.metric for other in before}) > 1:
            continue
        left, last = one.quantity.left, before[-1]
        between = range(max(last.phrase.end, last.quantity.end), left - 1)
        brought = any(
            marked.is_word("sums", at)
            and marked.among("reach", (at - 2, at - 1))
            and marked.is_any(("target", "ever_since", "this", "lasting"), at + 1)  # not "the total cost", "of strikes"
            for at in between
        )
        apart = any(marked.is_word("says", at) or marked.word(at) == ";" for at in between)
        if brought and not apart and marked.is_word("target", left - 1):
            told[number] = replace(last, quantity=one.quantity, phrase=one.phrase, how="toll", cue=None, is_part=False)
    return told
