"""What can be set, what is refused, and that the refusal is one line without a secret."""

import os
import re
import traceback
from datetime import time
from pathlib import Path
from unittest.mock import patch

import pytest
from pydantic import ValidationError

from config import settings as module
from config.settings import DATABASE, SANDBOX_DATABASE, BadSettings, Settings

TOKEN = "123456789:AAExampleExample_Example-Example"
KEY, NEWER_KEY = "A" * 43 + "=", "_" * 42 + "8="
POSTGRES = "postgresql+asyncpg://sitrep:hunter2@db:5432/sitrep"


def read_settings(environ: dict[str, str] | None = None, env_file: Path | None = Path(".env")) -> Settings:
    """The settings in an environment of the test's own; in the process's where none is given."""
    with patch.dict(os.environ, environ or {}, clear=environ is not None):
        return module.read_settings(env_file)


def read(**variables: str) -> Settings:
    return read_settings({f"SITREP_{name}": value for name, value in variables.items()}, env_file=None)


def test_nothing_has_to_be_set() -> None:
    settings = read_settings({}, env_file=None)
    assert settings == Settings()
    assert (settings.token, settings.bot_api_url) == (None, "https://api.telegram.org")
    assert (settings.database_url, settings.database()) == (None, "sqlite+aiosqlite:///data/sitrep.db")
    assert (settings.operator_name, settings.contact, settings.situation) == ("", "", "cambodia-thailand")
    assert settings.webhook is None
    assert (settings.digest_time, settings.send_rate) == (time(6, 30), 25)
    assert (settings.http_host, settings.http_port) == ("127.0.0.1", 8080)
    assert (settings.log_format, settings.log_level) == ("console", "INFO")


@pytest.mark.parametrize(
    ("variable", "given", "field", "read_as"),
    [
        ("BOT_TOKEN", TOKEN, "token", TOKEN),
        ("BOT_TOKEN", f" {TOKEN}\n", "token", TOKEN),
        ("BOT_TOKEN", "1:" + "a" * 30, "token", "1:" + "a" * 30),
        ("BOT_API_URL", "http://127.0.0.1:8081/", "bot_api_url", "http://127.0.0.1:8081"),
        ("BOT_API_URL", "https://api.example.org/telegram/", "bot_api_url", "https://api.example.org/telegram"),
        ("DATA_KEY", f" {KEY} ", "data_keys", (bytes(32),)),
        ("DATA_KEY", f"{KEY}, {NEWER_KEY}", "data_keys", (bytes(32), b"\xff" * 32)),
        ("OPERATOR_NAME", "ការិយាល័យ", "operator_name", "ការិយាល័យ"),
        ("CONTACT", "desk@example.org", "contact", "desk@example.org"),
        ("SITUATION", "two-rivers-2", "situation", "two-rivers-2"),
        ("DIGEST_TIME", "6:30", "digest_time", time(6, 30)),
        ("DIGEST_TIME", "23:59", "digest_time", time(23, 59)),
        ("SEND_RATE", "1", "send_rate", 1),
        ("SEND_RATE", "1000", "send_rate", 1000),
        ("PAID_BROADCAST", "true", "paid_broadcast", True),
        ("HTTP_HOST", "0.0.0.0", "http_host", "0.0.0.0"),
        ("HTTP_PORT", "0", "http_port", 0),
        ("HTTP_PORT", "65535", "http_port", 65535),
        ("LOG_FORMAT", "JSON", "log_format", "json"),
        ("LOG_LEVEL", "debug", "log_level", "DEBUG"),
    ],
)
def test_a_variable_is_read(variable: str, given: str, field: str, read_as: object) -> None:
    assert getattr(read(**{variable: given}), field) == read_as


@pytest.mark.parametrize("given", ["sqlite+aiosqlite:////srv/record.db", POSTGRES])
def test_a_database_that_is_set_goes_before_the_callers_default(given: str) -> None:
    settings = read(DATABASE_URL=given)
    assert settings.database_url is not None
    assert settings.database() == settings.database(SANDBOX_DATABASE) == given


def test_the_sandbox_has_a_database_of_its_own_unless_one_is_set() -> None:
    assert read().database(SANDBOX_DATABASE) == SANDBOX_DATABASE != DATABASE


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
@pytest.mark.parametrize("field", list(Settings.model_fields))
def test_an_empty_variable_counts_as_not_set(field: str, blank: str) -> None:
    assert read(**{field.upper(): blank}) == Settings()


