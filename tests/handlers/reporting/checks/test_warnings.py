"""What an editor has to confirm before a report is published."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from config.vocabulary import Metric, Qualifier, SeriesKind, Status, Unit
from handlers.reporting.checks.warnings import FALLING, SLIP, YES, DraftWarning, WarningKind, warnings
from storage.values.report import Amount, Figure, Reference, Snapshot
from tests.support.records.factories import figure, report, snapshot
from tests.support.records.reported import NOW, SITUATION, read

LINK = "source: kh-moi https://example.org/1\n"
HEAD = f"{LINK}as of: 2025-12-25\n"


def record(*figures: Figure, **changes: Any) -> Snapshot:
    return snapshot(NOW, situation=SITUATION, figures=figures, **changes)


def warned(
    text: str,
    *figures: Figure,
    head: str = HEAD,
    answers: Mapping[str, str] | None = None,
    corrects: int | None = None,
    **changes: Any,
) -> tuple[DraftWarning, ...]:
    """The warnings of lines below a source and an as-of, against figures of the record; but for a missing address."""
    draft = read(head + text, answers=answers)
    assert draft.settled
    found = warnings(draft, record(*figures, **changes), corrects=corrects)
    return tuple(one for one in found if one.kind is not WarningKind.NO_ADDRESS)


def kinds(found: Iterable[DraftWarning]) -> list[tuple[str, int]]:
    return [(one.kind.value, one.line) for one in found]


def test_a_plain_new_count_needs_no_confirmation() -> None:
    assert warned("killed Cambodia 21", figure(17)) == ()
    assert warned("killed Cambodia 21") == ()


# --- against the record ---


def test_a_running_count_that_falls_asks_why() -> None:
    """docs/rules.md, rule 11"""
    old = figure(76, Metric.INJURED)
    (found,) = warned("injured Cambodia 59", old)
    assert (found.kind, found.line, found.old, found.by) == (WarningKind.FALLS, 3, old, 17)
    assert found.answers == FALLING == ("source_revised", "our_error", "slip")
    assert not found.confirmed


@pytest.mark.parametrize(
    ("new", "old", "falls"),
    [
        ("59", Amount(minimum=60, qualifier=Qualifier.AT_LEAST), True),
        ("60", Amount(minimum=60, qualifier=Qualifier.AT_LEAST), False),
        ("up to 59", Amount(best=60, qualifier=Qualifier.ABOUT), True),
        ("at least 59", Amount(minimum=60, best=60, maximum=60), False),  # takes back nothing (rule 2)
        ("20-61", Amount(minimum=60, best=60, maximum=60), False),
        ("59", Amount(maximum=60, qualifier=Qualifier.NEARLY), False),
        ("59", Amount(minimum=50, maximum=60, qualifier=Qualifier.RANGE), False),
    ],
)
def test_only_a_certain_fall_is_one(new: str, old: Amount, falls: bool) -> None:
    assert (("falls", 3) in kinds(warned(f"injured Cambodia {new}", figure(old, Metric.INJURED)))) is falls


def test_a_stock_may_fall() -> None:
    old = figure(60, Metric.DISPLACED, series_kind=SeriesKind.STOCK)
    assert warned("displaced Cambodia 55", old) == ()


@pytest.mark.parametrize(
    ("new", "old", "jumps"),
    [(48, 27, True), (47, 27, False), (150, 100, False), (151, 100, True), (30, 10, False), (31, 10, True)],
)
def test_a_jump_is_more_than_half_and_more_than_twenty(new: int, old: int, jumps: bool) -> None:
    assert (kinds(warned(f"killed Cambodia {new}", figure(old))) == [("jumps", 3)]) is jumps


def test_a_stock_that_loses_a_digit_jumps() -> None:
    old = figure(636_600, Metric.DISPLACED, series_kind=SeriesKind.STOCK)
    (found,) = warned("displaced Cambodia 63,660", old)
    assert (found.kind, found.by, found.words) == (WarningKind.JUMPS, 572_940, "fewer")


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("injured Cambodia 300 (registered only)", figure(900, Metric.INJURED)),
        ("injured Cambodia 900", figure(40, Metric.INJURED, coverage_note="hospital lists only")),
        ("injured Cambodia 30 (registered)", figure(90, Metric.INJURED, coverage_note="hospital lists only")),
    ],
)
def test_rule_19_counts_that_do_not_cover_the_same_neither_fall_nor_jump(text: str, old: Figure) -> None:
    (found,) = warned(text, old)
    assert (found.kind, found.old, found.answers) == (WarningKind.COVERS, old, (YES,))


def test_rule_19_soldiers_and_civilians_of_whom_a_part_is_counted_are_no_fall_of_the_whole() -> None:
    lines = "injured Cambodia civilian 12 (registered only)\ninjured Cambodia soldiers 3"
    (found,) = warned(lines, figure(90, Metric.INJURED))
    assert (found.kind, found.line) == (WarningKind.COVERS, 4)


def test_a_note_on_how_a_count_was_made_keeps_no_fall_from_being_one() -> None:
    (found,) = warned("injured Cambodia 59 (remark: some were counted twice)", figure(76, Metric.INJURED))
    assert found.kind is WarningKind.FALLS


def test_a_period_is_compared_with_no_other() -> None:
    assert warned("killed Cambodia 1 period", figure(90, series_kind=SeriesKind.PERIOD)) == ()


def test_an_older_as_of_than_the_current_one_is_asked_about() -> None:
    newer, older = figure(31, as_of="2025-12-26 07:00"), figure(20, as_of="2025-12-24")
    (found,) = warned("killed Cambodia 21", newer, older)
    assert (found.kind, found.old) == (WarningKind.OLDER, newer)


def test_rule_20_a_day_before_the_first_outbreak_is_asked_about() -> None:
    (found,) = warned("killed Cambodia 77", figure(31), head="source: kh-moi\nas of: 25 Dec 2024\n")
    assert (found.kind, found.answers) == (WarningKind.BEFORE_FIRST, (YES,))


def test_rule_20_a_day_far_from_every_other_of_its_series_is_asked_about() -> None:
    """A slip of the year into an outbreak of the year before."""
    newer, head = figure(31, as_of="2026-08-20"), "source: kh-moi\nas of: 20 Aug 2025\n"
    (found,) = warned("killed Cambodia 77", newer, head=head)
    assert (found.kind, found.old) == (WarningKind.FAR, newer)
    near = warned("killed Cambodia 77", newer, figure(70, as_of="2025-08-19"), head=head)
    assert kinds(near) == [("earlier", 3)]  # which is a question of its outbreak alone


@pytest.mark.parametrize("day", ["24 Jul 2025", "28 Jul 2025", "1 Dec 2025", "6 Dec 2025"])
def test_rule_20_a_day_before_the_newest_outbreak_is_asked_about_once(day: str) -> None:
    """A day that is mistyped moves people into another outbreak's toll, in which nobody looks for them."""
    found = warned("killed Thailand soldiers 24\ninjured Thailand 12", head=f"source: kh-moi\nas of: {day}\n")
    assert kinds(found) == [("earlier", 3)]
    assert found[0].words == SITUATION.phases[0].names["en"]
    meant = warned("killed Thailand soldiers 24", answers={found[0].key: YES}, head=f"source: kh-moi\nas of: {day}\n")
    assert meant[0].confirmed


