"""The schema's history, forwards only: whoever wants an older one puts a backup back.

Alembic is slow to import, so only those who migrate pay for it.
"""

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from storage.engine import open_for_migration

if TYPE_CHECKING:
    from alembic.config import Config


async def migrate(url: str) -> None:
    """The database at `url` has the newest schema afterwards; one that has it already is left as it is.

    Everything happens in one transaction: a failure or a crash leaves the schema as it was.
    """
    async with open_for_migration(url) as connection:
        await connection.run_sync(_upgrade)


def alembic_config(connection: Connection) -> "Config":
    """What an Alembic command needs to work inside the transaction of `connection`; there is no ini file."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "storage:migrations")
    return config


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")
