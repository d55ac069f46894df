"""Screens on their way out: as a new message, or in place of the one a button stands under."""

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from handlers.views.screen import Button, Screen


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    rows = [[_key(button) for button in row] for row in screen.buttons]
    return InlineKeyboardMarkup(rows) if rows else None


def _key(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.link.encode())


async def reply(message: Message, screen: Screen) -> None:
    """Answers in the chat and topic of `message`."""
    await message.reply_html(screen.text, reply_markup=keyboard(screen))


async def edit(query: CallbackQuery, screen: Screen) -> None:
    """Puts the screen in place of the message the button stands under. A second tap on the same button finds the
    same text there: Telegram refuses that, and nothing is wrong."""
    try:
        await query.edit_message_text(screen.text, reply_markup=keyboard(screen))
    except BadRequest as error:
        if "message is not modified" not in str(error).lower():
            raise


def language_of(update: Update) -> str:
    """The reader's language as Telegram tells it: "en" of "en-GB"; English where it tells none."""
    user = update.effective_user
    return (user.language_code or "en").split("-")[0] if user else "en"
