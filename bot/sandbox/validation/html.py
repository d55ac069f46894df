"""Telegram's HTML: text with a handful of tags, refused as a whole for the first thing that does not fit.

The refusals carry Telegram's own words, because a bot's author reads them in the log.
"""

import re
from dataclasses import dataclass, field

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
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]{1,6})|#(?P<decimal>[0-9]{1,7})|(?P<named>[A-Za-z]+));?")
_TEXT = re.compile(r"[^<&]+|&")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_SPACE = re.compile(r"\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_LINK = re.compile(r"(?:https?://|tg://|mailto:|tel:)\S+", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


def parse(html: str) -> tuple[str, list[Entity]]:
    """The text a reader sees and its entities, in order, offsets and lengths in UTF-16 units.

    Raises `Refusal` where Telegram would: unknown, unclosed or crossed tags, malformed attributes.
    """
    return _Parser(html).parse()


def _cannot(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")


def _character(match: re.Match[str]) -> str | None:
    """The character that a reference stands for; None where Telegram leaves it as it is written (`&nbsp;`)."""
    if match["named"]:
        return _NAMED.get(match["named"])
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    if 0xD800 <= code <= 0xDFFF:
        raise _cannot("Text contains invalid Unicode characters after decoding HTML entities")
    return chr(code) if 0 < code < 0x10FFFF else None


def _decoded(text: str) -> str:
    return _REFERENCE.sub(lambda match: _character(match) or match.group(), text)


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
        reference = _REFERENCE.match(self.html, self.at)
        character = _character(reference) if reference else None
        if reference and character:
            self.text += character
            self.at = reference.end()
        else:
            self.text += self._take(_TEXT)

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._take(_TAG_NAME).lower()
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
            name = self._take(_ATTRIBUTE_NAME).lower()
            if not name:
                problem = f'Empty attribute name in the tag "{tag}"' if self._next() else "Unclosed start tag"
                raise _cannot(f"{problem} at byte offset {self._byte(begin)}")
            attributes[name] = self._value(tag, begin) if self._after_space() == "=" else ""
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
        token = self._take(_TOKEN).lower()
        if not (self._next().isspace() or self._next() == ">"):
            raise _cannot(f"Unexpected end of name token at byte offset {self._byte(token_begin)}")
        return token

    def _quoted(self, quote: str, begin: int) -> str:
        end = self.html.find(quote, self.at + 1)
        if end < 0 or end + 1 == len(self.html):
            raise _cannot(f"Unclosed start tag at byte offset {self._byte(begin)}")
        value = self.html[self.at + 1 : end]
        self.at = end + 1
        return _decoded(value)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _cannot(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.at += 2
        tag = self._take(_TAG_NAME).lower()
        if self._after_space() != ">":
            raise _cannot(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
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
        if opened.tag == "pre" and place == {k: last.get(k) for k in place} and "language" in last:
            last["type"] = "pre"  # <pre><code class="language-x"> is one block in that language
        elif details is not None:
            self.entities.append({"type": _STYLES[opened.tag], **place, **details})


def _details(opened: _Open, text: str) -> Entity | None:
    """What an entity says besides its kind and place; None where Telegram makes no entity of the tag."""
    value = opened.attributes.get
    match opened.tag:
        case "a":
            url = _address(value("href") or text)
            return {"url": url} if url else None
        case "code":
            name = value("class", "").removeprefix("language-")
            return {"language": name} if name != value("class", "") else {}
        case "blockquote":
            return {"type": "expandable_blockquote"} if "expandable" in opened.attributes else {}
        case "tg-time":
            return _moment(value("unix", ""), value("format", ""))
        case "tg-emoji":
            if not value("emoji-id", "").isdecimal():
                raise _cannot("Invalid custom emoji identifier specified")
            return {"custom_emoji_id": value("emoji-id")}
    return {}


def _address(url: str) -> str:
    """The address a link leads to; '' for one that Telegram does not make a link of."""
    if _LINK.fullmatch(url):
        return url
    return f"http://{url}" if _HOST.fullmatch(url) else ""


def _moment(unix: str, shape: str) -> Entity:
    if not unix.isdecimal() or not _TIME_FORMAT.fullmatch(shape):
        raise _cannot("Invalid date specified")
    return {"unix_time": int(unix)} | ({"date_time_format": shape} if shape else {})
