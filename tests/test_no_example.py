"""Nothing in the program knows the conflict that it comes with: no name of it stands in code, texts or help."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.situation.reading import read_situation, situation_path
from tests.support.running.processes import ROOT

EXAMPLE = read_situation(situation_path("cambodia-thailand"))
NAMED = (EXAMPLE, *EXAMPLE.parties, *EXAMPLE.sources, *EXAMPLE.places, *EXAMPLE.tracks)
NAMES = {name for each in NAMED for name in each.names.values()}
NAMES |= {name for party in EXAMPLE.parties for name in party.adjectives.values()}
NAMES |= {one.code for one in (*EXAMPLE.places, *EXAMPLE.sources) if one.party} | {EXAMPLE.zone}
ANY_NAME = re.compile(rf"(?<!\w)({'|'.join(sorted(map(re.escape, NAMES), key=len, reverse=True))})(?!\w)")
CODE = sorted(path for room in ("bot", "handlers", "storage", "config") for path in (ROOT / room).rglob("*.py"))
TEXTS = sorted((ROOT / "config/locales").rglob("*.ftl"))


def strings(path: Path) -> Iterator[str]:
    """Every text in the code that is no docstring: those explain by examples."""
    tree = ast.parse(path.read_text("utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_stands_in_the_code(path: Path) -> None:
    assert [text for text in strings(path) if ANY_NAME.search(text)] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_stands_in_the_texts(path: Path) -> None:
    assert ANY_NAME.findall(path.read_text("utf-8")) == []


def test_it_would_be_found() -> None:
    assert len(NAMES) > 50
    assert ANY_NAME.search(f"killed {EXAMPLE.parties[0].names['en']} civilian 21")
