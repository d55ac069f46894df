"""senders one at a time"""

import sqlalchemy as sa
from alembic import op

revision = "v0003"
down_revision = "v0002"


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_outbox_chat_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_outbox_edition_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_outbox_state_priority_not_before"))
        batch_op.create_index(
            "ix_outbox_open",
            ["priority", "id"],
            unique=False,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        )

    with op.batch_alter_table("sender", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("rate", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("floods", sa.Integer(), server_default="0", nullable=False))