@pytest.mark.parametrize(
    "head",
    [
        "source: kh-moi\nas of: 1 Dec 2025\noutbreak: 1\n",
        "source: kh-moi\nas of: 1 Dec 2025\ncounting from: 24 Jul 2025\n",
        "source: kh-moi\nas of: 7 Dec 2025\n",
    ],
)
def test_who_names_the_outbreak_or_is_in_the_newest_is_not_asked(head: str) -> None:
    assert warned("killed Thailand soldiers 24", head=head) == ()


def test_an_outbreak_that_is_still_to_come_is_not_the_newest() -> None:
    draft = read("source: kh-moi https://example.org/1\nas of: 1 Dec 2025\nkilled Thailand soldiers 24")
    before_it = snapshot("2025-12-02 10:00", situation=SITUATION)
    assert warnings(draft, before_it) == ()


@pytest.mark.parametrize(
    ("source", "step", "spoken_for"),
    [
        ("kh-moi", "in force both", "Thailand"),
        ("kh-moi", "signed both", "Thailand"),
        ("kh-moi", "accept Thailand", "Thailand"),
        ("th-mod", "in force both", "Cambodia"),
        ("kh-moi", "in force Cambodia", None),
        ("kh-moi", "suspended Thailand", None),  # the bad word of one is enough
        ("who", "in force both", None),  # on nobody's side
    ],
)
def test_one_sides_word_that_another_agreed_is_asked_about(source: str, step: str, spoken_for: str | None) -> None:
    """A truce is in force once every side has said so."""
    head = f"source: {source}\nas of: 2025-12-25\n"
    found = warned(f"ceasefire 25 Dec Dawn truce: guns fall silent | {step}, effort: new", head=head)
    assert [one.words for one in found] == ([spoken_for] if spoken_for else [])


