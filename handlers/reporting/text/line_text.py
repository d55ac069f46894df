"""Lines as they can be read: safe characters, plain digits, addresses, short keys. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2s
from urllib.parse import urlsplit

from config.patterns import any_of
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import ADDRESS, LABELS

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # no database keeps them all
_QUOTED_CELLS = re.compile(r'(?=.*")(?:"[^"]*"|[^\s",][^",]*|)(?:,(?:"[^"]*"|[^\s",][^",]*|))+')
_QUOTED_CELL = re.compile(r'(?:(?<=,)|^)("[^"]*"|[^",]*)(?=,|$)')
_HEADING = re.compile(r"^\s*(?:={1,6}|#{1,6})\s+(?=[^\W\d])|(?<=\w)[\s:]+(?:={1,6}|#{1,6})\s*$")  # "== Cambodia =="
_MARKED = re.compile(r"(?<![\w*/])(\*{1,2})(?=[^\s*])([^*]+?)(?<=[^\s*])\1(?![\w*])")  # "*31*"
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_ADDRESS = re.compile(
    r"https?://\S+|(?<![\w@./-])(?:www\.)(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?"
    r"|(?<![\w@./-])(?:(?=[0-9-]*+[a-z])[a-z0-9-]++\.)+[a-z]{2,}/\S+",
    re.IGNORECASE,
)
_CALLED = re.compile(rf"(?<!\w)(?:{any_of(ADDRESS)})\s*[:：]?\s*(?=[\s(<\[]*$)", re.IGNORECASE)
_HOST = re.compile(
    rf"(?<!\w)(?:{any_of(ADDRESS)})\s*[:：]\s*((?:[a-z0-9-]+\.)+[a-z]{{2,}})(?=[\s).,;]*$)", re.IGNORECASE
)
_BULLETS = "•*·▪◦‣●○■□►➤✓✔"
_LIST_MARK = re.compile(
    r"\s*(?:\(?(?:\d{1,3}[.)]|(?:[a-z]|[ivx]{1,4})\)|(?-i:[a-z]|[ivx]{1,4}|[IVX]{2,4})\.)(?=\s+[^\d\s])"  # no "S."
    r"|[→»>]+(?=\s*[^\W\d])"
    rf"|[{_BULLETS}–—-](?=\s)|[{_BULLETS}](?=\w)|\d{{1,2}}[\ufe0f ]?\u20e3"
    rf"|(?:{any_of(LABELS)})(?:\s+\d{{1,2}})?\s*[:：]\s)",
    re.IGNORECASE,
)
_ISOLATES = frozenset("\ufe0e\ufe0f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
DOUBTING_SIGNS = frozenset("❌⛔🚫❓❔➖➕✖✗✘№")
"""They may take back or turn what they stand at."""
_TELLING_SIGNS = DOUBTING_SIGNS | set("❕❗")
_BEHIND_ADDRESS = ".,;:!?|»”’\"'"
_DOUBT = re.compile(r"[?？]")
_READ_FROM = re.compile(r"\s*‹([^‹›]*)›")
_KEY_BYTES = 5  # enough to tell the questions of one draft apart; a button carries 64 bytes
_SLUG_LENGTH = 40  # characters


def clean(line: str) -> str:
    """The line without control characters and halves of characters, and without space around it; bars between the cells
    of a table that was copied."""
    told = line.replace("\t", " | ") if line.count("\t") > 1 and line.strip() else line
    if _QUOTED_CELLS.fullmatch(told.strip()):
        told = " | ".join(cell[1:-1] if cell[:1] == '"' else cell for cell in _QUOTED_CELL.findall(told.strip()))
    return _MARKED.sub(r"\2", _HEADING.sub(" ", _UNSAFE.sub(" ", told))).strip()


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A line: `text` as it was typed, and `left` of the same length with plain digits and spaces, in which what has
    been read is blank."""

    text: str
    left: str

    def without(self, *spans: tuple[int, int]) -> "Written":
        left = self.left
        for start, end in spans:
            left = left[:start] + " " * (end - start) + left[end:]
        return replace(self, left=left)

    def only(self, start: int, end: int | None) -> "Written":
        """The same line with everything before `start` and from `end` on blank."""
        return self.without((0, start), (len(self.text) if end is None else end, len(self.text)))

    def typed(self, start: int, end: int) -> str:
        return self.text[start:end]

    def unread(self, start: int = 0, end: int | None = None) -> str:
        """What has not been read, as it was typed."""
        pairs = zip(self.text[start:end], self.left[start:end], strict=True)
        return "".join(" " if left == " " else char for char, left in pairs)

    def unread_span(self, start: int, end: int) -> tuple[int, int]:
        """Where between `start` and `end` something is left, without the blanks around it."""
        part = self.left[start:end]
        return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def written(line: str) -> Written:
    """A clean line, nothing of it read yet but the mark of a list."""
    left = line if line.isascii() else _FOREIGN.sub(_plain, line)
    left = _READ_FROM.sub(lambda match: " " * len(match[0]), left)
    mark = _LIST_MARK.match(left)
    return Written(text=line, left=left if mark is None else " " * mark.end() + left[mark.end() :])


