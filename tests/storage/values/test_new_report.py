"""What is about to be published, as it would stand in the record."""

from dataclasses import fields
from datetime import date

import pytest

from config.vocabulary import Causation, Condition, Metric, SeriesKind, SourceKind, Status, Unit, Verification
from storage.record import ledger
from storage.values.new_report import NewFigure, NewSource, as_figure, with_newcomers
from storage.values.report import Amount, Figure, When
from tests.support.desk import NOW, Desk
from tests.support.records.factories import SOURCES, THAILAND, figure, moment, situation, when

ALL_SAID = NewFigure(
    source="press",
    metric=Metric.DISPLACED,
    amount=Amount(best=120),
    victim_party=THAILAND,
    as_of=When(at=moment("2025-12-24"), since=date(2025, 12, 23)),
    victim_status=Status.CIVILIAN,
    causation=Causation.INDIRECT,
    place="KH22",
    subset="women",
    unit=Unit.HOUSEHOLD,
    series_kind=SeriesKind.STOCK,
    phase=1,
    count_from=date(2025, 12, 7),
    coverage_note="779 shelters",
    verification=Verification.DISPUTED,
    parties=("KH", "TH"),
    group="peacekeepers",
    condition=Condition.DESTROYED,
    disputed_by=("TH",),
)
SHARED = {one.name for one in fields(NewFigure)} & {one.name for one in fields(Figure)}


def shared(of: NewFigure | Figure) -> dict[str, object]:
    return {name: getattr(of, name) for name in sorted(SHARED)}


def test_every_field_of_the_figure_above_differs_from_its_default() -> None:
    """So that one which is not carried over is seen in the tests below."""
    assert [one.name for one in fields(NewFigure) if getattr(ALL_SAID, one.name) == one.default] == []
    assert {one.name for one in fields(NewFigure)} == SHARED


def test_a_figure_in_the_record_has_all_that_was_said() -> None:
    stood = as_figure(ALL_SAID, situation(), moment("2025-12-26 10:00"))
    assert shared(stood) == shared(ALL_SAID)
    assert stood.published_at == moment("2025-12-26 10:00")


async def test_and_so_has_the_one_that_is_published(desk: Desk) -> None:
    await desk.publish(ALL_SAID)
    (*_, published) = (await ledger.snapshot(desk.database, "border", NOW, NOW)).figures
    assert shared(published) == shared(ALL_SAID)


@pytest.mark.parametrize(("as_of", "phase"), [("2025-07-26", 1), ("2025-12-08 00:00", 2)])
def test_its_phase_follows_from_its_day(as_of: str, phase: int) -> None:
    new = NewFigure(source="kh-moi", metric=Metric.KILLED, amount=Amount(best=1), victim_party="KH", as_of=when(as_of))
    assert as_figure(new, situation(), moment("2025-12-26")).phase == figure(as_of=as_of).phase == phase


def test_new_sources_stand_beside_those_that_are_there() -> None:
    paper = NewSource(code="paper", name="The Paper", kind=SourceKind.MEDIA)
    known = NewSource(code="press", name="Another press", kind=SourceKind.NGO)
    of = with_newcomers(situation(), (paper, known))
    assert of.sources["paper"].names == {"en": "The Paper"}
    assert of.sources["press"] == SOURCES["press"]
    assert with_newcomers(of, ()) is of