def test_another_number_for_the_same_moment_is_asked_about() -> None:
    old = figure(21, as_of="2025-12-25")
    (found,) = warned("killed Cambodia 25", old)
    assert (found.kind, found.old, found.by) == (WarningKind.DIFFERS, old, 4)
    assert warned("killed Cambodia 21", old) == ()


def test_a_lower_number_for_the_same_moment_is_one_question() -> None:
    assert kinds(warned("killed Cambodia 19", figure(21, as_of="2025-12-25"))) == [("falls", 3)]


def test_a_days_count_and_an_hours_count_of_that_day_are_of_two_moments() -> None:
    assert warned("killed Cambodia 25", figure(21, as_of="2025-12-25 07:00")) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "who"},
        {"place": "KH22"},
        {"subset": "women"},
        {"unit": Unit.HOUSEHOLD},
        {"metric": Metric.INJURED},
        {"of": "TH", "source": "kh-moi"},
        {"as_of": "2025-07-26"},
    ],
)
def test_only_a_count_of_the_same_series_is_compared(changes: dict[str, Any]) -> None:
    assert warned("killed Cambodia 5", figure(90, **changes)) == ()


def test_a_whole_is_held_against_the_civilians_and_soldiers_that_its_source_counted_before() -> None:
    apart = figure(31, victim_status=Status.CIVILIAN), figure(20, victim_status=Status.COMBATANT)
    assert kinds(warned("killed Cambodia 50", *apart)) == [("falls", 3)]
    assert warned("killed Cambodia 51", *apart) == ()
    assert warned("killed Cambodia 40", apart[0]) == ()
    assert warned("killed Cambodia 40", *apart, figure(45, as_of="2025-12-24 23:59")) != ()


def test_both_levels_of_a_message_are_held_against_the_whole_before() -> None:
    assert kinds(warned("killed Cambodia civilian 10\nkilled Cambodia soldiers 5", figure(20))) == [("falls", 4)]
    assert warned("killed Cambodia civilian 10", figure(20)) == ()
    assert warned("killed Cambodia civilian 15\nkilled Cambodia soldiers 5", figure(20)) == ()


@pytest.mark.parametrize("line", ["talks: round two | scheduled 20 Dec 2025 | effort: new"])
def test_a_meeting_for_a_day_that_is_over_has_to_be_confirmed(line: str) -> None:
    assert ("over", 3) in kinds(warned(line))


def test_a_fall_to_less_than_half_after_a_month_may_be_a_new_count() -> None:
    (told,) = warned("killed Cambodia 12", figure(400, as_of="2025-11-20", phase=2))
    assert (told.kind.value, told.words) == ("falls", "anew")
    (told,) = warned("killed Cambodia 12", figure(400))
    assert (told.kind.value, told.words) == ("falls", "")


def test_the_words_of_a_body_are_those_of_its_parent() -> None:
    draft = read("source: th-auth https://example.org/1\nas of: 2025-12-25\nkilled Thailand 20")
    assert kinds(warnings(draft, record(figure(23, of="TH", source="th-mod")))) == [("falls", 3)]


def test_a_new_source_has_no_past() -> None:
    text = "source: Red Aid\nas of: 2025-12-25\nkilled Cambodia 5"
    (unknown,) = read(text).unknown_sources
    assert warnings(read(text, answers={unknown.key: "NGO"}), record(figure(90))) == ()


def test_a_report_of_somebody_else_is_not_replaced_unasked() -> None:
    """33 is a number of dead as well as of a report."""
    reports = {33: report(33, source="press"), 38: report(38, source="kh-moi")}
    theirs, own = figure(47, of=None, report_id=33), figure(31, report_id=38)
    (found,) = warned("killed Cambodia 31", theirs, own, reports=reports, corrects=33)
    assert (found.kind, found.line, found.report, found.words) == (WarningKind.OTHER_REPORT, 0, 33, "The press")
    assert warned("killed Cambodia 31", theirs, own, reports=reports, corrects=38) == ()
    quoted = figure(31, report_id=33)
    assert warned("killed Cambodia 31", quoted, reports=reports, corrects=33) == ()
    assert warned("killed Cambodia 31", theirs, own, reports=reports) == ()


