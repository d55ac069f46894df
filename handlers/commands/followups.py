"""The answer that a message is a reply to, known again by its buttons: nothing is kept of who was answered what."""

from telegram import Message

from handlers.parsing.asking.meaning import Meant
from handlers.views.asking import question_to
from handlers.views.links.data import BadLink
from handlers.views.links.kinds import decode
from handlers.views.links.screens import Link
from handlers.views.screens.problems import SCREEN_OF

_COMMAND_OF = {screen: command for command, screen in SCREEN_OF.items()}
_TOLD = {"status", "casualties", "displacement", "mediation", "damage", "timeline", "changed"}
"""Screens of a day, and most of a side or a place."""


def answered(message: Message, bot: int) -> Meant | None:
    """What was asked of this bot where the message replies to an answer that a question may go on from."""
    told = message.reply_to_message
    if told is None or told.from_user is None or told.from_user.id != bot or told.reply_markup is None:
        return None
    for button in (one for row in told.reply_markup.inline_keyboard for one in row):
        link = _link(button.callback_data)
        if link and (screen := link.origin) and screen.screen in _TOLD:
            return Meant(command=_COMMAND_OF[screen.screen], question=question_to(screen))
    return None


def _link(data: object) -> Link | None:
    try:
        found = decode(data) if isinstance(data, str) else None
    except BadLink:
        return None
    return found if isinstance(found, Link) else None
