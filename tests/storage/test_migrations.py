import json
import logging
import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from mako.template import Template
from sqlalchemy import Column, Connection, Integer, delete, text
from sqlmodel import func, select

from config.states import GoneReason
from config.vocabulary import Combatants, Condition, SeriesKind, StepKind
from storage import migrations
from storage.database.engine import Database, open_engine, open_for_migration
from storage.errors import BrokenReferences, NewerSchema
from storage.migrations import alembic_config, migrate, newest
from storage.record.ledger import snapshot
from storage.record.loading import load
from storage.tables.columns import Base
from storage.tables.record import FigureRow, ReportRow, SourceRow
from storage.values.report import Snapshot
from tests.support.records.situation_files import report, situation_file

NOW = datetime(2026, 2, 1, tzinfo=UTC)


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


async def test_the_migrations_make_what_the_models_say(database_url: str) -> None:
    async with open_for_migration(database_url) as connection:
        assert await connection.run_sync(differences) == []


async def test_the_newest_revision_is_the_one_that_alembic_ends_at(database_url: str) -> None:
    async with open_for_migration(database_url) as connection:
        config = await connection.run_sync(alembic_config)
    assert ScriptDirectory.from_config(config).get_current_head() == newest()


def test_a_revision_that_is_written_is_read_as_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    template = Template(filename=str(Path(migrations.__file__).with_name("script.py.mako")))
    (tmp_path / "versions").mkdir()
    for before, number in pairwise(("v0001", "v0002", "v0003")):
        written = template.render(message="", up_revision=number, down_revision=before, upgrades="")
        (tmp_path / "versions" / f"{number}_made_up.py").write_text(written)
    monkeypatch.setattr(migrations, "__file__", str(tmp_path / "__init__.py"))
    assert newest() == "v0003"


async def test_migrating_again_changes_nothing(database: Database, database_url: str) -> None:
    await load(database, situation_file(report("a", killed=1)), NOW)
    await migrate(database_url)
    async with database.reading() as session:
        assert (await session.exec(select(ReportRow.ref))).all() == ["a"]


async def test_an_empty_database_is_migrated_inside_a_running_loop(blank_url: str) -> None:
    await migrate(blank_url)
    database = open_engine(blank_url)
    assert (await load(database, situation_file(report("a", killed=1)), NOW)).added_reports == 1
    await database.close()


async def test_migrating_leaves_the_programs_logging_alone(blank_url: str) -> None:
    ours = logging.getLogger("sitrep.test")
    before = list(logging.root.handlers), logging.root.level
    await migrate(blank_url)
    assert (list(logging.root.handlers), logging.root.level) == before
    assert not ours.disabled


async def test_a_schema_of_a_later_version_is_left_alone(database: Database, database_url: str) -> None:
    async with database.writing() as session:
        await (await session.connection()).execute(text("UPDATE alembic_version SET version_num = 'v9999'"))
    with pytest.raises(NewerSchema, match="v9999"):
        await migrate(database_url)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Forbidden: bot was blocked by the user", GoneReason.BLOCKED),
        ("Forbidden: user is deactivated", GoneReason.DEACTIVATED),
        ("Forbidden: bot was kicked from the supergroup chat", GoneReason.KICKED),
        ("Forbidden: the group chat was deleted", GoneReason.DELETED),
        ("Chat not found", GoneReason.NOT_FOUND),
        ("the chat is gone", GoneReason.FOUND_GONE),
    ],
)
async def test_chats_that_were_gone_before_there_were_words_for_it_have_them(
    blank_url: str, sentence: str, word: GoneReason
) -> None:
    columns = "id, edition_id, chat_id, silent, priority, not_before, state, attempts, reason"
    row = "1, 1, 1, false, 30, '2026-02-01 00:00:00+00', 'gone', 1"
    refused = "2, 1, 2, false, 30, '2026-02-01 00:00:00+00', 'refused', 1"
    async with open_for_migration(blank_url) as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), "v0005"))
        for values in (row, refused):
            await connection.execute(text(f"INSERT INTO outbox ({columns}) VALUES ({values}, '{sentence}')"))
    await migrate(blank_url)
    async with open_for_migration(blank_url) as connection:
        found = (await connection.execute(text("SELECT reason FROM outbox ORDER BY id"))).scalars().all()
    assert found == [word.value, sentence]