def test_a_report_that_is_corrected_is_not_compared_with() -> None:
    old = figure(76, Metric.INJURED, report_id=14, as_of="2025-12-25")
    before = figure(70, Metric.INJURED, report_id=9, as_of="2025-12-24")
    reports = {14: report(14), 9: report(9)}
    assert kinds(warned("injured Cambodia 75", old, before, reports=reports)) == [("falls", 3)]
    assert warned("injured Cambodia 75", old, before, reports=reports, corrects=14) == ()
    found = warned("injured Cambodia 60", old, before, reports=reports, corrects=14)
    assert [one.old for one in found] == [before]


# --- inside the message ---


def test_two_numbers_for_the_same_people_are_asked_about() -> None:
    (found,) = warned("killed Cambodia 21\ninjured Cambodia 5\nkilled Cambodia 25")
    assert (found.kind, found.line, found.other) == (WarningKind.DIFFERS, 5, 3)
    assert warned("killed Cambodia 21\nkilled Cambodia 21") == ()


@pytest.mark.parametrize(
    "part",
    [
        "killed Cambodia civilian 22",
        "killed Cambodia indirect 22",
        "killed Cambodia women 22",
        "killed Cambodia Oddar Meanchey 22",
        "killed Cambodia civilian direct children 22",
        "killed Cambodia military at least 22",
    ],
)
def test_a_part_that_exceeds_its_total_is_asked_about(part: str) -> None:
    (found,) = warned(f"{part}\nkilled Cambodia 21")
    assert (found.kind, found.line, found.other, found.by) == (WarningKind.PART_EXCEEDS, 3, 4, 1)
    assert warned(f"{part}\nkilled Cambodia 22") == ()


@pytest.mark.parametrize(
    "text",
    [
        "killed Cambodia civilian 22\nkilled Thailand 21",
        "killed Cambodia civilian 22\ninjured Cambodia 21",
        "killed Cambodia civilian 22\nkilled Cambodia military 21",
        "killed Cambodia civilian 22\nkilled Cambodia women 21",
        "killed Cambodia civilian 22\nkilled Cambodia at least 21",
        "killed Cambodia civilian up to 22\nkilled Cambodia 21",
        "displaced Cambodia women 22\ndisplaced Cambodia 21 families",
        "killed Cambodia 21\nas of: 26 Dec 07:00\nkilled Cambodia civilian 22",
    ],
)
def test_what_may_fit_is_not_asked_about(text: str) -> None:
    assert warned(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "line", "by"),
    [
        ("killed both 96\nkilled Cambodia 31\nkilled Thailand 64", "not_reached", 3, 1),
        ("killed both 96\nkilled Cambodia 31\nkilled Thailand 66", "overshot", 3, 1),
        (
            "killed both 96\nkilled Cambodia 31\nkilled Thailand military 23\nkilled Thailand civilian 43",
            "overshot",
            3,
            1,
        ),
        (
            "killed Thailand military 23\nkilled Thailand civilian direct 1\nkilled Thailand civilian indirect 41\n"
            "killed Thailand 70",
            "not_reached",
            6,
            5,
        ),
        (
            "killed Thailand civilian 42\nkilled Thailand civilian direct 1\nkilled Thailand civilian indirect 40",
            "not_reached",
            3,
            1,
        ),
        ("killed both at least 96\nkilled Cambodia 31\nkilled Thailand 64", "not_reached", 3, 1),
        ("killed both up to 90\nkilled Cambodia 31\nkilled Thailand 64", "overshot", 3, 5),
        ("killed both civilian 73\nkilled Cambodia civilian 31\nkilled Thailand civilian 40", "not_reached", 3, 2),
        ("killed both 96\nkilled both civilian 42\nkilled both military 55", "overshot", 3, 1),
        ("killed Cambodia:\nOddar Meanchey 12\nBanteay Meanchey 7\nTotal 18", "overshot", 6, 1),
        ("killed Cambodia civilian 18\nkilled Oddar Meanchey civilian 12\nkilled KH01 civilian 7", "overshot", 3, 1),
        ("houses Cambodia 9\nhouses Cambodia damaged 4\nhouses Cambodia destroyed 4", "not_reached", 3, 1),
    ],
)
def test_a_total_its_parts_do_not_come_to_is_asked_about(text: str, kind: str, line: int, by: int) -> None:
    """docs/rules.md, rule 8"""
    (found,) = warned(text)
    assert (found.kind.value, found.line, found.by) == (kind, line, by)


