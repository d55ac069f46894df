"""What Telegram tells of a chat itself: it has moved, or the bot was shut out or let in again."""

from telegram import Update
from telegram.constants import ChatMemberStatus

from handlers.access import asker
from handlers.context import Context
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
    """Blocked or removed: nothing more is sent there. A chat the bot was never told of is not noted for it."""
    change = update.my_chat_member
    if change is None or change.new_chat_member.status not in OUT:
        return
    services = context.services
    chat = await asker(update, context).noted_chat()
    await chats.gone(services.database, chat.id, services.clock.now())
