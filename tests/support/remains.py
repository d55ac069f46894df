"""What a stranger who has the database reads in it: the bytes of a SQLite file and what lies beside it, or a dump."""

import subprocess
from pathlib import Path

from sqlalchemy import make_url

from tests.support.databases import Databases
from tests.support.postgres import Server


def remains(databases: Databases, url: str) -> bytes:
    address = make_url(url)
    if not isinstance(databases, Server):
        path = Path(str(address.database))
        return b"".join(each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*")))
    command = [
        databases.binaries / "pg_dump",
        "--host",
        databases.folder,
        "--username",
        "sitrep",
        str(address.database),
    ]
    dumped = subprocess.run(command, check=True, capture_output=True, env={"PGPASSWORD": databases.password})
    return dumped.stdout


def holds_number(remains: bytes, number: int) -> bool:
    """Written out, or as SQLite writes a number of its size into a row."""
    length = next(size for size in (1, 2, 3, 4, 6, 8) if -(1 << (8 * size - 1)) <= number < 1 << (8 * size - 1))
    forms = (str(number).encode(), number.to_bytes(length, "big", signed=True))
    return any(form in remains for form in forms)
