"""Headings and labels that say of which country the paragraphs are: updates on several. Pure."""

from collections import Counter
from collections.abc import Sequence

from handlers.reporting.article.sides.named import is_capital
from handlers.reporting.article.text.lexicon import Found, Kind, Marked

ELSEWHERE = ""  # below the heading of a country that is no side
_LONGEST = 8  # tokens of a heading
_ENDS = frozenset({".", "!", "?", ","})
_SAYS = ("says", "auxiliaries", "modals", "conjunction", "one_blow", "blows")  # what no heading holds


def headed(texts: Sequence[Marked]) -> dict[int, str]:
    """The side of each paragraph that begins with it and a colon ("Lebanon: 612 killed"), else of those below a heading
    that is a country's name, or `ELSEWHERE`. Of headings there are two at least, for one may be the title of a
    picture; so of names of countries that are no side, for one may be who speaks ("Laos: we count 96 dead")."""
    sentences = Counter(marked.sentence.paragraph for marked in texts if _first_word(marked) is not None)
    heads = {
        marked.sentence.paragraph: one
        for marked in texts
        if sentences[marked.sentence.paragraph] == 1 and (one := _heading(marked))
    }
    labels: dict[int, Found] = {}
    for marked in texts:
        one = None if marked.sentence.paragraph in heads else _label(marked)
        if one and marked.sentence.paragraph not in labels:
            labels[marked.sentence.paragraph] = one
    several = len({one.value for one in (*heads.values(), *labels.values())}) > 1
    found: dict[int, str] = {}
    now: Found | None = None
    for marked in texts:
        paragraph = marked.sentence.paragraph
        now = heads.get(paragraph, now)
        one = labels.get(paragraph) or (now if several else None)
        if one and (several or one.kind is Kind.SIDE):
            found[paragraph] = one.value if one.kind is Kind.SIDE else ELSEWHERE
    return found


def _heading(marked: Marked) -> Found | None:
    """ "#Lebanon", "2. Yemen", "Situation in Sudan": one country, nothing said of it and nobody counted."""
    first, last = _first_word(marked), len(marked.tokens)
    if first is None or last - first > _LONGEST or marked.word(last - 1) in _ENDS:
        return None
    if any(marked.word(at)[0].isdecimal() for at in range(first, last)):
        return None
    said = any(marked.of(kind) for kind in (Kind.DONE, Kind.ACT, Kind.NOUN, Kind.TOLL))
    countries = _countries(marked)
    if said or any(marked.has(table) for table in _SAYS) or len({one.value for one in countries}) != 1:
        return None
    while not marked.word(last - 1).isalpha():
        last -= 1
    first += marked.is_word("determiners", first)
    return next((one for one in countries if one.start == first or one.end == last), None)


def _label(marked: Marked) -> Found | None:
    """ "- Lebanon: 612 killed"; not "JERUSALEM: …", which says where it was written."""
    first = _first_word(marked)
    one = next((one for one in _countries(marked) if one.start == first and marked.word(one.end) == ":"), None)
    return None if one is None or one.is_place or is_capital(marked, one) else one


def _countries(marked: Marked) -> list[Found]:
    return [*marked.of(Kind.SIDE), *marked.of(Kind.ABROAD)]


def _first_word(marked: Marked) -> int | None:
    return next((at for at in range(len(marked.tokens)) if marked.word(at).isalpha()), None)
