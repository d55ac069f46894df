"""The sources whose names stand in a text, whoever says what in it."""

import pytest

from handlers.reporting.lines.named_sources import sources_named
from tests.support.records.reported import SITUATION


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("A briefing of the Cambodian Interior Ministry, then of the Thai Ministry of Defence", ["kh-moi", "th-mod"]),
        ("the THAI MINISTRY OF DEFENCE", ["th-mod"]),
        ("people who fled", []),
        ("nobody is named", []),
    ],
)
def test_they_are_found_in_the_order_of_the_text(text: str, codes: list[str]) -> None:
    assert sources_named(text, SITUATION) == codes
