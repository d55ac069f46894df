"""Captions and edits, commands where none is looked for: under a picture, or in a message that was edited; and messages
without words. Whoever sends one gets an answer."""

import re
from collections.abc import Mapping
from datetime import timedelta

from cachetools import LRUCache
from telegram import Message, Update
from telegram.constants import ChatType

from handlers.access import asker, said
from handlers.catalogue import COMMANDS
from handlers.commands import questions
from handlers.commands.drafts.edits import edited
from handlers.commands.drafts.intake import take_in, take_in_file
from handlers.commands.incoming.albums import Albums
from handlers.commands.roles import links
from handlers.context import Context, Handler, Handlers
from handlers.parsing.letters import plain
from handlers.views.screen import Screen

KEPT = 2_000  # messages, the oldest forgotten first
MENDED_WITHIN = timedelta(minutes=15)  # an older message that changes was not mistyped: somebody reacts to it
_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?(?!\S)", re.ASCII)
_ALWAYS = ("report", "correct")  # what an editor writes is read whenever it is mended


def captions(handlers: Handlers) -> Handler:
    """A command under a picture, a film or a file is answered as one; other things without words get a sentence, an
    album one answer for all that it holds."""
    albums = Albums()

    async def answer(update: Update, context: Context) -> None:
        message = update.effective_message
        assert message is not None
        name = asked_command(message, context)
        who, is_command = asker(update, context), said(message).startswith("/")
        async with albums.part(message) as refuse:
            if not is_command and (await take_in_file(who, refuse) or (said(message) and await take_in(who, refuse))):
                return
            if name:
                await as_command(handlers, name, update, context)
            elif is_command:
                await questions.unknown_command(update, context)
            elif message.chat.type == ChatType.PRIVATE:
                is_file = message.document is not None and await who.person() is not None
                await refuse(message, Screen(text=who.t("document-other" if is_file else "words-alone")))

    return answer


def unseen(handlers: Handlers, otherwise: Handler) -> Handler:
    """A command before or in which stand marks that nobody sees, so that Telegram takes it for none or for another one;
    other words are for `otherwise`."""

    async def answer(update: Update, context: Context) -> None:
        message = update.effective_message
        assert message is not None
        if message.chat.type == ChatType.PRIVATE and (name := asked_command(message, context)):
            await as_command(handlers, name, update, context)
        else:
            await otherwise(update, context)

    return answer


def edits(handlers: Handlers, plain_text: Handler) -> Handler:
    """A message that was edited: the draft that was made of it is read again, and a command that it was mended to is
    answered; in private a question in plain words too, by `plain_text`, and an editor's article under a picture."""
    answered: LRUCache[tuple[int, int], str] = LRUCache(KEPT)

    async def answer(update: Update, context: Context) -> None:
        message = update.edited_message
        if message is None:
            return
        name, key = asked_command(message, context), (message.chat.id, message.message_id)
        # The same words again are no edit: Telegram tells of reactions and previews so, too.
        if answered.get(key) == said(message):
            return
        answered[key] = said(message)
        if await edited(update, context) or not (_is_fresh(message) or name in _ALWAYS):
            return
        if name is not None:
            await as_command(handlers, name, update, context)
        elif _is_question(message):
            await plain_text(update, context)
        elif message.caption and message.chat.type == ChatType.PRIVATE:
            await take_in(asker(update, context))

    return answer


def _is_question(message: Message) -> bool:
    words = message.text or ""
    return message.chat.type == ChatType.PRIVATE and bool(words) and not words.startswith("/")


def _is_fresh(message: Message) -> bool:
    return message.edit_date is not None and message.edit_date - message.date <= MENDED_WITHIN


async def as_command(handlers: Handlers, name: str, update: Update, context: Context) -> None:
    assert update.effective_message is not None
    typed = plain(said(update.effective_message))
    context.args, is_link = typed.split()[1:], links.OPENED.match(typed)
    await (links.opened if is_link else handlers[name])(update, context)


def asked_command(message: Message, context: Context) -> str | None:
    """The command that the message begins with, if it is one of this bot's."""
    found = _COMMAND.match(plain(said(message)))
    if found is None or (found[2] and found[2].lower() != context.bot.username.lower()):
        return None
    return _NAMES.get(found[1].lower())


_NAMES: Mapping[str, str] = {name: command.name for command in COMMANDS for name in (command.name, *command.aliases)}
