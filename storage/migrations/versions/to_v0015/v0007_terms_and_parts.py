"""terms and parts: until when a truce runs, how much of a commitment was kept"""

import sqlalchemy as sa
from alembic import op

revision = "v0007"
down_revision = "v0006"


def upgrade() -> None:
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.add_column(sa.Column("until_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("until_exact", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("done_count", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("of_count", sa.Integer(), nullable=True))
