"""The commands: their names, who they are for, and where they stand in Telegram's menu. Pure.

What a command says of itself is `menu-NAME` in the Fluent files; who answers it is named by its module in
`handlers.commands`, unless it opens a screen.
"""

from dataclasses import dataclass
from enum import StrEnum

from config.states import Role


class Audience(StrEnum):
    READERS = "readers"  # everybody
    REPORTERS = "reporters"  # and those below
    EDITORS = "editors"  # and owners
    OWNERS = "owners"


class Place(StrEnum):
    PRIVATE = "private"
    GROUP = "group"  # for those who are not its admins


@dataclass(frozen=True, kw_only=True)
class Command:
    """`name` and `aliases` as they stand after a slash, a-z only."""

    name: str
    aliases: tuple[str, ...] = ()
    audience: Audience = Audience.READERS
    menu_rank: int | None = None  # from the top of the menu and of /help; None: in neither
    screen: str = ""  # what it opens, if that is all it does
    of_a_place: bool = False  # its screen is another one where a place is named
    of_admins: bool = False  # in a group it is its admins' to use
    at_start: bool = False  # told in the first message, which shall fit a phone with its buttons


COMMANDS = (
    Command(name="status", menu_rank=10, screen="status", of_a_place=True, at_start=True),
    Command(
        name="casualties",
        aliases=("dead", "killed", "toll", "injured"),
        menu_rank=20,
        screen="casualties",
        of_a_place=True,
        at_start=True,
    ),
    Command(
        name="displacement",
        aliases=("shelters", "displaced"),
        menu_rank=30,
        screen="displacement",
        of_a_place=True,
        at_start=True,
    ),
    Command(
        name="damage",
        aliases=("houses", "schools", "hospitals", "bridges", "crossings", "services"),
        screen="damage",
    ),
    Command(name="mediation", aliases=("talks", "ceasefire"), menu_rank=40, screen="mediation", at_start=True),
    Command(name="timeline", menu_rank=50, screen="timeline", of_a_place=True),
    Command(name="sources", menu_rank=60, screen="sources"),
    Command(name="why", screen="why"),
    Command(name="changed", aliases=("changes",), screen="changed", of_a_place=True),
    Command(name="since", aliases=("outbreaks",), screen="outbreaks"),
    Command(name="subscribe", menu_rank=70, of_admins=True, at_start=True),
    Command(name="unsubscribe", aliases=("stop",), of_admins=True),
    Command(name="digest"),
    Command(name="alerts", aliases=("alert",), of_admins=True),
    Command(name="settings", menu_rank=75, of_admins=True),
    Command(name="privacy", menu_rank=85),
    Command(name="mydata"),
    Command(name="forget"),
    Command(name="start"),
    Command(name="help", menu_rank=80, at_start=True),
    Command(name="report", audience=Audience.REPORTERS, menu_rank=90),
    Command(name="correct", audience=Audience.REPORTERS, menu_rank=100),
    Command(name="retract", audience=Audience.EDITORS, menu_rank=110),
    Command(name="reports", aliases=("drafts", "draft"), audience=Audience.REPORTERS, menu_rank=120),
    Command(name="delivery", audience=Audience.OWNERS, menu_rank=130),
    Command(name="editors", audience=Audience.OWNERS, menu_rank=140),
    Command(name="revoke", audience=Audience.OWNERS, menu_rank=145),
    Command(name="audit", audience=Audience.OWNERS, menu_rank=150),
)


def audiences(role: Role | None) -> tuple[Audience, ...]:
    """Whose commands somebody with that role, or with none, may use."""
    match role:
        case Role.OWNER:
            return tuple(Audience)
        case Role.EDITOR:
            return Audience.READERS, Audience.REPORTERS, Audience.EDITORS
        case Role.REPORTER:
            return Audience.READERS, Audience.REPORTERS
        case None:
            return (Audience.READERS,)


def menu(*audiences: Audience, place: Place = Place.PRIVATE) -> tuple[str, ...]:
    """The names of the commands that these see in the menu, in its order."""
    seen = (one for one in COMMANDS if one.audience in audiences and (place is Place.PRIVATE or not one.of_admins))
    return tuple(name for _, name in sorted((one.menu_rank, one.name) for one in seen if one.menu_rank is not None))


def first_told() -> tuple[str, ...]:
    """The names of the commands that the first message tells, in the menu's order."""
    return tuple(name for name in menu(Audience.READERS) if _BY_NAME[name].at_start)


_BY_NAME = {command.name: command for command in COMMANDS}
