"""links that give a role; cards of drafts; who was the first to publish"""

import sqlalchemy as sa
from alembic import op

revision = "v0026"
down_revision = "v0027"


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_invitation_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("digest", name=op.f("uq_invitation_digest")),
    )
    op.create_table(
        "draft_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_draft_card_chat_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_draft_card_draft_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_card")),
        sa.UniqueConstraint("draft_id", "chat_id", name=op.f("uq_draft_card_draft_id_chat_id")),
    )
    with op.batch_alter_table("draft_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_card_chat_id"), ["chat_id"], unique=False)

    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_draft_first_id"), "person", ["first_id"], ["id"])
