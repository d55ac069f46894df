"""Coverage: which of the people a count takes in, by the note beside it. Pure (docs/rules.md, rule 19).

A note that says who is counted ("hospital lists only", "killed or wounded") is part of what is counted. A mere remark
("was 29", "779 shelters") is not, and keeps no two counts from being compared.
"""

import re
from functools import lru_cache

_SAYS_WHO = re.compile(
    r"\b(?:only|alone|exclu\w+|inclu\w+|except\w*|without|not counting|counting|regist\w+|verif\w+|confirm\w+"
    r"|identif\w+|hospital\w*|morgue\w*|aged?|years?|since|inside|outside|within|abroad|cross\w+|fled|kill\w+|wound\w+"
    r"|injur\w+|missing|dead|died|bodies|among|both|organi[sz]ed|self)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\d|^\W*(?:was|were|up|down|from|before|previously|unchanged|revised|new|source|see|as|same|to be|to date|so far"
    r"|until now|estimate\w*|total|in total|in all)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)  # asked of each figure at each screen; there are few notes
def coverage(note: str) -> str:
    """The note if it says who is counted, '' where it is a mere remark or there is none."""
    text = note.strip()
    remark = not _SAYS_WHO.search(text) and bool(_REMARK.search(text))
    return "" if remark else " ".join(text.split())


def same_coverage(one: str, other: str) -> bool:
    """Whether two notes leave the same people counted."""
    return coverage(one).casefold() == coverage(other).casefold()
