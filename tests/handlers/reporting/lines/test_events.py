"""Lines of events."""

import pytest

from handlers.reporting.text.problems import UnclearKind
from storage.values.new_report import NewIncident
from tests.support.records.factories import moment
from tests.support.records.reported import HEAD, read, unclear


def incident(text: str) -> NewIncident:
    draft = read(HEAD + text)
    assert draft.problems == ()
    (line,) = draft.items
    assert isinstance(line.item, NewIncident)
    return line.item


@pytest.mark.parametrize("when", ["24 Dec", "on Wednesday", "24 December 2025"])
def test_a_day_that_only_the_text_of_an_event_tells_is_asked_about(when: str) -> None:
    text = f"event: shelling near the crossing {when}"
    assert unclear(text) == (UnclearKind.DAY_IN_TEXT, "", ("2025-12-24", "2025-12-25"))
    answered = incident(f"{text} | 2025-12-24")
    assert answered.at.at == moment("2025-12-24")
    assert answered.texts == {"en": f"shelling near the crossing {when}"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("event 24 Dec: shelling, as on 23 Dec", "2025-12-24"),
        ("event: shelling since 25 Dec", "2025-12-25"),
        ("event: shelling", "2025-12-25"),
    ],
)
def test_an_event_is_of_its_own_day_else_of_the_reports(text: str, day: str) -> None:
    assert incident(text).at.at == moment(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("event: Surin | the truce of 20 Dec was broken", "2025-12-20"),
        ("event: Surin | houses burning since 20 Dec", "2025-12-20"),
        ("event: Surin | a mine from 10 July went off", "2025-07-10"),
        ("event 15:00 Surin | a house hit on 20 Dec", "2025-12-20"),
    ],
)
def test_a_day_in_a_sentence_behind_a_bar_is_asked_about_too(text: str, day: str) -> None:
    assert unclear(text) == (UnclearKind.DAY_IN_TEXT, "", (day, "2025-12-25"))
    answered = incident(f"{text} | 2025-12-25")
    assert answered.at.at.date() == moment("2025-12-25").date()
    assert "|" not in answered.texts["en"]


def test_a_day_in_a_cell_of_its_own_is_the_events() -> None:
    found = incident("event: Surin | shelling | 24 Dec")
    assert (found.at.at, found.texts) == (moment("2025-12-24"), {"en": "Surin shelling"})
