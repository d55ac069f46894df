"""some sides, allies, places within places, damage and services"""

import sqlalchemy as sa
from alembic import op

revision = "v0009"
down_revision = "v0008"


def upgrade() -> None:
    with op.batch_alter_table("party") as party:
        party.add_column(sa.Column("allies", sa.JSON(), server_default="[]", nullable=False))

    with op.batch_alter_table("place") as place:
        place.add_column(sa.Column("within", sa.String(), server_default="", nullable=False))
        place.alter_column("party", existing_type=sa.String(), nullable=True)

    with op.batch_alter_table("figure") as figure:
        figure.add_column(sa.Column("parties", sa.JSON(), server_default="[]", nullable=False))
        figure.add_column(sa.Column("victim_group", sa.String(), server_default="", nullable=False))
        figure.add_column(sa.Column("condition", sa.String(32), server_default="unspecified", nullable=False))

    op.create_table(
        "service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("service", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.Column("at_since", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_service_report_id")),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_service_situation_id")),
        sa.ForeignKeyConstraint(
            ["situation_id", "source"],
            ["source.situation_id", "source.code"],
            name=op.f("fk_service_situation_id_source"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
    )
    with op.batch_alter_table("service") as service:
        service.create_index(service.f("ix_service_report_id"), ["report_id"], unique=False)
        service.create_index(service.f("ix_service_situation_id_at"), ["situation_id", "at"], unique=False)
