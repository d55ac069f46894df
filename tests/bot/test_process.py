"""The program as its operator starts it: real processes, their one-line refusals, their end."""

import asyncio
import os
import re
import signal
import socket
import sys
import tomllib
from asyncio.subprocess import Process
from base64 import urlsafe_b64encode
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from sqlalchemy import Table, select, text

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from storage.database.engine import NO_KEYS, open_engine
from storage.database.keys import KEY_BYTES, DataKeys
from storage.editors import people
from storage.privacy import sealing
from storage.readers import chats
from storage.tables import Base
from tests.support.running.living import Person, text_of
from tests.support.running.processes import ROOT, ended, printed_address, program
from tests.support.running.waiting import PATIENCE_S

NOBODY_THERE = "postgresql+asyncpg://sitrep:hunter2@127.0.0.1:1/sitrep"
FILE = str(ROOT / "config/situations/cambodia-thailand.toml")
KEY = urlsafe_b64encode(b"k" * KEY_BYTES).decode()
STOP_S = 30.0  # an operator's container gives a process 10 to end, on a machine that has nothing else to do


@pytest.mark.parametrize(
    ("arguments", "settings", "code", "says"),
    [
        (["run"], {}, 1, "SITREP_BOT_TOKEN is not set"),
        (["runn"], {}, 2, "invalid choice: 'runn'"),
        (["sandbox", "--port", "many"], {}, 2, "--port: should be a whole number from 0 to 65535"),
        (["copy"], {}, 2, "bot copy --help tells more"),
        ([], {"http_port": "many"}, 2, "SITREP_HTTP_PORT"),
        ([], {"bot_tokn": "1:a"}, 2, "did you mean SITREP_BOT_TOKEN?"),
        (["sandbox"], {"situation": "atlantis"}, 2, "cambodia-thailand"),
        (["load", "nowhere.toml"], {}, 2, "nowhere.toml"),
        ([], {"data_key": "a-short-word"}, 2, "SITREP_DATA_KEY should be a key"),
        (["keys", "rotate"], {}, 2, "SITREP_DATABASE_URL says data/sitrep.db, and there is no"),
        (["audit", "verify"], {}, 2, "SITREP_DATABASE_URL says data/sitrep.db, and there is no"),
        (["audit", "csv"], {}, 2, "SITREP_DATABASE_URL says data/sitrep.db, and there is no"),
        (["migrate"], {"database_url": NOBODY_THERE}, 1, "127.0.0.1:1/sitrep cannot be opened"),
        (["migrate"], {"database_url": "sqlite+aiosqlite:///deta/x.db"}, 2, "SITREP_DATABASE_URL says deta/x.db, and"),
        (["sandbox"], {"database_url": "sqlite+aiosqlite:///deta/x.db"}, 2, "make it: mkdir -p "),
        (["load", FILE], {"database_url": "sqlite+aiosqlite:////proc/x"}, 2, "SITREP_DATABASE_URL says /proc/x, and"),
        (["migrate"], {"database_url": "sqlite+aiosqlite:///."}, 2, "that is a folder"),
        (
            ["copy", "--to", "sqlite+aiosqlite:///x.db"],
            {},
            2,
            "SITREP_DATABASE_URL says data/sitrep.db, and there is no",
        ),
        (["copy", "--to", "sqlite+aiosqlite:///deta/x.db"], {}, 2, "--to says deta/x.db, and there is no folder"),
        (["sandbox"], {"situations_dir": "nowhere"}, 2, "SITREP_SITUATIONS_DIR: there is no folder nowhere"),
        (["sandbox"], {"situation": "sudan"}, 2, "or set SITREP_SITUATIONS_DIR"),
        (["draft", "nowhere.txt"], {}, 1, "nowhere.txt: cannot be read (No such file or directory). Write the path"),
        (["draft", "/bin/sh"], {}, 1, "/bin/sh: is no text"),
    ],
)
async def test_what_cannot_be_done_is_one_line(
    tmp_path: Path, arguments: list[str], settings: dict[str, str], code: int, says: str
) -> None:
    async with program(*arguments, folder=tmp_path, **settings) as process:
        ended_with, out, err = await ended(process)
    assert ended_with == code
    assert out == ""
    assert says in err
    assert "hunter2" not in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [["migrate"], ["load", "nowhere.toml"], ["sandbox"], ["audit", "verify"], ["keys", "rotate"]]
)
async def test_what_is_refused_leaves_nothing_behind(tmp_path: Path, arguments: list[str]) -> None:
    settings = {"database_url": "sqlite+aiosqlite:///deta/sitrep.db"} if arguments == ["migrate"] else {}
    async with program(*arguments, folder=tmp_path, situation="atlantis", **settings) as process:
        assert (await ended(process))[0] == 2
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - one look


