"""Running numbers that come to a number: "the death toll has reached 96". Pure."""

from handlers.reporting.article.counting.line import Cue, Line, breaks
from handlers.reporting.article.text.lexicon import Found, Kind, Marked

_REACH = 14  # words between a number and its cue
_NEAR = 4  # words up to which a cue outweighs a list
_TOLL_REACH = 36
_LABEL = 12  # tokens of what stands before a colon
_QUOTES = frozenset({'"', "“"})
_SIGNS = frozenset({":", "-", "–", "="})
_BEHIND = frozenset({"", ".", ",", ";", "/", "(", ")"})


def toll(line: Line, number: int) -> Cue | None:
    """A running number that comes to this one: "the death toll has reached 96", "deaths to 23"."""
    marked, quantity = line.marked, line.found[number]
    at = quantity.left - 1
    while marked.word(at) in _QUOTES or marked.is_word("determiners", at) or marked.is_word("emphatic", at):
        at -= 1
    if marked.is_word("origin", at) and marked.is_word("ranging", at - 1):
        at -= 2  # "at anything from 20,000 to 150,000"
    if labelled := _label(line, number, at):
        return Cue(1.0, "toll", labelled)
    replaced = _is_replaced(line, number, at)
    if not (replaced or marked.is_word("reach", at) or marked.starts(Kind.QUALIFIER, quantity.left)):
        return None
    names = [one for one in marked.of(Kind.TOLL, max(0, at - _TOLL_REACH), at + 1) if one.end <= at + 1]
    if behind := _number_of(marked, at, quantity.end):
        return behind
    name = names[-1] if names else None
    between = range(name.end if name else 0, max(at + 1, quantity.start))  # "the toll passed 5,000"
    if name is None or not (_reaches(line, number, name, between) or replaced):
        return _number_before(line, number, at)
    said = line.phrases[number + 1].noun if replaced else None  # "revised down from 76 to 59 injured"
    return Cue(1.0 + len(between) / 10, "toll", name._replace(value=said.value) if said else name)


def abbreviated(line: Line, number: int) -> Found | None:
    """ "KIA 45 WIA 14": what stands before each number, where the first does; in "45 KIA, 14 WIA" it stands behind. An
    army may be called so: "clashes with the KIA", "the rebels of KIA 200 people fled"."""
    marked, at = line.marked, line.found[number].left - 1
    at -= marked.word(at) in _SIGNS
    label = marked.ends(Kind.NOUN, at + 1) if marked.is_word("in_action", at) else None
    if label is None or marked.is_word("determiners", label.start - 1):
        return None
    end = line.found[number].end
    alone = marked.word(end) in _BEHIND or marked.is_any(("in_action", "conjunction", "in"), end)
    first = marked.places("in_action")[0]
    return label if alone and not any(one.end == first for one in line.found) else None


def _label(line: Line, number: int, colon: int) -> Found | None:
    """ "Displaced: 1.3 million", "Evacuated from Lima since June: 21,000": what stands before the colon, at the
    beginning or behind a sign."""
    marked = line.marked
    if marked.word(colon) != ":":
        return None
    begins = (
        at for at in range(colon - 1, -1, -1) if not (marked.word(at - 1)[:1].isalnum() or marked.word(at - 1) == ",")
    )
    first = next(begins, 0)
    counted = any(first <= one.start < colon for one in line.found[:number])
    cue = first
    while who := marked.starts(Kind.SIDE, cue) or marked.starts(Kind.PEOPLE, cue):
        cue = who.end  # "Israeli soldiers killed since October: 288"
    found = marked.starts(Kind.NOUN, first) or marked.starts(Kind.DONE, cue)
    plain = marked.ends(Kind.NOUN, colon)
    plain = plain if plain and plain.start > first and colon - plain.start == 1 else None
    return (found if colon - first <= _LABEL else None) or plain if not counted else None


def _is_list(line: Line, number: int, between: range) -> bool:
    """ "The dead are two Filipinos and a Vietnamese"."""
    is_near = 0 < len(between) <= _NEAR and line.marked.is_word("be", between[-1])
    return is_near and bool(line.phrases[number].people)


