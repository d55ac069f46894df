"""who disputes a figure"""

import sqlalchemy as sa
from alembic import op

revision = "v0034"
down_revision = "v0033"


def upgrade() -> None:
    with op.batch_alter_table("figure", schema=None) as batch_op:
        batch_op.add_column(sa.Column("disputed_by", sa.JSON(), server_default="[]", nullable=False))
