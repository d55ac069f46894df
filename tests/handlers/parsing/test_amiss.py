"""Who says that a report is wrong, and who speaks of something else."""

import pytest

from handlers.parsing.amiss import amiss, says_wrong


@pytest.mark.parametrize(
    "text",
    [
        "mistake in report 38",
        "wrong number in report 38",
        "report 38 is wrong",
        "Report no. 38 isn't right, it says 31 but it was 32",
        "delete report #38",
        "report 38 should say 32",
        "รายงาน ๓๘ ผิด",
        "របាយការណ៍ទី ៣៨ ខុស",
    ],
)
def test_whoever_says_that_a_report_is_wrong_means_that_report(text: str) -> None:
    assert amiss(text) == 38


@pytest.mark.parametrize(
    "text",
    [
        "report 38",
        "wrong number",
        "reports of 38 wrong counts",
        "the report of 24 Dec is wrong",
        "report 24/12/2025 is wrong",
        "mistake in report 30 or report 31",
        "/report\nsource: BBC\nreport 38 was wrong",
        "misreport 38 wrong",
    ],
)
def test_other_texts_name_no_report_that_is_wrong(text: str) -> None:
    assert amiss(text) is None


@pytest.mark.parametrize(
    "text", ["wrong number", "that figure is false", "your dead are not right", "ตัวเลขผิด", "លេខខុស"]
)
def test_whoever_says_in_a_few_words_that_something_is_wrong_is_understood(text: str) -> None:
    assert says_wrong(text)
    assert amiss(text) is None


@pytest.mark.parametrize(
    "text", ["wrongly detained", "what went wrong in the talks that both sides held in the town", "true"]
)
def test_what_is_no_number_that_is_wrong(text: str) -> None:
    assert not says_wrong(text)