@pytest.mark.parametrize("arguments", [["--port", "0"], ["sandbox", "--port", "0"], ["--port", "0", "sandbox"]])
async def test_a_port_is_taken_before_the_verb_and_behind_it(tmp_path: Path, arguments: list[str]) -> None:
    async with program(*arguments, folder=tmp_path, http_port="99") as process:
        assert not (await printed_address(process)).endswith(":99")


async def test_a_first_start_says_which_file_it_makes_and_the_next_one_nothing(tmp_path: Path) -> None:
    told = []
    for _ in range(2):
        async with program("migrate", folder=tmp_path, database_url="sqlite+aiosqlite:///own.db") as process:
            told.append(await ended(process))
    assert [code for code, _, _ in told] == [0, 0]
    assert "a new one is made" in told[0][2]
    assert f"{tmp_path}/own.db" in told[0][2]
    assert told[1][2] == ""


async def test_a_token_under_another_name_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=123456789:AAExampleExample_Example-Example\n")
    async with program("run", folder=tmp_path) as process:
        code, _, err = await ended(process)
    assert code == 1
    assert err.startswith("BOT_TOKEN in .env is not read: the setting is called SITREP_BOT_TOKEN.\n")
    assert "AAExample" not in err


async def test_help_says_what_each_verb_does_and_how_it_is_called(tmp_path: Path) -> None:
    helps = {}
    for verb in ("", "run", "sandbox", "migrate", "load", "copy"):
        async with program(*filter(None, [verb]), "--help", folder=tmp_path) as process:
            code, out, _ = await ended(process)
        assert code == 0
        helps[verb] = " ".join(out.split())
    assert "-m bot VERB --help" in helps.pop("")
    for verb, told in helps.items():
        assert told.startswith(f"usage: {sys.executable} -m bot {verb} ")
        assert len(told.partition("] ")[2].partition("options:")[0]) > 100


async def test_it_knows_its_version(tmp_path: Path) -> None:
    async with program("--version", folder=tmp_path) as process:
        _, out, _ = await ended(process)
    assert out.split() == ["Sitrep", tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]]


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    """The smallest file of docs/situations.md, in a folder of one's own."""
    (tmp_path / "own").mkdir()
    block = re.search(r"```toml\n(.*?)```", (ROOT / "docs/situations.md").read_text("utf-8"), re.DOTALL)
    assert block is not None
    file = tmp_path / "own" / "border.toml"
    file.write_text(block[1], "utf-8")
    return file


async def test_a_file_of_ones_own_is_shown_from_its_folder(tmp_path: Path, own_file: Path) -> None:
    async with program(
        "sandbox", "--port", "0", folder=tmp_path, situations_dir=str(own_file.parent), situation="border"
    ) as process:
        await printed_address(process)
        process.send_signal(signal.SIGTERM)
        code, _, err = await ended(process, STOP_S)
    assert code == 0
    assert "situation=border" in re.sub(r"\x1b\[[0-9;]*m", "", err)


async def test_load_says_how_what_it_loaded_is_shown(tmp_path: Path, own_file: Path) -> None:
    async with program("load", str(own_file), folder=tmp_path) as process:
        code, out, err = await ended(process)
    assert code == 0, err
    assert out.startswith("1 report added, 0 already there.\n")
    assert "SITREP_SITUATION=border in its settings" in out
    assert f"SITREP_SITUATIONS_DIR={own_file.parent} SITREP_SITUATION=border {sys.executable} -m bot sandbox" in out