def _plain(match: re.Match[str]) -> str:
    char = match[0]
    digit = unicodedata.decimal(char, None)
    if char.isspace() or char in _ISOLATES or _is_picture(char):
        return " "
    return char if digit is None else str(digit)


def _is_picture(char: str) -> bool:
    """Whether it is an emoji that says nothing; halves of flags are letters."""
    picture = unicodedata.category(char) in {"So", "Sk"} and char > "\u2100"
    return picture and not ("\U0001f1e6" <= char <= "\U0001f1ff" or char in _TELLING_SIGNS)


def addresses(line: Written) -> tuple[Written, tuple[str, ...]]:
    """The line without its web addresses and what they are called ("url:"), and these in order."""
    spans: list[tuple[int, int]] = []
    called: list[tuple[int, int]] = []
    if host := _HOST.search(line.left):
        spans.append(host.span(1))
        called.append((host.start(), host.start(1)))
    for match in _ADDRESS.finditer(line.left):
        typed = line.typed(*match.span()).rstrip(_BEHIND_ADDRESS)
        while typed.endswith(")") and typed.count("(") < typed.count(")"):
            typed = typed[:-1]
        if site(typed if "://" in typed else f"https://{typed}"):
            spans.append((match.start(), match.start() + len(typed)))
            if name := _CALLED.search(line.left, 0, match.start()):
                called.append(name.span())
    found = (line.typed(*span) for span in spans)
    return line.without(*spans, *called), tuple(one if "://" in one else f"https://{one}" for one in found)


def read_from(text: str) -> str:
    """The words that a line was read from, which stand behind it: "killed Thailand 23 ‹23 soldiers were killed›"."""
    found = _READ_FROM.search(text)
    return found[1] if found else ""


def bare(text: str) -> str:
    """The line without the words that it was read from."""
    return _READ_FROM.sub("", text)


def with_origin(line: str, words: str) -> str:
    """The line with the words that it was read from, where there are such."""
    return f"{line} ‹{re.sub('[‹›]', '', words)}›" if words else line


def not_doubted(*lines: Written) -> None:
    """Raises Unclear at the first question mark."""
    for line in lines:
        if doubt := _DOUBT.search(line.left):
            raise Unclear(UnclearKind.DOUBTFUL, *doubt.span())


def site(address: str) -> str:
    """The site of a web address, "nationthailand.com"; '' where it is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


def key(kind: str, *parts: object) -> str:
    """The name of a question: it stays while what is asked about stays, and changes with it, so that an answer never
    confirms something else."""
    told = "\0".join(str(part) for part in parts).encode(errors="backslashreplace")
    return f"{kind}-{blake2s(told, digest_size=_KEY_BYTES).hexdigest()}"


def slug(text: str, taken: Iterable[str], otherwise: str) -> str:
    """A code made of the Latin letters and digits of `text`, else of `otherwise`, different from the `taken` ones."""
    code = _slugged(text) or _slugged(otherwise)
    known = set(taken)
    numbers = (f"{code}-{n}" for n in range(2, len(known) + 3))
    return code if code not in known else next(each for each in numbers if each not in known)


def _slugged(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", ascii_only)
    while len(words) > 1 and len("-".join(words)) > _SLUG_LENGTH:
        words.pop()
    return "-".join(words)[:_SLUG_LENGTH]


def tidy(text: str) -> str:
    """The text in one line, single spaces, no dashes or commas hanging from its ends."""
    return " ".join(text.split()).strip(" ,;:|–—-·•")
