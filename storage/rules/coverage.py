"""Coverage: which of the people a count takes in, by the note beside it. Pure (docs/rules.md, rule 19).

A note that says who is counted ("hospital lists only", "killed or wounded") is part of what is counted. A mere remark
("was 29", "779 shelters", "some were counted twice") is not, and keeps no two counts from being compared.
"""

import re
from functools import lru_cache

_LIMITS = (
    r"only|alone|solely|exclu\w+|inclu\w+|except\w*|without|not count\w+|inside|outside|within|abroad|cross\w+|fled"
)
_LIMITED = re.compile(rf"\b(?:{_LIMITS})\b", re.IGNORECASE)
_SAYS_WHO = re.compile(
    rf"\b(?:{_LIMITS}|counting|regist\w+|verif\w+|confirm\w+|identif\w+|hospital\w*|morgue\w*|aged?|years?|since"
    r"|kill\w+|wound\w+|injur\w+|missing|dead|died|bodies|among|both|organi[sz]ed|self)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\d|^\W*(?:was|were|up|down|from|before|previously|unchanged|revised|new|source|see|as|same|to be|to date|so far"
    r"|until now|estimate\w*|total|in total|in all)\b",
    re.IGNORECASE,
)
_TWICE = re.compile(
    # What is said to have been left out here are no people: "duplicates excluded", "names included twice".
    r"\b(?:exclu\w+|without|not counting|removing|minus)\s+(?:\w+\s+)?(?:duplic\w+|doubl\w+|repeat\w*|errors?)"
    r"|\b(?:duplic\w+|doubl\w+|repeat\w*|errors?)\s+(?:\w+\s+){0,3}?(?:exclu\w+|removed|taken out|struck|dropped)"
    r"|\b(?:inclu\w+|regist\w+|identif\w+|confirm\w+)\s+(?:twice|doubly|wrongly|more than once|by mistake|in error)"
    r"|\bha[ds]\w*\s+(?:only|in fact)\s+been\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\b(?:twice|more than once|doubl[ey]|double-?count\w*|duplic\w+|overlap\w*|re-?count\w*|re-?check\w*|review\w*"
    r"|re-?examin\w+|re-?classif\w+|re-?assess\w*|cross-?check\w*|reconcil\w+|audit\w*|errors?|mistak\w+|wrongly"
    r"|clerical|misprint\w*|typo|correct(?:ed|ions?)|amend\w*|adjust\w*|revis\w+|updat\w+|preliminar\w+|provisional\w*"
    r"|initial|interim|final|found alive|turned out|later count|(?:no|without) (?:reason|explanation)|method\w*|rounded"
    r"|publication|bulletin|press (?:release|briefing)|(?:check|compar|match)ed (?:against|with)|merged|alive|because"
    r"|by (?:tele)?phone|under way|ongoing|still (?:going on|counting)"
    r"|(?:old|last|earlier|previous) (?:list|count|toll)s?"
    r"|ha[ds]\w* (?:only|in fact) been"
    r"|(?:may|might|could|will|likely to|expected to|set to)(?: \w+)? (?:rise|grow|change|increase|climb|go up))\b"
    r"|ซ้ำ|แก้ไข|ปรับ|เบื้องต้น|ពីរដង|កែតម្រូវ|បឋម",
    re.IGNORECASE,
)
"""How it was counted, or why it differs from the count before: nothing of who is counted."""
_NOT_THEM = re.compile(
    r"\b(?:not|without|exclu\w+|except\w*|minus)\b[^,;]*|[^,;]*\b(?:not|are|were) (?:inclu|exclu|count|left out)\w*",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:inclu\w+|incl|plus|with|also|as well|both|presumed|suspected|probabl\w+|missing|wound\w+|injur\w+)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(?:and|or)\b|&", re.IGNORECASE)
_ALONE = re.compile(r"\b(?:only|alone|solely)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)  # asked of each figure at each screen; there are few notes
def coverage(note: str) -> str:
    """The note if it says who is counted, '' where it is a mere remark or there is none."""
    text = " ".join(note.split())
    if _HOW.search(text) and not _LIMITED.search(_TWICE.sub("", text)):
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
    return bool(_HOW.search(note)) and not coverage(note)


def same_coverage(one: str, other: str) -> bool:
    """Whether two notes leave the same people counted."""
    return coverage(one).casefold() == coverage(other).casefold()
