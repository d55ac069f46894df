"""Letters as they were meant: what apps and keyboards put between them is not seen, and says nothing. Pure."""

import re
import unicodedata

_FOREIGN = re.compile(r"[^\x00-\x7f]")
_UNSEEN_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u20e3\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
"""Letters and marks by their names, that nobody sees; all of the category Cf are such as well."""
_UNSEEN = re.compile(f"[{_UNSEEN_LETTERS}]")
_SIGNS = {
    **dict.fromkeys("\u2236\ua789", ":"),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
    **dict.fromkeys("\u2044\u2215", "/"),
}


def plain(text: str) -> str:
    """The text with plain spaces, digits and signs, whatever keyboard they are of, and without letters that nobody
    sees. A small or circled number stays what it is."""
    return text if text.isascii() else _FOREIGN.sub(_plain, text)


def begun(text: str) -> str:
    """The text from its first letter on that is seen."""
    if not text or text[0].isascii():
        return text
    at = next((at for at, char in enumerate(text) if not is_unseen(char)), len(text))
    return text[at:]


def is_unseen(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or _UNSEEN.match(char) is not None


def _plain(match: re.Match[str]) -> str:
    char = match[0]
    if is_unseen(char):
        return ""
    if char.isspace():
        return " "
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char.isnumeric():
        return char
    alike = unicodedata.normalize("NFKC", _SIGNS.get(char, char))
    return alike if len(alike) == 1 and alike.isascii() else _SIGNS.get(alike, char)
