"""Readers' questions: commands, plain words in a private chat, and taps on buttons. Read, ask, render, answer."""

from telegram import Update
from telegram.constants import ChatType, MessageEntityType

from handlers.access import Asker, asker
from handlers.answers import Present
from handlers.catalogue import COMMANDS
from handlers.commands import drafts, menus
from handlers.context import Context, Handler, Handlers, Taps
from handlers.parsing.questions import Question, plain_word, read_arguments
from handlers.replies import edit, reply
from handlers.views.links import Link
from handlers.views.screen import Screen
from handlers.views.screens import problems, subscription, welcome
from handlers.views.screens.registry import link_of


def screen_command(screen: str) -> Handler:
    """The handler of a command that opens a screen."""

    async def answer(update: Update, context: Context) -> None:
        present = await context.services.answers.present()
        question = read_arguments(" ".join(context.args or []), present.situation, present.today)
        await _answer(asker(update, context), screen, question, present)

    return answer


def plain_text(handlers: Handlers) -> Handler:
    """A message that is no command, in a private chat: its word answers like the command."""
    screens = {command.name: command.screen for command in COMMANDS if command.screen}

    async def answer(update: Update, context: Context) -> None:
        assert update.effective_message is not None
        who, present = asker(update, context), await context.services.answers.present()
        meant = plain_word(update.effective_message.text or "", present.situation, present.today)
        if meant is None and (first := await drafts.cut_off(who)):
            await reply(update.effective_message, Screen(text=who.t("draft-cut-off", number=str(first))))
        elif meant is None:
            frame = await who.frame(present=present)
            await reply(update.effective_message, welcome.words_only(frame))
        elif screen := screens.get(meant.command):
            await _answer(who, screen, meant.question, present)
        else:
            context.args = meant.rest.split()
            await handlers[meant.command](update, context)

    return answer


async def _answer(who: Asker, screen: str, question: Question, present: Present) -> None:
    assert who.message is not None
    if question.problem:
        answer = problems.not_understood(await who.frame(screen, present), question.problem)
    else:
        answer = await who.context.services.answers.screen(link_of(screen, question), who.language, present)
    await reply(who.message, answer)


async def tap(update: Update, context: Context, link: Link) -> None:
    """A button: the message it stands under becomes the screen it names."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    await edit(query, await context.services.answers.screen(link, who.language))
    await query.answer()


async def start(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    who = asker(update, context)
    if person := await who.person_here():
        if (wanted := (context.args or [""])[0]) in drafts.HANDLERS:
            await drafts.how(who, wanted)
            return
        await menus.show(context.bot, person.telegram_id, person.role)  # there was no chat to show it in before
    frame = await who.frame()
    await reply(update.effective_message, welcome.start(frame, context.services.operator))
    if mine := await who.back_again():
        await reply(update.effective_message, subscription.back_again(frame, mine, context.services.clock.now()))
        context.services.pusher.nudge()


async def help_command(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    who = asker(update, context)
    person, frame = await who.person_here(), await who.frame()
    role = person.role if person else None
    shown = welcome.help_screen(frame, context.services.operator, context.bot.username, role)
    await reply(update.effective_message, shown)


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


SCREENS = {command.name: screen_command(command.screen) for command in COMMANDS if command.screen}
HANDLERS: Handlers = {**SCREENS, "start": start, "help": help_command}
TAPS: Taps = {Link: tap}
