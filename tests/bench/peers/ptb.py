"""What both of python-telegram-bot's recipes share: /status answered with a constant text, /broadcast for the owner."""

import os
from collections.abc import Awaitable, Callable

os.environ.setdefault("PTB_TIMEDELTA", "true")  # or it warns each time Telegram says "later"

from given import DIGEST_BUTTONS, STATUS, STATUS_BUTTONS, Given
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationBuilder, CommandHandler, ContextTypes

Broadcast = Callable[[Bot], Awaitable[None]]


def keyboard(buttons: dict[str, str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(name, callback_data=data) for name, data in buttons.items()]])


DIGEST_KEYBOARD, STATUS_KEYBOARD = keyboard(DIGEST_BUTTONS), keyboard(STATUS_BUTTONS)


def builder(given: Given) -> ApplicationBuilder:
    return Application.builder().token(given.token).base_url(f"{given.api}/bot")


def run(application: Application, broadcast: Broadcast) -> None:
    async def status(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await update.message.reply_text(STATUS, parse_mode=ParseMode.HTML, reply_markup=STATUS_KEYBOARD)

    async def begin(_: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await broadcast(context.bot)

    application.add_handler(CommandHandler("status", status))
    application.add_handler(CommandHandler("broadcast", begin, block=False))  # or nobody is answered meanwhile
    application.run_polling()
