"""editions in the place of others"""

from alembic import op

revision = "v0029"
down_revision = "v0025"


def upgrade() -> None:
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_renewed_as"), ["renewed_as"], unique=False)
