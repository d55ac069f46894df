"""Logs for a console or as JSON, on standard error; no secret gets out, whichever library wrote the line.

What people write to the bot is never logged: log update ids, commands and counts instead. An exception's own text may
quote it ("time data 'what somebody typed' does not match"), so of most exceptions a line has the kind and the place.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Callable, Iterable
from typing import Literal
from urllib.parse import quote

import structlog
from structlog.typing import EventDict, ProcessorReturnValue, WrappedLogger

LogFormat = Literal["console", "json"]
Redact = Callable[[str], str]

_HIDDEN = "***"
_TOKEN = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
_PASSWORD = re.compile(r"(://[^\s:/@'\"]*:)[^\s@'\"]+(?=@)")  # of an address: scheme://name:password@host
_OURS = {"bot", "handlers", "storage", "config", "telegram", "aiohttp"}
_DRIVERS = {"sqlalchemy", "asyncpg", "sqlite3"}
_OF_LINES = {"OperationalError", "InterfaceError", "PostgresConnectionError", "OperatorInterventionError"}
_LOUD = "aiohttp aiosqlite alembic apscheduler asyncio httpcore httpx sqlalchemy telegram uvicorn"


def set_up(log_format: LogFormat, level: str, secrets: Iterable[str] = ()) -> None:
    """Send the lines of structlog and of the standard logging to standard error from `level` ("INFO") on.

    Times are UTC. Each of `secrets`, everything shaped like a bot token and the password of every address is replaced
    in the finished line, so nothing escapes in a nested value or a traceback. Libraries are heard from WARNING on.
    May be called again; the last call counts. uvicorn must be started with `log_config=None`, or it logs by itself.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = _Handler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_only_the_template, *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without_words,
                structlog.processors.StackInfoRenderer(),
                *_renderers(log_format),
                _finished_line(_redactor(secrets)),
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _LOUD.split():
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


class _Handler(logging.StreamHandler):  # type: ignore[type-arg]  # generic for type checkers alone
    def handleError(self, record: logging.LogRecord) -> None:
        """The standard one prints the arguments of a line that it could not write, secrets and all."""
        self.stream.write(f"a log line of {record.name} could not be written: {sys.exc_info()[0]}\n")


def _only_the_template(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """PTB's own words without their arguments, which can be whole updates with what people wrote."""
    record: logging.LogRecord = event["_record"]
    if record.name.split(".")[0] == "telegram":
        event["event"] = str(record.msg)
    return event


def _without_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = "".join(traceback.format_exception(_wordless(error, set()))).rstrip()
    return event


def _wordless(error: BaseException, seen: set[int]) -> BaseException:
    """What is printed in its place: the same kind, place and causes; its text only where it cannot be somebody's."""
    seen.add(id(error))
    if isinstance(error, BaseExceptionGroup):
        made: BaseException = BaseExceptionGroup(error.message, [_wordless(one, seen) for one in error.exceptions])
    else:
        kind = type(error)
        words = {"__module__": kind.__module__, "__qualname__": kind.__qualname__}
        made = type(kind.__name__, (Exception,), words)(*([str(error)] if _is_ours(kind) else []))
    made.__suppress_context__ = error.__suppress_context__
    for name in ("__cause__", "__context__"):
        before = getattr(error, name)
        if before is not None and id(before) not in seen:
            suppressed = made.__suppress_context__
            setattr(made, name, _wordless(before, seen))
            made.__suppress_context__ = suppressed  # which setting a cause has changed
    return made.with_traceback(error.__traceback__)


def _is_ours(kind: type[BaseException]) -> bool:
    """Whether the text is ours, Telegram's, the system's, or a database's about its connection."""
    ancestors = [(each.__module__.partition(".")[0], each.__name__) for each in kind.__mro__]
    return any(module in _OURS or (module in _DRIVERS and name in _OF_LINES) for module, name in ancestors) or (
        issubclass(kind, OSError)
    )


def _renderers(log_format: LogFormat) -> list[structlog.typing.Processor]:
    if log_format == "json":
        return [structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]


def _finished_line(redact: Redact) -> structlog.typing.Processor:
    def process(_logger: WrappedLogger, _method: str, line: EventDict) -> ProcessorReturnValue:
        return redact(str(line))  # a string by now: the renderer came before

    return process


def _redactor(secrets: Iterable[str]) -> Redact:
    forms = {form for secret in secrets if secret for form in _written(secret)}
    known = re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or r"(?!)")

    def redact(line: str) -> str:
        line = _TOKEN.sub(_HIDDEN, known.sub(_HIDDEN, line))
        return _PASSWORD.sub(rf"\1{_HIDDEN}", line)

    return redact


def _written(secret: str) -> set[str]:
    """The secret as text, within Python's quotes, within an address, and each of them within JSON."""
    forms = {secret, repr(secret)[1:-1], quote(secret), quote(secret, safe="")}
    return forms | {json.dumps(form, ensure_ascii=plain)[1:-1] for form in forms for plain in (True, False)}
