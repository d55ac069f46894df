"""What a reader is told of the dead and injured, on records made for each case."""

from collections.abc import Iterator
from datetime import date

import pytest

from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, SourceKind, Status, Verification
from storage.values.report import Amount, Figure, exactly
from tests.support.reading import look
from tests.support.records.factories import (
    CAMBODIA,
    PARTIES,
    SOURCES,
    THAILAND,
    figure,
    report,
    situation,
    source,
)
from tests.support.records.four_sides import FOUR

CIVILIAN, COMBATANT = Status.CIVILIAN, Status.COMBATANT


def civilians(n: int | Amount, of: str = CAMBODIA, **changes: object) -> Figure:
    return figure(n, of=of, victim_status=CIVILIAN, **changes)


def soldiers(n: int | Amount, of: str = CAMBODIA, **changes: object) -> Figure:
    return figure(n, of=of, victim_status=COMBATANT, **changes)


def split(direct: int | None, indirect: int | None, **changes: object) -> Iterator[Figure]:
    """Thai civilians as their ministry tells them apart."""
    for n, cause in ((direct, Causation.DIRECT), (indirect, Causation.INDIRECT)):
        if n is not None:
            yield civilians(n, THAILAND, causation=cause, **changes)


def test_the_number_comes_first_then_whose_people_who_counted_and_when() -> None:
    text = look("casualties", civilians(31, as_of="2025-12-25"), soldiers(23, THAILAND))
    assert text.split("\n\n")[:3] == [
        "At least 54 dead since 7–8 Dec (our sum)",
        "Cambodia: 31 civilians dead\nCambodian Interior Ministry, 25 Dec\nSoldiers: not disclosed",
        "Thailand: 23 soldiers dead\nThai Ministry of Defence, 24 Dec\nCivilians: no figure",
    ]


def test_a_complete_count_is_not_called_at_least() -> None:
    text = look("casualties", civilians(1), soldiers(2), civilians(3, THAILAND), soldiers(4, THAILAND))
    assert text.startswith("10 dead since 7–8 Dec")


def test_what_an_outlet_says_of_one_side_beside_a_total_of_all_is_told() -> None:
    """Its total is told without parts, for it has none of the other side."""
    printed = {"source": "press", "report_id": 2}
    figures = (figure(96), figure(140, **printed), figure(260, of=None, **printed), soldiers(23, THAILAND))
    for screen in ("casualties", "status"):
        text = look(screen, *figures)
        assert "A higher count: Cambodia: 140 dead" in text
        assert "260 dead" in text


def test_a_side_of_which_nothing_is_known_is_not_called_secretive() -> None:
    """Nobody has counted there: that is not the same as an army that does not disclose."""
    for screen in ("casualties", "status", "adds-up"):
        text = look(screen, civilians(31))
        assert "Thailand" in text
        assert "no count of the dead" in text
        assert "Thai soldiers" not in text
        assert "Thailand, soldiers" not in text
    assert "Thailand: no count of the dead since 7–8 Dec\nUnknown is not zero." in look("casualties", civilians(31))


def test_without_any_count_no_number_is_shown() -> None:
    for screen in ("casualties", "status", "adds-up"):
        text = look(screen, figure(100, Metric.DISPLACED))
        assert text.startswith("No count of the dead recorded since 7–8 Dec")


def test_a_coarse_figure_stands_for_its_side_and_says_that_it_is_coarse() -> None:
    figures = [figure(21), soldiers(23, THAILAND)]
    text = look("casualties", *figures)
    assert "Cambodia: 21 dead\nCambodian Interior Ministry, 24 Dec\nSoldiers and civilians not told apart" in text
    assert "not disclosed" not in text
    assert "Soldiers and civilians not told apart: Cambodia" in look("status", *figures)


def test_zero_is_a_number_somebody_counted() -> None:
    text = look("casualties", civilians(0), soldiers(0), civilians(0, THAILAND), soldiers(1, THAILAND))
    assert text.startswith("1 dead")
    assert "0 soldiers, 0 civilians · Cambodian Interior Ministry, 24 Dec" in text
    assert "1 soldier, 0 civilians · Thai Ministry of Defence, 24 Dec" in text


