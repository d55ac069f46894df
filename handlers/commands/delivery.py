"""/delivery, looking back at what was pushed: for owners how it goes, for a reader why a message came."""

from telegram import Update
from telegram.constants import ChatType

from config.states import Role
from handlers.access import asker, at_home
from handlers.context import Context, Handlers, Taps
from handlers.replies import edit, reply
from handlers.views.editors import delivery as views
from handlers.views.links.chats import WhyItCameLink
from handlers.views.links.editors import DeliveryLink
from handlers.views.phrases.times import exact_hour
from handlers.views.pushes import why_it_came as came
from handlers.views.pushes.registry import PUSHES
from storage.delivery import history
from storage.readers import subscriptions


async def delivery_command(update: Update, context: Context) -> None:
    """/delivery is an owner's: what was sent, what waits, what failed and why."""
    who = asker(update, context)
    if await who.owner() and who.message:
        frame = await who.frame()
        found = await history.overview(context.services.database, context.services.situation)
        await reply(who.message, views.delivery(frame, found))


async def delivery_tap(update: Update, context: Context, link: DeliveryLink) -> None:
    """Another page, or the same one as it is now."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    person, frame = await who.person(), await who.frame()
    if person is None or person.role is not Role.OWNER:
        await query.answer(frame.t.plain("owners-only"), show_alert=True)
        return
    found = await history.overview(context.services.database, context.services.situation, link.page)
    await edit(query, views.delivery(frame, found))
    hour = exact_hour(frame, frame.now, frame.snapshot.situation.zone)
    await query.answer(frame.t.plain("delivery-as-of", hour=hour))  # seen where nothing has changed


async def why_tap(update: Update, context: Context, link: WhyItCameLink) -> None:
    """Under a message: why it came. Anybody may ask, in a group those as well who never asked for it."""
    query, database = update.callback_query, context.services.database
    who = await at_home(asker(update, context))
    assert query is not None
    assert who.chat is not None
    chat_id = await who.chat_id()
    origin = await history.origin(database, chat_id, link.edition) if chat_id else None
    mine = await subscriptions.get(database, chat_id) if chat_id else None
    frame = await who.frame()
    push = PUSHES.get(origin.kind) if origin else None
    told = came.why_it_came(frame, origin, mine, group=who.chat.type != ChatType.PRIVATE, why=push.why if push else "")
    await query.answer(told, show_alert=True)


HANDLERS: Handlers = {"delivery": delivery_command}
TAPS: Taps = {DeliveryLink: delivery_tap, WhyItCameLink: why_tap}