@pytest.mark.parametrize(
    "text",
    [
        "killed both 96\nkilled Cambodia 31\nkilled Thailand 65",
        "killed both 96\nkilled Cambodia 31\nkilled Thailand military 23\nkilled Thailand civilian 42",
        "killed both 96\nkilled Cambodia 31",
        "killed both 96\nkilled Cambodia 31\nkilled Thailand civilian 42",
        "killed both 96\nkilled Cambodia 31\nkilled Thailand at least 20",
        "killed both 96\nkilled Cambodia 31\nkilled Thailand about 60",
        "killed both at least 96\nkilled Cambodia 31\nkilled Thailand 66",
        "killed both nearly 100\nkilled Cambodia 31\nkilled Thailand 65",
        "killed both about 90\nkilled Cambodia 31\nkilled Thailand 65",
        "killed both 96\nkilled Cambodia 31\nkilled Thailand 60-70",
    ],
)
def test_parts_that_may_add_up_are_not_asked_about(text: str) -> None:
    assert warned(text) == ()


def test_a_total_is_compared_with_the_coarsest_parts_alone() -> None:
    """One level: a side's own figure is its part, whatever its cells come to; those are compared with it."""
    text = (
        "killed both 96\nkilled Cambodia 31\nkilled Thailand 65\n"
        "killed Thailand military 23\nkilled Thailand civilian 40"
    )
    assert kinds(warned(text)) == [("not_reached", 5)]


def test_people_of_no_side_and_families_are_no_part_of_a_sides_count() -> None:
    assert warned("killed Cambodia 3\nkilled peacekeepers 5\ndisplaced Cambodia 20 people (5 families)") == ()


def test_a_hospital_at_a_place_is_asked_about_and_a_crossing_is_not() -> None:
    """docs/rules.md, section 5"""
    assert kinds(warned("hospital Surin open")) == [("at_risk", 3)]
    assert warned("crossing Surin open\nhospitals partly open") == ()


# --- moments, addresses, people at risk ---


def test_a_moment_that_has_not_come_is_asked_about_once() -> None:
    text = f"{LINK}as of: 2025-12-27\nkilled Cambodia 1\ninjured Cambodia 2\ntalks Chanthaburi: | held"
    assert kinds(warnings(read(text), record())) == [("future", 3)]


def test_todays_figures_and_appointments_ahead_are_not_of_the_future() -> None:
    text = f"{LINK}as of: today\nkilled Cambodia 1\ntalks Chanthaburi: x | scheduled 30 Dec"
    assert warnings(read(text), record()) == ()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a/1",
        "http://example.org/a/1",
        "https://www.example.org/a/1/",
        "https://Example.org/a/1#top",
    ],
)
def test_an_address_that_was_reported_is_asked_about(address: str) -> None:
    seen = (Reference(site="example.org", url="https://example.org/a/1"),)
    reports = {3: report(3, source="kh-moi", references=seen)}
    (found,) = warned(f"killed Cambodia 1\n{address}", reports=reports)
    assert (found.kind, found.line, found.report, found.words) == (WarningKind.REPORTED, 0, 3, address)
    assert warned(f"killed Cambodia 1\n{address}", reports=reports, corrects=3) == ()
    assert warned("killed Cambodia 1\nhttps://example.org/a/2", reports=reports) == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("event 24 Dec: shells near the hospital of Surin", "hospital"),
        ("event 24 Dec Wat Tham shelter: full", "shelter"),
        ("event 24 Dec: Thai troops at Hill 350", "troops at"),
        ("event 24 Dec: artillery position north of the road", "artillery position"),
        ("talks Chanthaburi: they met at the army base | held", "army base"),
        ("talks at Camp Seven: x | held, effort: new", "Camp"),
        ("displaced Cambodia 500 (shelter of Wat Tham)", "shelter"),
        ("killed Cambodia 1\npublic note: from the hospital", "hospital"),
        ("event 24 Dec: กระสุนตกใกล้โรงพยาบาล", "โรงพยาบาล"),
        ("event 24 Dec: ផ្លោង​ជិត​មន្ទីរពេទ្យ", "មន្ទីរពេទ្យ"),
    ],
)
def test_a_place_at_risk_is_asked_about(text: str, word: str) -> None:
    found = [one for one in warned(text) if one.kind is WarningKind.AT_RISK]
    assert [one.words for one in found] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "in shelter Thailand 150,529 (779 shelters)",
        "in shelter Thailand 150,529 (in organised shelters only)",
        "event 24 Dec: 779 shelters are open",
        "event 24 Dec: the campaign goes on",
        "talks Chanthaburi: position papers | held",
    ],
)
def test_shelters_that_are_counted_name_no_place(text: str) -> None:
    assert warned(text) == ()


