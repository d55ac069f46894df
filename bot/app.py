"""The bot as a list that fits on one screen: what it answers, in which order it looks."""

from telegram import BotCommand, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.errors import apologise
from bot.request import AiohttpRequest
from handlers import questions
from handlers.context import App, Context, Desk
from handlers.views.texts import texts
from handlers.views.welcome import MENU
from handlers.words import COMMANDS

ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY)
NEW = filters.UpdateType.MESSAGE  # an edited question is no new question


def build_application(token: str, api_url: str, desk: Desk) -> App:
    """The application with every handler, not yet initialised; it polls nothing by itself (`bot.updates` does)."""
    application = (
        Application.builder()
        .bot(_bot(token, api_url))
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .concurrent_updates(False)
        .build()
    )
    application.bot_data["desk"] = desk
    for name, aliases in COMMANDS.items():
        if name in READERS:
            application.add_handler(CommandHandler([name, *aliases], READERS[name], NEW))
    application.add_handler(CommandHandler("start", questions.start, NEW))
    application.add_handler(CallbackQueryHandler(questions.tap))
    application.add_handler(MessageHandler(filters.COMMAND & NEW, questions.unknown_command))
    application.add_handler(MessageHandler(filters.TEXT & filters.ChatType.PRIVATE & NEW, questions.plain_text))
    application.add_error_handler(apologise)
    return application


READERS = {
    "status": questions.command("status"),
    "casualties": questions.command("casualties"),
    "displacement": questions.command("displacement"),
    "mediation": questions.command("mediation"),
    "timeline": questions.command("timeline"),
    "sources": questions.command("sources"),
    "help": questions.help_command,
}


def _bot(token: str, api_url: str) -> ExtBot[None]:
    defaults = Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
        defaults=defaults,
    )


async def set_menu(application: App) -> None:
    """Telegram's command menu, in English for everyone."""
    words = texts("en")
    await application.bot.set_my_commands([BotCommand(name, words.plain(f"menu-{name}")) for name in MENU])