@pytest.mark.parametrize(
    ("amount", "head", "line"),
    [
        (exactly(1), "At least 1 dead", "Cambodia: 1 civilian dead"),
        (Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE), "At least 20 dead", "20–25 civilians"),
        (Amount(minimum=100, qualifier=Qualifier.MORE_THAN), "At least 100 dead", "more than 100 civilians"),
        (Amount(minimum=100, qualifier=Qualifier.AT_LEAST), "At least 100 dead", "at least 100 civilians"),
        (Amount(best=120, qualifier=Qualifier.ABOUT), "About 120 or more dead", "about 120 civilians"),
        (Amount(maximum=20, qualifier=Qualifier.NEARLY), "Up to 20 dead (others not counted)", "nearly 20 civilians"),
        (Amount(maximum=20, qualifier=Qualifier.UP_TO), "Up to 20 dead (others not counted)", "up to 20 civilians"),
        (
            Amount(minimum=12, qualifier=Qualifier.VAGUE, words="dozens"),
            "At least 12 dead",
            "“dozens” (at least 12) civilians",
        ),
    ],
)
def test_a_number_is_never_more_exact_than_its_source(amount: Amount, head: str, line: str) -> None:
    text = look("casualties", civilians(amount))
    assert text.startswith(f"{head} since")
    assert line in text


def test_killed_and_indirect_deaths_are_told_apart_and_together_they_are_the_dead() -> None:
    text = look("casualties", civilians(31), *split(1, 41))
    assert text.startswith("At least 73 dead since 7–8 Dec (our sum)\n32 killed, 41 indirect deaths\n")
    assert (
        "Thailand: 42 civilians dead\nThai Ministry of Defence, 24 Dec\nOf the 42: 1 killed directly, 41 indirect"
        in text
    )
    assert "Only Thailand counts indirect deaths: the sides’ totals are not comparable." in text


def test_status_says_who_counts_indirect_deaths() -> None:
    assert "32 killed, 41 indirect deaths (counted by Thailand only)" in look("status", civilians(31), *split(1, 41))


def test_where_both_sides_count_indirect_deaths_they_may_be_compared() -> None:
    cambodian = [
        civilians(30, causation=Causation.DIRECT),
        civilians(4, causation=Causation.INDIRECT),
    ]
    assert "31 killed, 45 indirect deaths\n" in look("status", *cambodian, *split(1, 41))
    assert "not comparable" not in look("casualties", *cambodian, *split(1, 41))


def test_one_indirect_death_is_one_death() -> None:
    assert "5 killed, 1 indirect death\n" in look("casualties", *split(5, 1))


def test_a_breakdown_of_an_older_day_keeps_its_own_date() -> None:
    whole = civilians(42, THAILAND, as_of="2025-12-25", source="th-auth")
    text = look("casualties", whole, *split(1, 41))
    assert (
        "Thai authorities, 25 Dec\nOf the 42: 1 killed directly, 41 indirect deaths · Thai Ministry of Defence, 24 Dec"
        in text
    )


def test_a_newer_whole_that_its_breakdown_does_not_reach_is_not_split() -> None:
    whole = civilians(50, THAILAND, as_of="2025-12-26")
    text = look("casualties", whole, *split(1, 41))
    assert text.startswith("At least 50 dead since 7–8 Dec\n41 indirect deaths among them when last counted apart;")
    assert "When last told apart: 1 killed directly, 41 indirect deaths · Thai Ministry of Defence, 24 Dec" in text
    assert "50 killed" not in text
    assert "when last told apart 1 killed directly, 41 indirect deaths" in look("adds-up", whole, *split(1, 41))


def test_parts_of_a_breakdown_with_different_dates_are_dated_one_by_one() -> None:
    parts = (*split(1, None, as_of="2025-12-20"), *split(None, 41))
    assert (
        "Of the 42: 1 killed directly (Thai Ministry of Defence, 20 Dec), 41 indirect deaths (Thai Ministry of Defence,"
        " 24 Dec)" in look("casualties", *parts)
    )


