"""How a sum is told part by part, and what was left out of it."""

from datetime import date

import pytest

from config.vocabulary import Causation, Qualifier, Status
from storage.values.report import Amount, Figure
from storage.values.situation import Assumption
from tests.support.reading import look
from tests.support.records.factories import THAILAND, figure, report, situation

CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT


def test_every_part_has_its_number_first_its_side_and_its_source() -> None:
    text = look(
        "adds-up",
        figure(31, victim_status=CIVILIAN, as_of="2025-12-25"),
        figure(23, of=THAILAND, victim_status=COMBATANT),
        figure(1, of=THAILAND, victim_status=CIVILIAN, causation=Causation.DIRECT),
        figure(41, of=THAILAND, victim_status=CIVILIAN, causation=Causation.INDIRECT),
    )
    assert text.startswith(
        "How 96 adds up\n\n"
        "31 Cambodia, civilians · Cambodian Interior Ministry, 25 Dec\n"
        "23 Thailand, soldiers · Thai Ministry of Defence, 24 Dec\n"
        "1 Thailand, civilians killed directly · Thai Ministry of Defence, 24 Dec\n"
        "41 Thailand, civilians, indirect deaths · Thai Ministry of Defence, 24 Dec\n"
        "? Cambodia, soldiers · not disclosed\n"
        "96 at least\n"
    )
    assert "Unknown is never counted as zero." in text


def test_a_breakdown_is_told_below_its_whole_and_not_added() -> None:
    text = look(
        "adds-up",
        figure(42, of=THAILAND, victim_status=CIVILIAN, as_of="2025-12-25"),
        figure(1, of=THAILAND, victim_status=CIVILIAN, causation=Causation.DIRECT),
        figure(41, of=THAILAND, victim_status=CIVILIAN, causation=Causation.INDIRECT),
    )
    assert "\nof these 1 killed directly, 41 indirect deaths · Thai Ministry of Defence, 24 Dec\n" in text
    assert "How 42 adds up" in text


def test_the_days_counted_from_are_said_where_they_differ() -> None:
    cambodian = figure(31, count_from=date(2025, 12, 7))
    thai = figure(23, of=THAILAND, victim_status=COMBATANT, count_from=date(2025, 12, 8))
    assert "Counted from: Cambodia 7 Dec, Thailand 8 Dec" in look("adds-up", cambodian, thai)
    assert "Counted from" not in look("adds-up", cambodian)


def test_the_same_sources_older_count_is_named_with_what_replaced_it() -> None:
    old = figure(21, as_of="2025-12-24 07:00")
    new = figure(31, victim_status=CIVILIAN, as_of="2025-12-25")
    text = look("adds-up", old, new)
    assert (
        "Not added\n21 (Cambodian Interior Ministry, 24 Dec 07:00): the same source’s older count, replaced by 31"
        in text
    )


def test_an_older_count_that_was_split_since_is_named_once() -> None:
    old = figure(16, of=THAILAND, as_of="2025-12-22")
    parts = [figure(n, of=THAILAND, victim_status=who) for n, who in ((8, COMBATANT), (14, CIVILIAN))]
    text = look("adds-up", old, *parts)
    assert text.count("16 (Thai Ministry of Defence, 22 Dec)") == 1
    assert "replaced by 8 + 14" in text


def test_a_count_of_many_days_ago_is_no_longer_explained() -> None:
    old = figure(11, victim_status=CIVILIAN, as_of="2025-12-12")
    assert "Not added" not in look("adds-up", old, figure(31, victim_status=CIVILIAN))


def test_a_coarser_count_is_held_against_the_cells_and_not_added() -> None:
    fine = [figure(n, victim_status=who) for n, who in ((5, COMBATANT), (8, CIVILIAN))]
    coarse = figure(20, source="press", as_of="2025-12-25", report_id=2)
    text = look("adds-up", *fine, coarse, reports=[report(1), report(2)])
    assert "How 13 adds up" in text
    assert "Cambodia: 20 dead · via The press, 25 Dec: another count, soldiers and civilians not told apart" in text


def test_the_parts_of_a_printed_total_are_not_told_a_second_time() -> None:
    total = [
        figure(47, of=None, report_id=2),
        *(figure(n, of=of, source="press", report_id=2) for n, of in ((21, "KH"), (26, THAILAND))),
    ]
    text = look(
        "adds-up",
        figure(31, victim_status=CIVILIAN),
        figure(23, of=THAILAND, victim_status=COMBATANT),
        *total,
        reports=[report(1), report(2)],
    )
    assert "47 dead = Cambodia 21 + Thailand 26 · The press, 24 Dec" in text
    assert "Not added" not in text


def test_a_sum_of_upper_bounds_is_up_to() -> None:
    text = look("adds-up", figure(Amount(maximum=20, qualifier=Qualifier.NEARLY), victim_status=CIVILIAN))
    assert "\nup to 20, others not counted\n" in text
    text = look("adds-up", figure(Amount(best=20, qualifier=Qualifier.ABOUT), victim_status=CIVILIAN))
    assert "\nabout 20 or more\n" in text


