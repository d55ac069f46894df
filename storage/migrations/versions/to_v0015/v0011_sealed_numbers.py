"""sealed numbers"""

import sqlalchemy as sa
from alembic import op

revision = "v0011"
down_revision = "v0010"


def upgrade() -> None:
    op.create_table(
        "data_key",
        sa.Column("sign", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sign", name=op.f("pk_data_key")),
    )
    for name in ("chat", "person"):
        with op.batch_alter_table(name) as table:
            table.alter_column("telegram_id", existing_type=sa.BigInteger(), nullable=True)
            table.add_column(sa.Column("sealed_id", sa.LargeBinary(), nullable=True))
            table.add_column(sa.Column("id_hash", sa.LargeBinary(), nullable=True))
            table.create_unique_constraint(op.f(f"uq_{name}_id_hash"), ["id_hash"])
    with op.batch_alter_table("draft") as draft:
        draft.alter_column("chat_id", existing_type=sa.Integer(), nullable=True)
        draft.add_column(sa.Column("sealed_text", sa.LargeBinary(), nullable=True))