SOMETHING_OF_V6 = """
INSERT INTO situation (id, code, names, zone, first_look, source_order, version)
VALUES (1, 'border', '{"en": "Border"}', 'Asia/Phnom_Penh', '2025-12-26', '[]', 1);
INSERT INTO party (situation_id, code, position, names, adjectives, aliases)
VALUES (1, 'KH', 0, '{"en": "Cambodia"}', '{}', '[]');
INSERT INTO source (situation_id, code, position, names, short_names, kind, party, parent, vague, aliases)
VALUES (1, 'kh-moi', 0, '{"en": "Ministry"}', '{}', 'government', 'KH', NULL, false, '[]');
INSERT INTO place (situation_id, code, position, names, party, aliases)
VALUES (1, 'KH22', 0, '{"en": "Oddar Meanchey"}', 'KH', '[]');
INSERT INTO phase (situation_id, number, position, names, begins, begins_latest)
VALUES (1, 1, 0, '{"en": "Phase"}', '2025-07-24', '2025-07-24');
INSERT INTO report (id, situation_id, number, ref, source, published_at, published_exact, published_assumed,
 recorded_at, title, reading, "references", entered_by, entry)
VALUES (1, 1, 1, 'a', 'kh-moi', '2025-12-24 00:00:00.000000+00', false, false, '2025-12-24 00:00:00.000000+00', '',
 '{}', '[]', '', '{}');
INSERT INTO figure (id, situation_id, report_id, source, metric, victim_party, victim_status, causation, place, subset,
 minimum, best, maximum, qualifier, words, unit, series_kind, as_of_at, as_of_exact, coverage_note, verification,
 life_cycle, reason)
VALUES (1, 1, 1, 'kh-moi', 'killed', 'KH', 'civilian', 'direct', 'KH22', '', 21, 21, 21, 'exact', '', 'person',
 'cumulative', '2025-12-24 00:00:00.000000+00', false, '', 'claimed', 'active', '');
INSERT INTO track (situation_id, code, position, kind, names, parties, actor)
VALUES (1, 'talks', 0, 'talks', '{"en": "Talks"}', '["KH"]', '');
INSERT INTO step (id, situation_id, report_id, track, kind, source, at, at_exact, due_exact, parties, actor, place,
 item, texts)
VALUES (1, 1, 1, 'talks', 'held', 'kh-moi', '2025-12-24 00:00:00.000000+00', false, false, '["KH"]', '', '', '', '{}')
"""


@pytest.fixture
async def record_of_v6(blank_url: str) -> Snapshot:
    """What a database of that version with a figure and a step is read as today."""
    async with open_for_migration(blank_url) as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), "v0006"))
        for statement in SOMETHING_OF_V6.split(";"):
            await connection.exec_driver_sql(statement)
    await migrate(blank_url)
    database = open_engine(blank_url)
    found = await snapshot(database, "border", NOW, NOW)
    await database.close()
    return found


OF_V6 = {
    "id": "a",
    "source": "kh-moi",
    "as_of": "2025-12-10",
    "count_from": "2025-12-07",
    "references": [{"site": "example.org", "ref": "a"}],
    "figures": [{"metric": "evacuated", "party": "KH", "value": 101229, "series_kind": "cumulative"}],
}


async def test_what_an_older_version_took_from_a_file_stands_as_that_file_is_read_today(blank_url: str) -> None:
    async with open_for_migration(blank_url) as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), "v0006"))
        for statement in SOMETHING_OF_V6.split(";"):
            await connection.exec_driver_sql(statement)
        await connection.execute(text("UPDATE report SET entry = :entry"), {"entry": json.dumps(OF_V6)})
        await connection.execute(text("UPDATE figure SET metric = 'evacuated', causation = 'unspecified'"))
    await migrate(blank_url)
    database = open_engine(blank_url)
    of_today = {**OF_V6, "figures": [{"metric": "evacuated", "party": "KH", "value": 101229}]}
    assert (await load(database, situation_file(of_today), NOW)).unchanged == 1
    (figure,) = (await snapshot(database, "border", NOW, NOW)).figures
    await database.close()
    assert figure.series_kind is SeriesKind.STOCK


