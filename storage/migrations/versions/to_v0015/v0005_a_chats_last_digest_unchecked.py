"""a chat's last digest, unchecked"""

from alembic import op

revision = "v0005"
down_revision = "v0004"


def upgrade() -> None:
    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_subscription_last_edition_id"), type_="foreignkey")