@pytest.mark.parametrize(
    ("variable", "given", "refusal"),
    [
        ("BOT_TOKEN", "my-secret", "does not look like a bot token"),
        ("BOT_TOKEN", TOKEN + " and", "does not look like a bot token"),
        ("BOT_TOKEN", "bot" + TOKEN, "does not look like a bot token"),
        ("BOT_TOKEN", "123456789:short", "does not look like a bot token"),
        ("BOT_TOKEN", "123456789:AAE...", "does not look like a bot token"),
        ("BOT_API_URL", "api.telegram.org", "begins with http:// or https://"),
        ("BOT_API_URL", "ftp://api.telegram.org", "begins with http:// or https://"),
        ("BOT_API_URL", "https://", "begins with http:// or https://"),
        ("BOT_API_URL", "https://me:hunter2@api.example.org", "without a password"),
        ("BOT_API_URL", "https://api.telegram.org/bot", "without /bot"),
        ("DATABASE_URL", "postgres://sitrep:hunter2@db/sitrep", r"begin with sqlite\+aiosqlite:/// or postgresql"),
        ("DATABASE_URL", "postgresql://sitrep:hunter2@db/sitrep", r"or postgresql\+asyncpg://, for example"),
        ("DATABASE_URL", "data/sitrep.db", "begin with"),
        ("DATABASE_URL", "postgresql+asyncpg://sitrep:hunter2@db:hunter2/sitrep", "cannot be read as an address"),
        ("DATABASE_URL", "postgresql+asyncpg://sitrep:h@unt/hunter2@db:5432/sitrep", "cannot be read as an address"),
        ("DATABASE_URL", "postgresql+asyncpg://sitrep:a@hunter2@db/sitrep", "@ is written %40"),
        ("DATABASE_URL", "postgresql+asyncpg://sitrep:hunter2@db/sitrep?sslmode=require", "ssl=require"),
        ("SITUATION", "../../etc/passwd", "short name"),
        ("SITUATION", "Cambodia", "short name"),
        ("WEBHOOK_URL", "http://bot.example.org/telegram", "https://"),
        ("WEBHOOK_URL", "https:///telegram", "https://"),
        ("WEBHOOK_URL", "https://me:hunter2@bot.example.org/", "without a password"),
        ("WEBHOOK_URL", "https://bot.example.org/healthz", "another path"),
        ("DIGEST_TIME", "630", "hour from 0:00 to 23:59"),
        ("DIGEST_TIME", "24:00", "hour from 0:00 to 23:59"),
        ("DIGEST_TIME", "06:30+07:00", "hour from 0:00 to 23:59"),
        ("SEND_RATE", "0", "greater than or equal to 1"),
        ("SEND_RATE", "1001", "less than or equal to 1000"),
        ("PRIVACY_URL", "our policy", "an address"),
        ("OWNER_IDS", "123,1087968824", "Telegram's own"),
        ("OWNER_IDS", "99999999999999999999", "too large"),
        ("OWNER_IDS", "0", "too large"),
        ("SEND_RATE", "fast", "should be a number, for"),
        ("HTTP_PORT", "eighty", "should be a whole number, for"),
        ("PAID_BROADCAST", "perhaps", "should be true or false, for"),
        ("HTTP_PORT", "-1", "greater than or equal to 0"),
        ("HTTP_PORT", "65536", "less than or equal to 65535"),
        ("LOG_FORMAT", "xml", "'console' or 'json'"),
        ("LOG_LEVEL", "loud", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_in_one_line_with_an_example(
    variable: str, given: str, refusal: str
) -> None:
    with pytest.raises(BadSettings, match=refusal) as caught:
        read(**{variable: given})
    line = str(caught.value)
    assert line.startswith(f"SITREP_{variable} ")
    assert re.search(rf", for example SITREP_{variable}=\S", line)
    assert "\n" not in line


@pytest.mark.parametrize("field", [name for name in Settings.model_fields if name not in ("bot_token", "data_key")])
def test_the_example_of_a_refusal_can_be_used(field: str) -> None:
    (example,) = Settings.model_fields[field].examples or ()
    given = (PAIR if field in PAIR else {}) | {field: example}
    settings = read(**{name.upper(): value for name, value in given.items()})
    assert settings.model_fields_set == given.keys()


PAIR = {"webhook_url": "https://bot.example.org/telegram", "webhook_secret": "s-3_cret"}


@pytest.mark.parametrize(
    "url", ["https://bot.example.org:8443/telegram", "https://bot.example.org", "http://[::1]:8080/x"]
)
@pytest.mark.parametrize("secret", ["a", "A-Za-z0-9_-", "x" * 256])
def test_a_webhook_is_an_address_and_a_secret(url: str, secret: str) -> None:
    settings = read(WEBHOOK_URL=url, WEBHOOK_SECRET=secret)
    assert settings.webhook == (url, secret)
    assert settings.secrets == (secret,)
    assert "s-3_cret" not in repr(read(WEBHOOK_URL=url, WEBHOOK_SECRET="s-3_cret"))


@pytest.mark.parametrize("alone", list(PAIR))
def test_half_a_webhook_is_refused(alone: str) -> None:
    with pytest.raises(
        BadSettings, match=r"^SITREP_WEBHOOK_SECRET and SITREP_WEBHOOK_URL go together: set both or none"
    ):
        read(**{alone.upper(): PAIR[alone]})


@pytest.mark.parametrize("secret", ["two words", "ប្រាសាទ", "a+b", "x" * 257])
def test_a_secret_that_telegram_would_not_send_is_refused(secret: str) -> None:
    with pytest.raises(BadSettings, match=r"1 to 256 letters .*, for example SITREP_WEBHOOK_SECRET=\S") as caught:
        read(WEBHOOK_URL=PAIR["webhook_url"], WEBHOOK_SECRET=secret)
    assert secret not in str(caught.value)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(BadSettings) as caught:
        read(HTTP_PORT="x", LOG_FORMAT="xml")
    assert str(caught.value).count("for example") == 2


@pytest.mark.parametrize(
    "variables",
    [
        {"BOT_TOKEN": "hunter2"},
        {"DATABASE_URL": "postgres://sitrep:hunter2@db/sitrep"},
        {"BOT_API_URL": "https://me:hunter2@x"},
        {"BOT_TOKN": "hunter2"},
        {"DATABASE_URL": POSTGRES, "BOT_TOKEN": TOKEN, "HTTP_PORT": "hunter2"},
    ],
)
def test_a_refusal_never_holds_what_was_given(variables: dict[str, str]) -> None:
    with pytest.raises(BadSettings) as caught:
        read(**variables)
    story = "".join(traceback.format_exception(caught.value)) + repr(caught.value.__context__)
    for secret in ("hunter2", TOKEN):
        assert secret not in story


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("SITREP_BOT_TOKN", "did you mean SITREP_BOT_TOKEN?"),
        ("SITREP_TOKEN", "did you mean SITREP_BOT_TOKEN?"),
        ("SITREP_DATABASE", "did you mean SITREP_DATABASE_URL?"),
        ("SITREP_", "there are SITREP_BOT_TOKEN, "),
        ("SITREP_XYZZY_42", "there are SITREP_BOT_TOKEN, "),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_one(slip: str, meant: str) -> None:
    with pytest.raises(BadSettings) as caught:
        read_settings({slip: "1"}, env_file=None)
    assert str(caught.value).startswith(f"{slip} is not a setting; {meant}")


def test_an_unknown_name_is_refused_even_when_empty() -> None:
    with pytest.raises(BadSettings, match="SITREP_BOT_TOKN is not a setting"):
        read(BOT_TOKN="")


def test_variables_of_others_are_none_of_ours() -> None:
    assert read_settings({"HTTP_PORT": "x", "PATH": "/bin", "MY_SITREP_X": "1"}, env_file=None) == Settings()


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"# the bot\nSITREP_BOT_TOKEN={TOKEN}\nexport SITREP_HTTP_PORT='1'\nPOSTGRES_PASSWORD=x\n")
    settings = read_settings({"SITREP_HTTP_PORT": "2"}, env_file=file)
    assert (settings.token, settings.http_port) == (TOKEN, 2)


def test_an_unknown_name_in_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SITREP_BOT_TOKN=1\n")
    with pytest.raises(BadSettings, match="did you mean SITREP_BOT_TOKEN"):
        read_settings({}, env_file=tmp_path / ".env")


def test_without_a_file_the_environment_is_enough(tmp_path: Path) -> None:
    assert read_settings({"SITREP_HTTP_PORT": "2"}, env_file=tmp_path / ".env").http_port == 2


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SITREP_HTTP_PORT=2\r\n", encoding="utf-8-sig")
    assert read_settings({}, env_file=tmp_path / ".env").http_port == 2


def test_a_file_that_is_no_text_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SITREP_HTTP_PORT=2\n", encoding="utf-16")
    with pytest.raises(BadSettings, match=r"\.env cannot be read .* UTF-8$"):
        read_settings({}, env_file=tmp_path / ".env")


def test_the_process_and_its_folder_are_read_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("SITREP_HTTP_PORT=2\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITREP_LOG_LEVEL", "ERROR")
    settings = read_settings()
    assert (settings.http_port, settings.log_level) == (2, "ERROR")


def test_secrets_are_hidden_when_settings_are_shown() -> None:
    settings = read(BOT_TOKEN=TOKEN, DATABASE_URL=POSTGRES)
    assert TOKEN not in repr(settings) + str(settings)
    assert "hunter2" not in repr(settings) + str(settings)


@pytest.mark.parametrize(
    ("variables", "secrets"),
    [
        ({}, ()),
        ({"BOT_TOKEN": TOKEN, "DATABASE_URL": POSTGRES}, (TOKEN, POSTGRES)),
        ({"DATA_KEY": f"{KEY}, {NEWER_KEY}"}, (KEY, NEWER_KEY)),
        ({"DATABASE_URL": "sqlite+aiosqlite:///data/sitrep.db"}, ()),  # a path helps who reads the log
    ],
)
def test_the_logs_are_told_what_to_hide(variables: dict[str, str], secrets: tuple[str, ...]) -> None:
    assert read(**variables).secrets == secrets


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Settings().http_port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SITREP_HTTP_PORT=2\nthis is no setting\n", 2),
        ("\n\n# the bot\n= 4\n", 4),
        ("SITREP_CONTACT='desk\nSITREP_HTTP_PORT=2\n", 1),
        ("A=1\r\nB=2\r\n\r\nC D\r\n", 4),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_file(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "own.env"
    file.write_text(text, newline="")
    with pytest.raises(BadSettings) as caught:
        read_settings({}, env_file=file)
    assert str(caught.value) == f"{file}, line {line} cannot be read: write NAME=value; a comment begins with #"


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("BOT_TOKEN", TOKEN, "SITREP_BOT_TOKEN"),
        ("BOT_TOKEN", "half-a-token", "SITREP_BOT_TOKEN"),
        ("TELEGRAM_TOKEN", TOKEN, "SITREP_BOT_TOKEN"),
        ("owner_ids", "12", "SITREP_OWNER_IDS"),
        ("DATABASE_URL", POSTGRES, "SITREP_DATABASE_URL"),
        ("HTTP_PORT", "2", "SITREP_HTTP_PORT"),
    ],
)
def test_a_name_without_its_beginning_is_pointed_out_where_it_stands(
    tmp_path: Path, name: str, value: str, meant: str
) -> None:
    file = tmp_path / ".env"
    file.write_text(f"{name}={value}\n")
    assert hints({}, file) == [f"{name} in {file} is not read: the setting is called {meant}."]
    assert hints({name: value}, None) == [f"{name} in the environment is not read: the setting is called {meant}."]


def test_nothing_is_pointed_out_where_the_setting_is_set_or_nobody_meant_one(tmp_path: Path) -> None:
    assert hints({"SITREP_BOT_TOKEN": TOKEN, "BOT_TOKEN": TOKEN, "OTHER_BOT": TOKEN}, None) == []
    assert hints({"PATH": "/bin", "POSTGRES_PASSWORD": "x", "DOMAIN": "y", "HTTP_PORT": ""}, tmp_path / ".env") == []


def hints(environ: dict[str, str], env_file: Path | None) -> list[str]:
    with patch.dict(os.environ, environ, clear=True):
        return module.overlooked(module.read_settings(env_file), env_file)
