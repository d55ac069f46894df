"""Path of a record, looked at before anything is made there: one with a slip in it must not become an empty record."""

import os
import shlex
from contextlib import suppress
from pathlib import Path

import structlog

from config.settings import DATABASE, SANDBOX_DATABASE, BadSettings, database_address
from storage.database.addresses import file_of
from storage.database.files import BESIDE

log = structlog.get_logger(__name__)

SETTING = "SITREP_DATABASE_URL"


def is_new(url: str) -> bool:
    """Whether opening the database would make its file."""
    path = file_of(url)
    return path is not None and not _is_there(path)


def ready(url: str) -> None:
    """Makes the file of a first start and says so in the log. Its folder is made where it is that of the
    defaults. Raises BadSettings where there is another folder missing, and where the file cannot be used."""
    path = file_of(url)
    if path is None:
        return
    if url in (DATABASE, SANDBOX_DATABASE):
        path.parent.mkdir(parents=True, exist_ok=True)
    _usable(SETTING, path)
    if is_new(url):
        _made(path)
        log.info("no record there yet, a new one is made", file=str(path.absolute()))


def unmade(url: str) -> None:
    """Takes away what `ready` made and nothing was put into."""
    path = file_of(url)
    if path is None:
        return
    for each in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        each.unlink(missing_ok=True)
    if url in (DATABASE, SANDBOX_DATABASE):
        with suppress(OSError):  # something else lies in it
            path.parent.rmdir()
    log.info("nothing was loaded, and the new record is taken away again", file=str(path.absolute()))


def has_to_be_there(url: str) -> None:
    """Raises BadSettings where there is nothing to read."""
    path = file_of(url)
    if path is None:
        return
    if not _is_there(path):
        raise BadSettings(f"{SETTING} says {path}, and there is no such file ({path.absolute()}): mend the path")
    _usable(SETTING, path)


def target(given: str) -> str:
    """The address that --to gives, as good as one in the settings. Raises BadSettings."""
    url = database_address("--to", given)
    if path := file_of(url):
        _usable("--to", path)
    return url


def _usable(name: str, path: Path) -> None:
    folder = path.absolute().parent
    if not folder.is_dir():
        way_out = f"mend the path, or make it: mkdir -p {shlex.quote(str(folder))}"
        raise BadSettings(f"{name} says {path}, and there is no folder {folder}: {way_out}")
    if path.is_dir():
        raise BadSettings(f"{name} says {path}, and that is a folder: write the name of a file in it")
    if _is_there(path) and not path.is_file():
        raise BadSettings(f"{name} says {path}, and that is no file but a device or a pipe: write the name of a file")
    # The folder too: SQLite keeps its journal beside the file.
    for needed in (path, folder) if _is_there(path) else (folder,):
        if not os.access(needed, os.R_OK | os.W_OK):
            raise BadSettings(f"{name} says {path}, and {needed} is not ours to read and write: see who owns it")


def _is_there(path: Path) -> bool:
    """Also of a name that no system takes."""
    return os.path.exists(path)  # noqa: PTH110 - Path's own raises for one that is too long


def _made(path: Path) -> None:
    try:
        path.touch()
    except OSError as error:
        raise BadSettings(f"{SETTING} says {path}, and no file can be made there ({error.strerror})") from None
