"""messages that tell of now"""

import sqlalchemy as sa
from alembic import op

revision = "v0022"
down_revision = "v0021"


def upgrade() -> None:
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.add_column(sa.Column("renewed_as", sa.Integer(), nullable=True))
