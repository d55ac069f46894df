"""Readers' questions: commands, plain words in a private chat, and taps on buttons. Read, ask, render, answer."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.constants import ChatType, MessageEntityType

from handlers import screens
from handlers.arguments import Question, plain_word, read_arguments
from handlers.context import Context
from handlers.links import BadLink, Link, decode
from handlers.replies import edit, language_of, reply
from handlers.views import problems, welcome
from handlers.views.texts import texts

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def command(name: str) -> Handler:
    """The handler of one reader's command, by the name of its screen."""

    async def answer(update: Update, context: Context) -> None:
        situation, today = await screens.situation_now(context.desk)
        question = read_arguments(" ".join(context.args or []), situation, today.date())
        await _answer(update, context, name, question)

    return answer


async def plain_text(update: Update, context: Context) -> None:
    """A message that is no command, in a private chat: its word answers like the command."""
    assert update.effective_message is not None
    situation, today = await screens.situation_now(context.desk)
    meant = plain_word(update.effective_message.text or "", situation, today.date())
    if meant is None:
        seen = await screens.frame(context.desk, Link(screen="status"), language_of(update))
        return await reply(update.effective_message, welcome.words_only(seen))
    name, question = meant
    return await (help_command(update, context) if name == "help" else _answer(update, context, name, question))


async def _answer(update: Update, context: Context, name: str, question: Question) -> None:
    assert update.effective_message is not None
    language = language_of(update)
    link = screens.link_of(name, question)
    if question.problem:
        seen = await screens.frame(context.desk, Link(screen=name), language)
        answer = problems.not_understood(seen, question.problem)
    else:
        answer = await screens.screen(context.desk, link, language)
    await reply(update.effective_message, answer)


async def tap(update: Update, context: Context) -> None:
    """A button: the message it stands under becomes the screen it names."""
    query = update.callback_query
    assert query is not None
    language = language_of(update)
    try:
        answer = await screens.screen(context.desk, decode(query.data or ""), language)
    except BadLink:
        await query.answer(texts(language).plain("old-button"))
        return
    await edit(query, answer)
    await query.answer()


async def start(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    seen = await screens.frame(context.desk, Link(screen="status"), language_of(update))
    await reply(update.effective_message, welcome.start(seen, context.desk.keeper))


async def help_command(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    seen = await screens.frame(context.desk, Link(screen="status"), language_of(update))
    await reply(update.effective_message, welcome.help_screen(seen, context.desk.keeper, context.bot.username))


async def unknown_command(update: Update, context: Context) -> None:
    """A command nobody knows is answered in private, and in a group only when it was meant for this bot."""
    message = update.effective_message
    assert message is not None
    if message.chat.type != ChatType.PRIVATE and not _addressed(update, context):
        return
    seen = await screens.frame(context.desk, Link(screen="status"), language_of(update))
    await reply(message, problems.unknown_command(seen))


def _addressed(update: Update, context: Context) -> bool:
    message = update.effective_message
    assert message is not None
    commands = message.parse_entities([MessageEntityType.BOT_COMMAND]).values()
    return any(word.lower().endswith(f"@{context.bot.username.lower()}") for word in commands)
