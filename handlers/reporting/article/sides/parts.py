"""The part of a country that a text, a paragraph or a sentence is about: Palestinians of the West Bank. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from config.articles import Country, countries
from handlers.reporting.article.counting.line import breaks
from handlers.reporting.article.text.lexicon import Kind, Marked

_BEGINS = 3  # tokens in which a paragraph says where it is
_ENDS = frozenset({".", "!", "?", "”", '"'})


def refined(texts: Sequence[Marked]) -> list[Marked]:
    """Where a text names the part of a country that it is about, the people of the whole are the part's: Palestinians
    of Gaza; in a paragraph that begins with another part or stands below a heading that does, or from where one goes on
    "in" it, that one's, and in a sentence that names no other."""
    known = countries()
    said = Counter(one.value for marked in texts for one in marked.of(Kind.SIDE) if one.value in known)
    parts = {known[code].part_of: code for code, _ in reversed(said.most_common()) if known[code].part_of}
    if not parts:
        return list(texts)
    told, paragraph, here, headed = [], -1, parts, parts
    for marked in texts:
        first = marked.sentence.paragraph != paragraph
        heading = first and _is_heading(marked)
        if first:
            paragraph, here = marked.sentence.paragraph, parts if heading else headed
        if first or marked.is_word("here", 0):  # "In the West Bank 27 Palestinians were killed"
            begins = (one.value for one in marked.of(Kind.SIDE) if one.start <= _BEGINS and one.value in known)
            here = here | {known[code].part_of: code for code in begins if known[code].part_of in parts}
        headed = here if heading else headed
        told.append(marked.with_sides(here | _only_part(marked, known, parts)))
    return told


def _is_heading(marked: Marked) -> bool:
    words = any(word.isalpha() for word in marked.words.values())
    return words and marked.word(len(marked.tokens) - 1) not in _ENDS


def _only_part(marked: Marked, known: Mapping[str, Country], parts: Mapping[str, str]) -> dict[str, str]:
    """ "1,000 Palestinians have been killed in the West Bank"."""
    for part in marked.of(Kind.SIDE):
        whole = known[part.value].part_of if part.value in known else ""
        people = [one for one in marked.of(Kind.SIDE, 0, part.start) if one.value == whole] if whole in parts else []
        between = range(people[-1].end, part.start) if people else range(0)
        apart = any(breaks(marked, at) or marked.is_any(("says", "times"), at) for at in between)
        if people and not apart and marked.is_any(("here", "determiners"), part.start - 1):
            return {whole: part.value}
    return {}
