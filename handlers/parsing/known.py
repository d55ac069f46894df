"""What the words of a situation and of the calendar mean, and those that stand for a command. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from babel.dates import get_month_names

from config.languages import every_words
from handlers.catalogue import COMMANDS
from handlers.parsing.terms import CODE, CODE_OF_A_SIDE, Known, Meaning, Sense, fold_name
from storage.values.situation import Party, Situation


def known_words(situation: Situation) -> Known:
    """Everything a question may name: months, days, sides and places in every language. Where two read alike, the
    side wins over the place, and both over a word of the calendar."""
    return _learnt.of(situation)


class Learnt:
    """The words of the situation that was asked about last: nearly always the next question is about the same, and to
    put them together would take longer than to read it."""

    def __init__(self, words_of: Callable[[Situation], Known]) -> None:
        self._words_of = words_of
        self._last: tuple[Situation | None, Known] = None, {}

    def of(self, situation: Situation) -> Known:
        if self._last[0] is not situation:
            self._last = situation, self._words_of(situation)
        return self._last[1]


def _words_of(situation: Situation) -> Known:
    known = dict(_CALENDAR)
    _teach(known, Sense.FILLER, "", situation.place_word.values())
    for place in situation.places.values():
        _teach(known, Sense.PLACE, place.code, (place.code, *place.names.values(), *place.aliases))
    bare = _bare_names(situation)
    for party in situation.parties.values():
        names = (*party.names.values(), *party.adjectives.values(), *plurals(party), *party.aliases)
        short = [name for name in names if CODE_OF_A_SIDE.fullmatch(name)]
        _teach(known, Sense.PARTY, party.code, (*_flag(party.code), *(name for name in names if name not in short)))
        known |= {
            key: Meaning(sense=Sense.PARTY, value=party.code, shown=name)
            for name in bare[party.code]
            if (key := fold_name(name)) not in known
        }
        known |= {
            CODE + name: Meaning(sense=Sense.PARTY, value=party.code, shown=name) for name in (*short, party.code)
        }
    return known


def plurals(party: Party) -> tuple[str, ...]:
    """ "Cambodians", in English; of an adjective in which nothing else is said, as in "Sudanese army"."""
    adjective = party.adjectives.get("en", "")
    return (f"{adjective}s",) if adjective[-1:] in {"n", "i"} and adjective.isalpha() else ()


def _bare_names(situation: Situation) -> dict[str, list[str]]:
    """Of each side whose name has a bracket what stands before it, where no other side is called so."""
    found = {
        code: [bare for name in party.names.values() if (bare := name.split("(")[0].strip()) not in ("", name)]
        for code, party in situation.parties.items()
    }
    often = Counter(name for names in found.values() for name in set(names))
    return {code: [name for name in names if often[name] == 1] for code, names in found.items()}


_learnt = Learnt(_words_of)


def calendar_words() -> Known:
    """Months, and days that are said by today, in every language."""
    return _CALENDAR


def command_words() -> dict[str, Meaning]:
    """The plain words that stand for a command."""
    return dict(_COMMAND_WORDS)


def _teach(known: dict[str, Meaning], sense: Sense, value: str, words: Iterable[str]) -> None:
    for word in words:
        if key := fold_name(word):
            known[key] = Meaning(sense=sense, value=value, shown=word)


def _flag(code: str) -> tuple[str, ...]:
    """The flag of a two-letter country code."""
    if re.fullmatch("[A-Z]{2}", code) is None:
        return ()
    return ("".join(chr(ord(letter) - ord("A") + ord("\U0001f1e6")) for letter in code),)


def _calendar() -> dict[str, Meaning]:
    known: dict[str, Meaning] = {}
    for words in every_words():
        _teach(known, Sense.FILLER, "", words.fillers.questions)
    for words in every_words():
        _teach(known, Sense.DAYS_AGO, "0", words.days.today)
        _teach(known, Sense.DAYS_AGO, "1", words.days.yesterday)
    for words in every_words():
        wide, short = (get_month_names(width, locale=words.locale_id) for width in ("wide", "abbreviated"))
        for month in range(1, 13):
            _teach(known, Sense.MONTH, str(month), (*words.months.get(month, ()), wide[month], short[month]))
    return known


def _command_words() -> dict[str, Meaning]:
    known: dict[str, Meaning] = {}
    for command in COMMANDS:
        if plain := [word for words in every_words() for word in words.commands.get(command.name, ())]:
            _teach(known, Sense.COMMAND, command.name, (command.name, *command.aliases, *plain))
    return known


_CALENDAR = _calendar()
_COMMAND_WORDS = _command_words()
