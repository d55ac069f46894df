"""`python -m bot draft`: an article read at the terminal."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.pdf import a_pdf

TEXT = "Thai authorities report 23 soldiers killed. The United States offered to mediate on Thursday."


def run(*arguments: str, text: str = TEXT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "draft", *arguments], input=text, capture_output=True, text=True, timeout=150
    )


def test_an_article_is_told_line_by_line_with_its_words() -> None:
    done = run("--published", "2025-12-26", "-")
    assert done.stdout.splitlines() == [
        "killed: 23; Thailand, combatant; total; Thai authorities; “23 soldiers”",
        "offer: offered; United States; 2025-12-25; “offered to mediate”",
    ]


def test_json_names_the_places_of_the_words(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    (figure,) = json.loads(run("--published", "2025-12-26", "--json", str(path)).stdout)["figures"]
    assert TEXT[slice(*figure["span"])] == "23 soldiers"
    assert (figure["party"], figure["category"], figure["value"]) == ("Thailand", "combatant", 23)


def test_a_situation_says_whose_sides_and_places_are_meant() -> None:
    done = run(
        "--situation", "cambodia-thailand", "--published", "2025-12-26", "-", text="In Surin, 4 people were killed."
    )
    assert done.stdout.startswith("killed: 4; Thailand;")


def test_the_text_of_a_pdf_is_read_and_no_mark_of_it_as_a_number(tmp_path: Path) -> None:
    path = tmp_path / "release.pdf"
    path.write_bytes(a_pdf("Thai authorities report 23 soldiers killed."))
    done = run("--published", "2025-12-26", str(path))
    assert done.stdout == "killed: 23; Thailand, combatant; total; Thai authorities; “23 soldiers”\n", done.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<!DOCTYPE html>\n<html><nav>12 killed</nav><p>23 soldiers killed</p>", "is a web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<rss><title>12 killed in Thailand</title>", "is a web page"),
        (b"<P>12 killed in Thailand</P>", "is a web page"),
        (b"{\\rtf1\\ansi 12 killed in Thailand}", "is a web page"),
        (b"%PDF-1.4\n12 killed in Thailand", "could not be read"),
        (b"\x89PNG\r\n\x1a\n12 killed", "is no text"),
        ("12 killed in Thailand".encode("utf-16-le"), "is no text"),
        (b"12 killed in Thailand\xff", "is no text"),
        (b"12 killed in Thailand. " * 500_000, "is too large"),
    ],
)
def test_what_is_no_text_is_refused_and_its_numbers_are_not_read(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    done = run("--published", "2025-12-26", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert told in line


def test_what_cannot_be_read_is_said_in_one_line() -> None:
    (line,) = run("--published", "26 Dec", "-").stderr.splitlines()
    assert "'26 Dec' is no day. Write it as 2025-12-26. " in line
    assert run("-", text="a" * 100_001).stderr.splitlines() == [
        "- has 100,001 characters. An article has up to 100,000"
    ]
    assert run("-", text="").stdout == "No figure and no talks found.\n"
