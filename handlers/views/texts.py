"""The bot's words: Fluent messages in, Telegram HTML out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

from config.languages import DEFAULT, fluent_files, spoken, words_of

LONGEST = 4096  # UTF-16 units of a message as read: Telegram's limit
_TAG = re.compile("<[^>]*>")
_PIECE = re.compile(r"(?P<tag><[^>]*>)|&#?\w+;|.", re.DOTALL)
_UNSENDABLE = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")  # no JSON, no database, no Telegram has them
# What turns the direction of all that follows: in somebody's name or note it would show 31 as 13. Letters need none.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MESSAGE = re.compile(r"^(?P<key>-?[a-zA-Z][\w-]*) *=.*(?:\n(?:[ }].*)?(?=\n|$))*", re.MULTILINE)
_NAMED = re.compile(r"\{ *(-?[a-zA-Z][\w-]*)")  # another message
_HELD = re.compile("\ufdd0(\\d+)\ufdd1")
_LONG = 150  # characters of a value that Fluent is not given: it refuses those over 2,500, and adds nested ones up


class MissingText(LookupError):
    """A message, or a value in it, that the Fluent files do not have."""


class Texts:
    """The messages of one language. Every value is escaped for HTML unless it is Markup already."""

    def __init__(self, language: str) -> None:
        self.language = language
        words = words_of(language)
        self.locale = words.locale_id
        self._bundle = FluentBundle([words.locale], use_isolating=False)
        files = [path.read_text("utf-8") for path in fluent_files(language)]
        self._unread = {match["key"]: match[0] for text in files for match in _MESSAGE.finditer(text)}

    def __call__(self, key: str, **values: object) -> Markup:
        """The message as HTML; numbers may be passed as they are and choose plurals. Raises MissingText."""
        safe = {name: value if isinstance(value, int) else str(escape(value)) for name, value in values.items()}
        return Markup(self._format(key, safe))  # noqa: S704 every value was escaped

    def plain(self, key: str, **values: object) -> str:
        """The message as plain text, for button labels and the menu."""
        return self._format(key, values)

    def _format(self, key: str, values: Mapping[str, Any]) -> str:
        self._read(key)
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise MissingText(f"{key} in {self.language}")
        given, held = _hold({name: sendable(v) if isinstance(v, str) else v for name, v in values.items()})
        text, errors = self._bundle.format_pattern(pattern, given)
        if errors:
            raise MissingText(f"{key} in {self.language}: {errors}")
        return _HELD.sub(lambda match: held[int(match[1])], str(text)) if held else str(text)

    def _read(self, key: str) -> None:
        """Has the bundle know a message, and those that it is made of. To read all of them at the start would take a
        quarter of a second."""
        source = self._unread.pop(key, None)
        if source is None:
            return
        self._bundle.add_resource(FluentResource(source))
        for other in _NAMED.findall(source):
            self._read(other)


def _hold(values: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The values with a mark in place of each long one, which takes its place again in what Fluent made of it."""
    held = [value for value in values.values() if isinstance(value, str) and len(value) > _LONG]
    if not held:
        return values, held
    marks = {value: f"\ufdd0{number}\ufdd1" for number, value in enumerate(held)}
    return {name: marks.get(value, value) if isinstance(value, str) else value for name, value in values.items()}, held


def texts(language: str) -> Texts:
    """The texts of a language, read once; English where we do not speak it."""
    return _read_once(language if language in spoken() else DEFAULT)


_read_once = cache(Texts)  # so that a language we do not speak is no second English


def lines(parts: Iterable[Markup | str | None]) -> Markup:
    """One line a part, leaving out what is None."""
    return Markup("\n").join(part for part in parts if part is not None)


def blocks(parts: Iterable[Markup | None]) -> Markup:
    """Paragraphs with an empty line between them, leaving out what is None or empty."""
    return Markup("\n\n").join(part for part in parts if part)


def length(text: Markup) -> int:
    """How long Telegram takes a text to be: in UTF-16 units, as read."""
    return _units(unescape(_TAG.sub("", text)))


def sendable(text: str) -> str:
    """The text without halves of characters and others that nobody takes (in their place stands U+FFFD), and without
    marks that would turn what stands behind them."""
    return _TURNING.sub("", _UNSENDABLE.sub("\ufffd", text))


def fitted(text: Markup, room: int = LONGEST) -> Markup:
    """The text, sendable, if it is no longer than `room` (as `length` counts), else with its longest lines shortened so
    far that it is: what is short is kept whole. Every tag stays."""
    if text != (known := sendable(text)):
        text = Markup(known)  # noqa: S704 it was a Markup
    if length(text) <= room:
        return text
    lengths = [_units(line) for line in unescape(_TAG.sub("", text)).split("\n")][: room // 2]
    return Markup("".join(_cut(text, lengths, _most(lengths, room))))  # noqa: S704 pieces of a Markup


def _most(lengths: Iterable[int], room: int) -> int:
    """How long a line may be where all of them together shall fit."""
    each, left = sorted(length_ + 1 for length_ in lengths), room
    for number, size in enumerate(each):
        if size > (most := left // (len(each) - number)):
            return most - 1
        left -= size
    return room


def _cut(text: Markup, lengths: Sequence[int], most: int) -> Iterator[str]:
    """The pieces of as many lines as there are `lengths`; of those that are longer than `most` only so much."""
    number, left = 0, most - 1
    for piece, is_tag in _pieces(text):
        if is_tag:
            yield piece
        elif number == len(lengths):
            continue
        elif piece == "\n":
            number, left = number + 1, most - 1
            yield piece if number < len(lengths) else ""
        elif lengths[number] <= most:
            yield piece
        elif left >= 0:
            left -= _units(unescape(piece))
            yield piece if left >= 0 else "…"


def _pieces(text: Markup) -> Iterator[tuple[str, bool]]:
    """Tags, and characters one by one; whether each is a tag."""
    for match in _PIECE.finditer(text):
        yield match[0], match["tag"] is not None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
