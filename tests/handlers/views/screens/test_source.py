"""One source, or all that speak for a side: what they say, and what they printed."""

from datetime import date

import pytest

from config.vocabulary import Metric, Status
from handlers.parsing.asking.question import Option, Problem, ProblemKind, Question
from handlers.views.asking import link_of
from handlers.views.links.screens import LONGEST_ITEM, Link, item_of
from handlers.views.screens import problems
from handlers.views.screens import registry as screens
from handlers.views.screens.sourcing.source import PAGE
from storage.values.situation import Assumption
from tests.support.reading import frame_of, look, read
from tests.support.records.factories import (
    BOTH,
    CAMBODIA,
    THAILAND,
    figure,
    report,
    situation,
    snapshot,
    source,
    step,
    track,
)


def test_a_source_tells_the_newest_of_each_count_deaths_first() -> None:
    text = look(
        "source",
        figure(500, Metric.DISPLACED, as_of="2025-12-26", source="kh-moi"),
        figure(21, as_of="2025-12-24", source="kh-moi"),
        figure(31, as_of="2025-12-25", source="kh-moi"),
        figure(42, of=THAILAND, source="th-mod"),
        item="kh-moi",
    )
    assert text.split("\n\n")[0] == "Cambodian Interior Ministry (government)"
    assert [line.split(" · ")[0] for line in text.split("\n\n")[1].split("\n")] == [
        "Cambodia: 31 dead",
        "Cambodia: 500 displaced",
    ]


def test_an_older_count_that_is_read_as_of_the_same_people_is_not_told() -> None:
    civilians = Assumption(code="c", source="kh-moi", texts={"en": "civilians"}, status=Status.CIVILIAN)
    figures = [
        figure(21, as_of="2025-12-24", source="kh-moi"),
        figure(31, as_of="2025-12-25", source="kh-moi", victim_status=Status.CIVILIAN),
    ]
    world = situation(assumptions=(civilians,))
    seen = snapshot("2025-12-26", figures=figures, situation=world, reports={1: report(1)})
    text = read(screens.shown(frame_of(seen, "source", item="kh-moi")))
    assert "31 civilians dead" in text
    assert "21" not in text
    both = snapshot("2025-12-26", figures=figures, reports={1: report(1)})  # where nobody says so both are its word
    assert "21 dead" in read(screens.shown(frame_of(both, "source", item="kh-moi")))


def test_a_vague_name_stands_with_the_body_that_it_is_another_name_of() -> None:
    told = figure(42, of=THAILAND, source="th-auth")
    assert "42 dead" in look("source", told, item="th-mod")
    assert "42 dead" in look("source", told, item="th-auth")
    assert "Nothing that it says is on record here." in look("source", figure(3, source="kh-moi"), item="th-auth")


def test_a_side_is_all_that_speak_for_it_also_of_others_people() -> None:
    text = look(
        "source",
        figure(31, source="kh-moi"),
        figure(200, of=THAILAND, source="kh-mod"),
        figure(42, of=THAILAND, source="th-mod"),
        item=CAMBODIA,
        party=THAILAND,
    )
    assert text.startswith("Cambodia: what its own sources say")
    assert "200 dead" in text
    assert "31" not in text.split("\n\n")[1]
    assert "42" not in text.split("\n\n")[1]
    nothing = look("source", figure(31, source="kh-moi"), item=CAMBODIA, party=THAILAND)
    assert "Nothing that it says of Thailand is on record here." in nothing


def test_an_outlet_tells_what_it_printed_of_others() -> None:
    text = look(
        "source", figure(31, source="kh-moi"), item="press", reports=[report(1, source="kh-moi", relay="press")]
    )
    assert "It printed what others say\nReport 1 · Cambodian Interior Ministry, printed by The press" in text


def test_what_a_source_says_of_talks_is_told() -> None:
    met = step("held", "2025-12-24", BOTH, source="us-state")
    text = look("source", steps=[met], tracks={track().code: track()}, item="us-state")
    assert "24 Dec" in text.split("\n\n")[1]


def test_more_than_a_screen_has_pages() -> None:
    figures = [figure(n, place=code, source="kh-moi") for n, code in enumerate(["KH01", "KH22"], start=1)]
    figures += [figure(n, metric, source="kh-moi") for n, metric in enumerate(Metric, start=10)]
    seen = snapshot("2025-12-26", figures=figures, reports={1: report(1)})
    first = screens.shown(frame_of(seen, "source", item="kh-moi"))
    assert len(figures) > PAGE
    assert "Earlier ›" in [button.label for row in first.buttons for button in row]


def test_no_source_of_that_name_is_the_list_of_all() -> None:
    assert look("source", figure(31, source="kh-moi"), item="gone").startswith("Who says it")


def test_a_kind_is_all_sources_of_it() -> None:
    text = look("source", figure(500, Metric.DISPLACED, source="who"), figure(31, source="kh-moi"), item="kind-UN")
    assert text.startswith("The UN: what they say\n\nCambodia: 500 displaced · WHO")
    assert "31" not in text.split("\n\n")[1]


