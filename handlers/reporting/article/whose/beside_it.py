"""Whose people a number counts by what stands right before it: "Malawi lost three", "both sides", a label. Pure."""

from config.vocabulary import Metric
from handlers.reporting.article.counting.line import elliptic_owner, turns
from handlers.reporting.article.sides.blows import is_placed
from handlers.reporting.article.sides.named import named
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import ALL_SIDES
from handlers.reporting.article.whose.around import parts
from handlers.reporting.article.whose.owner import Owner, is_guess

_BEHIND, _AROUND, _BEFORE = 14, 12, 10  # tokens looked at


def beside_it(told: Told) -> Owner | None:
    """Both sides, the side before the number, or that of the number before."""
    marked = told.marked
    turned = next((at for at in range(told.left - 1, -1, -1) if turns(marked, at)), 0)  # "both deny it, but 60 died"
    if marked.has("both", max(turned, told.left - _AROUND), min(len(marked.tokens), told.end + _BEHIND)):
        return Owner(ALL_SIDES, False)
    if beside := _labelled(told) or _beside(told):
        return Owner(beside, True)
    another = _beside_another(told)
    return Owner(another, True, is_guess(told.before)) if another else None


def _labelled(told: Told) -> str | None:
    """ "Chile: 2,783 servicemen killed, more than 100 missing"."""
    marked = told.marked
    if not marked.says(":"):
        return None
    first = next((at for at in range(len(marked.tokens)) if marked.word(at).isalpha()), 0)  # behind an hour
    one = marked.starts(Kind.SIDE, first)
    end = one.end + (marked.word(one.end) == "'s") if one else 0
    is_side = marked.is_word("side", end)  # "Peru's side: 45 civilians and 73 soldiers killed"
    if one is None or marked.word(end + is_side) != ":":
        return None
    if not (is_side or marked.word(one.end + 1)[:1].isdecimal()):
        return None
    return one.value if not named(marked, one.end, told.left) else None


def _beside_another(told: Told) -> str | None:
    """ "Two Iranian generals and five officers"."""
    marked, last = told.marked, told.last
    joined = last is not None and marked.is_word("conjunction", told.left - 1)
    is_next = joined and last is not None and told.left - 1 == max(last.phrase.end, last.quantity.end)
    return told.before.party if is_next and told.before and told.one.how == "act" else None


def _beside(told: Told) -> str | None:
    """The side right before the number: "Malawi lost three and Uruguay one", "Yemen has had 400 deaths"."""
    marked, one = told.marked, told.one
    at = one.quantity.left
    if owner := elliptic_owner(marked, at):
        return owner.value  # "Peru's to 13"
    if marked.word(at - 1) == "'s":  # "Chad's 2.1 million displaced"
        owner = marked.ends(Kind.SIDE, at - 1)
        return owner.value if owner else None
    if one.how == "noun" and one.metric is Metric.DETAINED:
        return None  # "Hamas took 251 hostages"
    if one.how in {"noun", "done"}:
        while at > 0 and marked.is_any(("auxiliaries", "suffers", "reach"), at - 1):
            at -= 1
        at -= one.how == "noun" and marked.is_word("attackers", at - 1)  # "Thai forces suffered 200 dead"
        toll = marked.ends(Kind.TOLL, at)
        if one.how == "done" and toll is None:
            return None
        at = toll.start if toll else at
    elif one.how != "listed":
        return _owner_of_count(marked, one.quantity.left) if one.how == "toll" else None
    if code := _owner_of_count(marked, one.quantity.left):
        return code
    found = [each for each in named(marked, max(0, at - 3), at) if each.end == at and not is_placed(marked, each)]
    return found[0].value if found else None


def _owner_of_count(marked: Marked, left: int) -> str | None:
    """ "Russian losses at 1,090 killed and wounded"; "Peru's figure includes eight civilians"."""
    for at in range(left - 1, max(0, left - _BEFORE), -1):
        if parts(marked, at):
            return None
        toll = marked.starts(Kind.TOLL, at)
        if (toll and toll.end <= left) or marked.is_word("counts", at):
            owner = marked.ends(Kind.SIDE, at - (marked.word(at - 1) == "'s"))
            if owner:
                return owner.value
    return None
