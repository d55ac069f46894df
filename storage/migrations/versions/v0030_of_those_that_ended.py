"""of those that ended"""

import sqlalchemy as sa
from alembic import op

revision = "v0030"
down_revision = "v0029"


def upgrade() -> None:
    ended = sa.text("ended_at IS NOT NULL")
    for rows in ("report", "figure"):
        op.create_index(f"ix_{rows}_ended", rows, ["situation_id"], sqlite_where=ended, postgresql_where=ended)
