"""Coverage: which of the people a count takes in, by the note beside it. Pure (docs/rules.md, rule 19).

A note that says who is counted ("hospital lists only", "killed or wounded") is part of what is counted. A mere remark
("was 29", "779 shelters", "some were counted twice") is not, and keeps no two counts from being compared. The words
stand in the languages' words.toml, under `coverage`.
"""

import re
from functools import lru_cache

from config.patterns import forms, standing


def _written(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FEW = r"\s+(?:\w+\s+){0,3}?"
_LIMITED = _written(forms(lambda words: words.coverage.limits))
_SAYS_WHO = _written(f"{_LIMITED.pattern}|{forms(lambda words: words.coverage.who)}")
_REMARK = _written(rf"\d|^\W*(?:{forms(lambda words: words.coverage.remarks)})")
_HOW = _written(forms(lambda words: (*words.coverage.how, *words.coverage.been)))
_REPEATS = forms(lambda words: words.coverage.repeats)
_COULD = rf"(?:{standing(lambda words: words.coverage.could)})"
_COULD_RISE = _written(rf"{_COULD}(?: \w+)? (?:{standing(lambda words: words.coverage.rise)})")
_NOBODY = _written(
    # What is said to have been left out here are no people: "duplicates excluded", "names included twice".
    rf"(?:{forms(lambda words: words.coverage.leaving)})\s+(?:\w+\s+)?(?:{_REPEATS})"
    rf"|(?:{_REPEATS}){_FEW}(?:{forms(lambda words: words.coverage.left)})"
    rf"|(?:{forms(lambda words: words.coverage.taken)})\s+(?:{standing(lambda words: words.coverage.wrongly)})"
    rf"|{standing(lambda words: words.coverage.been)}"
)
_NOT_THEM = _written(
    rf"(?:{forms(lambda words: words.coverage.without)})[^,;]*|[^,;]*(?:{forms(lambda words: words.coverage.not_in)})"
)
_OTHERS = _written(forms(lambda words: words.coverage.others))
_TOGETHER = _written(rf"{standing(lambda words: (*words.between.conjunction, *words.between.alternative))}|&")
_ALONE = _written(forms(lambda words: words.coverage.alone))


@lru_cache(maxsize=4096)  # asked of each figure at each screen; there are few notes
def coverage(note: str) -> str:
    """The note if it says who is counted, '' where it is a mere remark or there is none."""
    text = " ".join(note.split())
    if _tells_how(text) and not _LIMITED.search(_NOBODY.sub("", text)):
        return ""
    return "" if _REMARK.search(text) and not _SAYS_WHO.search(text) else text


@lru_cache(maxsize=4096)
def counts_a_part(note: str) -> bool:
    """Whether those whom the note covers are certainly among the people counted: "hospital lists only" are, "killed or
    wounded" and "includes the missing" are more than the killed."""
    covers = coverage(note)
    told = _NOT_THEM.sub("", covers)
    if not covers or _OTHERS.search(told):
        return False
    return bool(_ALONE.search(told)) or not _TOGETHER.search(told)


def told_beside(note: str) -> str:
    """What of a note stands beside its number: who is counted, or how it was counted."""
    return coverage(note) or (" ".join(note.split()) if tells_how(note) else "")


def tells_how(note: str) -> bool:
    """Whether a note says how it was counted, or why it is not what was counted before."""
    return _tells_how(note) and not coverage(note)


def same_coverage(one: str, other: str) -> bool:
    """Whether two notes leave the same people counted."""
    return coverage(one).casefold() == coverage(other).casefold()


def _tells_how(note: str) -> bool:
    return bool(_HOW.search(note) or _COULD_RISE.search(note))
