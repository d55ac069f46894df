"""Statements that are put into SQL once for all the engines of a run, each of which would do it anew."""

from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine


class _Compiled(dict[tuple[Any, ...], Any]):
    """SQLAlchemy's cache of compiled statements. What it keys by a dialect, one of each engine, is kept by its name:
    here engines of one name differ by nothing but the database that they lead to."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(_of_any_engine(key), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__(_of_any_engine(key), compiled)


def _of_any_engine(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *statement = key
    return dialect.name, dialect.driver, *statement


_COMPILED = _Compiled()


def share() -> None:
    """From now on; a fourth of what a test of the whole bot takes is this."""

    @event.listens_for(Engine, "engine_connect")
    def connected(connection: Connection) -> None:
        connection.execution_options(compiled_cache=_COMPILED)
