"""Damage and services: who says what is open, and how many things were damaged, in no sum."""

from typing import Any

import pytest

from config.vocabulary import Condition, Metric, Service, ServiceState, Unit
from handlers.catalogue import Audience, menu
from handlers.parsing.asking.meaning import plain_meaning
from handlers.views.frame import Frame
from handlers.views.screens import damage
from handlers.views.screens import registry as screens
from storage.values.report import Figure, ServiceWord
from tests.support.reading import frame_of, look, read
from tests.support.records.factories import PLACES, THAILAND, figure, moment, place, report, situation, snapshot, when

GOES_WITHOUT = Frame.goes_without  # as it is where a part that fails is no fault
HOUSES, SCHOOLS = Metric.HOUSES, Metric.SCHOOLS


def things(amount: int, metric: Metric = HOUSES, of: str | None = "KH", **changes: Any) -> Figure:
    return figure(amount, metric, of, **{"unit": metric.unit, **changes})


def word(
    state: str = "closed", at: str = "2025-12-25", service: str = "crossing", place: str = "KH01", **changes: Any
) -> ServiceWord:
    values: dict[str, Any] = {"id": 1, "report_id": 1, "source": "press", **changes}
    return ServiceWord(service=Service(service), state=ServiceState(state), at=when(at), place=place, **values)


def test_things_stand_by_kind_with_who_counted_and_are_never_added() -> None:
    text = look(
        "damage",
        things(5, SCHOOLS),
        things(120, condition=Condition.DESTROYED),
        things(300, condition=Condition.DAMAGED),
        things(1, of=THAILAND),
    )
    assert text.split("\n\n")[1] == (
        "Damaged or destroyed\n"
        "Thailand: 1 house damaged or destroyed · Thai Ministry of Defence, 24 Dec\n"
        "Cambodia: 300 houses damaged · Cambodian Interior Ministry, 24 Dec\n"
        "Cambodia: 120 houses destroyed · Cambodian Interior Ministry, 24 Dec\n"
        "Cambodia: 5 schools damaged or destroyed · Cambodian Interior Ministry, 24 Dec"
    )
    assert "not added up" in text


def test_damaged_and_destroyed_are_two_series_and_the_newest_of_each_counts() -> None:
    text = look(
        "damage",
        things(100, as_of="2025-12-20", condition=Condition.DAMAGED),
        things(300, condition=Condition.DAMAGED),
        things(7, as_of="2025-12-20", condition=Condition.DESTROYED),
    )
    assert "100" not in text
    assert "300 houses damaged" in text
    assert "7 houses destroyed" in text


def test_the_latest_word_on_a_service_stands_with_who_and_when() -> None:
    text = look("damage", services=[word("open", "2025-12-20"), word("closed", "2025-12-25", source="who")])
    assert "Open or closed\nBanteay Meanchey, crossing: closed · WHO, 25 Dec" in text
    assert "crossing: open" not in text


def test_two_words_of_one_day_that_differ_both_stand() -> None:
    text = look("damage", services=[word("open"), word("closed", source="who")])
    assert "crossing: open · via The press, 25 Dec" in text
    assert "crossing: closed · WHO, 25 Dec" in text
    hours = [word("open", "2025-12-25 18:00"), word("closed", "2025-12-25 07:00", source="who")]
    assert "closed" not in look("damage", services=hours).split("\n\n")[1].removeprefix("Open or closed")
    evening = look("damage", services=[word("closed"), word("partly_open", "2025-12-25 18:00")])  # of one source
    assert "crossing: closed" in evening
    assert "25 Dec 18:00" in evening


def test_an_old_word_says_its_age() -> None:
    assert "WHO, 20 Dec (6 days old)" in look("damage", services=[word(at="2025-12-20", source="who")])


def test_power_is_on_or_cut_and_a_service_everywhere_has_no_place() -> None:
    told = [word("closed", service="power", place=""), word("partly_open", service="water", place="TH32")]
    text = look("damage", services=told)
    assert "Power: cut · via The press" in text
    assert "Surin, water: on in part · via The press" in text


def test_one_side_and_one_place_with_the_places_in_it() -> None:
    inside = place("KH0102", "Poipet", "", within="KH01")
    of = situation(places={**PLACES, "KH0102": inside})
    told: dict[str, Any] = {"situation": of, "services": [word(place="KH0102"), word("open", place="TH32")]}
    assert "Poipet" in look("damage", place="KH01", **told)
    assert "Surin" not in look("damage", place="KH01", **told)
    figures = (things(4), things(6, of=THAILAND))
    assert "Cambodia" not in look("damage", *figures, party="TH")
    assert "Surin" in look("damage", party="TH", **told)


