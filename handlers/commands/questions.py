"""Readers' questions: commands, plain words, and taps on buttons. Read, ask, render, answer."""

import re
from dataclasses import replace

from markupsafe import Markup
from telegram import Message, Update
from telegram.constants import ChatType, MessageEntityType

from handlers.access import Asker, asker
from handlers.answers import Present
from handlers.catalogue import COMMANDS
from handlers.commands import membership, menus, reports
from handlers.commands.drafts import changing, edits, intake, report
from handlers.commands.followups import answered
from handlers.commands.incoming.articles import is_link
from handlers.context import Context, Handler, Handlers, Taps
from handlers.parsing.amiss import amiss, says_wrong
from handlers.parsing.asking.followed import followed
from handlers.parsing.asking.meaning import Meant, asked_of, plain_meaning, unknown_name
from handlers.parsing.asking.mistyped import near_command
from handlers.parsing.asking.question import NUMBERED, Problem, ProblemKind, Question
from handlers.replies import edit, reply
from handlers.reporting import compact, typed
from handlers.views.asking import link_of
from handlers.views.editors import guided
from handlers.views.editors.reports import opened
from handlers.views.links.screens import Link
from handlers.views.screen import Screen
from handlers.views.screens import numbers, problems, welcome


def screen_command(command: str) -> Handler:
    """The handler of a command that opens a screen."""

    async def answer(update: Update, context: Context) -> None:
        present = await context.services.answers.present()
        meant = asked_of(command, " ".join(context.args or []), present.situation, present.today)
        await _answer(asker(update, context), meant, present)

    return answer


def plain_text(handlers: Handlers) -> Handler:
    """A message that is no command, where it is meant for this bot: in a private chat, in answer to it, or with its
    name. Its words answer like the commands."""

    async def answer(update: Update, context: Context) -> None:
        message = update.effective_message
        assert message is not None
        text = message.text or ""
        if message.chat.type != ChatType.PRIVATE and not _meant_for(message, context):
            return
        who = asker(update, context)
        if await changing.take_in_typed(who) or await intake.take_in_answer(who):
            return
        text = re.sub(f"@{re.escape(context.bot.username)}\\b", " ", text, flags=re.IGNORECASE)
        present = await context.services.answers.present()
        before = answered(message, context.bot.id)
        meant = before and followed(text, before, present.situation, present.today)
        meant = meant or plain_meaning(text, present.situation, present.today)
        if await intake.take_in(who):  # whatever questions could be read in it
            return
        if (work := await _of_work(who, text, present, meant)) is not None:
            await reply(message, work)
        elif is_link(text):
            writes = await who.person() is not None
            await reply(message, Screen(text=who.t("link-alone", writes="yes" if writes else "no")))
        elif meant is None and await _may_be_report(who, text, present):
            await reply(
                message, guided.report_too(await who.frame(present=present), Screen(text=Markup())), quoted=True
            )
        elif meant is None:
            unknown = unknown_name(text, present.situation, present.today)
            await reply(message, welcome.words_only(await who.frame(present=present), text, unknown))
        elif meant.command in handlers and meant.command not in SCREENS:
            await _act(handlers[meant.command], meant, update, context)
        else:
            await _answer(who, meant, present, text)

    return answer


async def _act(handler: Handler, meant: Meant, update: Update, context: Context) -> None:
    """What changes something is done where nothing else is said beside it; else it is asked."""
    message = update.effective_message
    assert message is not None
    if meant.command == "unsubscribe" and not meant.sure:
        await reply(message, welcome.stop_what(await asker(update, context).frame()))
        return
    context.args = meant.rest.split()
    await handler(update, context)


async def _answer(who: Asker, meant: Meant, present: Present, text: str = "") -> None:
    assert who.message is not None
    question, link, answer = meant.question, None, None
    if not meant.command:
        pass
    elif question.problem:
        frame = await who.frame(problems.SCREEN_OF[meant.command], present)
        answer = problems.not_understood(frame, meant.command, question.problem)
    else:
        link = link_of(problems.SCREEN_OF[meant.command], question)
        answer = await who.context.services.answers.screen(link, who.language, present)
    reads = await _may_be_report(who, text, present)
    answer = await _with_number(who, meant, present, text, answer, link, reads=reads)
    if reads:
        answer = guided.report_too(await who.frame(present=present), answer or Screen(text=Markup()))
    if meant.since and answer:
        answer = welcome.since(await who.frame(present=present), meant.since, answer)
    of_why = meant.command == "why"  # "to differ" is in some languages made of "wrong"
    if says_wrong(text) and answer and not (meant.judgement or reads or of_why):
        answer = await _of_something_wrong(who, present, answer)
    if meant.judgement:
        answer = welcome.about_judgement(await who.frame(present=present), answer)
    if meant.person:
        answer = welcome.about_persons(await who.frame(present=present), answer)
    if meant.safety or answer is None:
        answer = welcome.about_safety(await who.frame(present=present), text, answer)
    sent = await reply(who.message, answer, quoted=reads or None)  # the button's message is the one that is answered
    if link:
        where = (who.message.chat.id, who.thread, sent)
        who.context.services.answered.note(where, answer, link, present.now)


