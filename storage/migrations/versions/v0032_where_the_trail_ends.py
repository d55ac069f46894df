"""where the trail ends"""

import sqlalchemy as sa
from alembic import op

revision = "v0032"
down_revision = "v0031"


def upgrade() -> None:
    op.create_table(
        "audit_end",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=True),
        sa.Column("unsealed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute(
        "INSERT INTO audit_end (id, entry_id, seal, unsealed)"
        " SELECT 1, last.id, last.seal, (SELECT count(*) FROM audit WHERE seal IS NULL)"
        " FROM audit AS last WHERE last.id = (SELECT max(id) FROM audit)"
    )
