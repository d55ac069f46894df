"""Taps under pushed messages: what stands behind them. A digest is not lost by looking at its sources."""

from telegram import Update
from telegram.constants import ChatType

from handlers.access import asker
from handlers.answers import CannotShow
from handlers.context import Context, Services, Taps
from handlers.replies import edit, reply
from handlers.views.frame import Frame
from handlers.views.links.chats import EditionLink
from handlers.views.links.data import BadLink
from handlers.views.links.screens import Link
from handlers.views.pushes.looks import cannot_look, look
from handlers.views.screen import Screen
from handlers.views.texts import Texts
from storage.delivery.editions import edition_of
from storage.delivery.told import told_before
from storage.record import ledger
from storage.values.editions import Edition


async def tap(update: Update, context: Context, link: EditionLink) -> None:
    """In private the message becomes what is asked for, with the way back; in a group, where others read it, the look
    is a message of its own below it."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    edition = await edition_of(context.services.database, link.edition)
    if edition is None:
        await query.answer(who.t.plain("edition-forgotten"), show_alert=True)
        return
    of_a_group = who.chat is not None and who.chat.type != ChatType.PRIVATE
    if of_a_group and not link.apart and who.message is not None:
        await reply(who.message, await _seen(context.services, who.t, edition, link.set_apart, apart=True))
    else:
        await edit(query, await _seen(context.services, who.t, edition, link))
    await query.answer()


async def _seen(services: Services, t: Texts, edition: Edition, link: EditionLink, *, apart: bool = False) -> Screen:
    """The record as the message told it, and what its chats had been told before. Raises BadLink and CannotShow."""
    database = services.database
    # As known then, too: what came in since was not in the message.
    now = await ledger.snapshot(database, edition.situation, edition.as_of, edition.as_of)
    since = edition.since
    before = await ledger.snapshot(database, edition.situation, since, since) if since else None
    frame = Frame(snapshot=now, link=Link(screen=edition.kind), t=t, now=edition.as_of)
    told = await told_before(database, edition, now, before)
    try:
        seen = look(frame, edition, told, link)
    except BadLink:  # an old button: whoever taps it is told that
        raise
    except Exception as error:
        raise CannotShow(cannot_look(frame, link), apart=apart) from error
    for missing in seen.failed:
        services.on_part_failed(missing)
    return seen


TAPS: Taps = {EditionLink: tap}
