"""What a data key costs a mailing, on a few chats: that each has its digest each day, both ways, and is told."""

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from tests.bench.sealed.__main__ import compare, told

pytestmark = pytest.mark.sqlite  # it measures SQLite alone


async def test_both_ways_each_chat_has_each_digest(tmp_path: Path) -> None:
    without, sealed = await compare(tmp_path, 30, 2)
    assert [len(each.days) for each in (without, sealed)] == [2, 2]
    for name, numbers in (("plain.db", 30), ("sealed.db", 0)):
        with closing(connect(tmp_path / name)) as database:
            query = "SELECT count(telegram_id) FROM chat"
            assert database.execute(query).fetchone() == (numbers,)
    assert [line.split()[0] for line in told(without, sealed, 30).splitlines()] == ["enqueue", "claim", "settle", "all"]
