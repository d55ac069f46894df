"""The command that somebody mistyped: "/casulties", "/stauts". Pure."""

from collections.abc import Iterator
from difflib import get_close_matches

from config.languages import every_words
from handlers.catalogue import COMMANDS, Audience, Command
from handlers.parsing.terms import fold

_LIKE = 0.85  # how alike it has to be: "/weather" is not "/water"


def near_command(typed: str) -> str | None:
    """The readers' command that a mistyped "/casulties" is most like: by its own names, or what it is called."""
    names = {
        name: command.name for command in COMMANDS if command.audience is Audience.READERS for name in _names(command)
    }
    word = fold(typed.removeprefix("/").split("@")[0])
    near = get_close_matches(word, names, n=1, cutoff=_LIKE)
    swapped = (name for name in names if sorted(name) == sorted(word))  # "/stauts"
    found = near[0] if near else next(swapped, None)
    return names[found] if found else None


def _names(command: Command) -> Iterator[str]:
    yield from (command.name, *command.aliases)
    yield from (fold(word) for words in every_words() for word in words.commands.get(command.name, ()))