def test_indirect_deaths_alone_are_no_count_of_the_killed() -> None:
    text = look("casualties", *split(None, 12))
    assert text.startswith(
        "At least 12 dead since 7–8 Dec\nAll of them indirect deaths; no figure of those killed directly"
    )
    assert "Thailand: 12 civilians dead" in text
    assert "Indirect deaths; no figure of those killed directly" in text
    assert "12 civilians killed" not in text


@pytest.mark.parametrize("day", ["2025-12-10", "2025-12-25"])
def test_the_killed_whom_the_same_source_counts_stand_beside_its_indirect_deaths_and_are_not_added(day: str) -> None:
    for killed in (civilians(10, of=THAILAND, as_of=day), figure(10, of=THAILAND, as_of=day)):
        for screen in ("status", "casualties"):
            text = look(screen, civilians(3), killed, *split(None, 41))
            assert text.startswith("At least 44 dead since 7–8 Dec")
            assert text.count("Thailand: 10 ") == 1
            assert "Beside it: Thailand: 10 " in text
        assert "Thailand: 10 " in look("adds-up", civilians(3), killed, *split(None, 41)).split("Not added")[1]


def test_direct_deaths_alone_say_that_indirect_ones_are_not_counted() -> None:
    text = look("casualties", *split(5, None))
    assert "Thailand: 5 civilians killed" in text
    assert "Killed directly; no figure of indirect deaths" in text


def test_a_rival_that_counts_indirect_deaths_makes_the_whole_doubtful() -> None:
    rival = civilians(12, THAILAND, causation=Causation.INDIRECT, source="press")
    text = look("casualties", civilians(40, THAILAND), rival)
    assert text.startswith("At least 40 dead since 7–8 Dec\nIndirect deaths may be among them, not told apart: ")
    assert "not told apart: Thailand: 12 indirect deaths among civilians · via The press, 24 Dec" in text


@pytest.mark.parametrize("day", ["2025-12-24", "2025-12-26"])
def test_indirect_deaths_counted_with_the_whole_or_after_it_are_not_of_before_it(day: str) -> None:
    later = civilians(40, THAILAND, causation=Causation.INDIRECT, as_of=day)
    text = look("casualties", civilians(44, THAILAND, as_of="2025-12-24"), later)
    assert "40 indirect deaths among them; the rest is not told apart" in text
    assert "last" not in text
    assert "newest" not in text
    assert "among these 40 indirect deaths" in look("adds-up", civilians(44, THAILAND, as_of="2025-12-24"), later)


def test_rival_counts_stand_beside_the_sum_with_their_source() -> None:
    figures = [civilians(31), civilians(35, source="press", as_of="2025-12-25", report_id=2)]
    text = look("adds-up", *figures, reports=[report(1), report(2)])
    assert "How 31 adds up" in text
    assert "Cambodia: 35 civilians dead · via The press, 25 Dec: another source’s count of the same people" in text


def test_what_one_side_says_of_the_others_soldiers_is_a_claim_in_no_sum() -> None:
    figures = [civilians(31), soldiers(100, source="th-mod")]
    text = look("casualties", *figures)
    assert text.startswith("At least 31 dead")
    assert (
        "Claims of one side about another’s people (in no sum)\n"
        "Cambodia: 100 soldiers dead (a claim) · Thai Ministry of Defence, 24 Dec" in text
    )
    assert "one side’s claim about another’s people" in look("adds-up", *figures)


def test_one_side_alone_is_told_of_the_claims_about_it_and_of_no_others() -> None:
    claim = soldiers(100, source="th-mod")
    assert "100 soldiers dead" in look("casualties", civilians(31), claim, party=CAMBODIA)
    assert "100 soldiers dead" not in look("casualties", civilians(31), claim, party=THAILAND)


def test_claims_about_the_injured_are_claims_as_well() -> None:
    text = look("casualties", civilians(31), figure(50, Metric.INJURED, source="th-mod", victim_status=COMBATANT))
    assert "(in no sum)\nCambodia: 50 soldiers injured (a claim) · Thai Ministry of Defence, 24 Dec" in text