def test_an_assumption_is_said_where_it_bears_on_a_count_and_not_before_it_could_be_known() -> None:
    where = situation(assumptions=(Assumption(code="a", source="kh-moi", texts={"en": "They are civilians."}),))
    said = "Our reading, which changes no number here: They are civilians."
    assert said in look("adds-up", figure(21), situation=where)
    assert said in look("adds-up", figure(21), situation=where, day="2025-12-26", known_now=True)
    assert said not in look("adds-up", figure(21), situation=where, day="2025-12-26")
    assert said not in look("adds-up", figure(21, victim_status=CIVILIAN), situation=where)


def test_our_reading_of_a_total_without_parts_is_marked_as_ours() -> None:
    total = figure(Amount(maximum=100, qualifier=Qualifier.NEARLY, words="close to a hundred"), of=None)
    text = look("adds-up", total, reports=[report(reading={"en": "fits if two days are added"})])
    assert "Our reading of “close to a hundred”: fits if two days are added." in text
    why = look("why", total, reports=[report(reading={"en": "fits if two days are added"})])
    assert "Our reading of “close to a hundred”: fits if two days are added." in why


def test_a_total_that_its_parts_explain_needs_no_reading_of_ours() -> None:
    total = [figure(47, of=None), figure(21, source="press"), figure(26, of=THAILAND, source="press")]
    assert "Our reading" not in look("adds-up", *total, reports=[report(reading={"en": "fits"})])


def test_our_reading_of_a_report_with_several_totals_names_none_of_them() -> None:
    totals = [figure(96, of=None), figure(99, of=None, as_of="2025-12-25")]
    assert "Our reading: they differ." in look("why", *totals, reports=[report(reading={"en": "they differ"})])


def test_without_words_of_the_source_a_reading_names_the_number() -> None:
    text = look("report", figure(96, of=None), reports=[report(reading={"en": "it is high"})], item="1")
    assert "Our reading of 96 dead: it is high." in text


def test_a_rival_whose_report_holds_another_sides_count_is_told_among_what_is_not_added() -> None:
    """One report of an outlet on both sides: its number of one is in the sum, that of the other is not."""
    both = figure(Amount(minimum=480, qualifier=Qualifier.AT_LEAST), source="press", report_id=2, as_of="2025-12-25")
    text = look(
        "adds-up",
        figure(120),
        both,
        figure(26, of=THAILAND, source="press", report_id=2, as_of="2025-12-25"),
        reports=[report(1), report(2)],
    )
    assert "Cambodia: at least 480 dead · via The press, 25 Dec: another source’s count of the same people" in text


TEXTS_OF_SUMS = [
    (Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE), "51–56"),
    (Amount(minimum=14, best=17, maximum=23, qualifier=Qualifier.RANGE), "48 (45–54)"),
    (Amount(best=120, qualifier=Qualifier.ABOUT), "about 151"),
    (Amount(maximum=20, qualifier=Qualifier.UP_TO), "31–51"),
    (Amount(minimum=9, qualifier=Qualifier.AT_LEAST), "40"),
]


@pytest.mark.parametrize(("other", "told"), TEXTS_OF_SUMS)
def test_rule_13_the_title_tells_a_sum_as_exactly_as_its_parts_are(other: Amount, told: str) -> None:
    text = look("adds-up", figure(31), figure(other, of=THAILAND))
    assert text.startswith(f"How {told} adds up\n")
    head = "At least 40" if told == "40" else told.capitalize()
    assert look("status", figure(31), figure(other, of=THAILAND)).startswith(f"{head} dead since 7–8 Dec")


@pytest.mark.parametrize(
    ("left", "why"),
    [
        (
            figure(20, place="KH22"),
            "Oddar Meanchey: 20 dead · Cambodian Interior Ministry, 24 Dec: a count of some only",
        ),
        (figure(3, of=None, group="peacekeepers", source="who"), "peacekeepers: 3 dead · WHO, 24 Dec: a count of some"),
        (figure(44, count_from=date(2025, 7, 24)), "44 dead (since 24 Jul) · Cambodian Interior Ministry, 24 Dec: not"),
        (figure(5, of=THAILAND, victim_status=CIVILIAN, source="kh-moi"), "Thailand: 5 civilians dead · Cambodian"),
    ],
)
def test_counts_of_parts_and_of_other_days_are_named_among_what_is_not_added(left: Figure, why: str) -> None:
    text = look("adds-up", figure(12), figure(9, of=THAILAND, victim_status=CIVILIAN), left)
    assert why in text.split("Not added\n")[1]


def test_rule_24_what_is_not_added_and_is_not_shown_is_counted() -> None:
    rivals = [figure(n, source=source) for n, source in enumerate(("press", "press-2", "who", "hrf"), 20)]
    groups = [figure(n, of=None, group=f"group {n}", source="who") for n in range(1, 4)]
    assert look("adds-up", figure(12), *rivals, *groups).split("Not added\n")[1].split("\n")[5] == "and 2 more"


def test_a_sources_own_count_of_soldiers_beside_its_whole_is_of_some_and_no_other_sources() -> None:
    soldiers = figure(522, victim_status=COMBATANT, report_id=2)
    text = look("adds-up", figure(1_200, as_of="2025-12-11"), soldiers, reports=[report(), report(2)])
    assert "Cambodia: 522 soldiers dead · Cambodian Interior Ministry, 24 Dec: a count of some only" in text
