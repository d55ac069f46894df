"""Alembic runs this file for every command, inside the transaction it is given."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Enum
from sqlalchemy.types import TypeDecorator

from storage.tables import Base


def as_plain_type(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """How a new revision writes a column type: as the database knows it, so that old revisions outlive our code."""
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String({item.length})"
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite alters a table by building it anew
    render_item=as_plain_type,
)
with context.begin_transaction():
    context.run_migrations()
