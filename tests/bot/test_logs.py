"""No secret reaches the log's output, whoever wrote the line and however deep it lay."""

import json
import logging
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import httpx
import pytest
import structlog
from telegram import Bot
from telegram.error import InvalidToken

from bot.client.request import AiohttpRequest
from bot.logs import LogFormat, set_up
from storage.errors import UnknownReport

TOKEN = "123456789:AAExampleExample_Example-ExampleExamp"
NOWHERE = f"http://127.0.0.1:9/bot{TOKEN}/getMe"  # port 9, "discard": nobody listens
DATABASE = "postgresql+asyncpg://sitrep:p%40ss'w0rd@db.example:5432/sitrep"
FORMATS = ("console", "json")

Output = Callable[[], str]


pytestmark = pytest.mark.usefixtures("logging_as_before")


@pytest.fixture(params=FORMATS)
def log_format(request: pytest.FixtureRequest) -> LogFormat:
    return request.param


@pytest.fixture
def output(capsys: pytest.CaptureFixture[str]) -> Output:
    def read() -> str:
        captured = capsys.readouterr()
        assert captured.out == ""
        return captured.err

    return read


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


# --- what a line looks like --------------------------------------------------------------------------------


@pytest.mark.parametrize("get_logger", [structlog.get_logger, logging.getLogger])
def test_a_json_line_has_its_words_level_logger_and_a_utc_time(
    get_logger: Callable[[str], Any], output: Output
) -> None:
    set_up("json", "INFO")
    get_logger("bot.example").warning("ប្រាសាទ")
    text = output()
    (line,) = lines(text)
    assert "ប្រាសាទ" in text
    at = datetime.fromisoformat(line.pop("timestamp"))
    assert at.utcoffset() == timedelta(0)
    assert line == {"event": "ប្រាសាទ", "level": "warning", "logger": "bot.example"}


def test_values_and_bound_values_are_kept(output: Output) -> None:
    set_up("json", "INFO")
    structlog.get_logger("bot").bind(update_id=7).info("done", count=3)
    (line,) = lines(output())
    assert (line["update_id"], line["count"]) == (7, 3)


def test_a_console_line_is_read_by_people(output: Output) -> None:
    set_up("console", "INFO")
    structlog.get_logger("bot.example").info("Telegram answers again", failed_calls=5)
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\S+Z \[info +\] Telegram answers again +\[bot\.example\] failed_calls=5\n", output()
    )


def test_lines_below_the_level_are_not_written(log_format: LogFormat, output: Output) -> None:
    set_up(log_format, "WARNING")
    structlog.get_logger("bot").info("structlog")
    logging.getLogger("storage").info("standard")
    assert output() == ""


def test_setting_up_again_replaces_what_was_set_up(output: Output) -> None:
    set_up("console", "DEBUG")
    set_up("json", "WARNING")
    logging.getLogger("storage").info("too low")
    logging.getLogger("storage").warning("once")
    assert [line["event"] for line in lines(output())] == ["once"]


@pytest.mark.parametrize(
    "name", ["httpx", "telegram.ext.Application", "aiohttp.access", "uvicorn.access", "sqlalchemy"]
)
def test_libraries_are_quiet_below_warning(name: str, output: Output) -> None:
    set_up("json", "DEBUG")
    logging.getLogger(name).info("POST https://api.telegram.org/...")
    logging.getLogger(name).warning("heard")
    assert [line["event"] for line in lines(output())] == ["heard"]


def test_a_higher_level_holds_for_libraries_too(output: Output) -> None:
    set_up("json", "ERROR")
    logging.getLogger("httpx").warning("too low")
    assert output() == ""


# --- secrets -----------------------------------------------------------------------------------------------


def test_a_token_is_hidden_wherever_it_stands(log_format: LogFormat, output: Output) -> None:
    set_up(log_format, "DEBUG")
    log = structlog.get_logger("bot").bind(bound=TOKEN)
    log.info(
        f"calling /bot{TOKEN}/getMe", url=NOWHERE, nested={"list": [{"key": (TOKEN, {TOKEN: 1})}]}, obj=Exception(TOKEN)
    )
    logging.getLogger("storage").info("calling %s", NOWHERE)
    logging.getLogger("storage").info(f"encoded {TOKEN.replace(':', '%3A')}")
    text = output()
    assert "AAExample" not in text
    assert text.count("***") == 8


async def test_a_token_in_an_exception_of_aiohttp_is_hidden(log_format: LogFormat, output: Output) -> None:
    set_up(log_format, "INFO")
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientError, match=TOKEN) as caught:  # or this test shows nothing
            await session.get(f"gopher://127.0.0.1/bot{TOKEN}/getMe")
    structlog.get_logger("bot").error("failed", exc_info=caught.value, error=caught.value)
    logging.getLogger("storage").error("failed: %s", caught.value, exc_info=caught.value)
    text = output()
    assert "NonHttpUrlClientError" in text
    assert "Traceback" in text
    assert "AAExample" not in text


