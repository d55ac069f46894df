"""What editors are shown of other conflicts, from their files: the example of a report is read without a question, and
nothing names the conflict that comes with the program."""

import re
from html import unescape
from pathlib import Path

import pytest

from config.situation.reading import read_situation
from handlers.reporting.checks.review import review
from handlers.views.editors.draft import how, preview
from storage.database.engine import open_engine
from storage.migrations import migrate
from storage.record import ledger
from storage.record.loading import load
from storage.values.report import Snapshot
from tests.handlers.views.test_golden import NOW, file_of
from tests.support.reading import frame_of
from tests.support.reading import read as shown
from tests.support.records.reported import read, stored_draft
from tests.test_no_example import ANY_NAME


async def record_of(world: str, folder: Path) -> Snapshot:
    url = f"sqlite+aiosqlite:///{folder / world}.db"
    await migrate(url)
    database = open_engine(url)
    try:
        file = read_situation(file_of(world))
        await load(database, file, NOW, {report.id for report in file.reports})
        return await ledger.snapshot(database, file.code, NOW, NOW)
    finally:
        await database.close()


@pytest.mark.sqlite
@pytest.mark.parametrize("world", ["border", "karabakh", "turkiye"])
async def test_an_editor_of_another_conflict_is_shown_that_one(world: str, tmp_path: Path) -> None:
    if not file_of(world).is_file():
        pytest.skip("the file of this conflict is not here")
    seen = await record_of(world, tmp_path)
    frame = frame_of(seen)
    (example,) = re.findall(r"<pre>/report\n(.*?)</pre>", str(how(frame).text), re.DOTALL)
    draft = read(unescape(example).replace("…", "example.org/4"), of=seen.situation, tracks=())
    assert draft.problems == ()
    assert len(draft.items) == 2
    empty = read("source: a paper that nobody knows", of=seen.situation, tracks=())
    asked = shown(preview(frame, stored_draft(""), empty, review(empty, seen, None)))
    assert "for example: killed " in asked
    own = {
        name
        for one in (*seen.situation.parties.values(), *seen.situation.sources.values())
        for name in one.names.values()
    }
    for text in (shown(how(frame)), asked):
        assert set(ANY_NAME.findall(text)) <= own
