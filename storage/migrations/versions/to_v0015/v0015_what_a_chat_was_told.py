"""what a chat was told"""

import sqlalchemy as sa
from alembic import op

revision = "v0015"
down_revision = "v0018"


def upgrade() -> None:
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.add_column(sa.Column("after_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("told_ids", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("told_key", sa.String(), server_default="", nullable=False))
    with op.batch_alter_table("assumption", schema=None) as batch_op:
        batch_op.add_column(sa.Column("status", sa.String(length=32), nullable=True))
