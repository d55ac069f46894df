"""The bot as a list that fits on one screen: what it answers, in which order it looks."""

from collections.abc import Iterable

from telegram import BotCommand, BotCommandScopeChat, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    BaseRateLimiter,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    ExtBot,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.client.request import AiohttpRequest
from bot.errors import OWNERS, apologise
from bot.owner_notices import OwnerNotices
from handlers.commands import delivery as deliveries
from handlers.commands import digest as subscribing
from handlers.commands import drafts as drafting
from handlers.commands import editors, questions
from handlers.commands import membership as presence
from handlers.commands import reports as published
from handlers.commands.rate_limit import QuestionLimit, limited
from handlers.commands.registered import tap_handlers
from handlers.commands.taps import tapped
from handlers.context import App, Context, Services
from handlers.parsing.words import COMMANDS
from handlers.views.screens.welcome import MENU, OWNERS_MENU
from handlers.views.texts import texts

ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
NEW = filters.UpdateType.MESSAGE  # an edited question is no new question

READERS = {
    "status": questions.command("status"),
    "casualties": questions.command("casualties"),
    "displacement": questions.command("displacement"),
    "mediation": questions.command("mediation"),
    "timeline": questions.command("timeline"),
    "sources": questions.command("sources"),
    "subscribe": subscribing.subscribe_command,
    "unsubscribe": subscribing.unsubscribe_command,
    "help": questions.help_command,
}
OTHERS = {
    "start": questions.start,
    "digest": subscribing.digest_command,
    "report": drafting.report_command,
    "correct": drafting.correct_command,
    "retract": published.retract_command,
    "reports": published.reports_command,
    "editors": editors.editors_command,
    "delivery": deliveries.delivery_command,
}


def build_application(bot: ExtBot[None], services: Services, owners: OwnerNotices) -> App:
    """The application with every handler, not yet initialised; it fetches nothing by itself."""
    application = (
        Application.builder()
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .concurrent_updates(False)
        .build()
    )
    application.bot_data["desk"], application.bot_data[OWNERS] = services, owners
    application.add_handler(TypeHandler(Update, limited(QuestionLimit())), group=-1)
    own_link = filters.Regex(f"^/start {editors.OWNER_PAYLOAD}")
    application.add_handler(CommandHandler("start", editors.owner_link, NEW & own_link))
    for name, aliases in COMMANDS.items():
        application.add_handler(CommandHandler([name, *aliases], READERS[name], NEW))
    for name, handler in OTHERS.items():
        application.add_handler(CommandHandler(name, handler, NEW))
    application.add_handler(CallbackQueryHandler(tapped(tap_handlers())))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, drafting.edited))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, presence.migrated))
    application.add_handler(ChatMemberHandler(presence.membership))
    application.add_handler(MessageHandler(filters.COMMAND & NEW, questions.unknown_command))
    application.add_handler(MessageHandler(filters.TEXT & filters.ChatType.PRIVATE & NEW, questions.plain_text))
    application.add_error_handler(apologise)
    return application


def build_bot(token: str, api_url: str, budget: BaseRateLimiter[None] | None = None) -> ExtBot[None]:
    """Telegram's side: HTML everywhere, no previews of links, and every reply on `budget`."""
    defaults = Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
        defaults=defaults,
        rate_limiter=budget,
    )


async def set_menus(application: App, owners_ids: Iterable[int]) -> None:
    """Telegram's command menu, in English: for everyone, and with their own commands for owners."""
    await application.bot.set_my_commands(_menu(MENU))
    for telegram_id in owners_ids:
        await _set_owners_menu(application.bot, telegram_id)


async def _set_owners_menu(bot: ExtBot[None], telegram_id: int) -> None:
    """Telegram refuses it for somebody who has never written to the bot: then at the next start."""
    try:
        await bot.set_my_commands(_menu((*MENU, *OWNERS_MENU)), scope=BotCommandScopeChat(telegram_id))
    except TelegramError:
        return


def _menu(names: Iterable[str]) -> list[BotCommand]:
    words = texts("en")
    return [BotCommand(name, words.plain(f"menu-{name}")) for name in names]
