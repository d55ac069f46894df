"""The bot while it runs. On Telegram or in the sandbox it is the same application over HTTP."""

import asyncio
import signal

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.app import ALLOWED_UPDATES, build_application, set_menu
from bot.clock import SystemClock
from bot.outage import Outage
from bot.record import open_record
from bot.updates import Poller, TokenRefused
from bot.web.health import Pulse, health_app
from bot.web.server import serve
from config.settings import Settings
from handlers.context import App, Clock, Desk
from handlers.views.welcome import Keeper
from storage.engine import Database

log = structlog.get_logger(__name__)


async def run_on_telegram(settings: Settings, token: str) -> None:
    """Answers on Telegram until SIGTERM or SIGINT. Raises TokenRefused and AddressTaken."""
    stop, clock = stop_signal(), SystemClock()
    database = await open_record(settings.database(), settings.situation, clock.now())
    pulse = Pulse(asyncio.get_running_loop().time)
    try:
        application = build_application(token, settings.bot_api_url, desk(settings, database, clock))
        async with serve(health_app(pulse), settings.http_host, settings.http_port):
            await answer_until(application, stop, pulse)
    finally:
        await database.close()


def desk(settings: Settings, database: Database, clock: Clock) -> Desk:
    keeper = Keeper(operator=settings.operator_name, contact=settings.contact)
    return Desk(database=database, situation=settings.situation, clock=clock, keeper=keeper)


def stop_signal() -> asyncio.Event:
    """Set by SIGTERM and SIGINT: what is in hand is finished, then the program ends."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


async def answer_until(application: App, stop: asyncio.Event, pulse: Pulse) -> None:
    """Polls and answers until `stop` is set; a Telegram that cannot be reached is waited for, at the start as well."""
    try:
        if await _connected(application, stop):
            log.info("answering", bot=application.bot.username)
            await Poller(application, allowed_updates=ALLOWED_UPDATES, on_answer=pulse.beat).run(stop)
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # the former does nothing where the bot never got through to Telegram
        log.info("stopped")


async def _connected(application: App, stop: asyncio.Event) -> bool:
    """Whether the bot has introduced itself to Telegram; False if `stop` came first."""
    outage = Outage()
    while not stop.is_set():
        try:
            await application.initialize()
            await application.bot.delete_webhook()
            await set_menu(application)
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as error:
            pause = outage.pause_after(error)
        else:
            outage.over()
            return True
        await _sleep(pause, stop)
    return False


async def _sleep(seconds: float, stop: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
