"""Who says what, one report in full, one place, and the words around them."""

from dataclasses import replace

import pytest

from config.vocabulary import Metric, Qualifier, Status, StepKind, Unit
from handlers.parsing.asking.question import Question
from handlers.views.asking import link_of
from handlers.views.links.screens import Link
from handlers.views.screens import registry as screens
from storage.values.report import Amount, Incident, Reference
from tests.support.reading import frame_of, look, read
from tests.support.records.factories import BOTH, CAMBODIA, THAILAND, figure, report, snapshot, step, track, when

DOZENS = Amount(minimum=12, qualifier=Qualifier.VAGUE, words="dozens")


def test_every_source_is_told_once_with_its_newest_figure_and_report() -> None:
    text = look(
        "sources",
        figure(21, as_of="2025-12-24"),
        figure(31, as_of="2025-12-25", report_id=2),
        figure(42, of=THAILAND, source="th-auth"),
        figure(96, of=None, as_of="2025-12-26"),
        reports=[report(1), report(2)],
    )
    assert text.split("\n\n")[1].split("\n") == [
        "The press (media) · 26 Dec · report 1",
        "Cambodian Interior Ministry (government) · 25 Dec · report 2",
        "Thai authorities (government) · 24 Dec · report 1",  # its parent did not say it
    ]


def test_sources_have_pages_with_the_reports_as_buttons() -> None:
    names = ["th-mod", "kh-moi", "kh-mod", "us-state", "who", "hrf", "press", "press-2"]
    figures = [figure(n, of=None, source=name, report_id=n) for n, name in enumerate(names, start=1)]
    figures.append(figure(9, of=THAILAND, source="th-auth", report_id=9))
    seen = snapshot("2025-12-26", figures=figures, reports={n: report(n) for n in range(1, 10)})
    screen = screens.shown(frame_of(seen, "sources"))
    labels = [[button.label for button in row] for row in screen.buttons]
    assert labels[0] == ["Report 9", "Report 8", "Report 7", "Report 6"]
    assert ["Where things stand"] in labels


def test_a_record_of_talks_alone_has_no_source_of_figures() -> None:
    text = look("sources", steps=[step("held", "2025-12-24", BOTH)], tracks=[track()])
    assert "No source had given a figure." in text


def test_a_report_is_told_with_everything_in_it() -> None:
    made = report(
        14,
        "2025-12-25",
        title="press release",
        relay="press-2",
        source="kh-moi",
        references=(Reference(site="example.org", url="https://example.org/1?a=1&b=2"), Reference(site="x", ref="7")),
    )
    text = look(
        "report",
        figure(31, victim_status=Status.CIVILIAN, report_id=14, as_of="2025-12-25 07:00"),
        figure(131_672, Metric.DISPLACED, unit=Unit.HOUSEHOLD, report_id=14),
        figure(318_668, Metric.DISPLACED, subset="women", report_id=14, coverage_note="in camps"),
        figure(2, place="KH22", report_id=14),
        figure(5, of=THAILAND, report_id=14),
        figure(99, report_id=1),
        steps=[step("held", "2025-12-24", BOTH, report_id=14)],
        tracks=[track("talks", names={"en": "Border talks"})],
        incidents=[Incident(id=1, report_id=14, at=when("2025-12-07/2025-12-08"), texts={"en": "Fighting again"})],
        reports=[report(1), made],
        item="14",
    )
    assert text == (
        "Report 14 · Cambodian Interior Ministry, press release\n"
        "Published 25 Dec, printed by Another outlet\n\n"
        "Cambodia: 31 civilians dead · 25 Dec 07:00\n"
        "Cambodia: 131,672 families displaced · 24 Dec\n"
        "Cambodia: 318,668 women displaced (in camps) · 24 Dec\n"
        "Oddar Meanchey: 2 dead · 24 Dec\n"
        "Thailand: 5 dead · Thai Ministry of Defence, 24 Dec\n"
        "24 Dec Border talks: met\n"
        "7 or 8 Dec Fighting again\n\n"
        "example.org\nx, 7"
    )


def test_a_publication_day_that_is_assumed_is_called_so() -> None:
    text = look("report", figure(1), reports=[report(published_assumed=True)], item="1")
    assert "Published 24 Dec or later (day not known)\n" in text


