"""What the person who runs the bot can set, read once from the environment and `.env` and passed down from there."""

import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "SITREP_"
DATABASE = "sqlite+aiosqlite:///data/sitrep.db"
SANDBOX_DATABASE = "sqlite+aiosqlite:///data/sandbox.db"

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]{30,}")
_SITUATION = re.compile(r"[a-z0-9][a-z0-9-]*")
_DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")


class BadSettings(Exception):
    """A setting that cannot be used. Its text is one line for people, and holds no value that was given."""


def _token(given: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(given.get_secret_value()):
        raise ValueError("does not look like a bot token; copy it whole from @BotFather")
    return given


def _api_url(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ValueError("should be an address that begins with http:// or https://, without a password")
    if parts.path.rstrip("/").endswith("/bot"):
        raise ValueError("should be the address of the server alone, without /bot")
    return given.rstrip("/")


def _database(given: SecretStr) -> SecretStr:
    if not given.get_secret_value().startswith(_DATABASES):
        raise ValueError(f"should begin with {' or '.join(_DATABASES)}")
    return given


def _situation(given: str) -> str:
    if not _SITUATION.fullmatch(given):
        raise ValueError("should be a situation's short name: small letters, digits and hyphens")
    return given


class Settings(BaseSettings):
    """Everything that can be set. Each name, with `SITREP_` before it, is a variable; secrets are hidden in its repr.

    Made by `read_settings`, which also finds names that are none.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file_encoding="utf-8-sig",  # Windows' Notepad begins a file with a mark
        extra="ignore",  # a .env may serve other programs; unknown names of ours are refused by read_settings
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = Field(None, examples=["123456789:AAE..."])
    bot_api_url: Annotated[str, AfterValidator(_api_url)] = Field(
        "https://api.telegram.org", examples=["http://127.0.0.1:8081"]
    )
    database_url: Annotated[SecretStr, AfterValidator(_database)] | None = Field(None, examples=[DATABASE])
    operator_name: str = Field("", examples=["Battambang Relief Desk"])
    contact: str = Field("", examples=["desk@example.org"])
    situation: Annotated[str, AfterValidator(_situation)] = Field("cambodia-thailand", examples=["cambodia-thailand"])
    http_host: str = Field("127.0.0.1", examples=["0.0.0.0"])  # noqa: S104 - an example, not a default
    http_port: int = Field(8080, ge=0, le=65535, examples=["8080"])
    log_format: Annotated[Literal["console", "json"], BeforeValidator(str.lower)] = Field("console", examples=["json"])
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)] = Field(
        "INFO", examples=["INFO"]
    )

    @model_validator(mode="before")
    @classmethod
    def _blank_is_not_set(cls, given: dict[str, Any]) -> dict[str, Any]:
        told = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
        return {name: value for name, value in told.items() if value != ""}

    @property
    def token(self) -> str | None:
        """The bot's token in the clear; None where none is set, which means the sandbox."""
        return self.bot_token.get_secret_value() if self.bot_token else None

    def database(self, default: str = DATABASE) -> str:
        """The database's address in the clear; `default` where none is set."""
        return self.database_url.get_secret_value() if self.database_url else default

    @property
    def secrets(self) -> tuple[str, ...]:
        """What the logs must hide: the token, and a database address that can hold a password."""
        known = (self.token, self.database(""))
        return tuple(secret for secret in known if secret and not secret.startswith("sqlite"))


def read_settings(env_file: Path | None = Path(".env")) -> Settings:
    """The settings in the environment, which goes before `env_file`.

    A variable that is empty or blank counts as not set. Raises BadSettings for a value that cannot be used and for a
    name beginning with SITREP_ that is none: a slip of the pen must not pass in silence.
    """
    for name in (*_in_file(env_file), *os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in _names():
            raise BadSettings(_unknown(name))
    try:
        return Settings(_env_file=env_file)
    except ValidationError as refused:
        words = "; ".join(_refusal(error["loc"][0], error["msg"]) for error in refused.errors(include_input=False))
    raise BadSettings(words)  # out here: the caught error would stay on as the context, and it holds the values


def _field(name: str) -> str:
    return name.removeprefix(PREFIX).lower()


def _in_file(path: Path | None) -> list[str]:
    """The names that are set in the file."""
    if path is None:
        return []
    try:
        return list(dotenv_values(path, encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path} cannot be read ({type(error).__name__}): save it as plain text in UTF-8") from None


def _names() -> list[str]:
    return [PREFIX + field.upper() for field in Settings.model_fields]


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(_field(name.upper()), Settings.model_fields, n=1)
    way_out = f"did you mean {PREFIX}{near[0].upper()}?" if near else f"there are {', '.join(_names())}"
    return f"{name} is not a setting; {way_out}"


def _refusal(field: int | str, reason: str) -> str:
    name = PREFIX + str(field).upper()
    example = (Settings.model_fields[str(field)].examples or [""])[0]
    plain = reason.removeprefix("Value error, ").removeprefix("Input ")
    return f"{name} {plain}, for example {name}={example}"
