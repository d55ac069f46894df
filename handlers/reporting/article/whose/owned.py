"""Who calls the people its own: "its soldiers", "31 of its civilians", "the army named three soldiers". Pure."""

from handlers.reporting.article.sides.named import named
from handlers.reporting.article.text.lexicon import Kind
from handlers.reporting.article.text.phrases import is_auxiliary
from handlers.reporting.article.told import Told
from handlers.reporting.article.whose.around import of_all
from handlers.reporting.article.whose.owner import is_enemy
from handlers.reporting.article.whose.strikers import clause_begins


def owned(told: Told, struck: frozenset[str], speaking: str | None) -> str | None:
    """The side that calls them its own."""
    if owner := _owner_of_toll(told, struck, speaking) or _teller(told) or _loser(told):
        return owner
    return speaking if speaking and _is_speakers_own(told) else _owner(told, struck) or _mourner(told)


def _owner_of_toll(told: Told, struck: frozenset[str], speaking: str | None) -> str | None:
    """ "Russia's losses came to 1,200 troops", whoever says so; "raising to 32 the number of its soldiers killed"."""
    marked, cue = told.marked, told.one.cue
    if cue is None or told.one.how != "toll":
        return None
    if cue.start > told.left:
        own = marked.among("possessives", range(told.one.quantity.end, cue.start))
        return (speaking or (told.before.party if told.before else None)) if own else None
    side = marked.ends(Kind.SIDE, cue.start - (marked.word(cue.start - 1) == "'s"))
    return side.value if side and side.value not in struck else None


def _loser(told: Told) -> str | None:
    """ "Chile has lost 41 soldiers in Peru and 12 in Bolivia": its own, wherever they fell."""
    marked, cue = told.marked, told.one.cue
    goes_on = told.one.how == "listed" and marked.is_word("conjunction", told.left - 1)
    if cue is None or not (told.one.how == "act" or goes_on) or not marked.is_word("loses", cue.start):
        return None
    at = cue.start
    while is_auxiliary(marked, at - 1):
        at -= 1
    side = marked.ends(Kind.SIDE, at)
    return of_all(marked, side) if side else None


def _teller(told: Told) -> str | None:
    """ "Chile says 12 of its people were killed, Peru that 31 of its were"."""
    marked, that = told.marked, told.left - 1
    its = marked.is_word("partitive", told.one.quantity.end) and marked.is_word(
        "possessives", told.one.quantity.end + 1
    )
    if not its or not marked.is_word("that_which", that):
        return None
    by = marked.ends(Kind.SIDE, that)
    return by.value if by else None


def _owner(told: Told, struck: frozenset[str]) -> str | None:
    """ "Chile accused the rebels of killing two of its soldiers": not of those who did it."""
    marked, one = told.marked, told.one
    is_own = marked.is_word("partitive", one.quantity.end) and marked.is_word("possessives", one.quantity.end + 1)
    if not is_own:
        return None
    if one.how == "act":
        return next((each.value for each in named(marked, 0, told.left) if each.value not in struck), None)
    before = named(marked, clause_begins(told), told.left)
    subject = [each for each in before if each.value not in struck and not marked.is_word("origin", each.start - 1)]
    spoken = told.speaker is not None and told.speaker.last >= clause_begins(told)
    return subject[-1].value if subject and not spoken else None


def _mourner(told: Told) -> str | None:
    """ "Chile's army named three soldiers killed in Peru": its own, wherever they fell."""
    marked, left = told.marked, told.left
    if not (marked.is_word("mourns", left - 1) and marked.among("own_soldiers", told.words)):
        return None
    sides = [one for one in named(marked, clause_begins(told), left - 1) if not one.is_place]
    return sides[0].value if len(sides) == 1 else None


def _is_speakers_own(told: Told) -> bool:
    """ "31 of its civilians"; "the army said nine soldiers fell", wherever that was."""
    marked, one = told.marked, told.one
    begins = clause_begins(told)
    if _spoke_before(told):
        return False
    if told.speaker and told.speaker.last < begins and named(marked, begins, told.left):
        return False  # "Chile says it struck; the rebels have named 19 of their fighters"
    if marked.is_word("partitive", one.quantity.end) and marked.is_word("possessives", one.quantity.end + 1):
        return True
    here = told.speaker is not None and not told.speaker.is_carried and one.how != "act"
    return here and marked.among("own_soldiers", told.words) and not is_enemy(told)


def _spoke_before(told: Told) -> bool:
    """ "15 soldiers in Chile, according to its ministry, and five soldiers in Peru": of the numbers before alone."""
    by = told.speaker
    if by is None or by.last > told.left or not told.marked.among("according", range(by.first - 2, by.first + 1)):
        return False
    return any(one.metric and one.quantity.end <= by.first for one in told.all[: told.number])
