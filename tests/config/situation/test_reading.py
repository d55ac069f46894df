"""The shipped situation file is sound and says what the record says, no more; a figure says no more than its source."""

import re
from calendar import month_abbr
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from config.situation.reading import (
    BadSituationFile,
    FigureEntry,
    ReportEntry,
    SituationFile,
    read_situation,
    situation_path,
)
from config.vocabulary import Family, Metric, SeriesKind, Status


@pytest.fixture
def shipped() -> SituationFile:
    return read_situation(situation_path("cambodia-thailand"))


def test_the_shipped_file_is_sound_and_has_the_whole_record(shipped: SituationFile) -> None:
    assert shipped.zone == "Asia/Phnom_Penh"
    assert {party.code for party in shipped.parties} == {"KH", "TH"}
    assert len(shipped.places) == 15
    assert [step.kind for report in shipped.reports for step in report.steps].count("held") == 3


def test_every_party_place_and_track_has_its_name_in_the_three_languages(shipped: SituationFile) -> None:
    for entry in (*shipped.parties, *shipped.actors, *shipped.places, *shipped.phases, *shipped.tracks):
        assert set(entry.names) == {"en", "th", "km"}, entry


def test_no_two_sources_answer_to_the_same_name(shipped: SituationFile) -> None:
    answers = [{name.casefold() for name in (*s.names.values(), *s.aliases, s.code)} for s in shipped.sources]
    assert sum(map(len, answers)) == len(set().union(*answers))


def test_the_article_of_26_december_keeps_total_and_parts_in_one_report(shipped: SituationFile) -> None:
    article = next(report for report in shipped.reports if report.id == "2025-12-26-article")
    killed = [figure for figure in article.figures if figure.metric is Metric.KILLED]
    total = next(figure.value for figure in killed if figure.party is None)
    assert total == sum(figure.value or 0 for figure in killed if figure.party) == 96
    assert "10 Dec" in article.reading["en"]


def test_the_ministrys_counts_are_civilians_only_where_it_said_so(shipped: SituationFile) -> None:
    said = {
        (figure.as_of or report.as_of).day
        for report in shipped.reports
        for figure in report.figures
        if (figure.source or report.source) == "kh-moi" and figure.status is Status.CIVILIAN
    }
    assert said == {9, 18, 25}


def test_addresses_are_whole_or_absent(shipped: SituationFile) -> None:
    for reference in (reference for report in shipped.reports for reference in report.references):
        assert not reference.url or re.fullmatch(r"https://[\w.-]+/\S+", reference.url), reference


@pytest.mark.parametrize("name", ["moon", "../cambodia-thailand", ""])
def test_an_unknown_situation_names_those_that_exist(name: str) -> None:
    with pytest.raises(BadSituationFile, match=r"is no situation here\. Write one of: cambodia-thailand"):
        situation_path(name)


# --- the record it was made from, where that is at hand ---

RECORD = Path(__file__).parents[3].parent / "shared" / "record.md"
MONTHS = {name: number for number, name in enumerate(month_abbr) if name}
needs_record = pytest.mark.skipif(not RECORD.exists(), reason="the record is not at hand")


def rows() -> Iterator[tuple[set[date], set[int]]]:
    """The days and the figures of each row of the record's table."""
    for line in RECORD.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 4 and cells[0][0].isdigit():
            yield days(re.sub(r"\(.*?\)", "", cells[0])), numbers(re.sub(r"\(was \d+.*?\)| on \d+ \w+", "", cells[3]))


def days(text: str) -> set[date]:
    """ "8, 15 Jan 2026" is two days; a year is only written where it is not 2025."""
    year = int(found[0]) if (found := re.findall(r"\b20\d\d\b", text)) else 2025
    spans = re.findall(r"(\d+(?:, \d+)*) ([A-Z][a-z]{2})", text)
    return {date(year, MONTHS[month], int(day)) for several, month in spans for day in several.split(", ")}


def numbers(text: str) -> set[int]:
    return {int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)}


def said(report: ReportEntry) -> set[int]:
    """The numbers that a report's figures hold."""
    values = {figure.value for figure in report.figures if figure.value is not None}
    return values | {n for figure in report.figures for n in numbers(figure.coverage)}


def as_of_days(report: ReportEntry) -> set[date]:
    moments = [report.as_of, *(figure.as_of for figure in report.figures if figure.as_of)]
    return {moment.date() if isinstance(moment, datetime) else moment for moment in moments}


@needs_record
def test_every_number_of_the_record_stands_in_a_report_of_its_day(shipped: SituationFile) -> None:
    compared = 0
    for row_days, figures in rows():
        reports = [report for report in shipped.reports if as_of_days(report) & row_days]
        assert figures <= set().union(*map(said, reports)), f"{row_days}: {figures}"
        compared += len(figures)
    assert compared > 70


@needs_record
def test_no_number_was_added_to_the_record(shipped: SituationFile) -> None:
    known = set().union(*(figures for _, figures in rows()))
    assert set().union(*map(said, shipped.reports)) <= known


# --- figures ---


@pytest.mark.parametrize(
    ("fields", "amount"),
    [
        ({"value": 23}, (23, 23, 23)),
        ({"value": 0}, (0, 0, 0)),
        ({"value": 100, "qualifier": "at_least"}, (100, None, None)),
        ({"value": 100, "qualifier": "more_than"}, (100, None, None)),
        ({"value": 1_000_000, "qualifier": "nearly"}, (None, None, 1_000_000)),
        ({"value": 50, "qualifier": "up_to"}, (None, None, 50)),
        ({"value": 610_000, "qualifier": "about"}, (None, 610_000, None)),
        ({"minimum": 20, "maximum": 25, "qualifier": "range"}, (20, None, 25)),
        ({"value": 12, "qualifier": "vague", "words": "dozens"}, (12, None, None)),
    ],
)
def test_a_qualifier_says_no_more_than_its_source(fields: dict[str, object], amount: tuple[int | None, ...]) -> None:
    assert FigureEntry.model_validate({"metric": "killed", **fields}).amount_numbers() == amount


@pytest.mark.parametrize("metric", Metric)
def test_the_displaced_are_a_stock_and_the_dead_run_on(metric: Metric) -> None:
    running = metric in {
        Metric.KILLED,
        Metric.INJURED,
        Metric.KILLED_OR_INJURED,
        Metric.RETURNED,
        *Family.DAMAGE.metrics,
    }
    figure = FigureEntry.model_validate({"metric": metric, "value": 1})
    assert figure.series_kind is (SeriesKind.CUMULATIVE if running else SeriesKind.STOCK)
    assert FigureEntry.model_validate({"metric": metric, "value": 1, "series_kind": "period"}).series_kind == "period"


def test_an_entry_cannot_be_changed(shipped: SituationFile) -> None:
    with pytest.raises(ValidationError):
        shipped.reports[0].source = "somebody else"  # type: ignore[misc]
