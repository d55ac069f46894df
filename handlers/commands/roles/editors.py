"""Who may write: the first owner's link, and whom owners name. A role changes only to what was named, and an owner's
only after a question."""

from telegram import Message, Update
from telegram.constants import ChatType

from config.telegram_ids import LARGEST, SERVICE_ACCOUNTS, no_person
from config.vocabulary import Role
from handlers.access import Asker, asker
from handlers.commands import menus
from handlers.context import Context, Handlers, Taps
from handlers.replies import edit, reply
from handlers.views.editors import editors as views
from handlers.views.links import RoleLink
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from storage.editors import people
from storage.errors import LastOwner
from storage.values.editorial import Person

OWNER_PAYLOAD = "own-"  # /start own-SECRET, as the link that the program printed opens it
DIGITS = len(str(LARGEST))


async def owner_link(update: Update, context: Context) -> None:
    """/start with the one-time secret makes its first user the owner."""
    who, services = asker(update, context), context.services
    secret = (context.args or [""])[0].removeprefix(OWNER_PAYLOAD)
    if not _is_private(who):
        if await people.spend_owner_link(services.database, secret, services.clock.now()):
            await services.offer_ownership(context.bot.username)
        await who.say(views.owner_link_seen)
        return
    assert update.effective_user is not None
    made = await people.use_owner_link(services.database, secret, update.effective_user.id, services.clock.now())
    if made:
        await menus.show(context.bot, update.effective_user.id, Role.OWNER)
    await who.say(views.owner_made if made else views.owner_link_spent)


def _is_private(who: Asker) -> bool:
    """Whether one person alone writes and reads there."""
    in_private = who.chat is not None and who.chat.type == ChatType.PRIVATE
    return in_private and who.user is not None and not who.user.is_bot and not no_person(who.user.id)


async def editors_command(update: Update, context: Context) -> None:
    """/editors lists them; `/editors add 123456789`, `remove` and `owner` are an owner's."""
    who = asker(update, context)
    by = await who.owner()
    if by is None or who.message is None:
        return
    match context.args or []:
        case ["add" | "remove" | "owner" as wish, given]:
            shown = await _wished(who, by, wish, given)
        case []:
            writers = await people.writers(context.services.database)
            in_private = who.message.chat.type == ChatType.PRIVATE  # a group need not read their numbers
            shown = views.listed(await who.frame(), writers if in_private else ())
        case _:
            shown = views.how(await who.frame())
    await reply(who.message, shown)


async def tap(update: Update, context: Context, link: RoleLink) -> None:
    """The answer to the question whether an owner shall be one no more."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    by = await who.person()
    if by is None or by.role is not Role.OWNER or not isinstance(query.message, Message):
        await query.answer(who.t.plain("owners-only"), show_alert=True)
        return
    if why := no_person(link.person):
        shown = views.no_person(await who.frame(), why, SERVICE_ACCOUNTS.get(link.person, ""))
    else:
        shown = await _changed(who, by, link.person, Role.EDITOR if link.wish == "editor" else None)
    await edit(query, shown)
    await query.answer()


async def _wished(who: Asker, by: Person, wish: str, given: str) -> Screen:
    frame, bot = await who.frame(), who.context.bot
    number = _number(given)
    if number is None:
        return views.not_a_number(frame, given)
    if wish != "remove":  # whoever is there already can go, whatever they are
        if number == bot.id:
            return views.own_number(frame)
        if why := no_person(number):
            return views.no_person(frame, why, SERVICE_ACCOUNTS.get(number, ""))
    elif not 0 < number <= LARGEST:
        return views.nobody(frame)
    before = await people.person(who.context.services.database, number)
    if wish == "remove" and before is None:
        return views.nobody(frame)
    role = {"add": Role.EDITOR, "owner": Role.OWNER, "remove": None}[wish]
    if before and before.role is role:
        return views.is_that_already(frame, before)
    if before and before.role is Role.OWNER:
        return await _asked_first(who, before, role)
    return await _changed(who, by, number, role)


async def _asked_first(who: Asker, owner: Person, role: Role | None) -> Screen:
    frame = await who.frame()
    if len(await people.owners(who.context.services.database)) == 1:
        return views.last_owner(frame)
    return views.ask_owner(frame, owner, role)


async def _changed(who: Asker, by: Person, number: int, role: Role | None) -> Screen:
    """The role given, or taken (None), the person's menu with it."""
    services, frame = who.context.services, await who.frame()
    try:
        if role is None:
            there = await people.revoke(services.database, number, by, services.clock.now())
        else:
            there = bool(await people.grant(services.database, number, role, by, services.clock.now()))
    except LastOwner as error:
        return Screen(text=frame.t("refused", why=refusal(error, frame.t)))
    await menus.show(who.context.bot, number, role)
    if not there:
        return views.nobody(frame)
    return views.changed(frame, role)


def _number(given: str) -> int | None:
    """As people write it, a minus before a chat's; None for anything else."""
    digits = given.lstrip("-−–#")
    if not digits.isdecimal():
        return None
    if len(digits) > DIGITS + 1:
        return LARGEST + 1
    return -int(digits) if given[0] in "-−–" else int(digits)


HANDLERS: Handlers = {"editors": editors_command}
TAPS: Taps = {RoleLink: tap}
