"""/start and /help, and what is said when a question cannot be read. Pure."""

from dataclasses import dataclass

from markupsafe import Markup

from config.vocabulary import Role
from handlers.catalogue import Audience, audiences, menu
from handlers.views.frame import Frame
from handlers.views.links import Link
from handlers.views.names import Naming
from handlers.views.screen import Button, Screen
from handlers.views.texts import Texts, blocks, lines
from storage.values.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Operator:
    """Who runs this bot and how to reach them, as far as they say so."""

    name: str = ""
    contact: str = ""
    privacy_url: str = ""


def start(frame: Frame, operator: Operator) -> Screen:
    """What the bot is for, what to send, what it is not, and how old its record is."""
    situation = frame.names.of(frame.snapshot.situation.names)
    text = blocks(
        [
            frame.t("start-title", situation=situation),
            _commands(frame),
            frame.t("start-promise"),
            frame.t("not-a-warning-service"),
            lines([kept_by(frame, operator), _newest(frame)]),
        ]
    )
    return Screen(text=text, rows=((_button(frame, "status"), _button(frame, "casualties")),))


def introduction(t: Texts, situation: Situation) -> tuple[str, str]:
    """What the bot says of itself before anybody has written to it, and in its profile; a name too long for Telegram is
    cut."""
    name = Naming(situation, t).of(situation.names)
    said = ((t.plain(key, situation=name), most) for key, most in (("bot-description", 512), ("bot-about", 120)))
    description, about = (text if len(text) <= most else text[: most - 1] + "…" for text, most in said)
    return description, about


def help_screen(frame: Frame, operator: Operator, bot_name: str, role: Role | None = None) -> Screen:
    """How to ask: commands, dates, sides and places, groups, corrections; and what else a role may do."""
    day = frame.snapshot.situation.first_look
    party = frame.names.party(frame.names.sides()[0])
    text = blocks(
        [
            frame.t("help-title"),
            _commands(frame),
            frame.t("help-arguments", day=frame.dates.day(day), iso=day.isoformat(), party=party),
            frame.t("help-words"),
            frame.t("help-groups", bot=bot_name),
            _of_role(frame, role) if role else None,
            frame.t("not-a-warning-service"),
            kept_by(frame, operator),
        ]
    )
    return Screen(text=text, rows=((_button(frame, "status"), _button(frame, "sources")),))


def words_only(frame: Frame) -> Screen:
    """To a message that is neither a command nor a word the bot knows."""
    rows = ((_button(frame, "status"), _button(frame, "casualties")), (_button(frame, "displacement"), _talks(frame)))
    return Screen(text=frame.t("known-words"), rows=rows)


def _talks(frame: Frame) -> Button:
    return _button(frame, "mediation")


def _of_role(frame: Frame, role: Role) -> Markup:
    theirs = [audience for audience in audiences(role) if audience is not Audience.READERS]
    return lines([frame.t("help-writers", role=role.value), _commands(frame, *theirs)])


def _commands(frame: Frame, *of: Audience) -> Markup:
    names = menu(*(of or (Audience.READERS,)))
    return lines(frame.t("command-line", command=name, what=frame.t(f"menu-{name}")) for name in names)


def _button(frame: Frame, screen: str) -> Button:
    return Button(label=frame.t.plain(f"open-{screen}"), link=Link(screen=screen))


def kept_by(frame: Frame, operator: Operator) -> Markup:
    """Who keeps this bot, and where they are reached."""
    if not operator.name:
        return frame.t("no-named-keeper")
    if not operator.contact:
        return frame.t("kept-by", operator=operator.name)
    return frame.t("kept-by-contact", operator=operator.name, contact=operator.contact)


def _newest(frame: Frame) -> Markup | None:
    newest = frame.snapshot.newest
    return frame.t("newest-of-record", when=frame.dates.when(newest.as_of)) if newest else None
