"""The one error handler: the reader gets an apology with a code, the log has the rest under the same code, and the
owners are told that there is something to look up."""

import secrets
from dataclasses import replace

import structlog
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.owner_notices import OwnerNotices
from handlers.access import Asker, asker
from handlers.answers import CannotShow
from handlers.context import Context
from handlers.replies import edit, reply
from handlers.views.screen import Screen
from handlers.views.texts import blocks
from storage.database.dialects import is_away, is_cut_off, lost_a_line
from storage.database.engine import plain_reason
from storage.errors import DatabaseFull

log = structlog.get_logger(__name__)

_OF_THE_CHAT = (
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_send_plain_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "chat not found",
    "upgraded to a supergroup",
    "peer_id_invalid",
    "user_is_blocked",
    "query is too old",
    "query_id_invalid",
)
"""Refusals that say how a chat stands to the bot, or that somebody waited too long."""

OWNERS = "owners"  # of the application's bot_data
FULL, AWAY, CUT = "full", "away", "cut"  # the disk, the server, one line to it: told to owners once, whoever meets it


async def apologise(update: object, context: Context) -> None:
    """Called by PTB for whatever a handler raised. Message texts stay out of the log."""
    if isinstance(context.error, DatabaseFull):
        await _cannot_keep(update, context, context.error)
        return
    if is_cut_off(context.error):
        await _broken_off(update, context, context.error)
        return
    if is_away(context.error):
        await _cannot_ask(update, context, context.error)
        return
    code = secrets.token_hex(3).upper()
    number = update.update_id if isinstance(update, Update) else None
    mendable = is_mendable(context.error)
    if mendable:
        log.error("an update failed", code=code, update_id=number, exc_info=context.error)
    else:
        log.warning("an answer did not get through", code=code, update_id=number, reason=str(context.error))
    if isinstance(update, Update) and not isinstance(context.error, (Forbidden, RetryAfter)):
        instead = context.error if isinstance(context.error, CannotShow) else None
        if instead:
            await _tell_instead(update, asker(update, context), code, instead)
        else:
            await _tell(update, asker(update, context), "error-apology", "error-short", code=code)
    if not mendable:
        return
    owners: OwnerNotices = context.bot_data[OWNERS]
    error = context.error.__cause__ if isinstance(context.error, CannotShow) else context.error
    kind = type(error).__name__
    try:
        await owners.tell(f"{kind} {_where(error)}", "error-for-owners", code=code, kind=kind)
    except Exception as error:  # without a database nobody knows who they are
        log.warning("the owners could not be told", code=code, kind=type(error).__name__)


async def _cannot_keep(update: object, context: Context, error: DatabaseFull) -> None:
    """Whoever wanted something kept is told that it is not; the log has the rest (`storage.database.engine`)."""
    if isinstance(update, Update):
        await _tell(update, asker(update, context), "not-kept", "not-kept-short")
    owners: OwnerNotices = context.bot_data[OWNERS]
    owners.tell_soon(FULL, "full-for-owners", **error.values)


async def _cannot_ask(update: object, context: Context, error: BaseException | None) -> None:
    """Whoever asked is told to ask again; nothing of what they sent was kept."""
    reason = plain_reason(error) if error else ""
    log.warning("the database is away, so an update is not answered", reason=reason, kind=type(error).__name__)
    if isinstance(update, Update):
        await _tell(update, asker(update, context), "not-reached", "not-reached-short")
    owners: OwnerNotices = context.bot_data[OWNERS]
    if lost_a_line(error):
        owners.find_out_soon(there=(CUT, "cut-for-owners"), away=(AWAY, "away-for-owners"))
    else:
        owners.tell_soon(AWAY, "away-for-owners")


async def _broken_off(update: object, context: Context, error: BaseException | None) -> None:
    """A database that is well cut off one piece of work: whoever wanted it is told that nothing of it is kept."""
    reason = plain_reason(error) if error else ""
    log.warning("the database broke off what an update wanted", reason=reason, kind=type(error).__name__)
    if isinstance(update, Update):
        await _tell(update, asker(update, context), "broken-off", "broken-off-short")
    owners: OwnerNotices = context.bot_data[OWNERS]
    owners.tell_soon(CUT, "cut-for-owners")


def part_left_out(owners: OwnerNotices, error: Exception) -> None:
    """Of a screen that was shown without a part of it."""
    code, kind = secrets.token_hex(3).upper(), type(error).__name__
    log.error("a part of a screen is left out", code=code, exc_info=error)
    owners.tell_soon(f"{kind} {_where(error)}", "screen-part-for-owners", code=code, kind=kind)


def is_mendable(error: BaseException | None) -> bool:
    """Whether an owner can do anything about it: not about a line that is down, a chat that shut the bot out, a button
    that was tapped too long ago."""
    if isinstance(error, BadRequest):  # to PTB a failure of the line
        return is_about_us(str(error))
    of_the_line = isinstance(error, (Forbidden, NetworkError, RetryAfter, ChatMigrated))
    return not (of_the_line or is_away(error) or is_cut_off(error))


def is_about_us(refusal: str) -> bool:
    """Whether a refusal of Telegram's can be mended here, and is not about how a chat stands to the bot."""
    return not any(words in refusal.lower() for words in _OF_THE_CHAT)


def _where(error: BaseException | None) -> str:
    """The line that raised: the same fault is the same line."""
    trace = error.__traceback__ if error else None
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""


async def _tell(update: Update, who: Asker, key: str, in_a_window: str, **values: object) -> None:
    """An apology: in the chat, or over it where a button was tapped."""
    query = update.callback_query
    try:
        if query:
            await query.answer(who.t.plain(in_a_window, **values), show_alert=True)
        elif who.message:
            await reply(who.message, Screen(text=who.t(key, **values)))
    except TelegramError as error:
        log.warning("the apology was not delivered either", key=key, kind=type(error).__name__, **values)


async def _tell_instead(update: Update, who: Asker, code: str, failed: CannotShow) -> None:
    """What can be told instead, with the way on: in place of the message whose button was tapped."""
    query = update.callback_query
    instead = replace(failed.instead, text=blocks([failed.instead.text, who.t("screen-away-code", code=code)]))
    try:
        if query and query.message and not failed.apart:
            await edit(query, instead)
        elif who.message:
            await reply(who.message, instead)
        if query:
            await query.answer()
    except TelegramError as error:
        log.warning("what is told instead was not delivered", code=code, kind=type(error).__name__)
