"""What looks like a number in a text that was read from a picture and cannot be one: "2S", "|2", "150,S29"; and all in
Thai numerals: Tesseract takes ๔, ๘ and ๙ for ๕, ๖ for ๒ or ว, ๗ for ฒ, in any font and size. Pure."""

import re
from collections.abc import Sequence

_LIKE = "OoQlI|!SsBZz"  # letters and signs that digits are taken for
_TOKEN = re.compile(rf"(?<![\w.,|!-])[\d{_LIKE}]+(?:[,.][\d{_LIKE}]+)*(?![\w-])")
_THAI = re.compile(r"[๐-๙](?:[๐-๙,.]|[ก-ฮฯ]{1,2}(?=[๐-๙,.]))*(?<![,.])")
_DECADE = re.compile(r"(?:\d\d)?\d0s")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}|\d+(?:\.\d+)*")
_DAY_AND_YEAR = re.compile(r"\d{1,2},\d{4}")
_ZEROS = re.compile(r"0\d\d")
_PLAIN = str.maketrans(dict.fromkeys(_LIKE, ""))
_MASK = "\u25a1"


def misread(text: str) -> list[tuple[int, int]]:
    """From where to where each stands."""
    thai = [match.span() for match in _THAI.finditer(text)]
    others = (_misread(match) for match in _TOKEN.finditer(masked(text, thai)))
    return sorted([*thai, *filter(None, others)])


def _misread(match: re.Match[str]) -> tuple[int, int] | None:
    said = match[0].rstrip("!")  # "killed 23!"
    if not any(char.isdigit() for char in said) or _DECADE.fullmatch(said):
        return None
    is_number = said == said.translate(_PLAIN)
    plain = "".join(str(int(char)) if char.isdigit() else char for char in said)
    if is_number and (_DAY_AND_YEAR.fullmatch(plain) or (_GROUPED.fullmatch(plain) and not _ZEROS.match(plain))):
        return None
    return match.start(), match.start() + len(said)


def masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text, as long as before, with nothing left there that is read."""
    for start, end in spans:
        text = text[:start] + _MASK * (end - start) + text[end:]
    return text
