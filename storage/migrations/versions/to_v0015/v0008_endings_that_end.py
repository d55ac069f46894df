"""which report ended a figure, endings that ended with the report that brought them, the outbreak a figure names"""

import sqlalchemy as sa
from alembic import op

revision = "v0008"
down_revision = "v0007"


def upgrade() -> None:
    op.create_table(
        "past_ending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stood_again_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("reason_kind", sa.String(32), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["ended_by"], ["report.id"], name=op.f("fk_past_ending_ended_by")),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.id"], name=op.f("fk_past_ending_figure_id")),
        sa.ForeignKeyConstraint(["replaced_by"], ["figure.id"], name=op.f("fk_past_ending_replaced_by")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_past_ending_report_id")),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_past_ending_situation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_ending")),
    )
    with op.batch_alter_table("past_ending", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_past_ending_situation_id_stood_again_at"), ["situation_id", "stood_again_at"], unique=False
        )
    with op.batch_alter_table("figure", schema=None) as batch_op:
        batch_op.add_column(sa.Column("phase", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ended_by", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_figure_ended_by"), "report", ["ended_by"], ["id"])
        batch_op.create_index(batch_op.f("ix_figure_ended_by"), ["ended_by"], unique=False)
    _find_what_ended_them()


def _find_what_ended_them() -> None:
    """A figure ended in the moment in which the report that ended it was recorded: the one that holds its replacement,
    else the one that corrected its own report, else (it was wrong, and nothing counts it anew) the editors' one of that
    moment. In the moment of a retraction nothing is recorded."""
    moment = sa.DateTime(timezone=True)
    figure = sa.table(
        "figure",
        *(sa.column(name, sa.Integer) for name in ("id", "situation_id", "report_id", "replaced_by", "ended_by")),
        sa.column("ended_at", moment),
    )
    report = sa.table(
        "report",
        *(sa.column(name, sa.Integer) for name in ("id", "situation_id", "replaced_by")),
        *(sa.column(name, moment) for name in ("recorded_at", "ended_at")),
        sa.column("entered_by", sa.String),
    )
    new = figure.alias()
    replaced = sa.select(new.c.report_id).where(new.c.id == figure.c.replaced_by).scalar_subquery()
    own = (report.c.id == figure.c.report_id, report.c.ended_at == figure.c.ended_at)
    corrected = sa.select(report.c.replaced_by).where(*own).scalar_subquery()
    recorded = (report.c.situation_id == figure.c.situation_id, report.c.recorded_at == figure.c.ended_at)
    then = sa.select(sa.func.min(report.c.id)).where(*recorded, report.c.entered_by != "").scalar_subquery()
    ended = sa.update(figure).where(figure.c.ended_at.is_not(None))
    op.execute(ended.values(ended_by=sa.func.coalesce(replaced, corrected, then)))
