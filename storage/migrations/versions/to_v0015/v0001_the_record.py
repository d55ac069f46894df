"""the record"""

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "situation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("first_look", sa.Date(), nullable=False),
        sa.Column("source_order", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_situation")),
        sa.UniqueConstraint("code", name=op.f("uq_situation_code")),
    )
    op.create_table(
        "actor",
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_actor_situation_id")),
        sa.PrimaryKeyConstraint("situation_id", "code", name=op.f("pk_actor")),
    )
    op.create_table(
        "party",
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("adjectives", sa.JSON(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_party_situation_id")),
        sa.PrimaryKeyConstraint("situation_id", "code", name=op.f("pk_party")),
    )
    op.create_table(
        "phase",
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("begins_latest", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_phase_situation_id")),
        sa.PrimaryKeyConstraint("situation_id", "number", name=op.f("pk_phase")),
    )
    op.create_table(
        "track",
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("parties", sa.JSON(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_track_situation_id")),
        sa.PrimaryKeyConstraint("situation_id", "code", name=op.f("pk_track")),
    )
    op.create_table(
        "place",
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["situation_id", "party"],
            ["party.situation_id", "party.code"],
            name=op.f("fk_place_situation_id_party"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_place_situation_id")),
        sa.PrimaryKeyConstraint("situation_id", "code", name=op.f("pk_place")),
    )
    op.create_table(
        "source",
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("short_names", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("vague", sa.Boolean(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["situation_id", "parent"],
            ["source.situation_id", "source.code"],
            name=op.f("fk_source_situation_id_parent"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["situation_id", "party"],
            ["party.situation_id", "party.code"],
            name=op.f("fk_source_situation_id_party"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_source_situation_id")),
        sa.PrimaryKeyConstraint("situation_id", "code", name=op.f("pk_source")),
    )
    op.create_table(
        "assumption",
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["situation_id", "source"],
            ["source.situation_id", "source.code"],
            name=op.f("fk_assumption_situation_id_source"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_assumption_situation_id")),
        sa.PrimaryKeyConstraint("situation_id", "code", name=op.f("pk_assumption")),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("relay", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_exact", sa.Boolean(), nullable=False),
        sa.Column("published_assumed", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("references", sa.JSON(), nullable=False),
        sa.Column("entered_by", sa.String(), nullable=False),
        sa.Column("entry", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["situation_id", "relay"],
            ["source.situation_id", "source.code"],
            name=op.f("fk_report_situation_id_relay"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["situation_id", "source"],
            ["source.situation_id", "source.code"],
            name=op.f("fk_report_situation_id_source"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_report_situation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("situation_id", "number", name=op.f("uq_report_situation_id_number")),
        sa.UniqueConstraint("situation_id", "ref", name=op.f("uq_report_situation_id_ref")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_report_situation_id_recorded_at"), ["situation_id", "recorded_at"], unique=False
        )

    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("metric", sa.String(32), nullable=False),
        sa.Column("victim_party", sa.String(), nullable=True),
        sa.Column("victim_status", sa.String(32), nullable=False),
        sa.Column("causation", sa.String(32), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("subset", sa.String(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=True),
        sa.Column("best", sa.Integer(), nullable=True),
        sa.Column("maximum", sa.Integer(), nullable=True),
        sa.Column("qualifier", sa.String(32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("unit", sa.String(32), nullable=False),
        sa.Column("series_kind", sa.String(32), nullable=False),
        sa.Column("count_from", sa.Date(), nullable=True),
        sa.Column("as_of_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("as_of_exact", sa.Boolean(), nullable=False),
        sa.Column("as_of_since", sa.Date(), nullable=True),
        sa.Column("coverage_note", sa.String(), nullable=False),
        sa.Column("verification", sa.String(32), nullable=False),
        sa.Column("life_cycle", sa.String(32), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("reason_kind", sa.String(32), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("(life_cycle = 'active') = (ended_at IS NULL)", name=op.f("ck_figure_ended")),
        sa.ForeignKeyConstraint(["replaced_by"], ["figure.id"], name=op.f("fk_figure_replaced_by")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_figure_report_id")),
        sa.ForeignKeyConstraint(
            ["situation_id", "source"],
            ["source.situation_id", "source.code"],
            name=op.f("fk_figure_situation_id_source"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["situation_id", "victim_party"],
            ["party.situation_id", "party.code"],
            name=op.f("fk_figure_situation_id_victim_party"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_figure_situation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
    )
    with op.batch_alter_table("figure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_figure_report_id"), ["report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_figure_situation_id_as_of_at"), ["situation_id", "as_of_at"], unique=False)

    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.Column("at_since", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_incident_report_id")),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_incident_situation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_report_id"), ["report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incident_situation_id_at"), ["situation_id", "at"], unique=False)

    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("situation_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("track", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at_exact", sa.Boolean(), nullable=False),
        sa.Column("at_since", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_exact", sa.Boolean(), nullable=False),
        sa.Column("parties", sa.JSON(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_step_report_id")),
        sa.ForeignKeyConstraint(
            ["situation_id", "source"],
            ["source.situation_id", "source.code"],
            name=op.f("fk_step_situation_id_source"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["situation_id", "track"],
            ["track.situation_id", "track.code"],
            name=op.f("fk_step_situation_id_track"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["situation_id"], ["situation.id"], name=op.f("fk_step_situation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
    )
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_step_report_id"), ["report_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_step_situation_id_at"), ["situation_id", "at"], unique=False)
