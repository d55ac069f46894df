"""Databases for our bot: SQLite files, and a PostgreSQL server that the bench starts itself where one is wanted."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.databases import Databases, Files
from tests.support.postgres import server

SQLITE, POSTGRESQL = "sqlite", "postgresql"


@dataclass(frozen=True)
class Engine:
    """`pids` are the server's processes, whose work counts as the bot's."""

    databases: Databases
    pids: tuple[int, ...] = ()


class Engines:
    """Starts what is asked for, once."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._found: dict[str, Engine] = {}
        self.versions = {"SQLite": sqlite3.sqlite_version}

    def __getitem__(self, name: str) -> Engine:
        if name not in self._found:
            self._found[name] = self._postgresql() if name == POSTGRESQL else self._sqlite()
        return self._found[name]

    def _sqlite(self) -> Engine:
        return Engine(Files(Path(self._stack.enter_context(TemporaryDirectory(prefix="sitrep-bench-")))))

    def _postgresql(self) -> Engine:
        running = self._stack.enter_context(server(durable=True))
        postmaster = (running.folder / "data" / "postmaster.pid").read_text().splitlines()[0]
        said = subprocess.run([running.binaries / "postgres", "--version"], capture_output=True, text=True, check=True)
        self.versions["PostgreSQL"] = said.stdout.split()[2]
        return Engine(running, (int(postmaster),))


@contextmanager
def engines() -> Iterator[Engines]:
    with ExitStack() as stack:
        yield Engines(stack)
