"""The sources whose names stand in a text, whoever says what in it: they are offered where nobody is named. Pure."""

import re

from storage.values.situation import Situation

_LETTERS = 4  # of a name in capitals that is another word in small ones: "WHO"


def sources_named(text: str, situation: Situation) -> list[str]:
    """Their codes, in the order of the text; all who share a name."""
    pattern, codes = _names(text.casefold(), situation)
    found = [code for match in pattern.finditer(text) for code in codes[_key(match[0])]]
    return list(dict.fromkeys(found))


def _names(folded: str, situation: Situation) -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """Those that stand anywhere in a text: a pattern of all of them takes its time."""
    codes: dict[str, list[str]] = {}
    for source in situation.sources.values():
        for name in {*source.names.values(), *source.short_names.values(), *source.aliases}:
            if name.casefold() in folded:
                codes.setdefault(_key(name), []).append(source.code)
    spelled = sorted(codes, key=len, reverse=True)
    return re.compile("|".join(map(_spelled, spelled)) or "(?!)"), codes


def _key(name: str) -> str:
    return name if len(name) <= _LETTERS and name.isupper() else name.casefold()


def _spelled(name: str) -> str:
    """A name as it may stand: those of languages that are written with spaces between two words that it is none of."""
    escaped = re.escape(name)
    if not name.isascii():
        return escaped
    return rf"(?<!\w){escaped if name.isupper() else f'(?i:{escaped})'}(?!\w)"
