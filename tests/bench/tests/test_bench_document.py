"""What is measured goes between the marks, and nowhere else."""

import pytest

from tests.bench.report.document import PATH, circumstances, filled
from tests.bench.report.figures import figures
from tests.bench.report.pictured import panels
from tests.bench.scenarios import SCENARIOS
from tests.bench.tests.test_bench_figures import raw


def test_a_block_takes_the_place_of_the_last_one_and_leaves_the_words_alone() -> None:
    text = "Words.\n<!-- free -->\nold\n<!-- /free -->\nMore words.\n"
    once = filled(text, {"free": r"new \1"})
    assert once == "Words.\n<!-- free -->\nnew \\1\n<!-- /free -->\nMore words.\n"
    assert filled(once, {"free": r"new \1"}) == once


def test_a_block_without_its_marks_is_an_error() -> None:
    with pytest.raises(ValueError, match="free"):
        filled("Words.", {"free": "new"})


def test_the_document_has_a_place_for_every_scenario() -> None:
    assert filled(PATH.read_text(), dict.fromkeys([*SCENARIOS, "machine"], "x"))


def test_a_page_of_several_runs_says_which_were_not_watched() -> None:
    about = {"machine": {"processor": "x"}, "versions": {}, "measured_at": "2026-11-25T22:50+00:00"}
    watched, old = about | {"stalled_s": 0.0}, about
    assert "Not all in one run" in circumstances([watched, old])
    assert "Not all in one run" not in circumstances([watched, watched])


def test_the_picture_tells_ours_from_theirs_and_what_was_cut_short() -> None:
    found = {"Sitrep, SQLite": figures(raw()), "PTB": figures(raw(open=900, cut=True))}
    time, lost, meanwhile, paid = panels(found, found, {})
    assert [(bar.label, bar.text, bar.ours) for bar in time.bars] == [
        ("Sitrep, SQLite", "0.99", True),
        ("PTB", "about 9 (cut)", False),
    ]
    assert [bar.label for bar in lost.bars] == ["Sitrep, SQLite"]
    assert [bar.text for bar in meanwhile.bars] == ["20 ms", "20 ms"]
    assert paid.log
