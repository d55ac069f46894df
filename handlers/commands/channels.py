"""Commands in a channel: a post there is read by all, and only its admins write. What they ask for is answered for all
to read, without buttons, which any of the readers could tap."""

from telegram import Update

from handlers.access import asker
from handlers.commands import questions
from handlers.commands.elsewhere import as_command, asked_command
from handlers.context import Context
from handlers.replies import reply
from handlers.views.screens import welcome


async def post(update: Update, context: Context) -> None:
    """A screen, or in one sentence that there is nothing else here; a command of somebody else's bot is passed over."""
    message = update.channel_post
    name = asked_command(message, context) if message else None
    if message is None or name is None:
        return
    if name in questions.SCREENS:
        await as_command(questions.SCREENS, name, update, context)
    else:
        await reply(message, welcome.in_a_channel(await asker(update, context).frame()))