def test_a_report_of_an_editor_says_when_it_was_entered() -> None:
    made = report(published_assumed=True, entered_by="7", relay="press-2")
    text = look("report", figure(1), reports=[made], item="1")
    assert "\nEntered here 24 Dec, printed by Another outlet\n" in text


@pytest.mark.parametrize("screen", ["casualties", "timeline", "sources", "adds-up"])
def test_a_report_leads_back_to_where_it_was_opened(screen: str) -> None:
    seen = snapshot("2025-12-26", figures=[figure(1), figure(2, report_id=2)], reports={n: report(n) for n in (1, 2)})
    listed = frame_of(seen, screen) if screen == "sources" else frame_of(seen, f"~{screen}", item="", page=0)
    opened = next(one for row in screens.shown(listed).buttons for one in row if one.label == "Report 2")
    assert isinstance(opened.link, Link)
    beside = screens.shown(replace(listed, link=opened.link))
    (back,) = (one.link for row in beside.buttons for one in row if one.label == "Back")
    assert back == listed.link
    links = [one.link for row in beside.buttons for one in row]
    assert len(links) == len(set(links))
    following = next(one.link for row in beside.buttons for one in row if one.label == "Report 1")
    assert isinstance(following, Link)
    assert following.opened_from == listed.link


def test_a_reference_without_address_has_its_note() -> None:
    noted = report(references=(Reference(site="newspaper", note="no address kept"),))
    assert look("report", figure(1), reports=[noted], item="1").endswith(
        "newspaper (no address kept)\nNo link: its address is not known here."
    )


def test_a_long_report_has_pages() -> None:
    figures = [figure(n, subset=f"group {n}") for n in range(14)]
    assert look("report", *figures, item="1").startswith("Report 1 · The press · page 1 of 2\n")
    second = look("report", *figures, item="1", page=1)
    assert second.count(" dead · ") == 2


def test_a_report_of_later_days_says_that_nothing_of_it_is_about_this_one() -> None:
    assert "It says nothing about this day or an earlier one." in look(
        "report", figure(1, report_id=1), reports=[report(1), report(2)], item="2"
    )


@pytest.mark.parametrize("item", ["999", "", "x"])
def test_a_report_that_is_not_there_names_the_newest(item: str) -> None:
    text = look("report", figure(1), item=item)
    assert "The newest is 1. Try /sources 1." in text


def test_a_report_leads_to_those_beside_it() -> None:
    seen = snapshot("2025-12-26", figures=[figure(1)], reports={n: report(n) for n in (1, 2, 3)})
    screen = screens.shown(frame_of(seen, "report", item="2"))
    assert [button.label for button in screen.buttons[0]] == ["Report 1", "Report 3"]


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (figure(1, victim_status=Status.CIVILIAN), "1 civilian dead"),
        (figure(2, victim_status=Status.COMBATANT), "2 soldiers dead"),
        (figure(1, Metric.DISPLACED, unit=Unit.HOUSEHOLD), "1 family displaced"),
        (figure(3, Metric.MISSING), "3 missing"),
        (figure(4, Metric.DETAINED, victim_status=Status.COMBATANT), "4 soldiers detained"),
        (figure(5, Metric.RETURNED), "5 returned"),
        (figure(6, Metric.EVACUATED), "6 evacuated"),
        (figure(DOZENS, Metric.INJURED), "“dozens” (at least 12) injured"),
    ],
)
def test_every_metric_has_its_words(made: object, says: str) -> None:
    assert f"Cambodia: {says} · 24 Dec" in look("report", made, reports=[report(source="kh-moi")], item="1")


def test_a_place_is_told_with_its_own_figures_and_events_and_its_side() -> None:
    text = look(
        "status",
        figure(2, place="KH22"),
        figure(31, victim_status=Status.CIVILIAN),
        figure(9, Metric.DISPLACED),
        steps=[step(StepKind.HELD, "2025-12-24", BOTH, place="KH22"), step(StepKind.SIGNED, "2025-12-25", BOTH)],
        tracks=[track("talks", names={"en": "Border talks"})],
        place="KH22",
    )
    assert text == (
        "Oddar Meanchey\nOddar Meanchey: 2 dead · Cambodian Interior Ministry, 24 Dec\n24 Dec Border talks: met\n\n"
        "All of Cambodia\nDead: 31 civilians · Cambodian Interior Ministry, 24 Dec\n"
        "9 displaced · Cambodian Interior Ministry, 24 Dec\n\n"
        "No figure does not mean nothing happened."
    )


