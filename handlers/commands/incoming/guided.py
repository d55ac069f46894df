"""A report by buttons: what, whose people, then the number in answer to a message. Each step stands in its button, and
the line that is being made in the message that is answered: any process goes on with it, after any restart. It ends in
a draft as a typed one does, which asks for all that is missing."""

from telegram import Message, MessageEntity, Update

from handlers.access import asker, said
from handlers.commands.draft_reading import in_private, is_elsewhere
from handlers.context import Context, Taps
from handlers.replies import edit
from handlers.views.editors import guided as views
from handlers.views.links.data import BadLink
from handlers.views.links.editors import GuidedLink


async def tap(update: Update, context: Context, link: GuidedLink) -> None:
    """The next question, in place of the one before."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    if await who.person() is None:
        await query.answer(who.t.plain("stranger", command="report"), show_alert=True)
        return
    frame = await who.frame()
    if is_elsewhere(who):
        shown = in_private(who, "report")
    elif link.party and link.party not in frame.names.sides():
        raise BadLink(link.party)
    else:
        shown = views.asked(frame, link)
    await edit(query, shown)
    await query.answer()


def line_of(message: Message) -> str:
    """The line that a message completes by answering one of ours that asks for the rest of it; "" for all others."""
    asked, given = message.reply_to_message, " ".join(said(message).split())
    if asked is None or asked.from_user != message.get_bot().bot or not given or given.startswith("/"):
        return ""
    begun = [text for text in asked.parse_entities([MessageEntity.CODE]).values() if text.endswith(views.REST)]
    return begun[-1].removesuffix(views.REST) + given if begun else ""


TAPS: Taps = {GuidedLink: tap}
