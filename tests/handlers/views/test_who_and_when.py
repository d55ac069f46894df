"""No number without who counted it and when."""

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.values.report import Snapshot
from tests.support.reading import DAY, NUMBER, unsaid
from tests.support.records.drawn_record import records
from tests.support.records.four_sides import wide_records


@settings(deadline=None, derandomize=True, max_examples=120)
@given(st.one_of(records(), wide_records()))
def test_no_number_stands_without_who_and_when(seen: Snapshot) -> None:
    assert list(unsaid(seen, "2026-11-22")) == []


def test_a_number_without_either_is_found() -> None:
    assert NUMBER.search("Cambodia: 31 civilians killed")
    assert not DAY.search("Cambodia: 31 civilians killed")
    assert DAY.search("Interior Ministry, 25 Dec")
