"""How many more there were beside the whole: the whole counts, of whom it is said to be."""

import pytest

from config.vocabulary import Status
from tests.support.records.factories import CAMBODIA, THAILAND
from tests.support.records.reported import figure_in, line, unclear


@pytest.mark.parametrize(
    ("text", "side", "status", "floor"),
    [
        ("Thailand: another 5 people were killed, bringing the toll to 36", THAILAND, "unspecified", 36),
        ("Cambodia: 5 more died, taking the total to 36", CAMBODIA, "unspecified", 36),
        ("Five people were killed, bringing the death toll of Thais to thirty-six", THAILAND, "unspecified", 36),
        ("Cambodia: a further 5 soldiers killed, which brings the number of soldiers killed to at least 36",
         CAMBODIA, "combatant", 36),
        ("Another 5 Thai soldiers were killed, raising the toll of Cambodian civilians to 36",
         CAMBODIA, "civilian", 36),
        ("12 more Cambodians were injured, pushing the number of injured Cambodians to 1,036",
         CAMBODIA, "unspecified", 1_036),
    ],
)  # fmt: skip
def test_the_whole_is_the_count(text: str, side: str, status: str, floor: int) -> None:
    told = figure_in(text)
    assert (told.victim_party, told.victim_status, told.amount.floor) == (side, Status(status), floor)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("another 5 people were killed, bringing the toll to 36", "no_party"),
        ("another 5 people were killed in Cambodia, bringing the toll to 36", "no_party"),
        ("another 5 Cambodian soldiers were killed, bringing the toll to 36", "toll"),
        ("Thailand: 5 people were killed in Surin, bringing the toll to 36", "toll"),
        ("Cambodia: 12 injured, bringing the death toll to 36", "one_only"),
        ("Cambodia: no more people were killed, bringing the toll to 36", "unknown_word"),
        ("Thailand says another 5 Cambodians were killed, bringing the toll of Cambodians to 36", "difference"),
        ("Cambodia: bringing the toll to 36 from 31 people killed on Monday", "unknown_word"),
    ],
)
def test_of_whom_it_may_be_is_asked(text: str, kind: str) -> None:
    assert unclear(text)[0] == kind


def test_the_answers_say_of_whom_it_is() -> None:
    text = "Cambodia: another 5 soldiers were killed, bringing the toll to 36"
    kind, word, offered = unclear(text)
    assert (kind, offered) == ("toll", ("the toll of soldiers", "the toll of people"))
    of = [figure_in(text.replace(word, answer)).victim_status for answer in offered]
    assert of == [Status.COMBATANT, Status.UNSPECIFIED]


def test_what_only_rose_is_no_count() -> None:
    assert line("Cambodia: another 5 people were killed").item is None
