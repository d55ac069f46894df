"""Running the bot until it is stopped. On Telegram or in the sandbox it is the same application over HTTP."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.app import ALLOWED_UPDATES
from bot.assembly import Assembled, Options, assemble, offer_ownership
from bot.client.outage import Outage
from bot.clock import SystemClock
from bot.garbage import settle_down
from bot.updates.inbox import Inbox
from bot.updates.polling import Poller, TokenRefused
from bot.updates.webhook import Receiver
from bot.verbs.record import open_record
from bot.waiting import cancel_all, sleep_unless
from bot.web.health import Pulse, health_app
from bot.web.server import serve
from config.settings import Settings
from handlers.commands.menus import introduce
from handlers.views.screens.welcome import Operator
from storage.database.keys import DataKeys
from storage.editors import people

log = structlog.get_logger(__name__)


async def run_on_telegram(settings: Settings, token: str) -> None:
    """Answers on Telegram until SIGTERM or SIGINT. Raises TokenRefused and AddressTaken."""
    stop, clock = stop_signal(), SystemClock()
    keys = DataKeys(settings.data_keys)
    if keys.sign is None:
        log.warning("SITREP_DATA_KEY is not set: people's numbers are stored as they are")
    database = await open_record(settings.database(), settings.situation, clock.now(), keys, settings.situations_dir)
    await people.ensure_owners(database, settings.owner_ids, clock.now())
    pulse = Pulse(asyncio.get_running_loop().time)
    try:
        assembled = assemble(options(settings), database, token, settings.bot_api_url, clock)
        receiver = receiver_of(settings, assembled, pulse)
        routes = [receiver.route] if receiver else []
        # Served before the bot connects: once Telegram knows the webhook it posts there.
        async with serve(health_app(pulse, *routes), settings.http_host, settings.http_port):
            await answer_until(assembled, stop, pulse, receiver)
    finally:
        await database.close()


def receiver_of(settings: Settings, assembled: Assembled, pulse: Pulse) -> Receiver | None:
    """Who takes the updates where a webhook is set; None: the bot polls."""
    if settings.webhook is None:
        return None
    url, secret = settings.webhook
    inbox = Inbox(assembled.services.database)
    of = (assembled.application, inbox)
    return Receiver(*of, url=url, secret=secret, allowed_updates=ALLOWED_UPDATES, on_contact=pulse.beat)


def poller_of(assembled: Assembled, pulse: Pulse) -> Poller:
    """Who fetches the updates where no webhook is set."""
    inbox = Inbox(assembled.services.database)
    return Poller(assembled.application, inbox, allowed_updates=ALLOWED_UPDATES, on_answer=pulse.beat)


def options(settings: Settings) -> Options:
    operator = Operator(name=settings.operator_name, contact=settings.contact, privacy_url=settings.privacy_url)
    return Options(
        situation=settings.situation,
        operator=operator,
        digest_time=settings.digest_time,
        rate=settings.send_rate,
        paid=settings.paid_broadcast,
        editor_chats=frozenset(settings.editor_chats),
        two_people=settings.two_people,
        reads_pictures=settings.ocr is not None,
    )


def stop_signal() -> asyncio.Event:
    """Set by SIGTERM and SIGINT: what is in hand is finished, then the program ends."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


async def answer_until(
    assembled: Assembled, stop: asyncio.Event, pulse: Pulse, receiver: Receiver | None = None
) -> None:
    """Answers and delivers until `stop` is set: what `receiver` is posted, or else what is polled. A Telegram that
    cannot be reached is waited for, at the start as well."""
    application = assembled.application
    watching = asyncio.create_task(assembled.services.database.watch())
    try:
        if await _connected(assembled, stop, receiver):
            log.info("answering", bot=application.bot.username, by="webhook" if receiver else "polling")
            await offer_ownership(assembled.services.database, application.bot.username)
            await assembled.services.answers.ready()  # else the first reader waits for it, and nothing of it is settled
            settle_down()
            way = receiver or poller_of(assembled, pulse)
            await _side_by_side(way.run(stop), assembled.deliver(stop), stop)
    finally:
        await assembled.end()
        await cancel_all([watching])
        await application.shutdown()
        await application.bot.shutdown()  # the former does nothing where the bot never got through to Telegram
        log.info("stopped")


async def _side_by_side(
    answering: Coroutine[Any, Any, None], delivering: Coroutine[Any, Any, None], stop: asyncio.Event
) -> None:
    """Both until `stop`; where answering ends for good (the token is refused), delivering ends as well."""
    delivery = asyncio.create_task(delivering)
    try:
        await answering
    finally:
        stop.set()
        await delivery


async def _connected(assembled: Assembled, stop: asyncio.Event, receiver: Receiver | None) -> bool:
    """Whether the bot has introduced itself to Telegram; False if `stop` came first."""
    application, outage = assembled.application, Outage()
    while not stop.is_set():
        try:
            await application.initialize()
            # While a webhook is set Telegram lets nobody poll.
            await (receiver.claim() if receiver else application.bot.delete_webhook())
            await introduce(application.bot, assembled.services, await people.writers(assembled.services.database))
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as error:
            pause = outage.pause_after(error)
        else:
            outage.over()
            return True
        await sleep_unless(stop, pause)
    return False