def test_a_source_of_another_side_is_named_in_full() -> None:
    """ "Defence Ministry" beside Cambodia's name would be Cambodia's."""
    ministries = {
        "th-mod": source(
            "th-mod",
            "Thai Ministry of Defence",
            SourceKind.GOVERNMENT,
            party=THAILAND,
            short_names={"en": "Defence Ministry"},
        ),
    }
    where = situation(sources={**SOURCES, **ministries})
    own = look("casualties", soldiers(23, THAILAND), situation=where)
    assert "Thailand: 23 soldiers dead\nDefence Ministry, 24 Dec" in own
    assert "Cambodia: 9 soldiers dead (a claim) · Thai Ministry of Defence" in look(
        "casualties", soldiers(9, source="th-mod"), situation=where
    )


def test_a_printed_total_leads_where_no_side_is_counted() -> None:
    total = figure(Amount(minimum=40, qualifier=Qualifier.AT_LEAST), of=None)
    status = look("status", total)
    assert status.startswith(
        "In print: at least 40 dead since 7–8 Dec\nat least 40 dead, no breakdown · The press, 24 Dec"
    )
    assert "Also in print" not in status
    assert "Also in print: at least 40 · The press, 24 Dec" in look(
        "status", total, figure(99, of=None, source="press-2")
    )
    assert "no count of the dead since 7–8 Dec" in look("casualties", total)


@pytest.mark.parametrize(
    ("total", "line"),
    [
        (47, "47 dead = Cambodia 21 + Thailand 26 · The press, 24 Dec"),
        (50, "50 dead = Cambodia 21 + Thailand 26 + 3 not broken down · The press, 24 Dec"),
        (45, "45 dead, but Cambodia 21 + Thailand 26 is 2 more: inconsistent · The press, 24 Dec"),
    ],
)
def test_a_printed_total_is_held_against_its_own_parts(total: int, line: str) -> None:
    figures = [figure(total, of=None), figure(21, source="press"), figure(26, of=THAILAND, source="press")]
    assert line in look("casualties", *figures)


def test_a_total_without_parts_and_one_that_is_not_exact_say_so() -> None:
    assert "99 dead, no breakdown · The press, 24 Dec" in look("casualties", figure(99, of=None))
    vague = Amount(minimum=40, qualifier=Qualifier.AT_LEAST)
    parts = [figure(vague, of=None), figure(21, source="press"), figure(26, of=THAILAND, source="press")]
    assert "at least 40 dead, in parts Cambodia 21 + Thailand 26 · The press, 24 Dec" in look("casualties", *parts)


def test_a_total_whose_report_tells_of_one_side_is_not_without_a_breakdown() -> None:
    total, one = figure(260, of=None), civilians(90, source="press")
    line = "260 dead (Cambodia: 90 civilians dead), the rest not broken down · The press, 24 Dec"
    for screen in ("status", "casualties", "adds-up"):
        assert line in look(screen, total, one)
    assert "260 dead, no breakdown" in look("casualties", total, civilians(90)), "another source's word"
    more = figure(300, source="press")
    assert "260 dead, but Cambodia: 300 dead: inconsistent · The press, 24 Dec" in look("casualties", total, more)


def test_a_total_that_is_told_by_allies_together_is_told_so() -> None:
    allies = [figure(n, of=None, parties=of) for n, of in ((100, ("KH", "LA")), (60, ("TH", "VN")))]
    text = look("casualties", figure(160, of=None), *allies, situation=FOUR)
    assert "160 dead (Cambodia and Laos: 100 dead; Thailand and Vietnam: 60 dead) · The press, 24 Dec" in text
    text = look("casualties", figure(160, of=None), allies[0], situation=FOUR)
    assert "160 dead (Cambodia and Laos: 100 dead), the rest not broken down · The press, 24 Dec" in text


def test_a_claim_about_allies_together_is_told_once() -> None:
    text = look("casualties", figure(90, of=None, parties=("KH", "LA"), source="th-mod"), situation=FOUR)
    assert text.count("Cambodia and Laos: 90 dead (a claim)") == 1


def test_a_disputed_total_that_leads_says_so_in_the_first_line() -> None:
    disputed = figure(300, of=None, verification=Verification.DISPUTED)
    assert look("status", disputed, civilians(3)).startswith("In print: 300 dead (disputed) since 7–8 Dec\n")


