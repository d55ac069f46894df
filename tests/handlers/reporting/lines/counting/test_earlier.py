"""The number before, said beside the one of now: it is a remark, and never the count."""

import pytest

from tests.support.records.reported import figure_in, line, unclear


@pytest.mark.parametrize(
    ("text", "amount", "note"),
    [
        ("Cambodia civilian deaths rose from 21 to 31", 31, "was 21"),
        ("killed Cambodia civilians have risen from 21 to 31", 31, "was 21"),
        ("killed Cambodia civilians 31, up from 21", 31, "was 21"),
        ("killed Cambodia civilians 31 (hospital lists only), up from 21", 31, "hospital lists only; was 21"),
        ("killed Cambodia civilians rose to 31 from 21", 31, "was 21"),
        ("Cambodia: civilian deaths up to 31 from 21", 31, "was 21"),
        ("killed Cambodia civilians rose by 10 to 31", 31, ""),
        ("killed Cambodia civilians fell from 31 to 21", 21, "was 31"),
        ("killed Cambodia civilians revised down from 1,400 to 1,200", 1_200, "was 1,400"),
        ("displaced Cambodia increased from 0.5 million to 0.64 million", 640_000, "was 0.5 million"),
        ("เสียชีวิต กัมพูชา พลเรือน เพิ่มขึ้นจาก 21 เป็น 31", 31, "was 21"),
        ("ស្លាប់ កម្ពុជា ជនស៊ីវិល កើនពី ២១ ដល់ ៣១", 31, "was ២១"),
    ],
)
def test_the_number_of_now_counts_and_the_one_before_is_a_remark(text: str, amount: int, note: str) -> None:
    told = figure_in(text)
    assert (told.amount.lead, told.coverage_note) == (amount, note)


@pytest.mark.parametrize(
    "text",
    [
        "killed Cambodia civilians from 21 to 31",  # a range, or a rise
        "killed Cambodia civilians another from 5 to 8",
        "killed Cambodia civilians rose from 21 Dec to 31 Dec",
        "killed Cambodia civilians rose from 21 on Monday to 31 on Wednesday",
        "killed Cambodia civilians rose from 21% to 31%",
        "killed Cambodia civilians rose by 10",
        "killed Cambodia civilians up from 21",
        "killed Cambodia civilians rose from 21",
    ],
)
def test_what_says_only_how_much_it_rose_is_asked_about(text: str) -> None:
    assert line(text).item is None


@pytest.mark.parametrize(
    "text",
    ["killed Cambodia 31 on 7 October", "killed Cambodia 31 Monday", "killed KH 31 today", "killed KH 31 last Monday"],
)
def test_a_day_in_the_line_of_a_figure_is_sent_to_a_line_of_its_own(text: str) -> None:
    assert unclear(text)[0] == "day_here"