@pytest.fixture
def misnamed_file(own_file: Path) -> Path:
    return own_file.rename(own_file.with_name("frontier.toml"))


@pytest.mark.usefixtures("misnamed_file")
async def test_a_file_with_another_code_than_its_name_is_refused(tmp_path: Path) -> None:
    settings = {"situations_dir": "own", "situation": "frontier"}
    async with program("sandbox", folder=tmp_path, **settings) as process:
        code, _, err = await ended(process)
    assert code == 2
    assert 'own/frontier.toml: code: is "border"' in err
    assert "Name the file border.toml" in err


@pytest.mark.parametrize("host", ["203.0.113.7", "no.such.host.invalid", "a..b", "x" * 70])
async def test_a_host_that_is_not_ours_is_told_so(tmp_path: Path, host: str) -> None:
    async with program("sandbox", "--port", "0", folder=tmp_path, http_host=host) as process:
        code, _, err = await ended(process)
    assert code == 1
    assert f"SITREP_HTTP_HOST={host} is no address of this machine" in err
    assert "stop the other program" not in err
    assert "Traceback" not in err


async def test_loading_a_file_twice_adds_nothing_the_second_time(tmp_path: Path, blank_url: str) -> None:
    async with program("load", FILE, folder=tmp_path, database_url=blank_url) as process:
        _, first, _ = await ended(process)
    async with program("load", FILE, folder=tmp_path, database_url=blank_url) as process:
        code, second, _ = await ended(process)
    assert re.match(r"\d+ reports added, 0 already there\.", first)
    assert re.match(r"0 reports added, \d+ already there\.", second)
    assert code == 0


async def test_a_database_is_sealed_with_a_new_key_and_starts_with_no_other(tmp_path: Path, database_url: str) -> None:
    said = []
    for _ in range(2):
        async with program("keys", "new", folder=tmp_path) as process:
            said.append((await ended(process))[1].strip())
    key, other = said
    async with program("keys", "rotate", folder=tmp_path, database_url=database_url) as process:
        assert (await ended(process))[2].startswith("SITREP_DATA_KEY is not set")
    with_it = {"database_url": database_url, "bot_token": f"1:{'a' * 35}", "bot_api_url": "http://127.0.0.1:1"}
    async with program("keys", "rotate", folder=tmp_path, data_key=key, **with_it) as process:
        code, out, _ = await ended(process)
    assert (code, out.splitlines()[0][:31]) == (0, "Sealed with the first key: 0 in")
    refusals = []
    for settings in ({"data_key": other}, {}):
        async with program("run", folder=tmp_path, **with_it, **settings) as process:
            refusals.append(await ended(process))
    assert [code for code, _, _ in refusals] == [1, 1]
    assert "sealed with another key" in refusals[0][2].strip().splitlines()[-1]
    assert "SITREP_DATA_KEY is not set: put its key there" in refusals[1][2].strip().splitlines()[-1]
    assert "Traceback" not in refusals[0][2] + refusals[1][2]
    assert key not in str(refusals)


@pytest.fixture
def doubtful_file(tmp_path: Path) -> str:
    """The shipped one, with a fall that nobody has confirmed."""
    file = tmp_path / "cambodia-thailand.toml"
    marked = Path(FILE).read_text(encoding="utf-8")
    file.write_text(marked.replace("value = 59, confirmed = true", "value = 59", 1), encoding="utf-8")
    return str(file)


async def test_a_file_with_a_doubt_is_loaded_once_it_is_accepted(
    tmp_path: Path, doubtful_file: str, blank_url: str
) -> None:
    outcomes, doubtful = [], "2025-12-13-kh-moi"
    for accepted in ([], ["--accept", "nobody"], ["--accept", doubtful], ["--accept"]):
        async with program("load", doubtful_file, *accepted, folder=tmp_path, database_url=blank_url) as process:
            outcomes.append(await ended(process))
    assert [code for code, _, _ in outcomes] == [2, 2, 0, 0]
    failures = [err.strip().splitlines()[-1] for code, _, err in outcomes if code]  # before it: which file is made
    assert [failure.count("report ") for failure in failures] == [1, 1]
    assert f'report "{doubtful}", figures 2, value: is 59, 17 less than before' in outcomes[0][2]


