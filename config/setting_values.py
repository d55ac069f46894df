"""Values of settings, what each may be: given back as it is used, or ValueError with the end of a sentence that says
what it should be. None of them repeats the value: it may be a secret."""

import re
import shutil
from base64 import b64decode
from datetime import time
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationInfo
from sqlalchemy import URL, make_url

from config.telegram_ids import no_person

PREFIX = "SITREP_"
TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]{30,}")
_SITUATION = re.compile(r"[a-z0-9][a-z0-9-]*")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what Telegram takes
_KEY_BYTES = 32
_HOUR = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")


def token(given: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(given.get_secret_value()):
        raise ValueError("does not look like a bot token; copy it whole from @BotFather")
    return given


def api_url(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ValueError("should be an address that begins with http:// or https://, without a password")
    if parts.path.rstrip("/").endswith("/bot"):  # which is added where the bot is built
        raise ValueError("should be the address of the server alone, without /bot")
    return given.rstrip("/")


def webhook_url(given: str) -> str:
    parts = urlsplit(given)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not safe or not parts.hostname or "@" in parts.netloc:
        raise ValueError("should be the public address of this bot: https://, without a password")
    if parts.path == "/healthz":
        raise ValueError("should have another path: /healthz is taken")
    return given


def privacy_url(given: str) -> str:
    parts = urlsplit(given)
    if given and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError("should be an address that begins with https://")
    return given


def webhook_secret(given: SecretStr | None, others: ValidationInfo) -> SecretStr | None:
    """Looks at the address as well: one without the other would leave the webhook closed, or not there."""
    if "webhook_url" in others.data and bool(given) != bool(others.data["webhook_url"]):
        raise ValueError(f"and {PREFIX}WEBHOOK_URL go together: set both or none")
    if given and not _WEBHOOK_SECRET.fullmatch(given.get_secret_value()):
        raise ValueError("should be 1 to 256 letters of A-Z and a-z, digits, _ and -")
    return given


def hour(given: str | time) -> str | time:
    """An hour as clocks show it: a number alone would be read as seconds after midnight."""
    if isinstance(given, str) and not _HOUR.fullmatch(given):
        raise ValueError("should be an hour from 0:00 to 23:59")
    return given.zfill(5) if isinstance(given, str) else given  # pydantic reads 06:30, and not 6:30


_AFTER_A_QUESTION_MARK = (
    *("ssl", "direct_tls", "host", "port", "timeout", "command_timeout", "passfile", "service", "servicefile"),
    *("target_session_attrs", "krbsrvname", "gsslib", "statement_cache_size", "prepared_statement_cache_size"),
    *("max_cached_statement_lifetime", "max_cacheable_statement_size"),
)
"""What the driver of PostgreSQL takes."""


def database(given: SecretStr) -> SecretStr:
    if not given.get_secret_value().startswith(_DATABASES):
        raise ValueError(f"should begin with {' or '.join(_DATABASES)}")
    address = _address(given.get_secret_value())
    if address is None or "@" in (address.host or "") or (not _is_file(address) and "@" in (address.database or "")):
        # they would be the rest of a password
        raise ValueError("cannot be read as an address; in a password @ is written %40, : is %3A and / is %2F")
    if "sslmode" in address.query:
        raise ValueError("should say ssl=require where others say sslmode=require")
    file = address.database or ""
    if _is_file(address) and (not file or file.startswith((":", "file:"))):
        raise ValueError("should name a file: what is kept in memory alone is lost at each stop")
    known = () if _is_file(address) else _AFTER_A_QUESTION_MARK
    if not set(address.query) <= set(known):  # not named: it may be the rest of a password
        raise ValueError("has something behind a ? that means nothing there; in a password ? is written %3F")
    return given


def data_keys(given: SecretStr) -> SecretStr:
    if not all(key_bytes(part) for part in given.get_secret_value().split(",")):
        raise ValueError(
            "should be a key as `.venv/bin/python -m bot keys new` prints it, or several with commas between"
        )
    return given


def key_bytes(given: str) -> bytes | None:
    """None for what is no key."""
    try:
        key = b64decode(given.strip(), altchars=b"-_", validate=True)
    except ValueError:
        return None
    return key if len(key) == _KEY_BYTES else None


def _is_file(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def _address(given: str) -> URL | None:
    """None where it cannot be read; SQLAlchemy's words for that may hold the password."""
    try:
        return make_url(given)
    except ValueError:
        return None


def people(given: object) -> object:
    """ "123, 456" as a list."""
    if not isinstance(given, str):
        return given
    numbers = [number.strip() for number in given.split(",")]
    if not all(number.isdecimal() for number in numbers):
        raise ValueError("should be numbers with commas between them; a person sees theirs in @userinfobot")
    if any(no_person(int(number)) for number in numbers):
        raise ValueError("should be numbers of people: one of them is an account of Telegram's own, or too large")
    return numbers


def groups(given: object) -> object:
    """ "-1001234567890, -42" as a list."""
    if not isinstance(given, str):
        return given
    numbers = [number.strip() for number in given.split(",")]
    if not all(re.fullmatch("-[1-9][0-9]{0,18}", number) for number in numbers):
        raise ValueError("should be numbers of groups with commas between them; each begins with a minus")
    return numbers


def ocr(given: str) -> str:
    name = given.lower()
    if name == "tesseract" and not shutil.which(name):
        raise ValueError(
            "needs a program that is not here: install tesseract-ocr, tesseract-ocr-tha, tesseract-ocr-khm"
        )
    return name


def situation(given: str) -> str:
    if not _SITUATION.fullmatch(given):
        raise ValueError("should be a situation's short name: small letters, digits and hyphens")
    return given