def test_of_a_service_that_is_asked_about_it_is_said_that_there_is_no_word_of_it() -> None:
    roads = [word("open", service="road"), word("closed")]
    text = look("damage", services=roads, place="KH01", item="hospital")
    assert text.split("\n\n")[1] == "Whether hospitals are open is not on record here. Unknown is not open."
    crossing = look("damage", services=roads, place="KH01", item="crossing")
    assert "Whether crossings" not in crossing
    assert crossing.split("\n\n")[1].startswith("Open or closed\nBanteay Meanchey, crossing: closed")
    everywhere = look("damage", services=[word("closed", service="power", place="")], place="KH01", item="power")
    assert "Power: cut" in everywhere
    assert "Whether there" not in everywhere


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("is the hospital in Surin open", Service.HOSPITAL),
        ("is there still power in Oddar Meanchey?", Service.POWER),
        ("which border crossings are open", Service.CROSSING),
        ("are the schools still closed", Service.SCHOOL),
        ("schools destroyed", None),
        ("how many roads were damaged", None),
        ("water and power", None),
        ("is the border open", None),
    ],
)
def test_which_service_is_asked_about(text: str, service: Service | None) -> None:
    meant = plain_meaning(text, situation(), moment("2025-12-26").date())
    assert meant
    assert (meant.command, meant.question.service) == ("damage", service)


def test_nothing_recorded_is_not_nothing_damaged() -> None:
    assert "Unknown is not unharmed." in look("damage", figure(3))


@pytest.mark.parametrize("page", range(9))
def test_any_number_of_things_and_services_fits(page: int) -> None:
    note = {"en": "x" * 900}
    places = {code: place(code, "P" * 60, "KH") for code in (f"KH{n}" for n in range(10, 60))}
    seen = snapshot(
        "2025-12-26",
        situation=situation(places=places),
        figures=[things(n, place=code, coverage_note="only " + "y" * 60) for n, code in enumerate(places)],
        services=[word(place=code, texts=note) for code in places],
        reports={1: report()},
    )
    shown = screens.shown(frame_of(seen, "damage", page=page))
    assert 100 < len(read(shown)) <= 4096
    assert f"page {page + 1} of 9" in read(shown)


def test_a_button_of_status_leads_there_where_the_record_has_any() -> None:
    def buttons(**made: Any) -> list[str]:
        seen = snapshot("2025-12-26", reports={1: report()}, **made)
        return [button.label for row in screens.shown(frame_of(seen, "status")).buttons for button in row]

    assert "Damage and services" in buttons(figures=[things(1)])
    assert "Damage and services" in buttons(services=[word()])
    assert "Damage and services" not in buttons(figures=[figure(1)])


@pytest.mark.parametrize("typed", ["damage", "houses", "schools", "crossings", "hospitals Cambodia"])
def test_plain_words_lead_there(typed: str) -> None:
    found = plain_meaning(typed, situation(), moment("2025-12-26").date())
    assert found is not None
    assert found.command == "damage"


def test_the_menu_has_no_line_more() -> None:
    assert "damage" not in menu(Audience.READERS)
    assert len(menu(Audience.READERS)) == 10


def test_the_timeline_tells_services_where_they_changed_and_things_place_by_place() -> None:
    text = look(
        "timeline",
        things(5, of=None, place="KH01"),
        things(5, of=None, place="KH22"),
        services=[word("closed", "2025-12-10"), word("closed", "2025-12-12"), word("open", "2025-12-25")],
    )
    assert text.split("\n\n", 1)[1].split("\n") == [
        "25 Dec Banteay Meanchey, crossing: open · via The press",
        "24 Dec Banteay Meanchey: 5 houses damaged or destroyed; Oddar Meanchey: 5 houses damaged or destroyed"
        " · via The press",
        "10 Dec Banteay Meanchey, crossing: closed · via The press",
    ]


def test_a_thing_has_a_unit_of_its_own() -> None:
    assert {metric.unit for metric in (HOUSES, SCHOOLS)} == {Unit.BUILDING}


@pytest.mark.parametrize("of", ["service_line", "aged_line"])
def test_a_line_that_fails_says_so_and_the_others_are_told(monkeypatch: pytest.MonkeyPatch, of: str) -> None:
    def fails(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(damage, of, fails)
    monkeypatch.setattr(Frame, "goes_without", GOES_WITHOUT)
    text = look("damage", things(5, SCHOOLS), things(120), services=[word("open", "2025-12-20")])
    assert text.count("This part cannot be shown just now.") == 1
    assert ("5 schools" in text, "Banteay" in text) == (of != "aged_line", of != "service_line")


def test_things_of_two_sides_together_are_told_of_each() -> None:
    together = things(7, of=None, parties=("KH", "TH"))
    assert all("7 houses" in look("damage", together, party=side) for side in ("KH", "TH"))
    assert "7 houses" not in look("damage", things(7, of=None), party="KH")
