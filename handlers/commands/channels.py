"""Commands in a channel: a post there is read by all, and only its admins write. What they ask for is answered for all
to read, without buttons, which any of the readers could tap. A one-time link that all have read is used up."""

from telegram import Update

from handlers.access import asker, said
from handlers.commands import questions
from handlers.commands.elsewhere import as_command, asked_command
from handlers.commands.roles import links
from handlers.context import Context
from handlers.parsing.letters import plain
from handlers.replies import reply
from handlers.views.screens import welcome


async def post(update: Update, context: Context) -> None:
    """A screen, or in one sentence that there is nothing else here; a command of somebody else's bot is passed over."""
    message = update.channel_post
    name = asked_command(message, context) if message else None
    if message is None or name is None:
        return
    if name in questions.SCREENS or links.OPENED.match(plain(said(message))):
        await as_command(questions.SCREENS, name, update, context)
    else:
        await reply(message, welcome.in_a_channel(await asker(update, context).frame()))