def test_what_a_side_says_of_the_other_sides_dead_at_a_place_stands_among_the_claims() -> None:
    text = look("casualties", figure(5, of=THAILAND, source="kh-moi", place="TH33"))
    assert "(in no sum)\nSi Sa Ket: 5 dead (a claim) · Cambodian Interior Ministry, 24 Dec" in text


def test_equal_totals_of_several_outlets_are_one_line() -> None:
    totals = [figure(99, of=None, as_of="2025-12-25"), figure(99, of=None, source="press-2", report_id=2)]
    text = look("casualties", *totals, reports=[report(1), report(2)])
    assert "99 dead, no breakdown · Another outlet and another outlet, 24–25 Dec" in text


def test_status_names_the_totals_that_say_another_number_and_only_those() -> None:
    totals = [figure(n, of=None, source=name, as_of="2025-12-25") for n, name in ((51, "press"), (99, "press-2"))]
    below = figure(Amount(minimum=10, qualifier=Qualifier.AT_LEAST), of=None, source="who")
    assert "Also in print: 99 · Another outlet, 25 Dec" in look("status", civilians(51), *totals, below)


def test_each_total_on_status_says_who_printed_it_and_when() -> None:
    days = (("press", 47, "2025-12-27"), ("press-2", 99, "2025-12-26"), ("who", 99, "2025-12-25"))
    totals = [figure(n, of=None, source=name, as_of=day) for name, n, day in days]
    line = "Also in print: 47 · The press, 27 Dec; 99 · WHO and another outlet, 25–26 Dec"
    assert line in look("status", civilians(51), *totals, as_of="2025-12-27")


def test_status_tells_of_the_harmed_where_nobody_counts_the_dead() -> None:
    text = look("status", figure(83, Metric.INJURED))
    assert text.startswith("No count of the dead recorded since 7–8 Dec\nInjured · Cambodia: 83 · ")
    assert "Injured" not in look("status", figure(83, Metric.INJURED), civilians(5))


@pytest.mark.parametrize("metric", [Metric.MISSING, Metric.DETAINED])
def test_rule_12_those_who_went_missing_or_were_detained_since_a_day_stand_beside_those_who_are(metric: Metric) -> None:
    since = figure(200, metric, as_of="2025-12-23", count_from=date(2025, 12, 7))
    text = look("casualties", since, figure(18, metric, source="who", as_of="2025-12-24"))
    assert "Cambodia: 18 · WHO, 24 Dec\nBeside it: Cambodia: 200 " in text
    assert f"(since 7 Dec, not those {metric.value} now)" in text
    assert "Cambodia: 200 (since 7 Dec" in look("casualties", since)


def test_a_sum_of_one_source_and_one_day_is_its_own() -> None:
    assert look("status", soldiers(5), civilians(8)).startswith("At least 13 dead since 7–8 Dec\n")


def test_parts_of_different_days_are_said_to_be_apart() -> None:
    text = look("casualties", civilians(31, as_of="2025-12-20 18:00"), soldiers(23, THAILAND, as_of="2025-12-24"))
    assert "The parts of the sum are up to 5 days apart." in text


def test_injured_missing_and_detained_stand_by_side_and_are_not_added() -> None:
    text = look(
        "casualties",
        civilians(31),
        figure(87, Metric.INJURED),
        figure(13, Metric.INJURED, THAILAND, victim_status=CIVILIAN),
        figure(2, Metric.MISSING, THAILAND),
        figure(18, Metric.DETAINED, victim_status=COMBATANT),
    )
    assert (
        "Injured\nCambodia: 87 · Cambodian Interior Ministry, 24 Dec\n"
        "Thailand: 13 civilians · Thai Ministry of Defence, 24 Dec\n"
        "Missing · Thailand: 2 · Thai Ministry of Defence, 24 Dec\n"
        "Detained · Cambodia: 18 soldiers · Cambodian Interior Ministry, 24 Dec" in text
    )
    assert "100" not in text