async def test_a_token_in_an_exception_of_httpx_is_hidden(log_format: LogFormat, output: Output) -> None:
    set_up(log_format, "INFO")
    response = httpx.Response(404, request=httpx.Request("GET", NOWHERE))
    with pytest.raises(httpx.HTTPStatusError, match=TOKEN) as caught:
        response.raise_for_status()
    structlog.get_logger("bot").error("failed", exc_info=caught.value)
    text = output()
    assert "HTTPStatusError" in text
    assert "AAExample" not in text


async def test_a_token_in_ptbs_own_refusal_is_hidden(log_format: LogFormat, output: Output) -> None:
    set_up(log_format, "INFO")
    try:
        try:
            async with Bot(TOKEN, base_url="http://127.0.0.1:9/bot", request=AiohttpRequest()):
                pass
        except Exception as error:
            raise InvalidToken(f"The token `{TOKEN}` was rejected by the server.") from error
    except InvalidToken:
        structlog.get_logger("bot").exception("cannot start")
    text = output()
    assert "was rejected" in text
    assert "direct cause" in text
    assert "AAExample" not in text


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql+asyncpg://sitrep:hunter2@db:5432/sitrep", "postgresql+asyncpg://sitrep:***@db:5432/sitrep"),
        ("postgresql://:hunter2@db/sitrep", "postgresql://:***@db/sitrep"),
        ("postgresql://sitrep:hunt/er2:x@db/sitrep", "postgresql://sitrep:***@db/sitrep"),
        ("http://127.0.0.1:8080/status", "http://127.0.0.1:8080/status"),
    ],
)
def test_the_password_of_an_address_is_hidden_and_the_rest_stays(
    log_format: LogFormat, output: Output, address: str, shown: str
) -> None:
    set_up(log_format, "INFO")
    structlog.get_logger("bot").info("opening", address=address)
    text = output()
    assert shown in text
    assert "hunt" not in text


@pytest.mark.parametrize("secret", [DATABASE, 'with "quotes" \\ and ភាសា', "a/b c"])
def test_a_known_secret_is_hidden_in_every_spelling(log_format: LogFormat, output: Output, secret: str) -> None:
    set_up(log_format, "INFO", secrets=["", secret])
    structlog.get_logger("bot").info(f"it is {secret}", deep={"deeper": [secret]}, plain=secret)
    logging.getLogger("storage").info("%r", {"value": secret})
    text = output()
    for piece in ("w0rd", "quotes", "ភាសា", "b c"):
        assert piece not in text
    assert text.count("***") == 4


def test_json_stays_json_when_something_is_hidden(output: Output) -> None:
    set_up("json", "INFO", secrets=['so "secret"'])
    structlog.get_logger("bot").info('"so "secret""', url=f'"{NOWHERE}"', database=f'"{DATABASE}"')
    (line,) = lines(output())
    assert line["event"] == '"***"'
    assert line["url"] == '"http://127.0.0.1:9/bot***/getMe"'


def test_a_line_that_cannot_be_written_betrays_nothing(log_format: LogFormat, output: Output) -> None:
    set_up(log_format, "INFO")
    logging.getLogger("storage").info("%d updates", TOKEN)
    text = output()
    assert "a log line of storage could not be written" in text
    assert "AAExample" not in text


SAID = "what somebody typed"


def odd_date() -> None:
    datetime.strptime(SAID, "%Y%m%d")  # noqa: DTZ007


def in_a_chain() -> None:
    try:
        odd_date()
    except ValueError:
        raise KeyError(SAID) from None


def as_a_cause() -> None:
    try:
        odd_date()
    except ValueError as error:
        raise UnknownReport(14) from error


def in_a_group() -> None:
    raise ExceptionGroup("two", [ValueError(SAID), LookupError(SAID)])


@pytest.mark.parametrize("failing", [odd_date, in_a_chain, as_a_cause, in_a_group])
def test_an_exception_is_told_by_kind_and_place_and_never_with_what_somebody_typed(
    log_format: LogFormat, output: Output, failing: Callable[[], None]
) -> None:
    set_up(log_format, "INFO")
    for log in (structlog.get_logger("bot").exception, logging.getLogger("storage").exception):
        try:
            failing()
        except Exception:
            log("failed")
    told = output()
    assert SAID not in told
    assert told.count("Error" if failing is not as_a_cause else "unknown-report number='14'") >= 2
    assert told.count(f"in {failing.__name__}") >= 2
    assert ("direct cause" in told) is (failing is as_a_cause)


def test_ptbs_lines_come_without_what_people_wrote(log_format: LogFormat, output: Output) -> None:
    set_up(log_format, "INFO")
    logging.getLogger("telegram.ext.ExtBot").critical("Received data was %r", [{"text": "I am at the school"}])
    text = output()
    assert "Received data was %r" in text
    assert "school" not in text
