"""The bot's words: Fluent messages in, Telegram HTML out."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import unescape
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

from config.languages import DEFAULT, fluent_files, spoken, words_of

LONGEST = 4096  # UTF-16 units of a message as read: Telegram's limit
_TAG = re.compile("<[^>]*>")


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
        text, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise MissingText(f"{key} in {self.language}: {errors}")
        return str(text)


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
    return len(unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2
