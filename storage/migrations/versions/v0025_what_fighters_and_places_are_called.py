"""what fighters and places are called"""

import sqlalchemy as sa
from alembic import op

revision = "v0025"
down_revision = "v0024"


def upgrade() -> None:
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "combatants",
                sa.Enum("soldiers", "fighters", name="combatants", native_enum=False, length=32),
                server_default="soldiers",
                nullable=False,
            )
        )
    with op.batch_alter_table("situation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place_word", sa.JSON(), server_default="{}", nullable=False))
