"""looking back, and pruning"""

from alembic import op

revision = "v0004"
down_revision = "v0003"


def upgrade() -> None:
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_created_at"), ["created_at"], unique=False)

    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subscription_last_edition_id"), ["last_edition_id"], unique=False)
