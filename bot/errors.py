"""The one error handler: the reader gets an apology with a code, the log has the rest under the same code, and the
owners are told that there is something to look up."""

import secrets

import structlog
from telegram import Update
from telegram.error import TelegramError

from bot.owner_notices import OwnerNotices
from handlers.access import asker
from handlers.context import Context
from handlers.views.texts import Texts

log = structlog.get_logger(__name__)

OWNERS = "owners"  # of the application's bot_data


async def apologise(update: object, context: Context) -> None:
    """Called by PTB for whatever a handler raised. Message texts stay out of the log."""
    code = secrets.token_hex(3).upper()
    number = update.update_id if isinstance(update, Update) else None
    log.error("an update failed", code=code, update_id=number, exc_info=context.error)
    if isinstance(update, Update):
        await _tell(update, asker(update, context).t, code)
    owners: OwnerNotices = context.bot_data[OWNERS]
    kind = type(context.error).__name__
    await owners.tell(f"{kind} {_where(context.error)}", "error-for-owners", code=code, kind=kind)


def _where(error: BaseException | None) -> str:
    """The line that raised: the same fault is the same line."""
    trace = error.__traceback__ if error else None
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""


async def _tell(update: Update, words: Texts, code: str) -> None:
    try:
        if update.callback_query:
            await update.callback_query.answer(words.plain("error-short", code=code), show_alert=True)
        elif update.effective_message:
            await update.effective_message.reply_html(words("error-apology", code=code))
    except TelegramError as error:
        log.warning("the apology was not delivered either", code=code, kind=type(error).__name__)