def test_injured_of_whom_only_a_total_is_printed_are_told_of_both_sides() -> None:
    text = look("casualties", civilians(31), figure(200, Metric.INJURED, None))
    assert "Injured · Both sides: 200 injured · via The press, 24 Dec" in text


def test_households_subsets_and_places_are_in_no_toll() -> None:
    others = [civilians(5, subset="women"), civilians(7, place="KH22")]
    assert look("casualties", civilians(31), *others).startswith("At least 31 dead")


def test_one_side_alone_says_since_when_and_how_old_each_of_its_counts_is() -> None:
    figures = [soldiers(9, THAILAND, as_of="2025-12-11"), *split(1, 12, as_of="2025-12-15"), civilians(17)]
    text = look("casualties", *figures, as_of="2025-12-17 08:00", party=THAILAND)
    assert text == (
        "Thailand: 22 dead since 7–8 Dec (our sum)\n"
        "9 soldiers · Thai Ministry of Defence, 11 Dec\n"
        "No newer figure from this source for 6 days. The number now may be higher.\n"
        "13 civilians · Thai Ministry of Defence, 15 Dec\n"
        "Of the 13: 1 killed directly, 12 indirect deaths"
    )


def test_one_side_on_a_past_day_does_not_speak_of_now() -> None:
    text = look(
        "casualties",
        soldiers(9, THAILAND, as_of="2025-12-11"),
        as_of="2025-12-20",
        now="2026-11-22",
        party=THAILAND,
        day="2025-12-20",
    )
    assert text.startswith("Thailand: 9 soldiers dead since 7–8 Dec · as known on 20 Dec 2025\n")
    assert "No newer figure from this source by that day, for 9 days." in text
    assert "now" not in text.replace("known on", "")


def test_a_sources_own_later_bound_stands_beside_its_count_and_is_what_is_newest() -> None:
    more = Amount(minimum=40, qualifier=Qualifier.MORE_THAN)
    told = [soldiers(50, THAILAND, as_of="2025-12-08"), soldiers(more, THAILAND, as_of="2025-12-20", report_id=2)]
    beside = "Beside it: Thailand: more than 40 soldiers dead · Thai Ministry of Defence, 20 Dec"
    for screen, old in (("status", "50 soldiers · Thai Ministry of Defence, 8 Dec"), ("casualties", "Defence, 8 Dec")):
        text = look(screen, civilians(31), *told)
        assert f"{old} (18 days old)\n" in text
        assert f"{beside} (6 days old)\n" in text
        assert "No newer figure: Thailand 6 days" in text
    alone = look("casualties", civilians(31), *told, party=THAILAND, as_of="2025-12-21")
    assert beside in alone
    assert "No newer" not in alone


def test_old_counts_say_their_age_in_days() -> None:
    text = look("casualties", civilians(31, as_of="2025-12-25"), soldiers(23, THAILAND), as_of="2026-11-22")
    assert "No newer figure: Cambodia 332 days, Thailand 333 days, when this was sent." in text
    assert "25 Dec 2025" in text


def test_within_72_hours_no_age_is_said() -> None:
    assert "No newer" not in look("casualties", civilians(31, as_of="2025-12-23 12:00"), as_of="2025-12-26 11:00")


def test_between_two_outbreaks_the_toll_is_that_of_the_fighting_that_is_over() -> None:
    figures = [civilians(8, as_of="2025-07-26"), soldiers(5, as_of="2025-07-26")]
    assert look("casualties", *figures, as_of="2025-07-27").startswith("At least 13 dead since 24 Jul")
    text = look("status", *figures, as_of="2025-09-15", now="2026-11-22", day="2025-09-15")
    assert text.startswith("At least 13 dead in the fighting of 24–28 Jul · as known on 15 Sept 2025")
    assert "Newest figure by that day: 26 Jul, 51 days before." in text


def test_on_the_first_day_the_fighting_did_not_begin_tomorrow() -> None:
    assert look("status", figure(1, as_of="2025-12-07"), as_of="2025-12-07").startswith("At least 1 dead since 7 Dec\n")


