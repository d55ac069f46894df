"""/audit: for owners, who did what when."""

from telegram import Update
from telegram.constants import ChatType

from handlers.access import asker
from handlers.context import Context, Handlers
from handlers.replies import reply
from handlers.views.editors import audit as views
from storage.editors import audit, people


async def audit_command(update: Update, context: Context) -> None:
    """/audit shows the newest entries, `/audit 38` those of report 38."""
    who = asker(update, context)
    if not await who.owner() or who.message is None:
        return
    frame = await who.frame()
    given = (context.args or [""])[0]
    if given and not (given.isdecimal() and len(given) <= views.DIGITS):
        await reply(who.message, views.not_a_report(frame, given))
        return
    database, number = context.services.database, int(given) if given else None
    found = await audit.entries(database, report=number, most=views.MOST)
    in_private = who.message.chat.type == ChatType.PRIVATE  # a group need not read their numbers
    writers = await people.writers(database) if in_private else ()
    await reply(who.message, views.trail(frame, found, number, {one.id: one.telegram_id for one in writers}))


HANDLERS: Handlers = {"audit": audit_command}
