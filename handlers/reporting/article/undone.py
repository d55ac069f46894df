"""Whether a step that a sentence names was done: not if it is wished, asked for, denied, feared or a question. Pure."""

from collections.abc import Set

from handlers.reporting.article.text.dates import is_day_name
from handlers.reporting.article.text.lexicon import Found, Marked
from handlers.reporting.article.text.quantities import month

_BEFORE = 3  # tokens in which it is said that something was not done
_RELATIVE = 2  # tokens from a noun to the verb of "that took"
_WISHED = 4  # tokens between a wish and what is wished for
_SUBJECT = 5  # tokens of who did the second of two things, and of what they did
_SAID = 8  # tokens of who did not say something
_SPEAKER = 4  # tokens of who says something
_ONWARD = 3  # tokens from a word to what it is said of
_ENDS = 2  # tokens at the end of a sentence: a mark and a quotation
_STOPS = frozenset({";", ":", "“", "”"})
_QUESTION = "?"


def has(marked: Marked, table: str, start: int, end: int | None = None) -> bool:
    """Whether a phrase of that table of `diplomacy` begins there."""
    return any(start <= one.start and (end is None or one.start < end) for one in marked.speaks_of(table))


def is_asked(marked: Marked) -> bool:
    """ "Did Peru and Chile sign the accord?"."""
    last = len(marked.tokens)
    return any(marked.word(at) == _QUESTION for at in range(last - _ENDS, last))


def is_wished(marked: Marked, noun: Found) -> bool:
    """ "Called for talks", "prefers bilateral talks"."""
    return marked.among("wishes", range(max(0, noun.start - _WISHED), noun.start))


def is_undone(marked: Marked, noun: Found, cue: Found) -> bool:
    """ "Failed to agree on a truce", "will sign the accord", "without agreement", "if a truce takes effect"."""
    undone = any(is_not(marked, one.start) for one in (noun, cue))
    modals = marked.places("modals", max(0, cue.start - _BEFORE), cue.start)
    modal = any(not _is_month(marked, at) for at in modals)
    between = has(marked, "undone", cue.end, noun.start)  # "ended without a deal on a truce"
    return undone or modal or between or has(marked, "refuted", cue.end) or is_only_said(marked, noun, cue)


def is_not(marked: Marked, at: int) -> bool:
    """Whether it is said right before a token that it was not done."""
    return has(marked, "undone", at - _BEFORE, at)


def is_only_said(marked: Marked, noun: Found, cue: Found) -> bool:
    """ "Denied on Wednesday that it had agreed", "urged both to sign"."""
    if is_known_of(marked, noun, cue):
        return False
    if is_governed(marked, cue.start):
        return True
    return noun.end <= cue.start and not _is_aside(marked, noun, cue) and is_governed(marked, noun.start)


def _is_aside(marked: Marked, noun: Found, cue: Found) -> bool:
    """ "Peru, which had rejected the accord, signed it"."""
    closes = next((at for at in range(noun.end, cue.start) if marked.word(at) == ","), None)
    return closes is not None and _before_comma(marked, closes) not in {None, closes}


def is_on_terms(marked: Marked, cue: Found) -> bool:
    """ "Will meet on Sunday if Chile withdraws"; not "to see if Chile withdraws"."""
    terms = marked.places("terms", cue.end)[:1]
    return bool(terms) and not marked.has("target", cue.end, terms[0])


def is_off(marked: Marked, noun: Found, cue: Found) -> bool:
    """ "Talks scheduled for Sunday were cancelled", "Peru had planned talks", "Peru postponed talks that were due on
    Sunday"; "the postponed talks will be held on Sunday" are on."""
    if marked.is_word("once", cue.start - 1 - marked.is_word("be", cue.start - 1)):
        return True
    off = [one for one in marked.speaks_of("called_off") if not _goes_elsewhere(marked, one)]
    behind = any(one.start >= min(noun.end, cue.end) for one in off)
    return behind or any(one.start > 1 and 0 <= noun.start - one.end <= _ONWARD for one in off)


def _goes_elsewhere(marked: Marked, one: Found) -> bool:
    """ "Moved to Geneva", not "moved to Tuesday"."""
    if not marked.is_word("target", one.end - 1) or one.end >= len(marked.tokens):
        return False
    word = marked.word(one.end)
    return marked.tokens[one.end].is_capital and not (is_day_name(word) or month(word))


