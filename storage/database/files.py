"""A SQLite file is its owner's alone: other users of the machine do not read who asks and what editors write."""

import os
from contextlib import suppress
from pathlib import Path

FOLDER = Path("data")  # the program's own, where no other was named
BESIDE = ("-wal", "-shm", "-journal")
"""How the names end of what SQLite keeps beside a file."""
_FILE_MODE, _FOLDER_MODE = 0o600, 0o700


def keep_private(file: Path) -> None:
    """Makes the file and its folder where they are not there. A file that is, and what SQLite keeps beside it, loses
    the rights of others; a folder that somebody else made keeps its own, for other things may lie in it. What belongs
    to another user stays as it is."""
    _make(file.parent)
    if file.parent == FOLDER:
        _restrict(file.parent, _FOLDER_MODE)
    # One that is there is never opened here: to close it would let go of the locks that SQLite has on it in this
    # process, and another process would take the journal away.
    with suppress(OSError):  # SQLite says what is wrong
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, _FILE_MODE))
    for each in (file, *(file.with_name(file.name + end) for end in BESIDE)):
        if each.is_file():  # a device is everybody's
            _restrict(each, _FILE_MODE)


def _make(folder: Path) -> None:
    if not folder.exists():
        _make(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir(mode=_FOLDER_MODE)


def _restrict(path: Path, mode: int) -> None:
    with suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(mode)
