"""The bot as a list that fits on one screen: what it answers, in which order it looks."""

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
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

from bot.client.request import ANSWER_S, ROOM_S, AiohttpRequest, most_calls
from bot.errors import OWNERS, apologise
from bot.owner_notices import OwnerNotices
from handlers.catalogue import COMMANDS
from handlers.commands import channels, elsewhere, membership, questions
from handlers.commands.rate_limit import QuestionLimit, limited
from handlers.commands.registered import command_handlers, tap_handlers
from handlers.commands.roles import links
from handlers.commands.taps import tapped
from handlers.context import App, Context, Services

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
)
NEW = filters.UpdateType.MESSAGE  # an edited question is no new question


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
    application.add_handler(CommandHandler("start", links.opened, NEW & filters.Regex(links.OPENED)))
    handlers = command_handlers()
    for command in COMMANDS:
        application.add_handler(CommandHandler([command.name, *command.aliases], handlers[command.name], NEW))
    application.add_handler(CallbackQueryHandler(tapped(tap_handlers())))
    application.add_handler(MessageHandler(filters.UpdateType.CHANNEL_POST & filters.COMMAND, channels.post))
    worded = filters.TEXT | filters.CAPTION
    plain_text = elsewhere.unseen(handlers, questions.plain_text(handlers))
    edits = elsewhere.edits(handlers, plain_text)
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE & worded, edits))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, membership.migrated))
    application.add_handler(ChatMemberHandler(membership.membership))
    application.add_handler(
        MessageHandler(filters.COMMAND & NEW, elsewhere.unseen(handlers, questions.unknown_command))
    )
    application.add_handler(MessageHandler(filters.TEXT & ~filters.ChatType.CHANNEL & NEW, plain_text))
    without_words = filters.CAPTION | (filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL)
    application.add_handler(MessageHandler(~filters.TEXT & without_words & NEW, elsewhere.captions(handlers)))
    application.add_error_handler(apologise)
    return application


def build_bot(token: str, api_url: str, budget: BaseRateLimiter[None] | None = None) -> ExtBot[None]:
    """Telegram's side: HTML everywhere, no previews of links, and every reply on `budget`."""
    defaults = Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(connection_pool_size=most_calls(), pool_timeout=ROOM_S, read_timeout=ANSWER_S),
        get_updates_request=AiohttpRequest(),
        defaults=defaults,
        rate_limiter=budget,
    )
