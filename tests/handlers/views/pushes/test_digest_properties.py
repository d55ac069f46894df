"""Of any record: every figure that is new is told or counted in "and N more", and no death is among the N.

One that says again what the chat was told is not new.
"""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import Family
from handlers.views.frame import screen_of
from handlers.views.pushes.digest import digest
from handlers.views.screen import Screen
from storage.rules.changes import read_as
from storage.rules.pushed.again import says_the_same
from storage.rules.pushed.last_told import last_told
from storage.rules.series import series
from storage.values.report import Figure, Figures, Snapshot
from storage.values.told import LastTold
from tests.handlers.views.test_figures_told import crowded, seen_records, tried
from tests.support.reading import frame_of
from tests.support.records.factories import moment


def left_out(screen: Screen) -> int:
    labels = (button.label for row in screen.buttons for button in row)
    return next((int(found[1]) for label in labels if (found := re.fullmatch(r"And (\d+) more", label))), 0)


def is_said_again(seen: Snapshot, figure: Figure, told: Figure) -> bool:
    one, other = (series(seen.situation, read_as(seen.situation, each)) for each in (figure, told))
    return one == other and says_the_same(seen.situation, told, figure)


@tried
@given(st.one_of(seen_records, crowded()), st.integers(0, 14), st.booleans(), st.data())
def test_every_new_figure_is_told_or_counted_and_every_death_is_told(
    seen: Snapshot, known: int, noted: bool, data: st.DataObject
) -> None:
    before = replace(seen, figures=Figures(seen.figures[:known]), known_at=moment("2025-12-01"))
    ids = [figure.id for figure in before.figures]
    told = last_told(before, data.draw(st.sets(st.sampled_from(ids)))) if noted and ids else None
    last = LastTold(record=before, figures=told)
    screen = screen_of(frame_of(seen, "digest"), lambda own: digest(own, last, 1))
    said = [figure for figure in before.figures if told is not None and figure.id in told]
    untold = [
        figure
        for figure in seen.figures[known:]
        if figure.id not in screen.figures and not any(is_said_again(seen, figure, other) for other in said)
    ]
    assert not [figure for figure in untold if figure.metric.family is Family.DEATHS]
    assert left_out(screen) >= len(untold)