def test_a_place_without_a_figure_says_so_and_gives_its_side() -> None:
    text = look("casualties", figure(31), place="KH22", day="2025-12-26")
    assert text.startswith(
        "No figure for Oddar Meanchey alone since 7–8 Dec · as known on 26 Dec 2025\n\nAll of Cambodia"
    )
    assert text.endswith("No figure does not mean nothing happened.")


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ("injured", "Cambodia: 87 injured · Cambodian Interior Ministry, 24 Dec"),
        ("missing", "No count of missing people on record here. Unknown is not zero."),
        ("killed-combatant", "No count of soldiers among the dead on record here. Unknown is not zero."),
        ("killed-civilian", "Cambodia: 31 civilians dead · Cambodian Interior Ministry, 24 Dec"),
        ("killed-children", "No count of children among the dead on record here. Unknown is not zero."),
    ],
)
def test_of_a_place_without_a_figure_its_side_tells_what_was_asked_for_and_nothing_else(item: str, says: str) -> None:
    own, side = figure(31, victim_status=Status.CIVILIAN), figure(87, Metric.INJURED)
    text = look("casualties", own, side, place="KH22", item=item)
    assert f"\n\nAll of Cambodia\n{says}\n\nNo figure does not mean" in text


def test_of_a_place_it_is_said_that_those_asked_for_are_not_counted_there() -> None:
    text = look(
        "casualties", figure(2, victim_status=Status.CIVILIAN, place="KH22"), place="KH22", item="killed-combatant"
    )
    assert text.startswith("Oddar Meanchey\nNo count of soldiers among the dead for Oddar Meanchey alone.")


def test_at_a_place_of_one_side_anothers_people_are_told_and_not_its_own() -> None:
    own, others = figure(2, victim_status=Status.CIVILIAN, place="KH22"), figure(5, of=THAILAND)
    text = look("casualties", own, others, place="KH22", party=THAILAND)
    assert text.startswith(
        "No figure of Thailand’s people for Oddar Meanchey alone since 7–8 Dec\n\nAll of Thailand\nDead: 5"
    )
    assert "2 civilians" not in text
    there = figure(1, of=THAILAND, place="KH22")
    text = look("casualties", own, there, place="KH22", party=THAILAND)
    assert text.startswith("Oddar Meanchey\n")
    assert "2 civilians" not in text
    assert "1 dead" in text
    assert "2 civilians" in look("casualties", own, others, place="KH22", party=CAMBODIA)


def test_what_changed_at_a_place_is_told_of_that_place() -> None:
    text = look("changed", figure(2, place="KH22"), figure(31), place="KH01")
    assert text.startswith("No figure for Banteay Meanchey alone since 7–8 Dec")
    assert "All of Cambodia" in text


def test_a_place_leads_to_its_side_on_the_same_day() -> None:
    seen = snapshot("2025-12-26", figures=[figure(31)], reports={1: report()})
    frame = frame_of(seen, "casualties", place="KH22", day="2025-12-26")
    link = screens.shown(frame).buttons[0][0].link
    assert (link.party, link.place, link.day) == (CAMBODIA, "", frame.link.day)


def test_the_names_of_a_record_cannot_break_the_message() -> None:
    nasty = report(title="<b>&", references=(Reference(site="<i>", url='https://example.org/"><b>'),))
    seen = snapshot("2025-12-26", figures=[figure(1, coverage_note="<3 & more")], reports={1: nasty})
    text = read(screens.shown(frame_of(seen, "report", item="1")))
    assert "<b>&" in text
    assert "(<3 & more)" in text


@pytest.mark.parametrize("asked", [{"place": "KH22"}, {"party": CAMBODIA}])
def test_sources_of_a_side_or_a_place_are_those_of_what_is_told_of_it(asked: dict[str, str]) -> None:
    figures = [figure(2, place="KH22", report_id=1), figure(23, of=THAILAND, report_id=2)]
    seen = snapshot("2025-12-26", figures=figures, reports={n: report(n) for n in (1, 2)})
    link = link_of("sources", Question(**asked))
    text = read(screens.shown(replace(frame_of(seen), link=link)))
    assert text.startswith("Where this is from")
    assert "Report 1" in text
    assert "Report 2" not in text
