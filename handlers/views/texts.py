"""The bot's words: Fluent messages in, Telegram HTML out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import unescape
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

from config.languages import DEFAULT, fluent_files, spoken, words_of

LONGEST = 4096  # UTF-16 units of a message as read: Telegram's limit
_TAG = re.compile("<[^>]*>")
_PIECE = re.compile(r"<(?P<end>/?)(?P<name>[\w-]+)[^>]*>|&#?\w+;|[^<&]|[<&]")
_UNSENDABLE = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")  # no JSON, no database, no Telegram has them
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
        for path in fluent_files(language):
            self._bundle.add_resource(FluentResource(path.read_text("utf-8")))

    def __call__(self, key: str, **values: object) -> Markup:
        """The message as HTML; numbers may be passed as they are and choose plurals. Raises MissingText."""
        safe = {name: value if isinstance(value, int) else str(escape(value)) for name, value in values.items()}
        return Markup(self._format(key, safe))  # noqa: S704 every value was escaped

    def plain(self, key: str, **values: object) -> str:
        """The message as plain text, for button labels and the menu."""
        return self._format(key, values)

    def _format(self, key: str, values: Mapping[str, Any]) -> str:
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            raise MissingText(f"{key} in {self.language}")
        given, held = _hold({name: sendable(v) if isinstance(v, str) else v for name, v in values.items()})
        text, errors = self._bundle.format_pattern(pattern, given)
        if errors:
            raise MissingText(f"{key} in {self.language}: {errors}")
        return _HELD.sub(lambda match: held[int(match[1])], str(text)) if held else str(text)


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
    """The text without halves of characters and others that nobody takes; in their place stands U+FFFD."""
    return _UNSENDABLE.sub("\ufffd", text)


def shortened(text: Markup, most: int) -> Markup:
    """The text if it is no longer than `most` (as `length` counts), else its beginning with "…" behind it and every tag
    closed that was open there."""
    if length(text) <= most:
        return text
    kept, still_open, room = [], list[str](), most - 1
    for piece, name, is_end in _pieces(text):
        if name:
            still_open = still_open[:-1] if is_end else [*still_open, name]
        else:
            room -= _units(unescape(piece))
            if room < 0:
                break
        kept.append(piece)
    ends = (f"</{name}>" for name in reversed(still_open))
    return Markup("".join((*kept, "…", *ends)))  # noqa: S704 pieces of a Markup


def fitting(told: Iterable[Markup], room: int) -> list[Markup]:
    """The lines, the longest of them shortened so far that all together are no longer than `room`."""
    lines_ = list(told)
    lengths = sorted(length(line) + 1 for line in lines_)
    if sum(lengths) <= room:
        return lines_
    most, left = room, room
    for number, each in enumerate(lengths):
        most = left // (len(lengths) - number)  # what each of the longer ones may take
        if each > most:
            break
        left -= each
    return [shortened(line, max(most - 1, 1)) for line in lines_]


def _pieces(text: Markup) -> Iterator[tuple[str, str, bool]]:
    """Tags with their names and whether they end, and characters one by one."""
    for match in _PIECE.finditer(text):
        yield match[0], match["name"] or "", bool(match["end"])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