async def test_processes_that_start_together_on_an_empty_database_fill_it_once(tmp_path: Path, blank_url: str) -> None:
    async with AsyncExitStack() as running:
        started = [program("load", FILE, folder=tmp_path, database_url=blank_url) for _ in range(3)]
        processes = [await running.enter_async_context(each) for each in started]
        results = await asyncio.gather(*(ended(each) for each in processes))
    assert [code for code, _, _ in results] == [0, 0, 0], results
    assert sorted(out.startswith("0 reports added") for _, out, _ in results) == [False, True, True]


async def test_the_database_is_a_file_unless_another_is_set(tmp_path: Path) -> None:
    async with program("migrate", folder=tmp_path) as process:
        code, _, _ = await ended(process)
    assert code == 0
    assert (tmp_path / "data" / "sitrep.db").exists()


async def test_without_a_token_the_sandbox_runs_says_so_and_ends_in_time(tmp_path: Path) -> None:
    async with program(folder=tmp_path, http_port="0") as process:
        address = await printed_address(process)
        async with aiohttp.ClientSession() as session, session.get(address) as page:
            assert page.status == 200
        process.send_signal(signal.SIGTERM)
        code, _, err = await ended(process, STOP_S)
    assert code == 0
    assert "this is the sandbox, not Telegram" in err
    assert not re.search(r"\d{6,}:[A-Za-z0-9_-]{30,}", err)
    assert (tmp_path / "data" / "sandbox.db").exists()
    assert not (tmp_path / "data" / "sitrep.db").exists()


async def contents_of(url: str) -> dict[str, list[str]]:
    database = open_engine(url)
    async with database.reading() as session:
        connection = await session.connection()
        found = {t.name: [repr(tuple(row)) for row in await connection.execute(select(t))] for t in tables()}
    await database.close()
    return {name: sorted(rows) for name, rows in found.items()}


def tables() -> list[Table]:
    return list(Base.metadata.sorted_tables)


async def test_the_sandbox_leaves_a_database_that_serves_telegram_alone(tmp_path: Path, blank_url: str) -> None:
    sandbox = Sandbox(_clock())
    async with sandbox.serve() as address:
        settings = {"bot_token": sandbox.token, "bot_api_url": address, "owner_ids": "1001", "database_url": blank_url}
        async with program(folder=tmp_path, http_port="0", **settings) as process:
            await Person(sandbox).ask("/subscribe")
            process.send_signal(signal.SIGTERM)
            await ended(process, STOP_S)
    before = await contents_of(blank_url)
    async with program(folder=tmp_path, http_port="0", database_url=blank_url) as process:
        code, _, err = await ended(process)
    assert code == 1
    assert "this database serves people on Telegram" in err
    assert len(err.strip().splitlines()) == 2  # the other one says that there is no token
    assert await contents_of(blank_url) == before


@pytest.mark.parametrize(
    "known", [(424242, "private"), (-1001234567890, "supergroup"), (-1009999, "group"), (-1001234567891, "channel")]
)
async def test_the_sandbox_leaves_one_of_before_that_knows_others_alone(
    tmp_path: Path, database_url: str, known: tuple[int, str]
) -> None:
    database = open_engine(database_url)
    await people.ensure_owners(database, [ADMIN_ID], datetime.now(UTC))
    await chats.note(database, *known, "en")
    await database.close()
    before = await contents_of(database_url)
    async with program(folder=tmp_path, http_port="0", database_url=database_url) as process:
        code, _, err = await ended(process)
    assert (code, "serves people on Telegram" in err) == (1, True)
    assert await contents_of(database_url) == before


