"""The methods by which updates reach the bot: fetched with getUpdates, or posted to its webhook."""

import re
from urllib.parse import urlsplit

from bot.sandbox.botapi.guard import LOOPBACK
from bot.sandbox.state.people import Json
from bot.sandbox.state.telegram import Telegram
from bot.sandbox.validation.refusal import bad_request

POLL_SECONDS = 50  # Telegram's own ceiling for one long poll
SECRET_LENGTH = 256
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


async def get_updates(telegram: Telegram, params: Json) -> list[Json]:
    telegram.inbox.check_fetching()  # before all else: what a refused call says counts for nothing
    if "allowed_updates" in params:
        telegram.inbox.allow(params["allowed_updates"])
    limit = max(1, min(params.get("limit", 100), 100))
    seconds = max(0, min(params.get("timeout", 0), POLL_SECONDS))
    return await telegram.inbox.fetch(params.get("offset", 0), limit, seconds)


async def set_webhook(telegram: Telegram, params: Json) -> bool:
    url, secret = params["url"], params.get("secret_token", "")
    if not url:
        return await delete_webhook(telegram, params)
    _check_url(url)
    _check_secret(secret)
    if "allowed_updates" in params:
        telegram.inbox.allow(params["allowed_updates"])
    if params.get("drop_pending_updates"):
        telegram.inbox.forget()
    await telegram.delivery.start(url, secret)
    return True


async def delete_webhook(telegram: Telegram, params: Json) -> bool:
    await telegram.delivery.stop()
    if params.get("drop_pending_updates"):
        telegram.inbox.forget()
    return True


def get_webhook_info(telegram: Telegram, _: Json) -> Json:
    url, allowed = telegram.delivery.url, telegram.inbox.allowed
    info = {"url": url, "has_custom_certificate": False, "pending_update_count": len(telegram.inbox)}
    return info | (telegram.delivery.last_error if url else {}) | ({"allowed_updates": allowed} if allowed else {})


def _check_url(url: str) -> None:
    """Telegram asks for https; this one posts to this computer only, where nobody listens in."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.hostname not in LOOPBACK:
        raise bad_request("bad webhook: the sandbox posts to this computer only, to 127.0.0.1 or localhost")


def _check_secret(secret: str) -> None:
    if len(secret) > SECRET_LENGTH:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