def test_steps_that_were_there_before_terms_and_parts_have_none(record_of_v6: Snapshot) -> None:
    (found,) = record_of_v6.steps
    assert (found.kind, found.parties) == (StepKind.HELD, ("KH",))
    assert (found.until, found.done, found.of) == (None, None, None)


def test_what_was_there_before_there_were_groups_and_things_is_kept(record_of_v6: Snapshot) -> None:
    (figure,), situation = record_of_v6.figures, record_of_v6.situation
    assert (figure.amount.best, figure.place, figure.parties, figure.group) == (21, "KH22", (), "")
    assert (figure.condition, record_of_v6.services) == (Condition.UNSPECIFIED, ())
    assert (situation.places["KH22"].party, situation.places["KH22"].within) == ("KH", "")
    assert situation.parties["KH"].allies == ()
    assert (situation.parties["KH"].combatants, situation.place_word) == (Combatants.SOLDIERS, {})


async def test_daily_digests_of_before_supersede_each_other_and_those_asked_for_do_not(blank_url: str) -> None:
    editions = [("digest", '{"zone": "UTC"}'), ("digest", '{"asked": true}'), ("alert", "{}")]
    async with open_for_migration(blank_url) as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), "v0009"))
        situation = "1, 's', '{}', 'UTC', '2026-02-01', '[]', 0"
        columns = "id, code, names, zone, first_look, source_order, version"
        await connection.execute(text(f"INSERT INTO situation ({columns}) VALUES ({situation})"))
        for number, (kind, content) in enumerate(editions):
            columns = "situation_id, kind, key, as_of, figure_ids, content, created_at"
            values = f"1, '{kind}', '{number}', '2026-02-01 00:00:00+00', '[]', :content, '2026-02-01 00:00:00+00'"
            await connection.execute(text(f"INSERT INTO edition ({columns}) VALUES ({values})"), {"content": content})
    await migrate(blank_url)
    async with open_for_migration(blank_url) as connection:
        found = (await connection.execute(text("SELECT supersedes FROM edition ORDER BY key"))).scalars().all()
    assert [bool(one) for one in found] == [True, False, False]


def build_the_report_table_anew(connection: Connection) -> None:
    operations = Operations(MigrationContext.configure(connection))
    with operations.batch_alter_table("report", recreate="always") as batch:
        batch.add_column(Column("weight", Integer))


@pytest.mark.sqlite  # elsewhere a table is altered, and never built anew
async def test_a_table_that_others_refer_to_can_be_built_anew(database: Database, database_url: str) -> None:
    await load(database, situation_file(report("a", killed=1)), NOW)
    async with open_for_migration(database_url) as connection:
        await connection.run_sync(build_the_report_table_anew)
    async with database.reading() as session:
        joined = select(func.count()).select_from(FigureRow).join(ReportRow, FigureRow.report_id == ReportRow.id)
        assert (await session.exec(joined)).one() == 1


@pytest.mark.sqlite  # elsewhere the references are checked meanwhile
async def test_a_migration_that_breaks_references_is_undone(database: Database, database_url: str) -> None:
    await load(database, situation_file(report("a", killed=1)), NOW)
    with pytest.raises(BrokenReferences, match="report"):
        async with open_for_migration(database_url) as connection:
            await connection.execute(delete(SourceRow))
    async with database.reading() as session:
        assert (await session.exec(select(func.count()).select_from(SourceRow))).one() > 0


def test_only_those_who_migrate_import_alembic() -> None:
    modules = "storage.record.ledger, storage.record.loading, storage.migrations"
    code = f"import sys, {modules}; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