def test_a_code_that_is_too_long_for_a_button_has_a_short_name() -> None:
    code = "a-ministry-with-a-very-long-name"
    link = link_of("sources", Question(source=code))
    assert link == Link(screen="source", item=item_of(code))
    assert len(link.item) <= LONGEST_ITEM
    world = situation(sources={code: source(code, "The Ministry")})
    seen = snapshot(
        "2025-12-26", figures=[figure(31, source=code)], situation=world, reports={1: report(1, source=code)}
    )
    assert "31 dead" in read(screens.shown(frame_of(seen, "source", item=link.item)))


@pytest.mark.parametrize("kind", [ProblemKind.WHICH_SOURCE, ProblemKind.ONE_ONLY])
def test_each_of_several_sources_is_offered_by_its_name_and_leads_to_it(kind: ProblemKind) -> None:
    options = tuple(Option(question=Question(source=code)) for code in ("th-mod", "kh-mod"))
    problem = Problem(kind=kind, word="Defence Ministry", options=options)
    frame = frame_of(snapshot("2025-12-26", figures=[figure(31)], reports={1: report(1)}))
    shown = problems.not_understood(frame, "status", problem)
    first, second = [button for row in shown.buttons for button in row][:2]
    assert (first.link, second.link) == (Link(screen="source", item="th-mod"), Link(screen="source", item="kh-mod"))
    assert first.label.startswith("Thai Ministry of Defen")
    assert second.label.startswith("Cambodian Defence Mini")


def test_each_of_two_days_of_one_side_is_offered_by_its_day() -> None:
    days = [date(2025, 12, day) for day in (23, 25)]
    options = tuple(Option(question=Question(day=day, party=THAILAND)) for day in days)
    problem = Problem(kind=ProblemKind.ONE_ONLY, word="25 dec", options=options)
    frame = frame_of(snapshot("2025-12-26", figures=[figure(31)], reports={1: report(1)}))
    shown = problems.not_understood(frame, "casualties", problem)
    labels = [button.label.replace("\xa0", " ") for row in shown.buttons for button in row][:2]
    assert labels == ["23 Dec 2025", "25 Dec 2025"]


def test_since_when_tells_each_outbreak() -> None:
    text = look("outbreaks", figure(31))
    assert "began 7 Dec 2025 or 8 Dec 2025" in text
    assert "day 20, no end on record" in text
    assert "began 24 Jul 2025, ended 28 Jul 2025" in text
    assert "Dec" not in look("outbreaks", figure(3, as_of="2025-07-26"), as_of="2025-07-26").split("\n\n")[1]


def test_whose_soldiers_are_asked_for_is_told_that_none_are_counted() -> None:
    told = [
        figure(31, source="kh-moi", victim_status=Status.CIVILIAN),
        figure(200, of=THAILAND, source="kh-mod", victim_status=Status.COMBATANT),
    ]
    asked = link_of("sources", Question(source=CAMBODIA, status=Status.COMBATANT))
    text = look("source", *told, item=asked.item)
    assert text.split("\n\n")[1] == (
        "Cambodia: no count of soldiers among the dead from it is on record here. Unknown is not zero."
    )
    assert "200 soldiers dead (a claim)" in text
    civilians = look("source", *told, item=link_of("sources", Question(source=CAMBODIA, status=Status.CIVILIAN)).item)
    assert civilians.split("\n\n")[1].startswith("Cambodia: 31 civilians dead")
    of_others = Question(source="kh-mod", party=THAILAND, status=Status.COMBATANT)
    assert "no count" not in look("source", *told, item=link_of("sources", of_others).item, party=THAILAND)
    none_at_all = look("source", told[0], item=link_of("sources", of_others).item, party=THAILAND)
    assert none_at_all.split("\n\n")[1] == "Nothing that it says of Thailand is on record here."
    everything = link_of("sources", Question(source=CAMBODIA, status=Status.COMBATANT, metric=Metric.INJURED))
    assert everything.item == f"{CAMBODIA}_injured"


def test_its_own_people_stand_before_what_a_side_claims_of_anothers() -> None:
    text = look(
        "source",
        figure(200, of=THAILAND, source="kh-mod", victim_status=Status.COMBATANT, as_of="2025-12-26"),
        figure(31, source="kh-moi", as_of="2025-12-25"),
        item=CAMBODIA,
    )
    assert text.index("31 dead") < text.index("200 soldiers")


def test_what_a_source_is_asked_to_count_stands_first_and_where_it_counts_none_that_is_said() -> None:
    told = [figure(38_279, Metric.DISPLACED, source="kh-moi"), figure(4, Metric.INJURED, source="kh-moi")]
    dead = look("source", *told, item=link_of("sources", Question(source="kh-moi", metric=Metric.KILLED)).item)
    assert dead.split("\n\n")[1] == ("Cambodia: no count of the dead from it is on record here. Unknown is not zero.")
    fled = look("source", *told, item=link_of("sources", Question(source="kh-moi", metric=Metric.DISPLACED)).item)
    assert fled.split("\n\n")[1].startswith("Cambodia: 38,279 displaced")
