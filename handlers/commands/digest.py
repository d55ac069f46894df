"""The daily digest: asking for it, changing it, ending it."""

from dataclasses import dataclass
from datetime import time

from telegram import Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers.context import Context
from handlers.parsing.times import Wish, read_wish
from handlers.replies import edit, language_of, reply
from handlers.views.frame import Frame
from handlers.views.links import Link
from handlers.views.screen import Screen
from handlers.views.screens import subscription as views
from storage.readers import chats, subscriptions
from storage.readers.subscriptions import Subscription
from storage.values.editorial import Chat

UNDER_A_DIGEST = ("settings", "offer")
ADMINS = {ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """Who asks where: the chat's row, the topic, and the frame its answer is rendered with."""

    chat: Chat
    thread: int | None
    frame: Frame


async def subscribe_command(update: Update, context: Context) -> None:
    """/subscribe [hour] [city or zone]."""
    message = update.effective_message
    assert message is not None
    wish = read_wish(" ".join(context.args or []), (await context.services.answers.present()).situation)
    frame = await _frame(update, context)
    if not await _may(update, context):
        await reply(message, views.admins_only(frame))
    elif wish.problem:
        await reply(message, views.not_understood(frame, wish.problem))
    else:
        await reply(message, await _subscribed(await _asked(update, context, message), context, wish))


async def unsubscribe_command(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message is not None
    frame = await _frame(update, context)
    if not await _may(update, context):
        return await reply(message, views.admins_only(frame))
    asked = await _asked(update, context, message)
    ended = await subscriptions.unsubscribe(context.services.database, asked.chat.id, context.services.clock.now())
    return await reply(message, views.ended(frame) if ended else views.none(frame))


async def digest_command(update: Update, context: Context) -> None:
    """/digest: today's, now. It goes the way of all digests and arrives as one."""
    message = update.effective_message
    assert message is not None
    asked = await _asked(update, context, message)
    await context.services.pusher.digest_now(asked.chat.id, asked.thread)


async def tap(update: Update, context: Context) -> None:
    """A button under the confirmation: another hour, only changes or every day, one now, or the end."""
    query = update.callback_query
    assert query is not None
    message = query.message
    if not isinstance(message, Message) or not await _may(update, context):
        await query.answer((await _frame(update, context)).t.plain("admins-only-short"), show_alert=True)
        return
    asked = await _asked(update, context, message)
    action = (query.data or "").removeprefix(views.PREFIX)
    shown = await _changed(asked, context, action)
    if action in UNDER_A_DIGEST:  # which stays to be read
        await reply(message, shown)
    else:
        await edit(query, shown)
    await query.answer()


async def _changed(asked: _Asked, context: Context, action: str) -> Screen:
    """What a button does, and what stands under it afterwards."""
    services, mine = context.services, await subscriptions.get(context.services.database, asked.chat.id)
    match action:
        case "stop":
            await subscriptions.unsubscribe(services.database, asked.chat.id, services.clock.now())
            return views.ended(asked.frame)
        case "now":
            await services.pusher.digest_now(asked.chat.id, asked.thread)
        case "changes" | "daily" | "offer":
            mine = await subscriptions.set_only_changes(services.database, asked.chat.id, action != "daily")
        case "other":
            return views.other_hour(asked.frame)
        case hour if hour[:2].isdecimal():
            return await _subscribed(asked, context, Wish(local_time=time.fromisoformat(hour)))
    return views.confirmed(asked.frame, mine, services.clock.now()) if mine else views.none(asked.frame)


async def _subscribed(asked: _Asked, context: Context, wish: Wish) -> Screen:
    """Subscribes, or changes what was asked for and keeps the rest."""
    services = context.services
    mine = await subscriptions.get(services.database, asked.chat.id)
    zone = asked.frame.snapshot.situation.zone_name
    now = services.clock.now()
    made: Subscription = await subscriptions.subscribe(
        services.database,
        asked.chat.id,
        services.situation,
        wish.local_time or (mine.local_time if mine else services.digest_time),
        wish.zone or (mine.zone if mine else zone),
        asked.thread,
        mine.only_changes if mine else False,
        now,
    )
    services.pusher.nudge()
    return views.confirmed(asked.frame, made, now)


async def _asked(update: Update, context: Context, message: Message) -> _Asked:
    language = language_of(update) if message.chat.type == ChatType.PRIVATE else "en"
    chat = await chats.note(context.services.database, message.chat.id, message.chat.type, language)
    thread = message.message_thread_id if message.is_topic_message else None
    return _Asked(chat=chat, thread=thread, frame=await _frame(update, context))


async def _frame(update: Update, context: Context) -> Frame:
    return await context.services.answers.frame(Link(screen="status"), language_of(update))


async def _may(update: Update, context: Context) -> bool:
    """Everybody in private; in a group its admins, also those who write in its name."""
    chat, user = update.effective_chat, update.effective_user
    assert chat is not None
    if chat.type == ChatType.PRIVATE:
        return True
    message = update.effective_message
    if message and not update.callback_query and message.sender_chat and message.sender_chat.id == chat.id:
        return True
    if user is None:
        return False
    member = await context.bot.get_chat_member(chat.id, user.id)
    return member.status in ADMINS
