"""Command menus, by who looks where and in which language, and what the bot says of itself before anybody has written
to it."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from config.languages import DEFAULT, spoken
from config.states import Role
from handlers.catalogue import Audience, Place, audiences, menu
from handlers.context import Services
from handlers.views.screens import welcome
from handlers.views.texts import texts
from storage.values.editorial import Person

log = structlog.get_logger(__name__)


async def introduce(bot: Bot, services: Services, writers: Iterable[Person]) -> None:
    """Everything Telegram shows of the bot, as it should be: menus for everybody, for groups, for their admins, for
    each owner and editor; the description and the about text where they differ. Raises TelegramError where the menus
    cannot be set."""
    await _set(bot, menu(Audience.READERS))
    await _set(bot, menu(Audience.READERS, place=Place.GROUP), BotCommandScopeAllGroupChats())
    # In a group only its admins may change what comes there, so only they see those commands.
    await _set(bot, menu(Audience.READERS), BotCommandScopeAllChatAdministrators())
    for person in writers:
        await show(bot, person.telegram_id, person.role)
    try:
        await _describe(bot, services)
    except TelegramError as error:  # it is set at the next start then, and nobody waits for it
        log.warning("what the bot says of itself could not be set", kind=type(error).__name__)


async def show(bot: Bot, telegram_id: int, role: Role | None) -> None:
    """The menu in somebody's private chat, as soon as they have that role; everybody's again for None. Whoever has
    never written to the bot has no chat: they get it with their first /start."""
    scope = BotCommandScopeChat(telegram_id)
    with suppress(TelegramError):
        if role is None:
            for code in _codes():
                await bot.delete_my_commands(scope=scope, language_code=code)
        else:
            await _set(bot, menu(*audiences(role)), scope)


async def _set(bot: Bot, names: Sequence[str], scope: BotCommandScope | None = None) -> None:
    for code in _codes():
        words = texts(code or DEFAULT)
        commands = [BotCommand(name, words.plain(f"menu-{name}")) for name in names]
        await bot.set_my_commands(commands, scope=scope, language_code=code)


async def _describe(bot: Bot, services: Services) -> None:
    present = await services.answers.present()
    for code in _codes():
        description, about = welcome.introduction(texts(code or DEFAULT), present.situation)
        await _differing(
            description,
            (await bot.get_my_description(language_code=code)).description,
            lambda text, code=code: bot.set_my_description(text, language_code=code),  # type: ignore[misc]
        )
        await _differing(
            about,
            (await bot.get_my_short_description(language_code=code)).short_description,
            lambda text, code=code: bot.set_my_short_description(text, language_code=code),  # type: ignore[misc]
        )


async def _differing(wanted: str, there: str, put: Callable[[str], Awaitable[bool]]) -> None:
    """Telegram lets a bot change these a few times a day only."""
    if wanted != there:
        await put(wanted)


def _codes() -> Iterable[str | None]:
    """Of the languages; None, the default's, is also for those whose language has no texts."""
    return [None if language == DEFAULT else language for language in spoken()]
