"""The daily digest: asking for it, changing it, ending it."""

from dataclasses import dataclass

from telegram import Update
from telegram.constants import ChatType

from handlers.access import Asker, asker, at_home, to_be_changed
from handlers.context import Context, Handlers, Services, Taps
from handlers.parsing.times import Wish, read_wish
from handlers.replies import edit, reply
from handlers.views.frame import Frame
from handlers.views.links.chats import SubscriptionLink
from handlers.views.screen import Screen
from handlers.views.screens.subscribing import digest as views
from handlers.views.screens.subscribing.place import where
from storage.readers import alerts, subscriptions
from storage.readers.subscriptions import Subscription
from storage.values.editorial import Chat

UNDER_A_DIGEST = ("settings", "offer")


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """Who asks where: the chat's row, the topic, and the frame its answer is rendered with."""

    chat: Chat
    private: bool
    thread: int | None
    frame: Frame


async def subscribe_command(update: Update, context: Context) -> None:
    """/subscribe [hour] [city or zone]."""
    message, who = update.effective_message, await at_home(asker(update, context))
    assert message is not None
    wish = read_wish(" ".join(context.args or []), (await context.services.answers.present()).situation)
    frame = await who.frame()
    may = await who.may_change()
    if not may:
        await reply(message, views.admins_unknown(frame) if may is None else views.admins_only(frame))
    elif wish.problem:
        await reply(message, views.not_understood(frame, wish.problem))
    else:
        await reply(message, await _subscribed(await _asked(who), context, wish))


async def unsubscribe_command(update: Update, context: Context) -> None:
    message, who = update.effective_message, await at_home(asker(update, context))
    assert message is not None
    frame = await who.frame()
    may = await who.may_change()
    if not may:
        await reply(message, views.admins_unknown(frame) if may is None else views.admins_only(frame))
        return
    await reply(message, await _ended(who, frame))


async def digest_command(update: Update, context: Context) -> None:
    """/digest: today's, now. It goes the way of all digests and arrives as one."""
    message, who = update.effective_message, await at_home(asker(update, context))
    assert message is not None
    # With the hour, as a group that becomes a supergroup counts its messages from 1 again.
    asked_by = f"{message.date} {message.message_id}"
    await _one_now(who, asked_by)


async def tap(update: Update, context: Context, link: SubscriptionLink) -> None:
    """A button under the confirmation: another hour, only changes or every day, one now, or the end."""
    query, who = update.callback_query, await at_home(asker(update, context))
    assert query is not None
    message = await to_be_changed(who, query, "admins-only-short")
    if message is None:
        return
    shown = await _changed(who, link, asked_by=f"tap {query.id}")
    if link.action in UNDER_A_DIGEST:  # which stays to be read
        await reply(message, shown)
    else:
        await edit(query, shown)
    await query.answer()


async def _changed(who: Asker, link: SubscriptionLink, asked_by: str) -> Screen:
    """What a button does, and what stands under it afterwards. A chat that asks for nothing is not noted for it. The
    same `asked_by` never brings two digests."""
    services, frame = who.context.services, await who.frame()
    if link.hour:
        return await _subscribed(await _asked(who), who.context, Wish(local_time=link.hour))
    chat_id = await who.chat_id()
    mine = await subscriptions.get(services.database, chat_id) if chat_id is not None else None
    match link.action:
        case "stop":
            return await _ended(who, frame)
        case "now":
            await _one_now(who, asked_by)
        case "changes" | "daily" | "offer" if mine:
            mine = await subscriptions.set_only_changes(services.database, mine.chat_id, link.action != "daily")
        case "here" if mine:
            return await _subscribed(await _asked(who), who.context, Wish(), here=True)
        case "other":
            return views.other_hour(frame)
    return _confirmed(frame, mine, services, private=_is_private(who), thread=who.thread) if mine else views.none(frame)


async def _one_now(who: Asker, asked_by: str) -> None:
    """A group's next daily one goes on from its last: what one member asks for is not what the others have read."""
    of_a_group = who.chat is not None and who.chat.type != ChatType.PRIVATE
    chat, pusher = await who.noted_chat(), who.context.services.pusher
    await pusher.digest_now(chat.id, who.thread, asked_by=asked_by, aside=of_a_group)


async def _ended(who: Asker, frame: Frame) -> Screen:
    services, chat_id = who.context.services, await who.chat_id()
    if chat_id is None:
        return views.none(frame)
    ended = await subscriptions.unsubscribe(services.database, chat_id, services.clock.now())
    still = await alerts.get(services.database, chat_id) is not None
    return views.ended(frame, alerts=still) if ended else views.none(frame, alerts=still)


def _confirmed(frame: Frame, mine: Subscription, services: Services, *, private: bool, thread: int | None) -> Screen:
    place = where(mine.thread, private=private, seen_from=thread)
    return views.confirmed(frame, mine, services.clock.now(), place)


def _is_private(who: Asker) -> bool:
    return who.chat is not None and who.chat.type == ChatType.PRIVATE


async def _subscribed(asked: _Asked, context: Context, wish: Wish, *, here: bool = False) -> Screen:
    """Subscribes, or changes what was asked for and keeps the rest: the topic too, unless it is to come `here`."""
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
        mine.thread if mine and mine.active and not here else asked.thread,
        mine.only_changes if mine and wish.only_changes is None else bool(wish.only_changes),
        now,
    )
    services.pusher.nudge()
    return _confirmed(asked.frame, made, services, private=asked.private, thread=asked.thread)


async def _asked(who: Asker) -> _Asked:
    return _Asked(chat=await who.noted_chat(), private=_is_private(who), thread=who.thread, frame=await who.frame())


HANDLERS: Handlers = {"subscribe": subscribe_command, "unsubscribe": unsubscribe_command, "digest": digest_command}
TAPS: Taps = {SubscriptionLink: tap}