async def _with_number(
    who: Asker, meant: Meant, present: Present, text: str, answer: Screen | None, link: Link | None, *, reads: bool
) -> Screen | None:
    """The answer with where a number in the text stands, and whether it shall be added. What may be a report is not
    told what in it is no question."""
    if answer is None:
        return None
    question, number = meant.question, _number(meant)
    if number is None:
        return answer if link or not reads else replace(answer, text=Markup())
    told = numbers.told(await who.frame(present=present), number, question, of_people=meant.counted is not None)
    if reads:
        return (
            guided.asked_instead(await who.frame(), told, link)
            if link
            else replace(told, rows=(*told.rows, *answer.rows))
        )
    if _is_told_whole(told, question.problem):
        answer = replace(answer, text=Markup())
    if text and await who.person_here():
        return guided.number_too(await who.frame(), told if link else welcome.below(told, answer), link)
    return welcome.below(told, answer)


async def _may_be_report(who: Asker, text: str, present: Present) -> bool:
    """Whether the text may be a report that somebody types, without its command, in their private chat."""
    if not text or typed.asks(text) or not await who.person_here():
        return False
    record = (await who.frame(present=present)).snapshot
    draft = compact.read(f"/report\n{text}", record.situation, record.tracks, present.now, steps=record.steps)
    return typed.may_be_report(text, draft)


async def _of_work(who: Asker, text: str, present: Present, meant: Meant | None) -> Screen | None:
    """What is told of a text that is no question to the record: of a report, or of something, that is said to be wrong,
    or of drafts."""
    if (number := amiss(text)) is None:
        unclear = meant is None or meant.question.problem is not None
        of_drafts = await _of_drafts(who, text, present, unclear=unclear)
        asks_nothing = meant is None or meant.command == "help"
        if of_drafts or not (asks_nothing and says_wrong(text)):
            return of_drafts
        return await _of_something_wrong(who, present, None)
    report = await who.context.services.answers.screen(
        link_of(NUMBERED, Question(number=number)), who.language, present
    )
    frame, writes = await who.frame(present=present), await who.person_here() is not None
    return welcome.about_mistakes(frame, who.context.services.operator, number, report, writes=writes)


async def _of_something_wrong(who: Asker, present: Present, answer: Screen | None) -> Screen:
    frame, writes = await who.frame(present=present), await who.person_here() is not None
    return welcome.about_something_wrong(frame, who.context.services.operator, answer, writes=writes)


async def _of_drafts(who: Asker, text: str, present: Present, *, unclear: bool) -> Screen | None:
    """What an editor is told of a draft whose message an app has cut in two, or of which they say what shall become of
    it. What may be a report itself is read as that."""
    if unclear and (first := await edits.cut_off(who)):
        told = who.t("draft-cut-off", number=str(first.id))
        return Screen(text=told, rows=((opened(await who.frame(present=present), first),),))
    if not typed.is_of_a_draft(text) or await _may_be_report(who, text, present):
        return None
    return await reports.open_drafts(who)


def _number(meant: Meant) -> int | None:
    """The number that a text speaks of, where it is no day and no report."""
    problem = meant.question.problem
    if problem and problem.kind is ProblemKind.NUMBER:
        return int(problem.word)
    return meant.counted


def _is_told_whole(told: Screen, problem: Problem | None) -> bool:
    """Whether a number is found and could be nothing else: "636,600" is no day."""
    if problem is None or problem.kind is not ProblemKind.NUMBER:
        return False
    return bool(told.text) and not any(option.question.day for option in problem.options)


def _meant_for(message: Message, context: Context) -> bool:
    """Whether a message in a group speaks to this bot: it answers one of its messages, or names it."""
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == context.bot.id:
        # In a topic each message answers the one that opened it, unless it answers another.
        return not (message.is_topic_message and answered.message_id == message.message_thread_id)
    return f"@{context.bot.username}".lower() in (message.text or "").lower()


async def tap(update: Update, context: Context, link: Link) -> None:
    """A button: the message it stands under becomes the screen it names."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    present = await context.services.answers.present()
    screen = await context.services.answers.screen(link, who.language, present)
    await edit(query, screen)
    await query.answer()
    if isinstance(query.message, Message):
        where = (query.message.chat.id, who.thread, query.message.message_id)
        context.services.answered.note(where, screen, link, present.now)


async def start(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    who = asker(update, context)
    if person := await who.person_here():
        if (wanted := (context.args or [""])[0]) in report.HANDLERS:
            await report.how(who, wanted)
            return
        await menus.show(context.bot, person.telegram_id, person.role)  # there was no chat to show it in before
    frame = await who.frame()
    await reply(update.effective_message, welcome.start(frame, context.services.operator))
    # Telegram may not have said that they are back, or its word was lost: /start tells as well.
    for shown, _ in await membership.comes_again(who):
        await reply(update.effective_message, shown)


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
    who, (typed, _, rest) = asker(update, context), (message.text or "").partition(" ")
    near = near_command(typed)
    if near in SCREENS:
        present = await context.services.answers.present()
        await _answer(who, asked_of(near, rest, present.situation, present.today), present)
    else:
        await reply(message, problems.unknown_command(await who.frame(), near))


def _addressed(update: Update, context: Context) -> bool:
    message = update.effective_message
    assert message is not None
    commands = message.parse_entities([MessageEntityType.BOT_COMMAND]).values()
    return any(word.lower().endswith(f"@{context.bot.username.lower()}") for word in commands)


SCREENS = {command.name: screen_command(command.name) for command in COMMANDS if command.screen}
HANDLERS: Handlers = {**SCREENS, "start": start, "help": help_command}
TAPS: Taps = {Link: tap}