# --- confirming ---


def test_an_answer_confirms_what_it_was_given_for_and_nothing_else() -> None:
    old = figure(76, Metric.INJURED)
    (asked,) = warned("injured Cambodia 59", old)
    answers = {asked.key: "source_revised"}
    (found,) = warned("injured Cambodia 59", old, answers=answers)
    assert (found.answer, found.confirmed) == ("source_revised", True)
    (moved,) = warned("killed Cambodia 1\ninjured Cambodia 59", old, answers=answers)
    assert (moved.line, moved.confirmed) == (4, True)
    (other,) = warned("injured Cambodia 58", old, answers=answers)
    assert not other.confirmed
    (since,) = warned(
        "injured Cambodia 59", old, figure(70, Metric.INJURED, as_of="2025-12-24 23:59:59"), answers=answers
    )
    assert not since.confirmed


def test_a_slip_has_to_be_mended() -> None:
    old = figure(76, Metric.INJURED)
    (asked,) = warned("injured Cambodia 59", old)
    (found,) = warned("injured Cambodia 59", old, answers={asked.key: SLIP})
    assert (found.answer, found.confirmed) == (SLIP, False)
    assert warned("injured Cambodia 79", old, answers={asked.key: SLIP}) == ()


def test_every_other_warning_is_confirmed_by_yes_alone() -> None:
    text = "killed Cambodia civilian 22\nkilled Cambodia 21"
    (asked,) = warned(text)
    assert asked.answers == (YES,)
    assert [one.confirmed for one in warned(text, answers={asked.key: YES})] == [True]
    assert [one.confirmed for one in warned(text, answers={asked.key: "source_revised"})] == [False]


def test_a_line_that_is_left_out_warns_of_nothing() -> None:
    line = read(HEAD + "injured Cambodia 59").lines[-1]
    assert warned("injured Cambodia 59\nkilled Cambodia 1", figure(76, Metric.INJURED), answers={line.key: "out"}) == ()


@pytest.mark.parametrize(
    "text", ["injured Cambodia 59", "source: kh-moi\ninjured Cambodia 59", "as of: now\ninjured KH 59"]
)
def test_nothing_is_compared_before_source_and_as_of_are_known(text: str) -> None:
    assert warnings(read(text), record(figure(76, Metric.INJURED))) == ()


def test_lines_that_are_not_understood_do_not_hide_warnings() -> None:
    assert kinds(warned("injurd Cambodia 5\ninjured Cambodia 59", figure(76, Metric.INJURED))) == [("falls", 4)]


def test_warnings_come_in_the_order_of_the_lines() -> None:
    found = warned(
        "event 24 Dec: at the hospital\ninjured Cambodia 59\nkilled Cambodia civilian 22\nkilled Cambodia 21",
        figure(76, Metric.INJURED),
    )
    assert kinds(found) == [("at_risk", 3), ("falls", 4), ("part_exceeds", 5)]


def test_keys_fit_into_a_button() -> None:
    found = warned("killed both 96\nkilled Cambodia 31\nkilled Thailand 64\nevent: at the hospital")
    assert all(len(one.key) <= 23 for one in found)


def test_counts_without_an_address_are_asked_about_once() -> None:
    bare = "source: kh-moi\nas of: 2025-12-25\nkilled Cambodia 5\ninjured Cambodia 8"
    found = warnings(read(bare), snapshot(NOW, situation=SITUATION))
    (asked,) = (one for one in found if one.kind is WarningKind.NO_ADDRESS)
    assert (asked.line, asked.answers) == (0, ())
    given = read(f"{bare}\nhttps://example.org/1")
    assert WarningKind.NO_ADDRESS not in {one.kind for one in warnings(given, snapshot(NOW, situation=SITUATION))}
    step = "source: kh-moi\nas of: 2025-12-25\ntalks Surin: met | held both, effort: new"
    assert warnings(read(step), snapshot(NOW, situation=SITUATION)) == ()
