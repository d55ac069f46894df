"""channels of sources, and the posts that drafts were made of"""

import sqlalchemy as sa
from alembic import op

revision = "v0024"
down_revision = "v0028"


def upgrade() -> None:
    with op.batch_alter_table("source") as source:
        source.add_column(sa.Column("telegram", sa.String(), nullable=True))
    with op.batch_alter_table("draft") as draft:
        draft.add_column(sa.Column("post", sa.String(), nullable=True))
        draft.add_column(sa.Column("post_hash", sa.LargeBinary(), nullable=True))
        draft.create_unique_constraint(op.f("uq_draft_situation_id_post"), ["situation_id", "post"])
