"""Readers' questions: commands, plain words in a private chat, and taps on buttons. Read, ask, render, answer."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.constants import ChatType, MessageEntityType

from handlers.access import Asker, asker
from handlers.answers import Present
from handlers.context import Context, Taps
from handlers.parsing.questions import Question, plain_word, read_arguments
from handlers.replies import edit, reply
from handlers.views.links import Link
from handlers.views.screens import problems, welcome
from handlers.views.screens.registry import link_of

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def command(name: str) -> Handler:
    """The handler of one reader's command, by the name of its screen."""

    async def answer(update: Update, context: Context) -> None:
        present = await context.services.answers.present()
        question = read_arguments(" ".join(context.args or []), present.situation, present.today)
        await _answer(asker(update, context), name, question, present)

    return answer


async def plain_text(update: Update, context: Context) -> None:
    """A message that is no command, in a private chat: its word answers like the command."""
    assert update.effective_message is not None
    who = asker(update, context)
    present = await context.services.answers.present()
    meant = plain_word(update.effective_message.text or "", present.situation, present.today)
    if meant is None:
        frame = await who.frame(present=present)
        return await reply(update.effective_message, welcome.words_only(frame))
    name, question = meant
    if name == "help":
        return await help_command(update, context)
    return await _answer(who, name, question, present)


async def _answer(who: Asker, name: str, question: Question, present: Present) -> None:
    assert who.message is not None
    if question.problem:
        answer = problems.not_understood(await who.frame(name, present), question.problem)
    else:
        answer = await who.context.services.answers.screen(link_of(name, question), who.language, present)
    await reply(who.message, answer)


async def tap(update: Update, context: Context, link: Link) -> None:
    """A button: the message it stands under becomes the screen it names."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    await edit(query, await context.services.answers.screen(link, who.language))
    await query.answer()


async def start(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    frame = await asker(update, context).frame()
    await reply(update.effective_message, welcome.start(frame, context.services.operator))


async def help_command(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    frame = await asker(update, context).frame()
    await reply(update.effective_message, welcome.help_screen(frame, context.services.operator, context.bot.username))


async def unknown_command(update: Update, context: Context) -> None:
    """A command nobody knows is answered in private, and in a group only when it was meant for this bot."""
    message = update.effective_message
    assert message is not None
    if message.chat.type != ChatType.PRIVATE and not _addressed(update, context):
        return
    frame = await asker(update, context).frame()
    await reply(message, problems.unknown_command(frame))


def _addressed(update: Update, context: Context) -> bool:
    message = update.effective_message
    assert message is not None
    commands = message.parse_entities([MessageEntityType.BOT_COMMAND]).values()
    return any(word.lower().endswith(f"@{context.bot.username.lower()}") for word in commands)


TAPS: Taps = {Link: tap}
