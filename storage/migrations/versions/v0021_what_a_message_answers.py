"""what a message answers"""

import sqlalchemy as sa
from alembic import op

revision = "v0021"
down_revision = "v0015"


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reply_to", sa.BigInteger(), nullable=True))
