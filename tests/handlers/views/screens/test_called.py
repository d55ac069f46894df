"""What a situation calls those who fight and its places: no army's people are soldiers, not every place a province."""

from dataclasses import replace

import pytest

from config.vocabulary import Combatants, Metric, Status
from handlers.parsing.asking.questions import read_text
from handlers.views.screens.registry import SCREENS, shown
from tests.support.reading import frame_of, look, read
from tests.support.records.factories import CAMBODIA, PARTIES, THAILAND, figure, report, situation, snapshot

FIGHTERS = replace(PARTIES[CAMBODIA], combatants=Combatants.FIGHTERS)
MIXED = situation(parties={**PARTIES, CAMBODIA: FIGHTERS})
GROUPS = situation(
    parties={CAMBODIA: FIGHTERS, THAILAND: replace(PARTIES[THAILAND], combatants=Combatants.FIGHTERS)},
    place_word={"en": "oblast"},
)


def combatants(n: int, of: str | None = CAMBODIA, **values: object) -> object:
    return figure(n, of=of, victim_status=Status.COMBATANT, **values)


def test_each_side_is_told_in_its_own_word() -> None:
    text = look("casualties", combatants(12), combatants(1, THAILAND, source="th-mod"), situation=MIXED)
    assert "Cambodia: 12 fighters dead" in text
    assert "Thailand: 1 soldier dead" in text
    text = look("adds-up", combatants(12), combatants(23, THAILAND, source="th-mod"), situation=MIXED)
    assert "12 Cambodia, fighters · " in text
    assert "23 Thailand, soldiers · " in text


def test_what_is_missing_of_a_group_are_its_fighters() -> None:
    civilians = figure(31, victim_status=Status.CIVILIAN)
    assert "Fighters: not disclosed" in look("casualties", civilians, situation=MIXED)
    assert "Not disclosed: Cambodian fighters" in look("status", civilians, situation=MIXED)
    assert "Fighters and civilians not told apart: Cambodia" in look("status", figure(31), situation=MIXED)


def test_a_total_of_sides_with_two_words_has_both() -> None:
    assert "96 soldiers or fighters dead" in look("report", combatants(96, None), item="1", situation=MIXED)
    assert "96 fighters dead" in look("report", combatants(96, None), item="1", situation=GROUPS)


@pytest.mark.parametrize("screen", sorted(SCREENS))
def test_where_nobody_has_soldiers_no_screen_says_so(screen: str) -> None:
    figures = [
        combatants(9, as_of="2025-12-20"),
        combatants(12, as_of="2025-12-25"),
        figure(31, as_of="2025-12-24", source="kh-mod"),
        figure(20, of=THAILAND, source="th-mod", as_of="2025-12-23"),
        combatants(5, THAILAND, source="press", as_of="2025-12-25"),
        combatants(3, metric=Metric.INJURED, source="kh-moi"),
    ]
    for asked in ({}, {"party": CAMBODIA}, {"party": THAILAND}):
        seen = snapshot("2025-12-26", figures=figures, reports={1: report()}, situation=GROUPS)
        told = read(shown(frame_of(seen, screen, item="1" if screen in {"report", "cite"} else "", **asked)))
        assert "soldier" not in told.lower()


def test_a_place_may_be_named_with_the_word_for_what_it_is() -> None:
    day = GROUPS.first_look
    assert read_text("Oddar Meanchey oblast", GROUPS, day).question.place == "KH22"
    assert read_text("Oddar Meanchey oblast", GROUPS, day).question.problem is None
    assert read_text("Oddar Meanchey oblast", MIXED, day).question.problem is not None


def test_a_list_of_places_is_called_by_what_they_are() -> None:
    seen = snapshot("2025-12-26", figures=[figure(2, place="KH22")], reports={1: report()}, situation=GROUPS)
    labels = [button.label for row in shown(frame_of(seen, "casualties")).buttons for button in row]
    assert "By oblast" in labels
    assert read(shown(frame_of(seen, "places", item="killed"))).startswith("Counts by oblast\n")


def test_people_of_no_side_at_a_place_are_not_all_who_died_there() -> None:
    killed = figure(5, of=None, group="aid workers", place="KH22")
    for screen in ("status", "casualties", "places", "timeline"):
        assert "Oddar Meanchey, aid workers: 5 dead" in look(
            screen, killed, item="killed" if screen == "places" else ""
        )
