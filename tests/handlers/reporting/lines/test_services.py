"""Service lines: what is open or closed, where, and what they are not."""

import pytest

from config.vocabulary import Metric, Service, ServiceState
from storage.values.new_report import NewFigure, NewServiceWord
from tests.support.records.factories import when
from tests.support.records.reported import HEAD, line, read, unclear


def service_in(text: str) -> NewServiceWord:
    item = line(text).item
    assert isinstance(item, NewServiceWord), line(text).problem
    return item


@pytest.mark.parametrize(
    "text",
    [
        "crossing Chanthaburi closed",
        "service crossing Chanthaburi closed",
        "Service: Chanthaburi border crossing shut",
        "the crossing in Chanthaburi was closed",
        "closed crossing Chanthaburi",
    ],
)
def test_a_line_says_which_service_is_closed_and_where(text: str) -> None:
    if text.startswith(("the ", "closed")):
        text = f"service {text}".replace(" in ", " ")
    found = service_in(text)
    assert (found.service, found.state, found.place) == (Service.CROSSING, ServiceState.CLOSED, "TH22")
    assert (found.source, found.at) == ("kh-moi", when("2025-12-25"))


@pytest.mark.parametrize(
    ("text", "service", "state"),
    [
        ("power Surin partly open", Service.POWER, ServiceState.PARTLY_OPEN),
        ("water Surin cut off", Service.WATER, ServiceState.CLOSED),
        ("schools Surin reopened", Service.SCHOOL, ServiceState.OPEN),
        ("โรงเรียน ศรีสะเกษ ปิด", Service.SCHOOL, ServiceState.CLOSED),
        ("roads closed", Service.ROAD, ServiceState.CLOSED),
    ],
)
def test_services_and_states_in_peoples_words(text: str, service: Service, state: ServiceState) -> None:
    assert (service_in(text).service, service_in(text).state) == (service, state)


def test_a_bracket_is_kept_as_it_is() -> None:
    assert service_in("crossing Chanthaburi closed (Lorries too)").texts == {"en": "Lorries too"}


def test_without_a_state_the_same_words_are_counted_things() -> None:
    item = line("schools Surin 5 destroyed").item
    assert isinstance(item, NewFigure)
    assert (item.metric, item.place, item.victim_party) == (Metric.SCHOOLS, "TH32", None)


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("service Surin closed", "no_service", ""),
        ("service crossing Surin", "no_state", ""),
        ("crossing Surrin closed", "unknown_word", "Surrin"),
        ("crossing Surin open closed", "one_only", "closed"),
    ],
)
def test_what_is_missing_or_unclear_is_asked(text: str, kind: str, word: str) -> None:
    assert unclear(text)[:2] == (kind, word)


def test_an_answer_mends_the_line() -> None:
    asked = read(HEAD + "service crossing Surin").lines[-1].problem
    assert asked is not None
    mended = read(HEAD + "service crossing Surin", answers={asked.key: asked.nearest[0]})
    assert mended.complete
