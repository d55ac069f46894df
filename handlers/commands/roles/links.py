"""One-time links, opened with /start: the first owner's, and those by which owners give a role."""

import re

import structlog
from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from config.languages import DEFAULT
from config.states import Role
from config.telegram_ids import no_person
from handlers.access import Asker, asker
from handlers.commands import menus
from handlers.commands.roles.naming import called
from handlers.context import Context, Taps
from handlers.parsing.letters import plain
from handlers.replies import reply, send
from handlers.views.editors import editors
from handlers.views.editors import invitations as views
from handlers.views.links.editors import InviteLink
from handlers.views.links.screens import Link
from storage.editors import invitations, people
from storage.editors.invitations import Accepted
from storage.readers import chats

log = structlog.get_logger(__name__)

OWNER_PAYLOAD = "own-"  # /start own-SECRET, as the link that the program printed opens it
ROLE_PAYLOAD = "role-"
OPENED = re.compile(rf"/start(@\w+)?\W+({OWNER_PAYLOAD}|{ROLE_PAYLOAD})")
"""The command as a link sends it."""


async def opened(update: Update, context: Context) -> None:
    """/start with the secret of a link: whoever sends it in their private chat has what it gives."""
    payload = plain((context.args or [""])[0])
    who = asker(update, context)
    if payload.startswith(OWNER_PAYLOAD):
        await _first_owner(who, payload.removeprefix(OWNER_PAYLOAD))
    else:
        await _role(who, payload.removeprefix(ROLE_PAYLOAD))


async def _first_owner(who: Asker, secret: str) -> None:
    services, now = who.context.services, who.context.services.clock.now()
    if not _is_private(who):
        # Others have seen it: it is used up, and another one printed.
        if await people.spend_owner_link(services.database, secret, now):
            await services.offer_ownership(who.context.bot.username)
        await who.say(editors.owner_link_seen)
        return
    assert who.user is not None
    made = await people.use_owner_link(services.database, secret, who.user.id, now)
    if made:
        await menus.show(who.context.bot, who.user.id, Role.OWNER)
    await who.say(editors.owner_made if made else editors.owner_link_spent)


async def _role(who: Asker, secret: str) -> None:
    services, now = who.context.services, who.context.services.clock.now()
    assert who.message is not None
    if not _is_private(who):
        await invitations.spend(services.database, secret, now)
        await reply(who.message, views.seen_by_others(await who.frame()))
        return
    assert who.user is not None
    done = await invitations.accept(services.database, secret, who.user.id, now)
    if isinstance(done, Accepted):
        await menus.show(who.context.bot, who.user.id, done.person.role)
        await _tell(who, done)
        await reply(who.message, views.accepted(await who.frame(), done.person.role))
    else:
        await reply(who.message, views.not_good(await who.frame(), done))


async def _tell(who: Asker, done: Accepted) -> None:
    """The owner who made the link hears who opened it, and can take the role away with one tap."""
    assert who.user is not None
    services, owner = who.context.services, done.by.telegram_id
    language = (await chats.languages(services.database, [owner])).get(owner, DEFAULT)
    frame = await services.answers.frame(Link(screen="status"), language)
    try:
        await send(who.context.bot, owner, views.opened(frame, called(who.user), who.user.id, done.person.role))
    except TelegramError as error:
        log.warning("an owner could not be told", kind=type(error).__name__)


async def tap(update: Update, context: Context, link: InviteLink) -> None:
    """A button under /editors: a new link, in a message of its own that can be passed on."""
    query, who, services = update.callback_query, asker(update, context), context.services
    assert query is not None
    tapped = await who.owner_tapping(query)
    if tapped is None:
        return
    by, message = tapped
    if message.chat.type != ChatType.PRIVATE:
        await query.answer(who.t.plain("invite-in-private"), show_alert=True)
        return
    now = services.clock.now()
    secret = await invitations.invite(services.database, link.role, by, now)
    address = f"https://t.me/{context.bot.username}?start={ROLE_PAYLOAD}{secret}"
    await reply(message, views.made(await who.frame(), link.role, address, now + invitations.LASTS))
    await query.answer()


def _is_private(who: Asker) -> bool:
    """Whether one person alone writes and reads there."""
    in_private = who.chat is not None and who.chat.type == ChatType.PRIVATE
    return in_private and who.user is not None and not who.user.is_bot and not no_person(who.user.id)


TAPS: Taps = {InviteLink: tap}
