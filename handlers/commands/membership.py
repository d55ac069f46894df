"""What Telegram tells of a chat itself: it has moved, or the bot was shut out or let in again."""

from telegram import Update
from telegram.constants import ChatMemberStatus

from handlers.access import asker
from handlers.context import Context
from handlers.replies import send
from handlers.views.screens.subscribing import digest
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
    chat_id = await chats.known(services.database, change.chat.id)
    if chat_id is not None:
        await chats.gone(services.database, chat_id, services.clock.now())


async def welcome_back(update: Update, context: Context) -> None:
    """Says what the chat is subscribed to where it was gone meanwhile."""
    who = asker(update, context)
    if who.chat is None or (mine := await who.back_again()) is None:
        return
    shown = digest.back_again(await who.frame(), mine, context.services.clock.now())
    await send(context.bot, who.chat.id, shown, mine.thread)
    context.services.pusher.nudge()