async def of_the_sandbox_before(url: str, keys: DataKeys = NO_KEYS) -> None:
    """What the sandbox left of a version that did not say whom a database serves."""
    database = open_engine(url, keys=keys)
    await sealing.use_keys(database)
    await people.ensure_owners(database, [ADMIN_ID], datetime.now(UTC))
    sandbox = Sandbox(_clock()).telegram
    groups = [GROUP_ID, old := sandbox.add_group("Village"), sandbox.migrate(old)]
    for number in (READER_ID, *sandbox.add_people(30), *groups):
        await chats.note(database, number, "private" if number > 0 else "group", "en")
    await database.close()


@pytest.mark.parametrize("key", ["", KEY])
async def test_the_bot_leaves_one_of_the_sandbox_of_before_alone(tmp_path: Path, database_url: str, key: str) -> None:
    await of_the_sandbox_before(database_url, DataKeys([b"k" * KEY_BYTES]) if key else NO_KEYS)
    before = await contents_of(database_url)
    settings = {"bot_token": "1234567:" + "a" * 35, "bot_api_url": "http://127.0.0.1:1", "owner_ids": "77"}
    settings |= {"data_key": key} if key else {}
    async with program("run", folder=tmp_path, database_url=database_url, log_level="ERROR", **settings) as process:
        code, _, err = await ended(process)
    assert (code, len(err.strip().splitlines())) == (1, 1), err
    assert "one of the sandbox" in err
    assert "name another one in SITREP_DATABASE_URL" in err
    assert await contents_of(database_url) == before


async def test_the_sandbox_goes_on_with_its_own_of_before(tmp_path: Path, database_url: str) -> None:
    await of_the_sandbox_before(database_url)
    async with program("sandbox", folder=tmp_path, http_port="0", database_url=database_url) as process:
        assert await printed_address(process)


async def test_the_bot_leaves_a_database_of_the_sandbox_alone(tmp_path: Path, blank_url: str) -> None:
    async with program(folder=tmp_path, http_port="0", database_url=blank_url) as process:
        await printed_address(process)
        process.send_signal(signal.SIGTERM)
        await ended(process, STOP_S)
    before = await contents_of(blank_url)
    settings = {"bot_token": "1234567:" + "a" * 35, "bot_api_url": "http://127.0.0.1:1", "owner_ids": "77"}
    async with program("run", folder=tmp_path, database_url=blank_url, log_level="ERROR", **settings) as process:
        code, _, err = await ended(process)
    assert (code, len(err.strip().splitlines())) == (1, 1)
    assert "one of the sandbox" in err
    assert await contents_of(blank_url) == before


async def test_a_database_of_a_newer_version_is_one_line(tmp_path: Path, database_url: str) -> None:
    database = open_engine(database_url)
    async with database.writing() as session:
        await session.exec(text("UPDATE alembic_version SET version_num = 'v9999'"))  # type: ignore[call-overload]
    await database.close()
    for verb in (["migrate"], ["load", FILE], ["sandbox"]):
        async with program(*verb, folder=tmp_path, http_port="0", database_url=database_url) as process:
            code, _, err = await ended(process)
        assert (code, len(err.strip().splitlines())) == (1, 1), err
        assert "schema v9999, written by a newer version of Sitrep" in err


@pytest.mark.sqlite
async def test_what_the_database_holds_is_for_no_other_user_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    for name in ("sitrep.db", "sandbox.db"):
        (tmp_path / "data" / name).touch(mode=0o644)
    umask = os.umask(0)
    try:
        async with program(folder=tmp_path, http_port="0") as process:
            await printed_address(process)
            async with program("migrate", folder=tmp_path) as migrating:
                await ended(migrating)
            modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
            (tmp_path / "there").mkdir()  # a folder that is missing is refused
            other = f"sqlite+aiosqlite:///{tmp_path}/there/new.db"
            async with program("migrate", folder=tmp_path, database_url=other) as migrating:
                assert (await ended(migrating))[0] == 0
    finally:
        os.umask(umask)
    assert {"sitrep.db", "sandbox.db", "sandbox.db-wal", "sandbox.db-sender"} <= modes.keys()
    assert set(modes.values()) == {0o600}
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "there" / "new.db").stat().st_mode & 0o777 == 0o600


