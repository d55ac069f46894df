"""python -m bot [VERB]: settings, logs, exits. The verbs are below, in `_arguments`.

Without a verb the bot runs on Telegram where a token is set, else in the sandbox. Exit codes: 0 ended as asked, 1 could
not go on, 2 a setting or an argument is wrong; each failure is one line on standard error. What only one verb needs is
imported by it: `--help` and a word that is no verb are answered at once, not after all of the bot was read.
"""

import argparse
import asyncio
import os
import shlex
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from bot import VERSION, program
from bot.clock import SystemClock
from bot.logs import set_up
from bot.verbs.place import has_to_be_there, ready, target
from config.languages import DEFAULT, BadWords
from config.settings import BadSettings, Settings, overlooked, read_settings
from config.situation.reading import BadSituationFile
from storage.errors import StorageError

Verb = Callable[[Settings, argparse.Namespace], Awaitable[None]]


class CannotStart(Exception):
    """One sentence for the operator."""


def main() -> int:
    arguments = _arguments().parse_args()
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # else python-telegram-bot warns each time Telegram says "later"
    try:
        settings = read_settings()
        for hint in overlooked(settings):
            sys.stderr.write(f"{hint}\n")
        set_up(settings.log_format, settings.log_level, settings.secrets)
        asyncio.run(arguments.verb(settings, arguments))
    except (BadSettings, BadSituationFile, BadWords) as error:
        return _failed(error, 2)
    except StorageError as error:
        return _failed(_refusal(error), 1)
    except (CannotStart, OSError) as error:
        return _failed(error, 1)
    except KeyboardInterrupt:
        return _failed("stopped before it was done", 1)
    return 0


def _refusal(error: StorageError) -> str:
    from handlers.views.phrases.refusals import refusal
    from handlers.views.texts import texts

    return refusal(error, texts(DEFAULT), program())