def test_who_asks_about_soldiers_is_told_of_soldiers_first() -> None:
    figures = [
        figure(83, Metric.INJURED, victim_status=Status.CIVILIAN),
        figure(120, Metric.INJURED, of=THAILAND, victim_status=Status.COMBATANT),
        figure(9, Metric.INJURED, of=THAILAND, victim_status=Status.COMBATANT, place="TH32", as_of="2025-12-25"),
    ]
    first, *_ = look("casualties", *figures, item="injured-combatant").split("\n\n")
    assert first.split("\n")[0].startswith("Thailand: 120 soldiers injured")
    assert "Surin: 9 soldiers injured" in first
    assert "83" not in first
    none, *_ = look("casualties", *figures, item="killed-combatant").split("\n\n")
    assert none == "No count of soldiers among the dead on record here. Unknown is not zero."
    own, *_ = look("casualties", *figures, item="injured-combatant", party=CAMBODIA).split("\n\n")
    assert own == "No count of soldiers among the injured on record here. Unknown is not zero."


@pytest.mark.parametrize("screen", ["status", "casualties"])
def test_a_sum_that_reaches_little_of_a_count_of_some_does_not_lead(screen: str) -> None:
    place = figure(1_500, of=None, victim_status=Status.CIVILIAN, place="KH22")
    text = look(screen, soldiers(60), place)
    assert text.startswith(
        "The dead are counted in parts only since 7–8 Dec\nOur sum of the sides’ own counts: At least 60"
    )
    assert "Oddar Meanchey: 1,500 civilians dead" in text
    assert look(screen, soldiers(900), place).startswith("At least 900 dead")
    doubtful = figure(1_500, of=None, place="KH22", verification=Verification.UNVERIFIED)
    assert look(screen, soldiers(60), doubtful).startswith("At least 60 dead")
    everyone = [civilians(40), soldiers(20), civilians(1, THAILAND), soldiers(1, THAILAND)]
    assert look(screen, *everyone, place).startswith("62 dead")


def test_who_asks_about_people_of_no_side_is_told_of_them_first() -> None:
    figures = [civilians(31), figure(5, of=None, group="aid workers", place="KH22")]
    first, *_ = look("casualties", *figures, item="killed-aid_workers").split("\n\n")
    assert first.startswith("Oddar Meanchey, aid workers: 5 dead · ")
    none, *_ = look("casualties", *figures, item="killed-peacekeepers").split("\n\n")
    assert none == "No count of peacekeepers among the dead on record here. Unknown is not zero."


def test_status_of_a_record_with_a_claim_alone_tells_it_as_one() -> None:
    claim = soldiers(247, source="th-mod")
    assert "\nCambodia: 247 soldiers dead (a claim) · Thai Ministry of Defence, 24 Dec" in look("status", claim)
    assert "247" not in look("status", claim, civilians(3))


def test_rule_18_status_says_how_old_the_count_of_the_harmed_is_that_it_tells() -> None:
    old, new = figure(70, Metric.INJURED, as_of="2025-12-20"), figure(9, Metric.MISSING, as_of="2025-12-25")
    assert "No newer figure: Cambodia (injured) 6 days" in look("status", old, new)


def test_rule_15_a_side_counts_those_whom_it_holds_itself_and_the_other_sides_word_stands_beside() -> None:
    held = soldiers(20, metric=Metric.DETAINED, source="th-mod")
    text = look("casualties", held, soldiers(23, metric=Metric.DETAINED, source="kh-mod"))
    assert "Cambodia: 20 soldiers · Thai Ministry of Defence, 24 Dec" in text
    assert "A higher count: Cambodia: 23 soldiers detained · Cambodian Defence Ministry, 24 Dec" in text
    assert "Claims" not in text


@pytest.mark.parametrize("screen", ["status", "casualties"])
def test_rule_20_a_sum_that_holds_a_count_from_a_later_day_is_at_least(screen: str) -> None:
    late = figure(5, count_from=date(2025, 12, 20))
    text = look(screen, late, figure(26, of=THAILAND))
    assert text.startswith("At least 31 dead since 7–8 Dec (our sum)")
    assert ("5 (since 20 Dec)" if screen == "status" else "5 dead (since 20 Dec)") in text
    alone = look(
        screen, figure(5, count_from=date(2025, 12, 20)), situation=situation(parties={CAMBODIA: PARTIES[CAMBODIA]})
    )
    assert alone.startswith("At least 5 dead")


