"""`python -m storage.migrations "chats and outbox"` writes the next revision: what the models have and the revisions
have not. Read it before it is committed."""

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from storage.database.engine import open_for_migration
from storage.migrations import alembic_config, migrate

_VERSIONS = Path(__file__).parent / "versions"


def _write(connection: Connection, message: str) -> None:
    number = max(int(path.stem[1:5]) for path in _VERSIONS.rglob("v*.py")) + 1
    command.revision(alembic_config(connection), message, autogenerate=True, rev_id=f"v{number:04}")


async def _write_revision(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/blank.db"
        await migrate(url)
        async with open_for_migration(url) as connection:
            await connection.run_sync(_write, message)


asyncio.run(_write_revision(sys.argv[1]))
