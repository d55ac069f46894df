"""Intake: of what an editor forwards, pastes, sends as a file or completes by buttons, a draft is made."""

import asyncio
from contextlib import suppress

from telegram import Document, Message, MessageOriginChannel, PhotoSize
from telegram.error import TelegramError

from handlers.access import Asker, said
from handlers.commands.draft_reading import is_elsewhere, read_draft
from handlers.commands.drafts.edits import CUT
from handlers.commands.drafts.opening import as_sent, open_draft, show
from handlers.commands.incoming.albums import Refuse
from handlers.commands.incoming.articles import Incoming, article_text, of_message
from handlers.commands.incoming.documents import NotRead, pdf_in, picture_in, text_in
from handlers.commands.incoming.guided import line_of
from handlers.commands.roles import cards
from handlers.commands.roles import editors as roles
from handlers.replies import edit_message, reply
from handlers.reporting.from_article import joined
from handlers.reporting.text.misread import misread
from handlers.views.editors import draft as views
from handlers.views.editors import editors
from handlers.views.editors.cards import Became
from handlers.views.screen import Screen
from storage.editors import posts
from storage.values.editorial import Person, Post, PostIs

_LONG = 4_096  # letters of a text that takes its time: no message is longer, files are


async def take_in(who: Asker, refuse: Refuse = reply) -> bool:
    """Whether the message is an article or a post that an editor forwards or pastes, of which a draft is made. Whoever
    forwards something of which none is made is told what to do with it (`refuse`)."""
    message = who.message
    if message is None or not (brought := of_message(message)).may_be_article:
        return False
    if is_elsewhere(who):
        return False
    person = await who.person()
    if person is None:
        if brought.is_forwarded:
            await who.say(editors.stranger_to("report"))
        return brought.is_forwarded
    return await of_text(who, message, person, brought, asked=brought.is_forwarded, refuse=refuse)


async def take_in_answer(who: Asker) -> bool:
    """Whether the message completes a line of a report by buttons: that is a draft."""
    if who.message is None or is_elsewhere(who) or not (line := line_of(who.message)):
        return False
    person = await who.person()
    if person is not None:
        await open_draft(who, who.message, person, text=f"/report\n{line}")
    return person is not None


async def take_in_file(who: Asker, refuse: Refuse = reply) -> bool:
    """Whether the message is a PDF of an editor's, or a picture whose own words tell of nothing: it is read as an
    article. Why one cannot be read is told by `refuse`."""
    message = who.message
    if message is None or file_in(who, message) is None:
        return False
    if is_elsewhere(who):
        return False
    person = await who.person()
    if person is None:  # a reader's file is not opened
        return False
    situation = (await who.context.services.answers.present()).situation
    if picture_in(message) and (own := of_message(message)).may_be_article and article_text(own, situation):
        return False
    await of_file(who, message, person, refuse)
    return True


def file_in(who: Asker, message: Message) -> Document | PhotoSize | None:
    """What is read of what hangs on a message."""
    return pdf_in(message) or (picture_in(message) if who.context.services.reads_pictures else None)


async def of_file(who: Asker, message: Message, person: Person, refuse: Refuse = reply) -> None:
    """Reads what hangs on the message as an article, a PDF below what is written beside it, or says by `refuse` why it
    cannot be read."""
    file = file_in(who, message)
    assert file is not None
    try:
        found = await text_in(file, pictures=who.context.services.reads_pictures)
    except NotRead as error:
        await refuse(message, Screen(text=who.t(f"document-{error.why.value}")))
        return
    beside = "" if found.picture or said(message).startswith("/") else said(message)
    text = f"{beside}\n\n{found.text}" if beside else found.text
    await of_text(who, message, person, of_message(message, text, found.picture), refuse=refuse)


