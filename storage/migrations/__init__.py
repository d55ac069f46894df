"""The schema's history, forwards only: whoever wants an older one puts a backup back.

Alembic is slow to import, so only those who migrate pay for it.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from storage.database.engine import open_for_migration
from storage.errors import HalfCopied, NewerSchema

if TYPE_CHECKING:
    from alembic.config import Config

_REVISION = re.compile(r'^revision = "(\w+)"', re.MULTILINE)
_BUILT_ON = re.compile(r'^down_revision = "(\w+)"', re.MULTILINE)
HALF_COPIED = "half_copied"  # a table that is there while a copy into the database is not finished


async def migrate(url: str) -> None:
    """The database at `url` has the newest schema afterwards; one that has it already is left as it is.

    Everything happens in one transaction: a failure or a crash leaves the schema as it was. Raises DatabaseUnreachable,
    HalfCopied and NewerSchema.
    """
    async with open_for_migration(url) as connection:
        await connection.run_sync(refuse_half_copied)
        await connection.run_sync(upgrade)


def alembic_config(connection: Connection) -> "Config":
    """What an Alembic command needs to work inside the transaction of `connection`; there is no ini file."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("recursive_version_locations", "true")
    return config


def newest() -> str:
    """The revision of this program's schema: the one that no other is built on."""
    files = [path.read_text("utf-8") for path in Path(__file__).with_name("versions").rglob("v*.py")]
    revisions = {str(_REVISION.findall(text)[0]) for text in files}
    return (revisions - {before for text in files for before in _BUILT_ON.findall(text)}).pop()


def is_newest(connection: Connection) -> bool:
    """Whether the schema is this program's: neither older nor newer, and there at all."""
    there = inspect(connection).has_table("alembic_version")
    return there and connection.scalar(text("SELECT version_num FROM alembic_version")) == newest()


def refuse_half_copied(connection: Connection) -> None:
    """Raises HalfCopied."""
    if inspect(connection).has_table(HALF_COPIED):
        raise HalfCopied


def upgrade(connection: Connection) -> None:
    """Raises NewerSchema."""
    if is_newest(connection):
        return
    from alembic import command

    refuse_newer(connection)
    command.upgrade(alembic_config(connection), "head")


def refuse_newer(connection: Connection) -> None:
    """Raises NewerSchema where the schema is none that this program knows."""
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    known = [each.revision for each in ScriptDirectory.from_config(alembic_config(connection)).walk_revisions()]
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in known:
        raise NewerSchema(found, known[0])
