"""Settings: what the person who runs the bot can set, read once from the environment and `.env` and passed down from
there."""

import difflib
import os
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv.parser import Binding, parse_stream
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config import setting_values as values
from config.setting_values import PREFIX, TOKEN

DATABASE = "sqlite+aiosqlite:///data/sitrep.db"
SANDBOX_DATABASE = "sqlite+aiosqlite:///data/sandbox.db"

_PLAIN = {
    "int_parsing": "should be a whole number",
    "float_parsing": "should be a number",
    "bool_parsing": "should be true or false",
    "finite_number": "should be a number",
}
"""What pydantic says of a type, in plain words."""


class BadSettings(Exception):
    """A setting that cannot be used. Its text is one line for people, and holds no value that was given."""


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

    bot_token: Annotated[SecretStr, AfterValidator(values.token)] | None = Field(None, examples=["123456789:AAE..."])
    bot_api_url: Annotated[str, AfterValidator(values.api_url)] = Field(
        "https://api.telegram.org", examples=["http://127.0.0.1:8081"]
    )
    database_url: Annotated[SecretStr, AfterValidator(values.database)] | None = Field(None, examples=[DATABASE])
    data_key: Annotated[SecretStr, AfterValidator(values.data_keys)] | None = Field(None, examples=["mzJ0..."])
    owner_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(values.people)] = Field(
        (), examples=["123456789,987654321"]
    )
    editor_chats: Annotated[tuple[int, ...], NoDecode, BeforeValidator(values.groups)] = Field(
        (), examples=["-1001234567890"]
    )
    two_people: bool = Field(False, examples=["true"])
    ocr: Annotated[Literal["tesseract"], BeforeValidator(values.ocr)] | None = Field(None, examples=["tesseract"])
    operator_name: str = Field("", examples=["Border Relief Desk"])
    contact: str = Field("", examples=["desk@example.org"])
    privacy_url: Annotated[str, AfterValidator(values.privacy_url)] = Field(
        "", examples=["https://example.org/privacy"]
    )
    situation: Annotated[str, AfterValidator(values.situation)] = Field(
        "cambodia-thailand", examples=["cambodia-thailand"]
    )
    situations_dir: Path | None = Field(None, examples=["config/situations"])
    webhook_url: Annotated[str, AfterValidator(values.webhook_url)] | None = Field(
        None, examples=["https://bot.example.org/telegram"]
    )
    webhook_secret: Annotated[SecretStr | None, AfterValidator(values.webhook_secret)] = Field(
        None, validate_default=True, examples=["a-long-random-word"]
    )
    digest_time: Annotated[time, BeforeValidator(values.hour)] = Field(time(6, 30), examples=["06:30"])
    send_rate: float = Field(25, ge=1, le=1000, examples=["25"])  # below Telegram's 30: replies come out of them
    paid_broadcast: bool = Field(False, examples=["true"])
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
    def data_keys(self) -> tuple[bytes, ...]:
        """The keys that people's numbers are sealed with, the first of which seals; none where none is set."""
        given = self.data_key.get_secret_value().split(",") if self.data_key else []
        return tuple(key for part in given if (key := values.key_bytes(part)))

    @property
    def webhook(self) -> tuple[str, str] | None:
        """The address that Telegram shall post to and the secret it shall name, in the clear; None: the bot polls."""
        if not self.webhook_url or not self.webhook_secret:
            return None
        return self.webhook_url, self.webhook_secret.get_secret_value()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What the logs must hide: the token, the webhook's secret, the data keys, and a database address that can hold
        a password."""
        keys = [part.strip() for part in self.data_key.get_secret_value().split(",")] if self.data_key else []
        known = (self.token, self.webhook[1] if self.webhook else None, self.database(""), *keys)
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
        words = "; ".join(
            _refusal(error["loc"][0], _PLAIN.get(error["type"], error["msg"]))
            for error in refused.errors(include_input=False)
        )
    raise BadSettings(words)  # out here: the caught error would stay on as the context, and it holds the values


def database_address(name: str, given: str) -> str:
    """An address that `name` was given, as good as one in the settings. Raises BadSettings."""
    try:
        return values.database(SecretStr(given)).get_secret_value()
    except ValueError as error:
        reason = str(error)
    raise BadSettings(f"{name} {reason}")


def _field(name: str) -> str:
    return name.removeprefix(PREFIX).lower()


def _in_file(path: Path | None) -> list[str]:
    """The names that are set in the file. Raises BadSettings where a line of it cannot be read."""
    return [binding.key for binding in _lines_of(path) if binding.key]


def _lines_of(path: Path | None) -> list[Binding]:
    if path is None or not path.is_file():  # a pipe can be read once alone
        return []
    try:
        with path.open(encoding="utf-8-sig") as file:
            found = list(parse_stream(file))
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path} cannot be read ({type(error).__name__}): save it as plain text in UTF-8") from None
    broken = next((binding.original for binding in found if binding.error), None)
    if broken:
        at = broken.line + len(broken.string) - len(broken.string.lstrip("\r\n"))
        raise BadSettings(f"{path}, line {at} cannot be read: write NAME=value; a comment begins with #")
    return found


def overlooked(settings: Settings, env_file: Path | None = Path(".env")) -> list[str]:
    """A line for each variable that looks as if a setting was meant and its SITREP_ forgotten: it has the name of one
    that is not set, or the look of a token where there is none."""
    unset = {PREFIX + field.upper() for field in Settings.model_fields if field not in settings.model_fields_set}
    places = (
        (str(env_file), {binding.key: binding.value for binding in _lines_of(env_file) if binding.key}),
        ("the environment", os.environ),
    )
    return [
        f"{name} in {place} is not read: the setting is called {meant}."
        for place, variables in places
        for name, value in variables.items()
        if (meant := _meant(name.upper(), value or "")) in unset and value
    ]


def _meant(name: str, value: str) -> str:
    if name.startswith(PREFIX):
        return ""
    return f"{PREFIX}BOT_TOKEN" if TOKEN.fullmatch(value.strip()) else PREFIX + name


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
