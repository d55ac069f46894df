"""Rooms stay small enough to be looked over: who opens a folder sees at once what is in it."""

from collections import Counter

from tests.support.running.processes import ROOT

MOST_FILES = 16  # about fourteen are wanted; the next one after this is a reason to name a folder
CODE = ("bot", "handlers", "storage", "config", "tests")


def test_no_folder_holds_more_files_than_a_reader_looks_over() -> None:
    rooms = Counter(
        str(path.parent.relative_to(ROOT))
        for top in CODE
        for path in (ROOT / top).rglob("*.py")
        if path.name != "__init__.py"
    )
    assert len(rooms) > len(CODE)
    assert {room: files for room, files in rooms.items() if files > MOST_FILES} == {}


def test_what_is_at_the_top_is_known() -> None:
    tops = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert tops == set(CODE)
