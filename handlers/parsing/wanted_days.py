"""On which days somebody wants the digest: "only when something happens", "nothing on quiet days", "every day"; or that
they want none for a while. Pure."""

import re

from config.languages import DEFAULT, words_of
from config.patterns import Pick, standing
from config.words.language import Words
from config.words.questions import DigestWords


def _words(named: str) -> Pick:
    def pick(words: Words) -> tuple[str, ...]:
        found: tuple[str, ...] = getattr(words.digest, named)
        return found

    return pick


_ONLY, _NEVER, _NEWS, _BARE, _UNLESS, _QUIET, _DAILY, _PAUSE, _RHYTHM, _MOVED = (
    re.compile(standing(_words(named)), re.IGNORECASE) for named in DigestWords.model_fields
)
_OURS = words_of(DEFAULT).digest
NEWS_ALONE, EVERY_DAY = f"{_OURS.only[0]} {_OURS.news[0]}", _OURS.daily[0]
"""One way to say each."""


def days_wanted(text: str, *, behind_command: bool = False) -> tuple[bool | None, str]:
    """Whether on days with news alone, or on all days, and the rest of the text; None where neither is said. Of the
    digest alone ("only changes") no more has to be said `behind_command`."""
    pairs = ((_NEWS, _ONLY), (_QUIET, _NEVER), *(((_BARE, _ONLY),) if behind_command else ()))
    for when, beside in pairs:
        rest = when.sub(" ", text)
        if rest != text and beside.search(rest):
            return True, _QUIET.sub(" ", beside.sub(" ", rest))
    if _UNLESS.search(text):
        return True, _NEVER.sub(" ", _UNLESS.sub(" ", text))
    return (False, _DAILY.sub(" ", text)) if _DAILY.search(text) else (None, text)


def asks_for_a_rhythm(text: str) -> bool:
    """Whether a message shall come at other times than once a day."""
    return bool(_RHYTHM.search(text))


def asks_for_a_pause(text: str) -> bool:
    """Whether nothing shall be heard for a while."""
    return bool(_PAUSE.search(text))


def moved_to(text: str) -> tuple[str, str]:
    """What stands before and behind the words that something shall come at another time: "change it to 6am"; behind
    them nothing where there are none."""
    found = _MOVED.search(text)
    return (text[: found.start()].strip(), text[found.end() :].strip()) if found else (text, "")
