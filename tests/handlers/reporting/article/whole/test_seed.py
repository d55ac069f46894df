"""The article that the first record was made of: exactly these figures and steps, each with its day. Skipped where the
article is not here."""

from datetime import date
from pathlib import Path

import pytest

from config.situation.reading import read_situation, situation_path
from handlers.reporting.article.reading import read_article
from storage.record import from_rows

SEED = Path(__file__).parents[6] / "shared" / "seed" / "article.txt"


@pytest.mark.skipif(not SEED.is_file(), reason="the article is not here")
@pytest.mark.parametrize("slug", [None, "cambodia-thailand"])
def test_the_first_article_drafts_exactly_what_it_says(slug: str | None) -> None:
    situation = from_rows.of_file(read_situation(situation_path(slug))) if slug else None
    read = read_article(SEED.read_text("utf-8"), date(2025, 12, 26), situation).as_data()
    assert [
        (one["metric"], one["party"], one["category"], one["value"], one["qualifier"], one["historic"])
        for one in read["figures"]
    ] == [
        ("killed", "both", "unspecified", 96, "exact", False),
        ("killed", "Thailand", "combatant", 23, "exact", False),
        ("killed", "Thailand", "civilian", 42, "exact", False),
        ("killed", "Cambodia", "civilian", 31, "exact", False),
        ("displaced", "both", "unspecified", 1_000_000, "nearly", False),
    ]
    steps = {(one["kind"], one["status"], one["date"]) for one in read["diplomacy"]}
    assert steps == {
        ("offer", "offered", "2025-12-25"),
        ("agreement", "signed", None),
        ("agreement", "suspended", None),
        ("suspension", "suspended", None),
        ("talks", "held", "2025-12-24"),
        ("talks", "scheduled", "2025-12-26"),
    }
