"""What was published, and taking it back: /reports and /retract."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from config.vocabulary import ReasonKind
from handlers.commands.editors import editor, writer
from handlers.context import Context
from handlers.replies import language_of, reply
from handlers.views.editors import reports as views
from handlers.views.links import Link
from handlers.views.texts import texts
from storage.editors import publishing
from storage.errors import RecordError

RETRACT = "r:"  # a button: r:NUMBER:REASON_KIND, under the question that answers the /retract with the reason
LISTED = 12


async def reports_command(update: Update, context: Context) -> None:
    """/reports lists the newest; `/reports mine` those of whoever asks."""
    person = await writer(update, context)
    if person is None or update.effective_message is None:
        return
    mine = person.id if (context.args or [""])[0].lower() == "mine" else None
    found = await publishing.reports(context.services.database, context.services.situation, mine, LISTED)
    frame = await context.services.answers.frame(Link(screen="status"), language_of(update))
    await reply(update.effective_message, views.listed(frame, found))


async def retract_command(update: Update, context: Context) -> None:
    """/retract N reason asks for the kind of reason; the reason stays in the message that is answered."""
    message = update.effective_message
    if await writer(update, context) is None or message is None:
        return
    words = texts(language_of(update))
    number, reason = asked_for(message.text or "")
    if number is None or not reason:
        await message.reply_html(words("retract-how"))
        return
    keys = [
        InlineKeyboardButton(
            words.plain(f"reason-{kind.value.replace('_', '-')}"), callback_data=f"{RETRACT}{number}:{kind.value}"
        )
        for kind in ReasonKind
    ]
    question = words("retract-why", number=str(number), reason=reason)
    await message.reply_html(question, reply_markup=InlineKeyboardMarkup([keys[:2], keys[2:]]), do_quote=True)


async def retract_tap(update: Update, context: Context) -> None:
    """The kind of reason: the report is retracted, and the question says so."""
    query, person = update.callback_query, await editor(update, context)
    assert query is not None
    words = texts(language_of(update))
    asking = getattr(query.message, "reply_to_message", None)
    if person is None or asking is None:
        await query.answer(words.plain("retract-again"))
        return
    _, number, kind = (query.data or "").split(":")
    _, reason = asked_for(asking.text or "")
    services = context.services
    try:
        await publishing.retract(
            services.database, services.situation, int(number), ReasonKind(kind), reason, person, services.clock.now()
        )
    except RecordError as error:
        await query.answer(str(error)[:200], show_alert=True)
        return
    await query.edit_message_text(words("retracted", number=number, reason=reason))
    await query.answer()


def asked_for(text: str) -> tuple[int | None, str]:
    """The number and the reason of "/retract 14 the ministry withdrew it"."""
    _, _, rest = text.partition(" ")
    number, _, reason = rest.strip().partition(" ")
    return (int(number) if number.isdecimal() and len(number) < 10 else None), reason.strip()
