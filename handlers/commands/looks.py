"""Taps under pushed messages: what stands behind them. A digest is not lost by looking at its sources."""

from telegram import Update
from telegram.constants import ChatType

from handlers.access import asker
from handlers.context import Context, Taps
from handlers.replies import edit, reply
from handlers.views.frame import Frame
from handlers.views.links import EditionLink, Link
from handlers.views.pushes.looks import look
from handlers.views.screen import Screen
from handlers.views.texts import Texts
from storage.database.engine import Database
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
        await reply(who.message, await _seen(context.services.database, who.t, edition, link.set_apart))
    else:
        await edit(query, await _seen(context.services.database, who.t, edition, link))
    await query.answer()


async def _seen(database: Database, t: Texts, edition: Edition, link: EditionLink) -> Screen:
    """The record as the message told it, and what its chats had been told before."""
    now = await ledger.snapshot(database, edition.situation, edition.as_of, edition.as_of)
    since = edition.since
    before = await ledger.snapshot(database, edition.situation, since, since) if since else None
    frame = Frame(snapshot=now, link=Link(screen=edition.kind), t=t, now=edition.as_of)
    return look(frame, edition, await told_before(database, edition, now, before), link)


TAPS: Taps = {EditionLink: tap}
