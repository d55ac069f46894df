"""A small disk of its own for a database, to be filled to the last byte and to have room again (Linux, as root)."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.support.databases import Databases
from tests.support.postgres import Server

_PIECE = bytes(4096)


@dataclass(frozen=True)
class SmallDisk:
    """`url` is of a database on it."""

    url: str
    folder: Path

    def fill(self) -> None:
        with (self.folder / "filler").open("ab", buffering=0) as filler:
            while _written(filler.fileno()):
                pass

    def make_room(self) -> None:
        (self.folder / "filler").unlink()


def _written(file: int) -> bool:
    try:
        return os.write(file, _PIECE) > 0
    except OSError:
        return False


@contextmanager
def small_disk(databases: Databases, template: str) -> Iterator[SmallDisk]:
    """With a copy of the database at `template` on it. Skips where nothing may be mounted."""
    folder = Path(tempfile.mkdtemp(prefix="sitrep-disk-"))
    mounting = ["mount", "-t", "tmpfs", "-o", "size=64m,mode=755", "none", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("no disk of a test's own may be mounted here")
    try:
        if isinstance(databases, Server):
            (folder / "tables").mkdir()
            url = databases.database_on(folder / "tables", template)
            yield SmallDisk(url, folder)
            databases.drop_with_disk(url)
        else:
            shutil.copyfile(str(make_url(template).database), folder / "sitrep.db")
            yield SmallDisk(f"sqlite+aiosqlite:///{folder}/sitrep.db", folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()
