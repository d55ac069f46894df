"""sealed audit: entries of before have no seal"""

import sqlalchemy as sa
from alembic import op

revision = "v0018"
down_revision = "v0013"


def upgrade() -> None:
    with op.batch_alter_table("audit") as audit:
        audit.add_column(sa.Column("seal", sa.LargeBinary(), nullable=True))