def test_rule_20_a_printed_total_from_a_later_day_that_leads_says_that_day_alone() -> None:
    total = figure(80, of=None, count_from=date(2025, 12, 20))
    assert look("status", total, figure(31)).startswith("In print: 80 dead (since 20 Dec)\n")


@pytest.mark.parametrize("screen", ["status", "casualties"])
def test_a_side_whose_injured_or_claimed_dead_alone_are_told_is_told_of_them(screen: str) -> None:
    """Nobody counts its dead, and that is not nothing."""
    hurt, claim = figure(83, Metric.INJURED, as_of="2025-12-20"), soldiers(247, source="th-mod")
    text = look(screen, hurt, claim, figure(9, Metric.INJURED, of=THAILAND), party=CAMBODIA)
    assert text.startswith("Cambodia: no count of the dead since 7–8 Dec\nUnknown is not zero.\n")
    assert "Injured · Cambodia: 83 · Cambodian Interior Ministry, 20 Dec" in text
    assert "Cambodia: 247 soldiers dead (a claim) · Thai Ministry of Defence, 24 Dec" in text
    assert "No newer figure: Cambodia (injured) 6 days" in text
    assert "nothing counted" not in text


def test_rule_20_a_sides_count_from_a_later_day_says_that_day_alone() -> None:
    text = look("status", figure(5, count_from=date(2025, 12, 20)), party=CAMBODIA)
    assert text.startswith("Cambodia: 5 dead (since 20 Dec)\nCambodian Interior Ministry, 24 Dec")


def test_rule_1_a_count_of_one_period_stands_beside_the_injured_once() -> None:
    """The timeline tells of the dead and displaced: the injured of one day would be told nowhere."""
    day = figure(7, Metric.INJURED, series_kind=SeriesKind.PERIOD)
    line = "7 injured (in one period)"
    assert look("casualties", figure(20, Metric.INJURED, as_of="2025-12-20"), day).count(line) == 1
    assert look("casualties", day).count(line) == 1


@pytest.mark.parametrize("screen", ["status", "casualties"])
def test_indirect_deaths_alone_name_who_else_counts_the_killed(screen: str) -> None:
    direct = figure(1, of=THAILAND, source="th-mod", causation=Causation.DIRECT, as_of="2025-12-10")
    indirect = figure(41, of=THAILAND, source="th-moph", causation=Causation.INDIRECT, as_of="2025-12-24")
    health = source("th-moph", "Thai Health Ministry", SourceKind.GOVERNMENT, party=THAILAND)
    place_of = situation(sources={**SOURCES, "th-moph": health}, source_order=("th-moph", "th-mod"))
    text = look(screen, direct, indirect, situation=place_of)
    assert "All of them indirect deaths; another source counts the killed: Thailand: 1 killed directly" in text
    assert "no figure of those killed directly" not in text


def test_of_counts_of_single_months_the_newest_stand_beside_the_whole_and_how_many_there_are_before() -> None:
    months = [(310, "09", "12"), (90, "13", "16"), (45, "17", "20")]
    told = [
        figure(n, as_of=f"2025-12-{end}", count_from=date(2025, 12, int(begun)), series_kind=SeriesKind.PERIOD)
        for n, begun, end in months
    ]
    text = look("casualties", figure(640), *told)
    assert text.index("Beside it: Cambodia: 45 dead") < text.index("Beside it: Cambodia: 90 dead")
    assert "310" not in text
    assert "and 1 more" in text


def test_a_later_lower_count_of_the_place_that_stands_for_its_side_is_told_beside_it() -> None:
    told = [civilians(410, place="KH22", as_of="2025-12-19"), civilians(97, place="KH22", source="press")]
    text = look("casualties", *told)
    assert "at least 410 civilians dead in" in text
    assert "97 civilians dead · via The press, 24 Dec" in text
    assert "Beside it" not in look(
        "casualties", told[0], civilians(97, place="KH22", source="press", as_of="2025-12-18")
    )
