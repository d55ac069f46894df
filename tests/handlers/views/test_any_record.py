"""Whatever is recorded, however contradictory: every screen is shown, and none says more than it may."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.validation.entities import utf16_length
from config.vocabulary import Metric
from handlers.views.screens import registry as screens
from handlers.views.screens.registry import OF_A_PLACE, SCREENS
from storage.rules.tally import toll
from storage.values.report import Snapshot
from tests.support.reading import frame_of, read
from tests.support.records.drawn_record import AS_OF, records
from tests.support.records.factories import BOTH, PLACES

asked = st.fixed_dictionaries(
    {},
    optional={
        "day": st.sampled_from(["2025-09-15", AS_OF]),
        "known_now": st.booleans(),
        "party": st.sampled_from(BOTH),
        "item": st.sampled_from(["talks", "figures", "1", "9"]),
        "page": st.integers(0, 3),
    },
)
tried = settings(deadline=None, derandomize=True, max_examples=30)


@tried
@given(records(), asked)
def test_every_screen_of_any_record_is_a_message_telegram_takes(seen: Snapshot, link: dict[str, object]) -> None:
    for screen in SCREENS:
        shown = screens.shown(frame_of(seen, screen, now="2026-11-22", **link))
        assert utf16_length(read(shown)) <= 4096
        for row in shown.buttons:
            assert all(1 <= len(button.label) <= 24 and button.link.encode() for button in row)


@tried
@given(records(), st.sampled_from(list(PLACES)))
def test_every_place_of_any_record_is_a_message_telegram_takes(seen: Snapshot, place: str) -> None:
    for screen in OF_A_PLACE:
        assert utf16_length(read(screens.shown(frame_of(seen, screen, now="2026-11-22", place=place)))) <= 4096


@tried
@given(records())
def test_killed_is_never_said_of_a_sum_that_may_hold_indirect_deaths(seen: Snapshot) -> None:
    dead = toll(seen, Metric.KILLED)
    if any(cell.indirect or not cell.split_known for cell in dead.cells):
        for screen in ("status", "casualties"):
            text = read(screens.shown(frame_of(seen, screen)))
            assert not re.search(r"^(At least |About |Up to )?[\d,]+ killed (since|in the)", text, re.MULTILINE), text
