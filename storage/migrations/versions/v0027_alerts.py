"""alerts"""

import sqlalchemy as sa
from alembic import op

revision = "v0027"
down_revision = "v0022"


def upgrade() -> None:
    op.create_table(
        "alert",
        sa.Column("chat_id", sa.Integer(), nullable=False),
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("thread", sa.BigInteger(), nullable=True),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_to", sa.Time(), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waiting_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_alert_chat_id")),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_alert_situation_id")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_alert")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_alert_zone_quiet_from_quiet_to"), ["zone", "quiet_from", "quiet_to"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_alert_waiting_id"), ["waiting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_alert_due_at"), ["due_at"], unique=False)
