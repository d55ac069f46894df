"""A disaster has one side and nobody who fights: no screen speaks of sides, soldiers or fighting."""

import re
from dataclasses import replace

import pytest

from config.vocabulary import Metric
from handlers.views.screens.registry import SCREENS
from tests.support.reading import look
from tests.support.records.factories import CAMBODIA, PHASES, figure, situation

ALONE = situation(
    parties={CAMBODIA: situation().parties[CAMBODIA]},
    phases=(PHASES[0], replace(PHASES[1], begins_latest=PHASES[1].begins)),
)
WAR = re.compile(r"\bsides?\b|soldier|fight|ceasefire is told", re.IGNORECASE)
OF_ONE_REPORT = {"report", "cite", "source"}
COUNTS = (
    figure(2_400, of=None, source="press"),
    figure(400, place="KH01"),
    figure(90, Metric.MISSING),
    figure(640, as_of="2025-07-26"),
)


@pytest.mark.parametrize("screen", sorted(set(SCREENS) - OF_ONE_REPORT))
@pytest.mark.parametrize("as_of", ["2025-12-26", "2025-09-15", "2025-07-01"])
def test_no_screen_of_a_disaster_speaks_of_sides_soldiers_or_fighting(screen: str, as_of: str) -> None:
    text = look(screen, *COUNTS, as_of=as_of, day=None, situation=ALONE)
    assert not WAR.search(text), text
