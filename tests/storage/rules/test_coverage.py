"""Coverage: which notes say who is counted, and whose count stands where one is of a part (rule 19)."""

from dataclasses import replace
from typing import Any

import pytest

from config.vocabulary import Metric, Status
from storage.rules.changes import changes
from storage.rules.comparing import ChangeKind
from storage.rules.coverage import counts_a_part, coverage, told_beside
from storage.rules.tally import Toll, toll
from storage.values.report import Figure
from tests.support.records.factories import CAMBODIA, THAILAND, figure, situation, snapshot

CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT
PART = "hospital lists only"


def killed(*figures: Figure) -> Toll:
    return toll(snapshot("2026-01-31", figures=figures), Metric.KILLED)


def lead(*figures: Figure) -> int:
    amount = killed(*figures).amount
    assert amount
    return amount.lead


def whole(n: int, as_of: str = "2025-12-20", **changes: Any) -> Figure:
    return figure(n, as_of=as_of, **changes)


def civilians(n: int, as_of: str = "2025-12-21", **changes: Any) -> Figure:
    return figure(n, as_of=as_of, victim_status=CIVILIAN, **changes)


@pytest.mark.parametrize(
    "remark",
    [
        "some were counted twice",
        "excluding duplicates",
        "names were registered twice",
        "a clerical error in the last list",
        "revised after a recount",
        "preliminary",
        "the toll may rise",
        "cross-checked with the last list",
        "cross-checked",
        "some had only been wounded",
        "two of the dead turned out to be alive",
        "นับซ้ำ",
    ],
)
def test_rule_19_how_it_was_counted_is_no_coverage_and_yet_told(remark: str) -> None:
    assert not coverage(remark)
    assert told_beside(remark) == remark


@pytest.mark.parametrize("remark", ["779 shelters", "was 29", "24 hours"])
def test_rule_19_a_mere_remark_is_no_coverage(remark: str) -> None:
    assert not coverage(remark)
    assert not told_beside(remark)


@pytest.mark.parametrize(
    ("note", "part"),
    [
        (PART, True),
        ("confirmed by name", True),
        ("missing not included", True),
        ("organised centres only; people who left on their own not counted", True),
        ("includes the missing", False),
        ("killed or wounded", False),
        ("police and border guards", False),
        ("dead and missing only", False),
        ("เฉพาะในโรงพยาบาล", True),
        ("รวมผู้สูญหาย", False),
        ("ไม่รวมผู้สูญหาย", True),
        ("ทหารและตำรวจ", False),
        ("រួមទាំងអ្នកបាត់ខ្លួន", False),
        ("មិនរាប់បញ្ចូលអ្នកបាត់ខ្លួន", True),
    ],
)
def test_rule_19_who_is_counted_is_a_part_or_more_than_the_people_counted(note: str, part: bool) -> None:
    assert coverage(note) == note
    assert counts_a_part(note) is part


def test_rule_19_a_remark_on_a_fall_leaves_the_count_in_its_place() -> None:
    before, own = whole(512, "2025-12-10"), whole(468, coverage_note="some were counted twice")
    others = civilians(300, source="who")
    assert lead(before, own, others) == 468
    found = changes(snapshot("2026-01-31", figures=[before, own, others]))
    assert ChangeKind.REVISED_DOWN in {change.kind for change in found}


def test_rule_13_a_preferred_count_of_a_part_is_the_least_of_the_whole() -> None:
    """All are no fewer than those on the hospitals' lists."""
    own = whole(468, coverage_note=PART)
    assert lead(own, civilians(300, source="who")) == 468, "one level, one part"
    assert lead(own, civilians(300, source="who"), figure(20, as_of="2025-12-21", source="who")) == 468
    assert lead(civilians(468, coverage_note=PART), civilians(300, source="who")) == 468
    assert not killed(own).complete


def test_rule_19_a_count_of_a_part_that_is_less_or_less_preferred_takes_nobodys_place() -> None:
    assert lead(whole(200, coverage_note=PART), civilians(300, source="who")) == 300
    assert lead(whole(468, source="press", coverage_note=PART), civilians(300, source="who")) == 300
    assert lead(whole(300), whole(468, source="press", coverage_note=PART)) == 300


def test_rule_19_those_who_are_more_than_the_dead_take_nobodys_place() -> None:
    assert lead(whole(468, coverage_note="killed or wounded"), civilians(300, source="who")) == 300
    assert lead(civilians(468, coverage_note="includes the missing"), civilians(300, source="who")) == 300


def test_rule_19_civilians_in_part_take_no_place_of_others_count_of_all() -> None:
    """A ministry's hospitals count 100 civilians, the UN 300 dead."""
    part = civilians(100, coverage_note=PART)
    assert lead(part, whole(300, source="who")) == 300
    assert lead(civilians(400, coverage_note=PART), whole(300, source="who")) == 400
    assert lead(whole(300, "2025-12-10"), part) == 300
    assert lead(part, figure(300, as_of="2025-12-22", source="press", coverage_note=PART)) == 100


def test_rule_5_of_printed_totals_one_of_a_part_leads_where_it_is_more() -> None:
    part = figure(99, of=None, source="who", coverage_note=PART)
    assert killed(part, figure(47, of=None, source="press")).lead_total == part
    less = figure(47, of=None, source="press")
    wider = figure(99, of=None, source="who", coverage_note="includes the missing")
    assert killed(wider, less).lead_total == less


def test_rule_2_an_allys_lower_count_takes_no_place_of_a_sides_own_that_the_order_ranks_alike() -> None:
    parties = situation().parties
    allied = {**parties, CAMBODIA: replace(parties[CAMBODIA], allies=(THAILAND,))}
    here = situation(parties=allied, source_order=("military", "government"))
    own = figure(90, as_of="2025-12-20", victim_status=COMBATANT, source="kh-mod")
    ally = figure(40, as_of="2025-12-21", victim_status=COMBATANT, source="th-mod")
    told = toll(snapshot("2026-01-31", figures=[own, ally], situation=here), Metric.KILLED)
    assert told.amount == own.amount


def test_rule_19_a_count_of_a_part_of_the_same_moment_stands_beside() -> None:
    part, all_of_them = whole(90, coverage_note="confirmed by name"), whole(140, source="who")
    side = next(side for side in killed(part, all_of_them).parties if side.party == CAMBODIA)
    assert side.coarse
    assert (side.coarse.counted, side.coarse.newer) == ((all_of_them,), part)
    assert not next(cell for cell in killed(whole(140), whole(90, source="who")).cells).newer
