"""whose the inbox is"""

import sqlalchemy as sa
from alembic import op

revision = "v0028"
down_revision = "v0026"


def upgrade() -> None:
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("process", sa.BigInteger(), server_default="0", nullable=False))
