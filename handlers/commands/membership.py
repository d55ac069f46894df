"""Membership, what Telegram tells of a chat itself: it has moved, or the bot was shut out or let in again."""

from collections.abc import Sequence

from telegram import Update
from telegram.constants import ChatMemberStatus

from handlers.access import Asker, asker
from handlers.context import Context
from handlers.replies import send
from handlers.views.screen import Screen
from handlers.views.screens.subscribing import alerts
from handlers.views.screens.subscribing import digest as digests
from storage.readers import chats

OUT = {ChatMemberStatus.BANNED, ChatMemberStatus.LEFT}


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup: what it asked for goes with it. Telegram says it in both chats."""
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await chats.move(context.services.database, message.chat.id, message.migrate_to_chat_id)
    elif message and message.migrate_from_chat_id:
        await chats.move(context.services.database, message.migrate_from_chat_id, message.chat.id)


async def membership(update: Update, context: Context) -> None:
    """Blocked or removed: nothing more is sent there. Let in again: what it was subscribed to comes again, and it is
    told so."""
    change = update.my_chat_member
    if change is None:
        return
    if change.new_chat_member.status not in OUT:
        await welcome_back(update, context)
        return
    services = context.services
    chat_id = await chats.known(services.database, change.chat.id)  # who asked for nothing is not noted for leaving
    if chat_id is not None:
        await chats.gone(services.database, chat_id, services.clock.now())


async def welcome_back(update: Update, context: Context) -> None:
    """Says what comes to the chat where it was gone meanwhile."""
    who = asker(update, context)
    if who.chat is None:
        return
    for shown, thread in await comes_again(who):
        await send(context.bot, who.chat.id, shown, thread)


async def comes_again(who: Asker) -> Sequence[tuple[Screen, int | None]]:
    """What a chat is told that was gone and is back: of its digest and its alerts, each with its topic."""
    digest, urgent = await who.back_again()
    if not (digest or urgent):
        return ()
    frame, services = await who.frame(), who.context.services
    services.pusher.nudge()
    told = [(digests.back_again(frame, digest, services.clock.now()), digest.thread)] if digest else []
    return [*told, *([(alerts.back_again(frame, urgent), urgent.thread)] if urgent else [])]
