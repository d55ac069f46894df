"""/revoke: for owners, takes back all that somebody posted since a moment, in one step, after they have seen what
readers will see then."""

from asyncio import to_thread
from datetime import UTC, datetime
from functools import partial

from telegram import Update
from telegram.constants import ChatType

from config.states import Role
from handlers.access import Asker, asker
from handlers.answers import LONG
from handlers.commands.roles.naming import Named, meant, named, words_of
from handlers.context import Context, Handlers, Taps
from handlers.replies import edit, reply
from handlers.reporting.lines.when.since import NoSince, read_since, split_since
from handlers.views.editors import revoke as views
from handlers.views.links.editors import RevokeLink
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from storage.editors import revoking
from storage.errors import RecordChanged, RecordError
from storage.values.editorial import Person, Posts


async def revoke_command(update: Update, context: Context) -> None:
    """`/revoke @anna since 24 Dec 18:00` shows what would go and what readers would see; a button does it."""
    who = asker(update, context)
    by = await who.owner()
    if by is None or who.message is None or who.chat is None:
        return
    services = context.services
    if who.chat.type != ChatType.PRIVATE and who.chat.id not in services.editor_chats:
        link = f"https://t.me/{context.bot.username}"
        await reply(who.message, Screen(text=who.t("owners-in-private", link=link)))
        return
    await reply(who.message, await _asked(who, by, words_of(who.message)))


async def _asked(who: Asker, by: Person, text: str) -> Screen:
    services, frame = who.context.services, await who.frame()
    if not text:
        return views.how(frame)
    found = await meant(who, text)
    if found.whose is None:
        return views.nobody(frame, found.word)
    situation, now = frame.snapshot.situation, services.clock.now()
    before, behind = split_since(found.rest)
    since = read_since(before if behind is None else f"{before} {behind}", situation, now)
    if isinstance(since, NoSince):
        return views.no_since(frame, since)
    # The button carries it as seconds, and takes none below zero.
    return await _shown(who, by, found.whose, max(since, datetime.fromtimestamp(0, UTC)))


async def _shown(who: Asker, by: Person, whose: Named, since: datetime, *, anew: bool = False) -> Screen:
    services = who.context.services
    posts = Posts(person_id=whose.id, since=since)
    found = await revoking.foresee(services.database, services.situation, posts, by, services.clock.now())
    frame = await who.frame()
    make = partial(views.ask, frame, whose.name, posts, found, anew=anew)
    return await to_thread(make) if len(frame.snapshot.figures) > LONG else make()


async def tap(update: Update, context: Context, link: RevokeLink) -> None:
    """Takes all of it back, or leaves it. Where the record has changed since it was shown it is shown anew."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    by = await who.person()
    if by is None or by.role is not Role.OWNER:
        await query.answer(who.t.plain("owners-only"), show_alert=True)
        return
    try:
        shown = await _answered(who, by, link)
    except RecordError as error:
        await query.answer(refusal(error, who.t), show_alert=True)
        return
    await edit(query, shown)
    await query.answer()


async def _answered(who: Asker, by: Person, link: RevokeLink) -> Screen:
    services = who.context.services
    if not link.sure:
        return views.left(who.t)
    whose = await named(who, link.person)
    posts = Posts(person_id=whose.id, since=link.since)
    try:
        done = await revoking.revoke(
            services.database,
            services.situation,
            posts,
            link.version,
            by,
            services.clock.now(),
            services.pusher.now(),
        )
    except RecordChanged:
        return await _shown(who, by, whose, link.since, anew=True)
    if not done.reports:
        return await _shown(who, by, whose, link.since)
    services.pusher.nudge()
    other = whose.person if whose.person and whose.person.id != by.id else None
    return views.done(await who.frame(), whose.name, done, other)


HANDLERS: Handlers = {"revoke": revoke_command}
TAPS: Taps = {RevokeLink: tap}
