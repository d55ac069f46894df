"""/editors, who may write: whom owners name, by number, by a forwarded message or by a link. A role changes only to
what was named, and an owner's only after a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Message, MessageOriginHiddenUser, MessageOriginUser, Update
from telegram.constants import ChatType

from config.states import Role
from config.telegram_ids import LARGEST, SERVICE_ACCOUNTS, no_person
from handlers.access import Asker, asker
from handlers.commands import menus
from handlers.commands.roles.naming import called, meant, names_of, words_of
from handlers.context import Context, Handlers, Taps
from handlers.replies import edit, reply
from handlers.views.editors import editors as views
from handlers.views.frame import Frame
from handlers.views.links.editors import RoleLink
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from storage.editors import people
from storage.editors.role_notices import Notice
from storage.errors import LastOwner
from storage.values.editorial import Person

DIGITS = len(str(LARGEST))
_ROLES = {"owner": Role.OWNER, "editor": Role.EDITOR, "reporter": Role.REPORTER}
_ADD, _REMOVE = "add", "remove"


@dataclass(frozen=True, kw_only=True)
class _Wish:
    """The role that somebody is to have, None for none, and who that is, as it was typed; '' where nobody is named."""

    role: Role | None
    whom: str


async def editors_command(update: Update, context: Context) -> None:
    """/editors lists them; `/editors add 123456789 reporter`, `owner`, `remove` are an owner's. In answer to a
    forwarded message whoever wrote that is meant."""
    who = asker(update, context)
    by = await who.owner()
    if by is None or who.message is None:
        return
    words = words_of(who.message)
    wish = _wish(words.split())
    if not words:
        shown = await _list(who)
    elif wish is None:
        shown = views.how(await who.frame())
    elif not wish.whom:
        shown = await _of_answered(who, by, wish.role)
    else:
        shown = await _wished(who, by, wish)
    await reply(who.message, shown)


def _wish(words: Sequence[str]) -> _Wish | None:
    """Of "add 123456789 reporter", in any order; None where it is no such wish."""
    verbs = [word.lower() for word in words if word.lower() in (_ADD, _REMOVE, *_ROLES)]
    others = [word for word in words if word.lower() not in verbs]
    roles = [_ROLES[verb] for verb in verbs if verb in _ROLES]
    plain = [verb for verb in verbs if verb not in _ROLES]
    if not verbs or len(others) > 1 or len(roles) > 1 or len(plain) > 1 or (roles and _REMOVE in plain):
        return None
    role = None if _REMOVE in plain else roles[0] if roles else Role.EDITOR
    return _Wish(role=role, whom="".join(others))


async def _list(who: Asker) -> Screen:
    assert who.message is not None
    if who.message.chat.type != ChatType.PRIVATE:  # a group need not read who they are
        return views.how(await who.frame())
    writers = await people.writers(who.context.services.database)
    return views.listed(await who.frame(), writers, await names_of(who.context.bot, writers))


async def tap(update: Update, context: Context, link: RoleLink) -> None:
    """A button that gives or takes a role: the answer to a question, or under a forwarded message."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    tapped = await who.owner_tapping(query)
    if tapped is None:
        return
    by, _ = tapped
    if why := no_person(link.person):
        shown = views.no_person(await who.frame(), why, SERVICE_ACCOUNTS.get(link.person, ""))
    else:
        shown = await _changed(who, by, link.person, _ROLES.get(link.wish))
    await edit(query, shown)
    await query.answer()


async def offer(who: Asker, by: Person, message: Message) -> Screen | None:
    """To an owner who forwards somebody's message, in private: the roles that whoever wrote it can have. None for
    everybody else, and of what nobody wrote."""
    if by.role is not Role.OWNER or message.chat.type != ChatType.PRIVATE:
        return None
    origin, frame = message.forward_origin, await who.frame()
    if isinstance(origin, MessageOriginHiddenUser):
        return views.hidden(frame, origin.sender_user_name)
    if not isinstance(origin, MessageOriginUser):
        return None
    number = origin.sender_user.id
    if why_not := _nobody(who, frame, number):
        return why_not
    there = await people.person(who.context.services.database, number)
    return views.offer(frame, called(origin.sender_user), number, there)


async def _of_answered(who: Asker, by: Person, role: Role | None) -> Screen:
    """Of whoever wrote the message that was forwarded and is answered."""
    assert who.message is not None
    answered, frame = who.message.reply_to_message, await who.frame()
    origin = answered.forward_origin if answered else None
    if isinstance(origin, MessageOriginHiddenUser):
        return views.hidden(frame, origin.sender_user_name)
    if isinstance(origin, MessageOriginUser):
        return await _wished(who, by, _Wish(role=role, whom=str(origin.sender_user.id)))
    return views.nobody_wrote(frame) if answered else views.how(frame)


async def _wished(who: Asker, by: Person, wish: _Wish) -> Screen:
    frame, number = await who.frame(), _number(wish.whom)
    if number is None:
        found = (await meant(who, wish.whom)).whose
        if found is None or found.person is None:
            return views.not_a_number(frame, wish.whom)
        number = found.person.telegram_id
    if wish.role is not None:  # whoever is there already can go, whatever they are
        if why_not := _nobody(who, frame, number):
            return why_not
    elif not 0 < number <= LARGEST:
        return views.nobody(frame)
    before = await people.person(who.context.services.database, number)
    if wish.role is None and before is None:
        return views.nobody(frame)
    if before and before.role is wish.role:
        return views.is_that_already(frame, before)
    if before and before.role is Role.OWNER:
        return await _asked_first(who, before, wish.role)
    return await _changed(who, by, number, wish.role)


def _nobody(who: Asker, frame: Frame, number: int) -> Screen | None:
    """Why nobody with that number can be given a role."""
    if number == who.context.bot.id:
        return views.own_number(frame)
    why = no_person(number)
    return views.no_person(frame, why, SERVICE_ACCOUNTS.get(number, "")) if why else None


async def _asked_first(who: Asker, owner: Person, role: Role | None) -> Screen:
    frame = await who.frame()
    if len(await people.owners(who.context.services.database)) == 1:
        return views.last_owner(frame)
    return views.ask_owner(frame, owner, role)


async def _changed(who: Asker, by: Person, number: int, role: Role | None) -> Screen:
    """The role given, or taken (None), the person's menu with it; they are told, but of what they did themselves."""
    services, frame = who.context.services, await who.frame()
    others = Notice(situation=services.situation, wall=services.pusher.now())
    done = (by, services.clock.now(), None if number == by.telegram_id else others)
    try:
        if role is None:
            there = await people.revoke(services.database, number, *done)
        else:
            there = bool(await people.grant(services.database, number, role, *done))
    except LastOwner as error:
        return Screen(text=frame.t("refused", why=refusal(error, frame.t)))
    services.pusher.nudge()
    await menus.show(who.context.bot, number, role)
    if not there:
        return views.nobody(frame)
    return views.changed(frame, role)


def _number(given: str) -> int | None:
    """As people write it, a minus before a chat's; None for anything else."""
    digits = given.lstrip("-−–#")
    if not digits.isdecimal():
        return None
    if len(digits) > DIGITS + 1:  # nobody's, and Python reads no number of thousands of digits
        return LARGEST + 1
    return -int(digits) if given[0] in "-−–" else int(digits)


HANDLERS: Handlers = {"editors": editors_command}
TAPS: Taps = {RoleLink: tap}