def _number_before(line: Line, number: int, at: int) -> Cue | None:
    """ "The number of people who had to seek refuge has risen to 9,000"."""
    marked, begins = line.marked, max(0, at - _TOLL_REACH)
    counts = [step for step in marked.places("counts", begins, at) if marked.is_word("partitive", step + 1)]
    if not counts or any(counts[-1] < one.start and not one.is_article for one in line.found[:number]):
        return None
    cues = [one for kind in (Kind.DONE, Kind.NOUN) for one in marked.of(kind, counts[-1] + 2, at)]
    first = min(cues, key=lambda one: one.start, default=None)
    ends = any(marked.word(step) in {";", ":"} for step in range(counts[-1], at))
    return None if ends or first is None else Cue(1.0, "toll", first)


def is_number_of(marked: Marked, name: Found) -> bool:
    """ "The number of its own military personnel killed"."""
    begins = range(max(0, name.start - _LABEL), name.start - 1)
    numbers = (at + 1 for at in reversed(begins) if marked.word(at)[0].isdecimal())
    begins = range(next(numbers, begins.start), begins.stop)  # not "the number of dead at 48, and holds 30"
    apart = (at for at in begins if marked.word(at) == "," and marked.is_word("conjunction", at + 1))
    begins = range(max(apart, default=begins.start), begins.stop)  # not "by the count of the UN, and drove 300"
    return any(marked.is_word("counts", at) and marked.is_word("partitive", at + 1) for at in begins)


def _number_of(marked: Marked, at: int, end: int) -> Cue | None:
    """ "Brings to 223 the number of troops killed"."""
    if not marked.is_word("reach", at) or not marked.among("counts", (end, end + 1)):
        return None
    cues = [*marked.of(Kind.NOUN, end, end + _REACH), *marked.of(Kind.DONE, end, end + _REACH)]
    first = min(cues, key=lambda one: one.start, default=None)
    return Cue(1.0, "toll", first) if first else None


def _is_replaced(line: Line, number: int, at: int) -> bool:
    """ "From 1,400 to about 1,200": the first of the two."""
    following = line.found[number + 1].left if number + 1 < len(line.found) else None
    return line.marked.is_word("origin", at) and following is not None and line.marked.is_word("target", following - 1)


def _is_aside(marked: Marked, name: Found, between: range) -> bool:
    """ "The death toll, earlier put at 46, now stands at 51": the number crossed is told aside."""
    closes = next((at for at in reversed(between) if marked.word(at) == ","), None)
    aside = closes is not None and marked.word(name.end) == "," and closes > name.end
    return (
        aside
        and closes is not None
        and any(marked.is_any(("formerly", "replaced"), at) for at in range(name.end, closes))
    )


def _reaches(line: Line, number: int, name: Found, between: range) -> bool:
    marked = line.marked
    crossed = [
        one
        for one, words in zip(line.found[:number], line.phrases, strict=False)
        if name.end <= one.start and not (one.is_article or words.is_thing)
    ]
    goes_from = len(crossed) == 1 and marked.is_word("origin", crossed[0].left - 1)
    goes_from = goes_from or (len(crossed) == 1 and marked.is_word("doers", crossed[0].left - 1))  # "by 7 to 12"
    revised = goes_from and marked.is_word("target", between.stop - 1)
    if (crossed and not (revised or _is_aside(marked, name, between))) or any(
        breaks(marked, at) or marked.word(at) == ":" for at in between
    ):
        return False
    counts = marked.among("counts", range(max(0, name.start - _NEAR), name.start)) or is_number_of(marked, name)
    counts = counts or marked.among("puts", range(max(0, name.start - _NEAR), name.start))
    if marked.is_word("numbers", name.end):
        return line.found[number].left == name.end + 1  # "Chile's dead number 1,300"
    near = line.found[number].left - name.end <= 1
    who = marked.ends(Kind.PEOPLE, name.start)
    its = who.start if who else name.start
    puts = marked.is_word("determiners", its - 1) and marked.is_word("conjunction", its - 2)
    puts = puts and marked.has("puts", max(0, its - _REACH), its)  # "put its dead at 14 and the wounded at 38"
    counts = counts or (
        near and (puts or marked.is_word("possessives", its - 1))
    )  # "its missing at 100", "its civilian dead"
    if marked.is_word("loose_tolls", name.start) and name.end - name.start <= 2 and not counts:
        return marked.among("including", between) or _is_list(line, number, between)
    return marked.among("reach", between)