def is_awaited(marked: Marked, noun: Found, cue: Found) -> bool:
    """ "Before a truce takes effect", "a truce due to come into force": it has not yet."""
    if has(marked, "in_force", cue.start, cue.end) and marked.among("target", range(cue.start - _RELATIVE, cue.start)):
        return True
    before = range(noun.start - _ONWARD, noun.start)
    return has(marked, "takes_effect", cue.start, cue.end) and any(
        marked.is_any(("times", "boundaries"), at) for at in before
    )


def is_known_of(marked: Marked, noun: Found, cue: Found) -> bool:
    """ "The truce agreed on 10 May", "the truce that took effect on Monday", whatever is said of it."""
    said = noun.end == cue.start and has(marked, "participles", cue.start, cue.end)
    said = said or (marked.is_word("that_which", noun.end) and 0 < cue.start - noun.end <= _RELATIVE)
    return said and marked.among("determiners", range(noun.start - _BEFORE, noun.start))


def is_governed(marked: Marked, at: int) -> bool:
    """Whether what is told at a token is what somebody before it in its clause denies, wishes, fears or asks for."""
    is_infinitive = marked.is_word("target", at) or marked.is_word("target", at - 1)
    tables = ("governs", "calls_to") if is_infinitive else ("governs",)
    governs = {one.start for table in tables for one in marked.speaks_of(table)}
    step = at - 1
    while step >= 0:
        if step in governs and not (_is_month(marked, step) or (not is_infinitive and _is_by(marked, step, at))):
            return True
        if marked.is_word("complements", step) and _is_not_said(marked, step):
            return True
        if marked.word(step) == ",":
            before = _before_comma(marked, step)
            if before is None:
                return False
            step = before
        elif (
            marked.word(step) in _STOPS
            or _ends_clause(marked, step)
            or _is_second(marked, step, at)
            or (not is_infinitive and _says(marked, step, governs))
        ):
            return False
        step -= 1
    return marked.is_word("have", 0)  # "Had Peru agreed, …"


def _is_not_said(marked: Marked, that: int) -> bool:
    """ "Neither Peru nor Chile has confirmed that", "did not say whether"."""
    begins = next((at + 1 for at in range(that - 1, -1, -1) if marked.word(at) == ","), 0)
    return marked.among("nots", range(max(begins, that - _SAID), that))


def _is_by(marked: Marked, step: int, at: int) -> bool:
    """ "The talks proposed by Kenya were held"; not "it was denied by Kenya that they were"."""
    return marked.is_word("doers", step + 1) and not marked.has("complements", step, at)


def _says(marked: Marked, at: int, governs: Set[int]) -> bool:
    """ "An official who asked not to be named said they signed"; not "denied that Chile said so", "the draft says"."""
    before = range(max(0, at - _SPEAKER), at)
    of_it = any(step in governs and not marked.is_word("boundaries", step - 1) for step in before)
    told = marked.among("complements", before) or marked.among("that_which", before)
    return marked.is_word("says", at) and not (of_it or told)


def _is_month(marked: Marked, at: int) -> bool:
    return marked.is_word("months_that_are_verbs", at) and marked.tokens[at].is_capital


def _before_comma(marked: Marked, at: int) -> int | None:
    """Where to go on looking before a comma that ends no clause: of a day, or around an insertion ("refused, after days
    of talks, to sign"); None where it ends one."""
    if is_day_name(marked.word(at - 1)) or (marked.word(at - 1).isdecimal() and marked.word(at + 1).isdecimal()):
        return at
    opens = next((step for step in range(at - 1, 0, -1) if marked.word(step) == ","), None)
    return opens if opens is not None and marked.is_any(("boundaries", "times"), opens + 1) else None


def _ends_clause(marked: Marked, at: int) -> bool:
    return (marked.is_word("boundaries", at) and not marked.is_word("clauses", at)) or marked.is_word("turns", at)


def _is_second(marked: Marked, at: int, cue: int) -> bool:
    """ "Denied the charge and signed the accord", "… and Chile signed it"; not "denied that Peru and Chile signed"."""
    if not marked.is_word("conjunction", at) or marked.has("complements", 0, at):
        return False
    between = range(at + 1, cue + 1)
    return len(between) <= _SUBJECT and not marked.among("target", between)
