"""The languages: a folder of `config/locales` each. `words.toml` holds what people type, the Fluent files what they are
told; a folder without Fluent files is a language that is understood and not spoken.
"""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from config.words.language import Words

LOCALES = Path(__file__).parent / "locales"
DEFAULT = "en"
"""Whoever asks in a language that is not spoken is answered in it, and its tables have every key there is."""


class BadWords(Exception):
    """A words.toml that cannot be used: the file, the place in it and what is wrong there."""


@cache
def understood() -> tuple[str, ...]:
    """The languages whose words are understood: every folder there is, the default first."""
    folders = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
    return (DEFAULT, *(name for name in folders if name != DEFAULT))


@cache
def spoken() -> tuple[str, ...]:
    """The languages there are texts for."""
    return tuple(language for language in understood() if fluent_files(language))


def fluent_files(language: str) -> list[Path]:
    return sorted((LOCALES / language).glob("*.ftl"))


@cache
def words_of(language: str) -> Words:
    """The words of a language that is understood, read once; raises BadWords."""
    path = LOCALES / language / "words.toml"
    where = "/".join(path.parts[-3:])
    try:
        words = Words.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:  # pydantic's and tomllib's are ValueErrors
        raise BadWords(f"{where}: {_told(error)}") from error
    if language != DEFAULT:
        _same_keys(where, words)
    return words


def every_words() -> tuple[Words, ...]:
    """The words of all languages, the default's first."""
    return tuple(words_of(language) for language in understood())


def _told(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def _same_keys(where: str, words: Words) -> None:
    """Keys that no vocabulary checks are those of the default language: a slip would be a word that means nothing."""
    for table in ("commands", "alerts", "subsets", "groups"):
        if unknown := sorted(getattr(words, table).keys() - getattr(words_of(DEFAULT), table).keys()):
            raise BadWords(f"{where}: {table}.{unknown[0]}: no such key in {DEFAULT}")
