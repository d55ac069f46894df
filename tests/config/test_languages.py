"""Languages are folders: what has words, what has texts, and slips in a words.toml."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import pytest
from babel import Locale

from config import languages
from config.languages import BadWords, every_words, spoken, understood, words_of
from config.vocabulary import (
    Causation,
    Condition,
    Metric,
    Qualifier,
    SeriesKind,
    Service,
    ServiceState,
    Status,
    StepKind,
    TrackKind,
    Unit,
    Verification,
)
from config.words.language import Words
from handlers.parsing.terms import fold

UNSAID: dict[type[StrEnum], set[StrEnum]] = {
    Causation: {Causation.UNSPECIFIED},
    Qualifier: {Qualifier.RANGE, Qualifier.VAGUE},
}
"""What a report says by a sign, by two numbers or by leaving it out."""


def test_three_languages_are_understood_and_english_is_spoken() -> None:
    assert understood() == ("en", "km", "th")
    assert spoken() == ("en",)


@pytest.mark.parametrize(
    ("table", "vocabulary"),
    [
        ("metrics", Metric),
        ("statuses", Status),
        ("causations", Causation),
        ("units", Unit),
        ("conditions", Condition),
        ("services", Service),
        ("service_states", ServiceState),
        ("series_kinds", SeriesKind),
        ("verifications", Verification),
        ("qualifiers", Qualifier),
        ("tracks", TrackKind),
        ("steps", StepKind),
    ],
)
def test_all_that_a_report_can_say_has_words_in_english(table: str, vocabulary: type[StrEnum]) -> None:
    words = getattr(words_of("en"), table)
    assert {member for member in vocabulary if not words.get(member)} == UNSAID.get(vocabulary, set())


def test_english_leaves_no_list_out() -> None:
    words = words_of("en")
    lists = (words.days, words.fillers, words.between, words.headers, words.report)
    assert all(spelled for table in lists for _, spelled in table)
    assert words.hours.morning
    assert words.hours.evening


@pytest.mark.parametrize("table", [name for name, field in Words.model_fields.items() if "Mapping" in str(field)])
def test_no_word_of_a_table_means_two_things(table: str) -> None:
    tables: list[Mapping[object, tuple[str, ...]]] = [getattr(words, table) for words in every_words()]
    spelled = [(fold(word), key) for each in tables for key, words in each.items() for word in words]
    assert len(dict(spelled)) == len(set(spelled))


@pytest.mark.parametrize("language", understood())
def test_every_language_has_a_calendar(language: str) -> None:
    assert Locale.parse(words_of(language).locale_id).months["format"]["wide"][12]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a language "qaa" beside a small English."""
    for language in ("en", "qaa"):
        (tmp_path / language).mkdir()
    (tmp_path / "en" / "words.toml").write_text('locale = "en-GB"\n[commands]\nstatus = []\n[subsets]\nmen = []\n')
    monkeypatch.setattr(languages, "LOCALES", tmp_path)
    for cached in (understood, spoken, words_of):
        cached.cache_clear()
    yield tmp_path / "qaa"
    for cached in (understood, spoken, words_of):
        cached.cache_clear()


def test_a_folder_with_words_alone_is_understood_and_one_with_texts_is_spoken(folder: Path) -> None:
    (folder / "words.toml").write_text('locale = "eo"')
    assert (understood(), spoken()) == (("en", "qaa"), ())
    (folder / "common.ftl").write_text("yes = jes\n")
    spoken.cache_clear()
    assert spoken() == ("qaa",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "locale"),
        ('locale = "eo"\nmetric = 1', "metric"),
        ('locale = "eo"\n[metrics]\nkiled = ["glorp"]', "metrics.kiled"),
        ('locale = "eo"\n[metrics]\nkilled = "glorp"', "metrics.killed"),
        ('locale = "eo"\n[hours]\nmornin = ["glorp"]', "hours.mornin"),
        ('locale = "eo"\n[months]\nseptember = ["glorp"]', "months.september"),
        ('locale = "eo"\n[commands]\nstatsu = ["glorp"]', "commands.statsu"),
        ('locale = "eo"\n[subsets]\nmens = ["glorp"]', "subsets.mens"),
        ('locale = "eo', "Unterminated"),
    ],
)
def test_a_slip_is_told_with_the_file_and_the_place_in_it(folder: Path, text: str, place: str) -> None:
    (folder / "words.toml").write_text(text)
    with pytest.raises(BadWords) as told:
        words_of("qaa")
    assert "qaa/words.toml" in str(told.value)
    assert place in str(told.value)


def test_a_language_without_words_is_told_with_its_file(folder: Path) -> None:
    with pytest.raises(BadWords, match=r"qaa/words\.toml"):
        words_of("qaa")
