"""Telegram's HTML: text with a handful of tags, refused as a whole for the first thing that does not fit.

The refusals carry Telegram's own words, because a bot's author reads them in the log.
"""

import re
from dataclasses import dataclass, field

from bot.sandbox.validation.addresses import address
from bot.sandbox.validation.entities import Entity, in_order, utf16_length
from bot.sandbox.validation.refusal import Refusal, bad_request

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-time": "date_time",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#[xX](?P<hex>[0-9a-fA-F]+)|#(?P<decimal>[0-9]+)|(?P<named>[A-Za-z]+))")
_REFERENCE_LENGTH = 9
_SURROGATE = re.compile("[\ud800-\udfff]")
_TEXT = re.compile(r"[^<&]+|&")
_SPACES = " \t\r\n\v"  # no others: a no-break space belongs to the name it stands beside
_TAG_NAME = re.compile(rf"[^{_SPACES}>]*")
_ATTRIBUTE_NAME = re.compile(rf"[^{_SPACES}=>/\"']*")
_SPACE = re.compile(rf"[{_SPACES}]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_CAPITALS = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_NUMBER = re.compile(r"-?[0-9]+")
_DIGITS = re.compile(r"[0-9]*")
_TIME_FORMAT = re.compile(r"[rR]|[wWdDtT]*")
_WORD = 1 << 32


def parse(html: str) -> tuple[str, list[Entity]]:
    """The text a reader sees and its entities, in order, offsets and lengths in UTF-16 units.

    Raises `Refusal` where Telegram would: unknown, unclosed or crossed tags, malformed attributes.
    """
    return _Parser(html).parse()


def _cannot(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")


def _character(match: re.Match[str]) -> str:
    """The character that a reference stands for; '' where Telegram leaves it as it is written (`&nbsp;`)."""
    if match["named"]:
        return _NAMED.get(match["named"], "")
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    return chr(code) if 0 < code < 0x10FFFF and len(match.group()) <= _REFERENCE_LENGTH else ""


def _lower(name: str) -> str:
    return name.translate(_CAPITALS)


@dataclass(frozen=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int  # in UTF-16 units
    characters: int


@dataclass
class _Parser:
    html: str
    at: int = 0
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def parse(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.html):
            if self.html.startswith("</", self.at):
                self._end_tag()
            elif self.html.startswith("<", self.at):
                self._start_tag()
            else:
                self._text()
        if self.open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        if _SURROGATE.search(self.text):
            unmatched = "check for unmatched surrogate code units"
            raise _cannot(f"Text contains invalid Unicode characters after decoding HTML entities, {unmatched}")
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)  # only a block has one
        return self.text, in_order(self.entities)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.html, self.at)
        assert match is not None, "every pattern used here matches the empty text"
        self.at = match.end()
        return match.group()

    def _byte(self, at: int) -> int:
        return len(self.html[:at].encode())

    def _next(self) -> str:
        """The character to read next; '' at the end."""
        return self.html[self.at : self.at + 1]

    def _after_space(self) -> str:
        self._take(_SPACE)
        return self._next()

    def _text(self) -> None:
        self.text += self._reference() or self._take(_TEXT)

    def _reference(self) -> str:
        """The character that is written as a reference here; '' if there is none, and nothing is taken."""
        match = _REFERENCE.match(self.html, self.at)
        character = _character(match) if match else ""
        if match and character:
            self.at = match.end() + self.html.startswith(";", match.end())
        return character

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = _lower(self._take(_TAG_NAME))
        if not self._next():
            raise _cannot(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in _STYLES:
            raise _cannot(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.open.append(_Open(tag, attributes, utf16_length(self.text), len(self.text)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while self._after_space() != ">":
            name = _lower(self._take(_ATTRIBUTE_NAME))
            if not name:
                raise _cannot(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
            following = self._after_space()
            if not following:
                raise _cannot(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
            attributes[name] = self._value(tag, begin) if following == "=" else ""
        self.at += 1
        return attributes

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        quote = self._after_space()
        if not quote:
            raise _cannot(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        if quote in "\"'":
            return self._quoted(quote, begin)
        token_begin = self.at
        token = _lower(self._take(_TOKEN))
        if not self._next():
            raise _cannot(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if self._next() not in f"{_SPACES}>":
            raise _cannot(f"Unexpected end of name token at byte offset {self._byte(token_begin)}")
        return token

    def _quoted(self, quote: str, begin: int) -> str:
        self.at += 1
        value = ""
        while self._next() not in ("", quote):
            value += self._reference() or self._any()
        self.at += 1
        if not self._next():
            raise _cannot(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return value

    def _any(self) -> str:
        self.at += 1
        return self.html[self.at - 1]

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _cannot(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.at += 2
        tag = _lower(self._take(_TAG_NAME))
        if self._after_space() != ">":
            raise _cannot(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:  # </> ends whatever is open
            where = f"byte offset {self._byte(begin)}"
            raise _cannot(f'Unmatched end tag at {where}, expected "</{opened.tag}>", found "</{tag}>"')
        self._mark(opened)

    def _mark(self, opened: _Open) -> None:
        length = utf16_length(self.text) - opened.offset
        if not length:
            return
        place = {"offset": opened.offset, "length": length}
        details = _details(opened, self.text[opened.characters :])
        last = self.entities[-1] if self.entities else {}
        same = place == {k: last.get(k) for k in place}
        if opened.tag == "pre" and same and "language" in last:
            last["type"] = "pre"  # <pre><code class="language-x"> is one block in that language
        elif opened.tag == "code" and same and last["type"] == "pre" and details:
            last.update(details)
        elif details is not None:
            self.entities.append({"type": _STYLES[opened.tag], **place, **details})


def _details(opened: _Open, text: str) -> Entity | None:
    """What an entity says besides its kind and place; None where Telegram makes no entity of the tag."""
    value = opened.attributes.get
    match opened.tag:
        case "a":
            url = address(value("href") or text)  # without an address the text is one
            return {"url": url} if url else None
        case "code":
            name = value("class", "")
            return {"language": name[9:]} if name.startswith("language-") and name[9:] else {}
        case "blockquote":
            return {"type": "expandable_blockquote"} if "expandable" in opened.attributes else {}
        case "tg-time":
            return _moment(value("unix", ""), value("format", ""))
        case "tg-emoji":
            return _custom_emoji(value("emoji-id", ""))
    return {}


def _moment(unix: str, shape: str) -> Entity | None:
    """Telegram judges the shape first, and makes no entity of a time it cannot read: its text stays."""
    if not _TIME_FORMAT.fullmatch(shape):
        raise _cannot("Invalid date format used")
    digits = _DIGITS.match(unix)
    time = int(digits.group() or 0) % _WORD if digits else 0
    if not 0 < time < _WORD // 2:
        return None
    return {"unix_time": time} | ({"date_time_format": _in_telegrams_order(shape)} if shape else {})


def _in_telegrams_order(shape: str) -> str:
    """Week day, day, hour; of a short and a long form the short one."""
    if shape in "rR":
        return "r"
    parts = "w" if "w" in _lower(shape) else ""
    return parts + "".join(next((form for form in forms if form in shape), "") for forms in ("dD", "tT"))


def _custom_emoji(number: str) -> Entity:
    if not _NUMBER.fullmatch(number) or not 0 < abs(int(number)) < 1 << 63:
        raise _cannot("Invalid custom emoji identifier specified")
    return {"custom_emoji_id": str(int(number))}