def _failed(error: Exception | str, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code


class _InOneLine(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """As every failure: one line, without the usage before it. That is what `--help` tells."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}. {self.prog} --help tells more\n")


def _arguments() -> argparse.ArgumentParser:
    parser = _InOneLine(
        prog=program(),
        description="Sitrep, the situation report bot for Telegram. Without a verb it runs on Telegram where a token is"
        " set, else in the sandbox.",
        epilog=f"What can be set, and how: docs/operating.md. What a verb does: {program()} VERB --help",
    )
    parser.add_argument("--version", action="version", version=f"Sitrep {VERSION}")
    parser.add_argument("--port", type=_port, help=_OF_THE_PORT)
    parser.set_defaults(verb=_run_or_try)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    _verb(verbs, "run", _run, "answer on Telegram; needs SITREP_BOT_TOKEN", _RUN)
    sandbox = _verb(verbs, "sandbox", _try, "answer on a chat page in the browser", _SANDBOX)
    # Without a default: what stands before the verb is not taken back by it.
    sandbox.add_argument("--port", type=_port, default=argparse.SUPPRESS, help=_OF_THE_PORT)
    _verb(verbs, "migrate", _migrate, "bring the database to the newest schema", _MIGRATE)
    load = _verb(verbs, "load", _load, "add or update a situation from its file", _LOAD)
    load.add_argument(
        "file", type=Path, help="a situation file, in any folder; docs/situations.md tells how to write one"
    )
    load.add_argument(
        "--accept",
        nargs="*",
        metavar="ID",
        help="reports whose falls, jumps and other doubts you have confirmed; without an id: all of them",
    )
    copy = _verb(verbs, "copy", _copy, "copy the whole database into an empty one, of another engine too", _COPY)
    copy.add_argument("--to", metavar="URL", required=True, help=_TO)
    draft = _verb(verbs, "draft", _draft, "read an article: its figures and talks, with their words", _DRAFT)
    draft.add_argument("file", help="a text, or a PDF with text; - for what comes in")
    draft.add_argument("--situation", metavar="SLUG", help="whose sides and sources are meant; else countries by name")
    draft.add_argument("--published", type=_day, metavar="YYYY-MM-DD", help="the day of print; else today")
    draft.add_argument("--json", action="store_true", help="as JSON, with the places of the words")
    keys = verbs.add_parser("keys", help="the keys that people's numbers are sealed with (SITREP_DATA_KEY)")
    what = keys.add_subparsers(title="verbs", metavar="new|rotate", required=True)
    _verb(what, "new", _new_key, "print a new key", "Prints a new key for SITREP_DATA_KEY; nothing is changed.")
    _verb(what, "rotate", _rotate, "seal everything with the first key", _ROTATE)
    trail = verbs.add_parser("audit", help="who did what when: whether the trail is whole, or all of it as CSV")
    which = trail.add_subparsers(title="verbs", metavar="verify|csv", required=True)
    _verb(which, "verify", _verify, "whether an entry was changed or removed", _AUDIT)
    _verb(which, "csv", _trail, "every entry, the oldest first", "Prints who did what when, of everything, as CSV.")
    return parser


_OF_THE_PORT = "of the chat page and /healthz, instead of SITREP_HTTP_PORT; 0 takes a free one"
_RUN = """Answers on Telegram and sends digests until it is told to stop (SIGTERM, Ctrl-C). Needs SITREP_BOT_TOKEN, in
the environment or in .env. The first start makes the database and loads the situation of SITREP_SITUATION; while
nobody owns the record it prints a link that makes its first user the owner."""
_SANDBOX = """Opens a chat page in the browser and answers there; nothing reaches Telegram, and no token is needed. Its
record (data/sandbox.db) is not the bot's own, and its clock runs from the day after the situation's first_look."""
_MIGRATE = """Brings the database to the newest schema, and keeps every row; each start does it as well. Make a backup
before."""
_LOAD = """Checks a situation file and adds to the record what is new in it. What was published is never rewritten.
Nothing is added while anything in the file is wrong or in doubt: each mistake is a line that says what to write."""
_COPY = """Copies the whole database that SITREP_DATABASE_URL names into an empty one, and counts the rows of both.
As a backup it is made while the bot runs, and holds what was there at one moment; to go on from the copy, stop the
bot before. Stopped in the middle, the same command goes on where it was."""
_TO = "where: sqlite+aiosqlite:////var/backups/sitrep.db, or postgresql+asyncpg://user:password@host/name"

_DRAFT = """Reads an article and prints the figures and talks that it finds, each with the words it rests on. Nothing
is written: what is right in it is typed as a report. docs/editing.md tells what it reads."""
_AUDIT = """Says whether an entry of the audit trail was changed or removed, at its end too, and the last seal: note
that down elsewhere, and a trail that somebody wrote anew as a whole shows as well."""
_ROTATE = """Seals the numbers of people and chats with the first key of SITREP_DATA_KEY; those before it stand behind
it until this has run. docs/operating.md tells the steps."""


def _verb(verbs: Any, name: str, verb: Verb, short: str, told: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=short, description=" ".join(told.split()))
    parser.set_defaults(verb=verb)
    return parser


def _port(given: str) -> int:
    if not given.isdecimal() or int(given) > 65535:
        raise argparse.ArgumentTypeError("should be a whole number from 0 to 65535")
    return int(given)


async def _run_or_try(settings: Settings, arguments: argparse.Namespace) -> None:
    if settings.token:
        return await _run(settings, arguments)
    sys.stderr.write("SITREP_BOT_TOKEN is not set: this is the sandbox, not Telegram.\n")
    return await _try(settings, arguments)


async def _run(settings: Settings, arguments: argparse.Namespace) -> None:
    from bot.updates.polling import TokenRefused
    from bot.verbs.run import run_on_telegram

    if not settings.token:
        raise CannotStart(f"SITREP_BOT_TOKEN is not set: get one from @BotFather, or try `{program()} sandbox`")
    try:
        await run_on_telegram(_with_port(settings, arguments), settings.token)
    except TokenRefused as error:
        raise CannotStart(str(error)) from error


async def _try(settings: Settings, arguments: argparse.Namespace) -> None:
    from bot.verbs.sandbox import run_in_sandbox

    await run_in_sandbox(_with_port(settings, arguments))


def _with_port(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """The settings with the port that the command names, where it names one."""
    return settings if arguments.port is None else settings.model_copy(update={"http_port": arguments.port})


async def _migrate(settings: Settings, _: argparse.Namespace) -> None:
    from storage.migrations import migrate

    ready(settings.database())
    await migrate(settings.database())
    sys.stdout.write("The database has the newest schema.\n")


async def _load(settings: Settings, arguments: argparse.Namespace) -> None:
    from bot.verbs.record import load_file

    accepted = () if arguments.accept is None else arguments.accept or None
    result = await load_file(settings.database(), arguments.file, SystemClock().now(), accepted)
    reports = "1 report" if result.added_reports == 1 else f"{result.added_reports} reports"
    sys.stdout.write(
        f"{reports} added, {result.unchanged} already there"
        f"{', left alone though not in the file: ' + ', '.join(result.not_in_file) if result.not_in_file else ''}.\n"
    )
    if result.situation != settings.situation:
        sys.stdout.write(_how_to_show(arguments.file, result.situation))


def _how_to_show(file: Path, situation: str) -> str:
    chosen, folder = f"SITREP_SITUATION={situation}", shlex.quote(str(file.absolute().parent))
    return (
        f"The bot answers about it with {chosen} in its settings.\n"
        f"In the sandbox, which has a record of its own: SITREP_SITUATIONS_DIR={folder} {chosen} {program()} sandbox\n"
    )


async def _copy(settings: Settings, arguments: argparse.Namespace) -> None:
    from bot.verbs.copy import copy_record

    to = target(arguments.to)
    has_to_be_there(settings.database())
    told = await copy_record(settings.database(), to)
    sys.stdout.write(f"{told}\n")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day. Write it as 2025-12-26") from error


async def _draft(settings: Settings, arguments: argparse.Namespace) -> None:
    from bot.verbs.draft import draft_of

    published = arguments.published or SystemClock().now().date()
    try:
        own = settings.situations_dir
        told = await draft_of(
            arguments.file,
            arguments.situation,
            published,
            as_json=arguments.json,
            own=own,
            pictures=settings.ocr is not None,
        )
    except ValueError as error:
        raise CannotStart(str(error)) from error
    sys.stdout.write(f"{told}\n")


async def _new_key(_settings: Settings, _: argparse.Namespace) -> None:
    from bot.verbs.keys import new_key

    sys.stdout.write(f"{new_key()}\n")


async def _rotate(settings: Settings, _: argparse.Namespace) -> None:
    from bot.verbs.keys import rotate_keys
    from storage.database.keys import DataKeys

    has_to_be_there(settings.database())
    told = await rotate_keys(settings.database(), DataKeys(settings.data_keys))
    sys.stdout.write(f"{told}\n")


async def _verify(settings: Settings, _: argparse.Namespace) -> None:
    from bot.verbs.audit import verify_trail

    has_to_be_there(settings.database())
    told, is_whole = await verify_trail(settings.database())
    if not is_whole:
        raise CannotStart(told)
    sys.stdout.write(f"{told}\n")


async def _trail(settings: Settings, _: argparse.Namespace) -> None:
    from bot.verbs.audit import trail_as_csv

    has_to_be_there(settings.database())
    sys.stdout.write(await trail_as_csv(settings.database()))
