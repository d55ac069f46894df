"""What aiogram's recipes share: a bot on the Bot API for load, and /status answered with a constant text."""

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import Command
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message
from given import DIGEST_BUTTONS, STATUS, STATUS_BUTTONS, Given


def keyboard(buttons: dict[str, str]) -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton(text=name, callback_data=data) for name, data in buttons.items()]
    return InlineKeyboardMarkup(inline_keyboard=[row])


DIGEST_KEYBOARD, STATUS_KEYBOARD = keyboard(DIGEST_BUTTONS), keyboard(STATUS_BUTTONS)


def bot(given: Given) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(given.api))
    return Bot(given.token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))


def dispatcher() -> Dispatcher:
    found = Dispatcher()

    @found.message(Command("status"))
    async def status(message: Message) -> None:
        await message.answer(STATUS, reply_markup=STATUS_KEYBOARD)

    return found