async def test_connections_held_open_neither_fill_the_log_nor_shut_anybody_out(tmp_path: Path) -> None:
    async with program(folder=tmp_path, http_port="0", log_format="json", files=256) as process:
        address = await printed_address(process)
        port = int(address.rsplit(":", 1)[1])
        held = []
        try:
            for _ in range(600):
                held.append(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S))
            async with aiohttp.ClientSession() as session, session.get(address) as page:
                assert page.status == 200
        finally:
            for each in held:
                each.close()
        process.send_signal(signal.SIGTERM)
        code, _, err = await ended(process, STOP_S)
    assert code == 0
    assert len([line for line in err.splitlines() if "too many connections" in line]) == 1
    assert len(err.splitlines()) < 40


async def test_a_port_in_use_names_the_way_out(tmp_path: Path) -> None:
    async with Sandbox(_clock()).serve() as taken:
        port = taken.rsplit(":", 1)[1]
        async with program("sandbox", folder=tmp_path, http_port=port) as process:
            code, _, err = await ended(process)
    assert code == 1
    assert "SITREP_HTTP_PORT=0" in err


async def test_on_a_bot_api_server_of_ones_own_it_answers_and_logs_no_secret_and_no_text(
    tmp_path: Path, blank_url: str
) -> None:
    sandbox = Sandbox(_clock())
    async with sandbox.serve() as address:
        settings = {"bot_token": sandbox.token, "bot_api_url": address, "log_format": "json", "log_level": "DEBUG"}
        settings["database_url"] = blank_url
        async with program(folder=tmp_path, http_port="0", **settings) as process:
            answer = await Person(sandbox).ask("/casualties 2025-12-26")
            await Person(sandbox).ask("a private matter")
            process.send_signal(signal.SIGTERM)
            code, out, err = await ended(process, STOP_S)
    assert text_of(answer).startswith("At least 96 dead")
    assert code == 0
    assert "answering" in err
    assert sandbox.token not in out + err
    assert sandbox.token.split(":")[1] not in out + err
    assert "private matter" not in out + err


async def test_a_token_that_telegram_refuses_is_one_line(tmp_path: Path) -> None:
    async with Sandbox(_clock()).serve() as address:
        token = "1234567:" + "a" * 35
        async with program("run", folder=tmp_path, bot_token=token, bot_api_url=address, log_level="ERROR") as process:
            code, _, err = await ended(process)
    assert code == 1
    assert "SITREP_BOT_TOKEN" in err
    assert token not in err
    assert len(err.strip().splitlines()) == 1


def _clock() -> SandboxClock:
    zone = ZoneInfo("Asia/Phnom_Penh")
    return SandboxClock(datetime(2025, 12, 26, 23, 59, 59, tzinfo=zone), zone.key, lambda: datetime.now(UTC))


async def test_the_second_of_two_that_poll_with_one_token_says_so(tmp_path: Path) -> None:
    sandbox = Sandbox(SandboxClock(datetime(2025, 12, 26, 5, tzinfo=UTC), "Asia/Phnom_Penh", lambda: datetime.now(UTC)))
    async with sandbox.serve() as address, AsyncExitStack() as running:
        told = []
        for name in ("first", "second"):
            (tmp_path / name).mkdir()
            settings = {"bot_token": sandbox.token, "bot_api_url": address, "http_port": "0", "owner_ids": "1"}
            process = await running.enter_async_context(program("run", folder=tmp_path / name, **settings))
            assert process.stderr is not None
            while b"answering" not in (line := await asyncio.wait_for(process.stderr.readline(), PATIENCE_S)):
                assert line
            told.append(asyncio.create_task(says(process, b"another process polls with this token")))
        await asyncio.wait(told, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
        assert any(each.done() and each.result() for each in told)
        for each in told:
            each.cancel()


async def says(process: Process, words: bytes) -> bool:
    assert process.stderr is not None
    while line := await process.stderr.readline():
        if words in line:
            return True
    return False