async def of_text(
    who: Asker, message: Message, person: Person, brought: Incoming, *, asked: bool = True, refuse: Refuse = reply
) -> bool:
    """Opens the draft of a text, and returns whether anything was answered: where the text tells of nothing, only to
    whoever `asked` for it, by `refuse`."""
    situation = (await who.context.services.answers.present()).situation
    is_long = len(brought.text) > _LONG
    text = await asyncio.to_thread(article_text, brought, situation) if is_long else article_text(brought, situation)
    if text and message.media_group_id:
        await _open_album(who, message, person, text)
    elif text and brought.post:
        await _open_post(who, message, person, text, brought.post)
    elif text:
        is_full = not brought.is_forwarded and len(said(message)) >= CUT
        await open_draft(who, message, person, text=text, above=who.t("draft-may-go-on") if is_full else None)
    elif brought.post and (was := await _emptied(who, person, brought.post)):
        await reply(message, was)
    elif asked:
        offered = await roles.offer(who, person, message) if brought.is_forwarded else None
        await refuse(message, offered or _nothing_in(who, brought))
    return bool(text) or asked


def _nothing_in(who: Asker, brought: Incoming) -> Screen:
    unread = misread(brought.text) if brought.picture else []
    return Screen(text=who.t("picture-not-read", n=len(unread)) if unread else who.t("nothing-to-report"))


async def _open_post(who: Asker, message: Message, person: Person, text: str, post: Post) -> None:
    """A post has one draft, whoever forwards it: the next one is shown what became of it."""
    services, sent = who.context.services, await as_sent(who, message, person, text)
    stored, is_now = await posts.open_draft(services.database, sent, post)
    read = await read_draft(services, stored, who.language)
    if stored.report is not None:
        await reply(message, views.posted_already(read.frame, stored))
    elif is_now is PostIs.NEW or (is_now is PostIs.EDITED and stored.message_id == message.message_id):
        above = who.t("draft-post-edited") if is_now is PostIs.EDITED else None
        await show(who.context, message, read, person, above)
    else:
        await reply(message, await read.screen(person, who.t(f"draft-post-{is_now.value}")))
        await cards.show(who.context, stored.id, person)


async def _open_album(who: Asker, message: Message, person: Person, text: str) -> None:
    """An album is one draft, to which each of its messages adds what the others do not say; that of a channel is so for
    whoever forwards it."""
    services, sent = who.context.services, await as_sent(who, message, person, text)
    origin = message.forward_origin
    channel = origin if isinstance(origin, MessageOriginChannel) else None
    # An album is given another id each time it is forwarded; its channel and moment stay.
    album = (channel.chat.id, int(channel.date.timestamp())) if channel else (sent.chat_id, message.media_group_id)
    stored, is_now = await posts.add_part(services.database, sent, "album:{}:{}".format(*album), joined)
    read = await read_draft(services, stored, who.language)
    if stored.chat_id == sent.chat_id and stored.report is None:
        if is_now is not PostIs.KNOWN:
            await show(who.context, message, read, person)
    elif stored.report is not None:
        await reply(message, views.posted_already(read.frame, stored))
    else:
        await reply(message, await read.screen(person, who.t("draft-post-known")))
        await cards.show(who.context, stored.id, person)


async def _emptied(who: Asker, person: Person, post: Post) -> Screen | None:
    """What was made of a post that was edited to tell of nothing: an open draft is put away before all who have it."""
    services = who.context.services
    was = await posts.emptied(services.database, services.situation, post, person.id, services.clock.now())
    if was is None:
        return None
    if was.report is not None:
        return Screen(text=who.t("draft-post-emptied-published", number=str(was.report)))
    if was.person_id == person.id and was.chat_telegram_id is not None and was.preview_id is not None:
        with suppress(TelegramError):
            shown = views.discarded(await who.frame(), was)
            await edit_message(who.context.bot, was.chat_telegram_id, was.preview_id, shown)
    await cards.show(who.context, was.id, person, became=Became.DISCARDED)
    return Screen(text=who.t("draft-post-emptied", number=str(was.id)))
