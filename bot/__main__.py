"""python -m bot [VERB]: settings, logs, exits. The verbs are below, in `_arguments`.

Without a verb the bot runs on Telegram where a token is set, else in the sandbox. Exit codes: 0 ended as asked, 1 could
not go on, 2 a setting or an argument is wrong; each failure is one line on standard error.
"""

import argparse
import asyncio
import os
import sys
from datetime import date
from pathlib import Path

from bot.clock import SystemClock
from bot.logs import set_up
from bot.updates.polling import TokenRefused
from config.languages import DEFAULT, BadWords
from config.settings import BadSettings, Settings, database_address, read_settings
from config.situation.reading import BadSituationFile
from storage.errors import RecordError


class CannotStart(Exception):
    """One sentence for the operator."""


def main() -> int:
    arguments = _arguments().parse_args()
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # else python-telegram-bot warns each time Telegram says "later"
    try:
        settings = read_settings()
        set_up(settings.log_format, settings.log_level, settings.secrets)
        asyncio.run(arguments.verb(settings, arguments))
    except (BadSettings, BadSituationFile, BadWords) as error:
        return _failed(error, 2)
    except RecordError as error:
        return _failed(_refusal(error), 1)
    except (CannotStart, TokenRefused, OSError) as error:
        return _failed(error, 1)
    return 0


def _refusal(error: RecordError) -> str:
    from handlers.views.phrases.refusals import refusal
    from handlers.views.texts import texts

    return refusal(error, texts(DEFAULT))


def _failed(error: Exception | str, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Sitrep, the situation report bot for Telegram.")
    parser.set_defaults(verb=_run_or_try)
    verbs = parser.add_subparsers(title="verbs", metavar="run|sandbox|migrate|load|copy|draft|keys|audit")
    verbs.add_parser("run", help="answer on Telegram; needs SITREP_BOT_TOKEN").set_defaults(verb=_run)
    verbs.add_parser("sandbox", help="answer on a chat page in the browser").set_defaults(verb=_try)
    verbs.add_parser("migrate", help="bring the database to the newest schema").set_defaults(verb=_migrate)
    load = verbs.add_parser("load", help="add or update a situation from its file")
    load.add_argument("file", type=Path, help="a situation file, such as config/situations/cambodia-thailand.toml")
    load.add_argument(
        "--accept",
        nargs="*",
        metavar="ID",
        help="reports whose falls, jumps and other doubts you have confirmed; without an id: all of them",
    )
    load.set_defaults(verb=_load)
    copy = verbs.add_parser("copy", help="copy the whole database into an empty one, of another engine too")
    copy.add_argument("--to", metavar="URL", required=True, help="where: postgresql+asyncpg://user:password@host/name")
    copy.set_defaults(verb=_copy)
    draft = verbs.add_parser("draft", help="read an article: its figures and talks, with the words they rest on")
    draft.add_argument("file", help="a text; - for what comes in")
    draft.add_argument("--situation", metavar="SLUG", help="whose sides and sources are meant; else countries by name")
    draft.add_argument("--published", type=_day, metavar="YYYY-MM-DD", help="the day of print; else today")
    draft.add_argument("--json", action="store_true", help="as JSON, with the places of the words")
    draft.set_defaults(verb=_draft)
    keys = verbs.add_parser("keys", help="the keys that people's numbers are sealed with (SITREP_DATA_KEY)")
    what = keys.add_subparsers(title="verbs", metavar="new|rotate", required=True)
    what.add_parser("new", help="print a new key").set_defaults(verb=_new_key)
    what.add_parser("rotate", help="seal everything with the first key").set_defaults(verb=_rotate)
    trail = verbs.add_parser("audit", help="who did what when: whether the trail is whole, or all of it as CSV")
    which = trail.add_subparsers(title="verbs", metavar="verify|csv", required=True)
    which.add_parser("verify", help="whether an entry was changed or removed").set_defaults(verb=_verify)
    which.add_parser("csv", help="every entry, the oldest first").set_defaults(verb=_trail)
    return parser


async def _run_or_try(settings: Settings, arguments: argparse.Namespace) -> None:
    if settings.token:
        return await _run(settings, arguments)
    sys.stderr.write("SITREP_BOT_TOKEN is not set: this is the sandbox, not Telegram.\n")
    return await _try(settings, arguments)


async def _run(settings: Settings, _: argparse.Namespace) -> None:
    from bot.verbs.run import run_on_telegram

    if not settings.token:
        raise CannotStart("SITREP_BOT_TOKEN is not set: get one from @BotFather, or try `python -m bot sandbox`")
    await run_on_telegram(settings, settings.token)


async def _try(settings: Settings, _: argparse.Namespace) -> None:
    from bot.verbs.sandbox import run_in_sandbox

    await run_in_sandbox(settings)


async def _migrate(settings: Settings, _: argparse.Namespace) -> None:
    from storage.migrations import migrate

    await migrate(settings.database())
    sys.stdout.write("The database has the newest schema.\n")


async def _load(settings: Settings, arguments: argparse.Namespace) -> None:
    from bot.verbs.record import load_file

    accepted = () if arguments.accept is None else arguments.accept or None
    result = await load_file(settings.database(), arguments.file, SystemClock().now(), accepted)
    sys.stdout.write(
        f"{result.added_reports} reports added, {result.unchanged} already there"
        f"{', left alone though not in the file: ' + ', '.join(result.not_in_file) if result.not_in_file else ''}.\n"
    )


async def _copy(settings: Settings, arguments: argparse.Namespace) -> None:
    from bot.verbs.copy import copy_record

    told = await copy_record(settings.database(), database_address("--to", arguments.to))
    sys.stdout.write(f"{told}\n")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day. Write it as 2025-12-26") from error


async def _draft(_: Settings, arguments: argparse.Namespace) -> None:
    from bot.verbs.draft import draft_of

    published = arguments.published or SystemClock().now().date()
    try:
        told = draft_of(arguments.file, arguments.situation, published, as_json=arguments.json)
    except ValueError as error:
        raise CannotStart(str(error)) from error
    sys.stdout.write(f"{told}\n")


async def _new_key(_settings: Settings, _: argparse.Namespace) -> None:
    from bot.verbs.keys import new_key

    sys.stdout.write(f"{new_key()}\n")


async def _rotate(settings: Settings, _: argparse.Namespace) -> None:
    from bot.verbs.keys import rotate_keys
    from storage.database.keys import DataKeys

    told = await rotate_keys(settings.database(), DataKeys(settings.data_keys))
    sys.stdout.write(f"{told}\n")


async def _verify(settings: Settings, _: argparse.Namespace) -> None:
    from bot.verbs.audit import verify_trail

    told, is_whole = await verify_trail(settings.database())
    if not is_whole:
        raise CannotStart(told)
    sys.stdout.write(f"{told}\n")


async def _trail(settings: Settings, _: argparse.Namespace) -> None:
    from bot.verbs.audit import trail_as_csv

    sys.stdout.write(await trail_as_csv(settings.database()))


if __name__ == "__main__":
    sys.exit(main())
