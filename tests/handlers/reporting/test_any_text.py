"""Any text gives a draft and its preview, never an exception; a complete draft gives a report."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from config.free_text import FreeText
from handlers.reporting.checks.review import review
from handlers.reporting.draft import Draft, Incomplete, to_report
from handlers.reporting.text.problems import TooLong
from handlers.views.editors.draft import preview
from storage.values.new_report import NewFigure
from tests.handlers.reporting.fuzz_reports import LINES, PIECES, fuzz
from tests.support.reading import frame_of
from tests.support.records.factories import figure, snapshot
from tests.support.records.reported import NOW, SITUATION, TRACKS, read, stored_draft

RECORD = snapshot(NOW, situation=SITUATION, tracks=TRACKS, figures=(figure(90), figure(17, of="TH")))
FRAME = frame_of(RECORD)
LONGEST = 4096  # characters of a Telegram message

anything = st.characters(codec=None)  # halves of characters too
letters = st.one_of(anything, st.sampled_from("0123456789๐១:|./-~<>=() \n"))
texts = st.one_of(
    st.text(anything, max_size=LONGEST),
    st.text(letters, max_size=200),
    st.lists(st.sampled_from((*PIECES, *LINES, " ", "\n")), max_size=40).map("".join),
)


def holds(draft: Draft) -> None:
    """What is true of every draft."""
    assert len({line.number for line in draft.lines}) == len(draft.lines)
    for line in draft.lines:
        assert line.item is None or line.problem is None
        assert len(line.key) <= 23
        if line.problem:
            start, word = line.problem.start, line.problem.word
            assert line.text[start : start + len(word)] == word
        if isinstance(line.item, NewFigure):
            assert line.item.amount.floor < 10**9
    if draft.complete:
        report = to_report(draft)
        assert report.source
        assert all(figure.source for figure in report.figures)
        assert report.figures or report.steps or report.incidents
        report.title.encode()
    else:
        with pytest.raises(Incomplete):
            to_report(draft)
    found = review(draft, RECORD, corrects=None)
    assert draft.complete or not found.may_publish
    assert all(len(question.key) <= 23 for question in found.questions)
    shown = preview(FRAME, stored_draft(draft.basis.text), draft, found)
    assert shown.text
    told = [button.label for row in shown.buttons for button in row]
    assert len(told) == len(set(told))


@settings(deadline=None, max_examples=300)
@given(texts)
@example("")
@example("\n".join(["killed"] * 580))
@example("9" * LONGEST)
@example("killed " + "1 " * 2000)
@example("x" * LONGEST)
@example("-" * LONGEST)
@example("ก" * LONGEST)
@example("(" * LONGEST)
@example("|" * LONGEST)
@example(":" * LONGEST)
@example("as of: " + "1:" * 2000)
@example("source: " + "a via " * 600)
@example("talks " + "24 Dec " * 500 + ": | held")
@example("https://" * 500)
@example("event 24 Dec: " + "&" * 4000)
@example("talks 24 Dec Chanthaburi: " + "<" * 4000 + " | held")
@example("SOURCE: THE STAR VIA THE SUN\nas of: 25 Dec\nkilled KH 5")
@example("SOURCE0 VIA THAILAND")
@example("source: kh-moi\nas of: 14-²15 Dec two\nkilled 5-² Cambodia, ² Dec")
def test_any_text_gives_a_draft(text: str) -> None:
    holds(read(text))


@settings(deadline=None, max_examples=100)
@given(
    texts, st.sampled_from(("source: kh-moi\nas of: 25 Dec\n", "/report ", "note: ", "event ", "talks ", "killed KH "))
)
def test_any_text_behind_a_beginning_gives_a_draft(text: str, beginning: str) -> None:
    holds(read(beginning + text))


@settings(deadline=None, max_examples=100)
@given(texts, texts)
def test_any_answers_give_a_draft(text: str, answer: str) -> None:
    draft = read(text)
    keys = [*(line.problem.key for line in draft.problems if line.problem), "source", "as_of"]
    keys += [unknown.key for unknown in draft.unknown_sources]
    holds(read(text, answers=dict.fromkeys(keys, answer)))


def test_a_thousand_mutated_reports_give_drafts() -> None:
    found = fuzz(1_000, seed=20251224)
    assert found.texts == 1_000
    assert found.complete > 60
    assert found.warnings > 30


def test_the_same_seed_gives_the_same_texts() -> None:
    assert fuzz(50, seed=1) == fuzz(50, seed=1)


@pytest.mark.parametrize(
    "text",
    [
        "-" * LONGEST,
        "1 " * (LONGEST // 2),
        "a\n" * (LONGEST // 2),
        "word\n" * (LONGEST // 5),
        "killed x\n" * (LONGEST // 9),
        "~>" * (LONGEST // 2),
        "source: " + "x y " * 20,
        "between " * 500,
    ],
)
def test_no_text_is_read_again_and_again(text: str) -> None:
    """A pattern that backtracks would not end within the tests' time-out."""
    holds(read(text))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("event 2025-12-24: {}", FreeText.TEXT),
        ("talks 2025-12-24 Chanthaburi: {} | held", FreeText.TEXT),
        ("note: {}", FreeText.NOTE),
        ("killed Cambodia 12 (remark: {})", FreeText.REMARK),
        ("source: {}", FreeText.NAME),
        ("crossing closed ({})", FreeText.REMARK),
        ("https://example.org/{}", FreeText.ADDRESS),
    ],
)
@pytest.mark.parametrize("char", ["x", "&", "ក"])
def test_a_text_has_a_most_and_what_is_over_it_is_told(line: str, field: FreeText, char: str) -> None:
    if field in (FreeText.ADDRESS, FreeText.NAME):
        char = "x"
    beginning = "" if line.startswith("source") else "source: kh-moi\n"
    for over in (0, 1, 3_000):
        head = len("https://example.org/") if field is FreeText.ADDRESS else 0
        draft = read(f"{beginning}as of: 2025-12-24\n{line.format(char * (field.most - head + over))}")
        told = [each.problem.too_long for each in draft.problems if each.problem and each.problem.too_long]
        assert told == ([TooLong(field, field.most + over)] if over else [])
