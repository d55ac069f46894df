"""sealed posts"""

import sqlalchemy as sa
from alembic import op

revision = "v0033"
down_revision = "v0032"


def upgrade() -> None:
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sealed_post", sa.LargeBinary(), nullable=True))
