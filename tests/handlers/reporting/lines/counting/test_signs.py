"""What stands beside a number and makes it no count of people: it is asked about, and never read as one."""

import pytest

from config.vocabulary import Unit
from handlers.reporting.text.problems import UnclearKind
from storage.values.report import exactly
from tests.handlers.reporting.grammar import WORLDS
from tests.support.records.factories import CAMBODIA
from tests.support.records.reported import figure_in, line, read, unclear


@pytest.mark.parametrize("text", ["8 %", "8 ％", "$ 8", "8 $", "€ 8", "8 ฿", "+ 8", "8 +", "± 8", "½", "8 ½", "8²"])
def test_a_sign_that_stands_apart_from_the_number_is_not_passed_over(text: str) -> None:
    assert unclear(f"killed Cambodia {text}")[0] in {"not_a_number", "one_only"}


@pytest.mark.parametrize("sign", ["❌", "🚫", "✖", "✘", "➖"])
def test_a_sign_that_takes_a_line_back_is_not_passed_over(sign: str) -> None:
    assert line(f"{sign} killed Cambodia 31").item is None
    assert line(f"killed Cambodia 31 {sign}").item is None


@pytest.mark.parametrize("text", ["🔺 3", "🔺3", "⬆️ 3", "↑3", "📈 3", "▲ 3"])
def test_an_arrow_at_a_number_says_by_how_much_it_rose(text: str) -> None:
    assert unclear(f"killed Cambodia {text}")[0] == "difference"
    assert figure_in(f"🔺 killed Cambodia {text[-1]}").amount == exactly(3)  # the mark of a list


@pytest.mark.parametrize(
    "text",
    [
        *("another 3", "3 more", "a further 3", "3 additional", "an extra 3", "rose by 3", "up 3", "up by 3", "3 new"),
        *("from 5 to 8 more", "increased by 8", "fell by 8", "newly 3", "8, 3 more"),
    ],
)
def test_by_how_much_a_count_rose_is_no_count(text: str) -> None:
    assert unclear(f"killed Cambodia {text}")[::2] == ("difference", ())


@pytest.mark.parametrize(
    "text", ["8 including 2 children", "8, of whom 2 women", "8, 2 of them children", "8 with children"]
)
def test_a_part_wants_a_line_of_its_own(text: str) -> None:
    assert unclear(f"killed Cambodia {text}")[0] == "several"


@pytest.mark.parametrize(
    "text", ["31 for the month", "31 of the month", "31 per day", "31 this week", "31 เดือน", "31 ខែ", "31 daily"]
)
def test_a_count_of_some_time_is_no_count_so_far(text: str) -> None:
    assert line(f"killed Cambodia {text}").item is None
    assert figure_in("killed Cambodia 31 as of now").amount == exactly(31)


@pytest.mark.parametrize(
    ("text", "offered"), [("a boy, 8", "boys"), ("man 45", "men"), ("girl 5", "girls"), ("family of 5", "households")]
)
def test_a_number_behind_one_person_may_be_an_age(text: str, offered: str) -> None:
    assert unclear(f"killed Cambodia {text}")[::2] == ("age", (offered,))


@pytest.mark.parametrize("text", ["boys 8", "8 boys", "one boy", "boy 1", "1 man"])
def test_how_many_there_are_is_no_age(text: str) -> None:
    assert figure_in(f"killed Cambodia {text}").subset in {"boys", "men"}
    assert figure_in("displaced Cambodia 131 families").unit is Unit.HOUSEHOLD


def test_an_hour_is_no_side() -> None:
    armenia = WORLDS[2]
    text = "source: press\nas of: 25 Dec\nkilled {}"
    (asked,) = read(text.format("5 AM"), of=armenia).problems
    assert asked.problem
    assert asked.problem.kind is UnclearKind.CAPITALS
    assert read(text.format("AM 5"), of=armenia).problems == ()


@pytest.mark.parametrize("text", ["8 m", "1.2 m"])
def test_metres_are_no_millions(text: str) -> None:
    assert line(f"displaced Cambodia {text}").item is None
    assert figure_in("displaced Cambodia 1.2m").victim_party == CAMBODIA
