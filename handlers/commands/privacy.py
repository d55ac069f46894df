"""/privacy, /mydata, /forget: what is kept of whoever asks, why and for how long, all of it, and its end. /settings
shows what can be changed."""

from telegram import Message, Update
from telegram.constants import ChatType

from config.states import Role
from handlers.access import Asker, asker, at_home, to_be_changed
from handlers.commands import menus
from handlers.context import Context, Handlers, Taps
from handlers.parsing.wanted_days import asks_for_a_pause, asks_for_a_rhythm
from handlers.replies import edit, reply, reply_document
from handlers.views.frame import Frame
from handlers.views.links.chats import ForgetLink
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from handlers.views.screens import privacy as views
from handlers.views.screens.subscribing import digest as digest_views
from handlers.views.screens.subscribing.place import where
from storage.editors import people
from storage.errors import LastOwner
from storage.privacy import forgetting
from storage.privacy.held import held
from storage.readers import subscriptions


async def privacy_command(update: Update, context: Context) -> None:
    """What is kept, why, how long, and who keeps it."""
    message, who = update.effective_message, asker(update, context)
    assert message is not None
    sealed = context.services.database.keys.sign is not None
    await reply(message, views.privacy(await who.frame(), context.services.operator, sealed=sealed))


async def settings_command(update: Update, context: Context) -> None:
    """What this chat has asked for, with the buttons that change it."""
    message, who, services = update.effective_message, await at_home(asker(update, context)), context.services
    assert message is not None
    chat_id = await who.chat_id()
    mine = await subscriptions.get(services.database, chat_id) if chat_id is not None else None
    frame = await who.frame()
    asked = " ".join(context.args or [])
    pause, rhythm = asks_for_a_pause(asked), asks_for_a_rhythm(asked)
    if mine is None:
        shown = digest_views.none(frame)
        await reply(message, digest_views.with_first(frame, shown, pause=False, rhythm=rhythm))
        return
    private = message.chat.type == ChatType.PRIVATE
    place = where(mine.thread, private=private, seen_from=who.thread)
    shown = digest_views.confirmed(frame, mine, services.clock.now(), place)
    await reply(message, digest_views.with_first(frame, shown, pause=pause, rhythm=rhythm))


async def mydata_command(update: Update, context: Context) -> None:
    """All that is kept of this chat, and in private of this person, as it is kept."""
    message, who = update.effective_message, await at_home(asker(update, context))
    assert message is not None
    assert who.chat is not None
    frame = await who.frame()
    if not (may := await who.may_change()):
        await reply(message, _refused(frame, may))
        return
    found = await held(context.services.database, who.chat.id, _person_here(who))
    if document := views.too_long(found):
        await reply_document(message, views.DOCUMENT, document, frame.t("mydata"))
    else:
        await reply(message, views.mydata(frame, found))


async def forget_command(update: Update, context: Context) -> None:
    """Says what is deleted and what stays, and asks."""
    message, who = update.effective_message, await at_home(asker(update, context))
    assert message is not None
    await reply(message, await _asked(who, message))


async def _asked(who: Asker, message: Message) -> Screen:
    frame, database = await who.frame(), who.context.services.database
    assert who.chat is not None
    if not (may := await who.may_change()):
        return _refused(frame, may)
    if not await held(database, who.chat.id, _person_here(who)):
        return views.nothing(frame)
    person = await who.person_here()
    last_owner = person is not None and person.role is Role.OWNER and len(await people.owners(database)) == 1
    return views.ask(frame, person, last_owner=last_owner, group=_in_group(message))


async def tap(update: Update, context: Context, link: ForgetLink) -> None:
    """The answer: forgotten at once, or kept."""
    query, who = update.callback_query, await at_home(asker(update, context))
    assert query is not None
    message = await to_be_changed(who, query, "privacy-admins-only-short")
    if message is None:
        return
    await edit(query, await _answered(who, message, link))
    await query.answer()


async def _answered(who: Asker, message: Message, link: ForgetLink) -> Screen:
    assert who.chat is not None
    services, frame, here = who.context.services, await who.frame(), who.chat.id
    if link.what == "keep":
        return views.kept(frame)
    # In a group there is nobody whose chat it is, so no person is forgotten there.
    if link.what == "chat" or _in_group(message):
        done = await forgetting.forget_chat(services.database, here, group=_in_group(message))
        stays = await who.person_here()
        return views.forgotten(frame, role_stays=stays is not None) if done or stays else views.nothing(frame)
    try:
        done = await forgetting.forget_person(services.database, here, services.clock.now())
    except LastOwner as error:
        return Screen(text=frame.t("refused", why=refusal(error, frame.t)))
    await menus.show(who.context.bot, here, None)
    return views.forgotten(frame, role_stays=False) if done else views.nothing(frame)


def _refused(frame: Frame, may: bool | None) -> Screen:
    return digest_views.admins_unknown(frame) if may is None else views.admins_only(frame)


def _person_here(who: Asker) -> int | None:
    """Whose private chat this is."""
    return who.chat.id if who.chat is not None and who.chat.type == ChatType.PRIVATE else None


def _in_group(message: Message) -> bool:
    return message.chat.type != ChatType.PRIVATE


HANDLERS: Handlers = {
    "privacy": privacy_command,
    "settings": settings_command,
    "mydata": mydata_command,
    "forget": forget_command,
}
TAPS: Taps = {ForgetLink: tap}
