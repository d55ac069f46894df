"""editions that supersede"""

import sqlalchemy as sa
from alembic import op

revision = "v0010"
down_revision = "v0009"


def upgrade() -> None:
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.add_column(sa.Column("supersedes", sa.Boolean(), server_default=sa.false(), nullable=False))

    edition = sa.table("edition", sa.column("kind", sa.String), sa.column("content", sa.JSON), sa.column("supersedes"))
    daily = (edition.c.kind == "digest", edition.c.content["asked"].as_boolean().is_(None))
    op.execute(sa.update(edition).where(*daily).values(supersedes=sa.true()))
