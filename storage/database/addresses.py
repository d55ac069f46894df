"""Addresses of databases: which file one is, whether two are the same, and how one is shown without its password."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url


def file_of(url: str) -> Path | None:
    """The file of a SQLite database, there or not; None of one on a server or in memory."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return None
    return Path(address.database)


def same_database(one: str, other: str) -> bool:
    """Whether two addresses plainly lead to one database; a server may have several names."""
    return _place(make_url(one)) == _place(make_url(other))


def _place(address: URL) -> tuple[Any, ...]:
    if address.get_backend_name() == "sqlite":
        return (Path(address.database or "").resolve(),)
    return address.host or address.query.get("host"), address.port or 5432, address.database


def without_secrets(address: URL) -> str:
    """Without what follows a question mark as well: a password may stand there."""
    return address.set(password=None, query={}).render_as_string()
