"""A language is one folder: with it questions in its words are answered in its texts, without it nobody knows it."""

import asyncio
import re
import shutil
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from config.languages import LOCALES
from tests.support.running.processes import ROOT

MARK = "‡"
WORDS = """
locale = "eo"
[commands]
casualties = ["zorgle"]
[days]
yesterday = ["blim"]
[headers]
source = ["frum"]
[between]
to = ["snee"]
[metrics]
killed = ["glorp"]
"""

ASKING = """
import sys
from datetime import date
from pathlib import Path
from config import languages
languages.LOCALES = Path(sys.argv[1])  # before anybody reads the words

from dataclasses import replace
from handlers.parsing.asking.meaning import plain_meaning
from handlers.reporting import compact
from handlers.views.asking import link_of
from handlers.views.screens.registry import shown
from handlers.views.texts import texts
from tests.support.records.factories import moment, situation, snapshot
from tests.support.reading import frame_of, read

for text in ("zorgle blim", "zorgle 24 decembro", "dead 24 Dec"):
    meant = plain_meaning(text, situation(), date(2025, 12, 26))
    if meant:
        name, question = meant.command, meant.question
        frame = replace(frame_of(snapshot("2025-12-26"), name), link=link_of(name, question), t=texts("qaa"))
        print(text, question.day, read(shown(frame)).splitlines()[0], sep=" | ")
draft = compact.read("frum: Ministry\\nglorp Cambodia 20 snee 25", situation(), {}, moment("2025-12-26"))
amounts = [f"{line.item.amount.minimum}-{line.item.amount.maximum}" for line in draft.lines if line.item]
print("+".join(line.kind for line in draft.lines), *amounts, sep=" | ")
"""


async def ask(locales: Path) -> list[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ASKING, str(locales), cwd=ROOT, stdout=PIPE, stderr=PIPE
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return out.decode().splitlines()


def make(folder: Path) -> None:
    folder.mkdir()
    (folder / "words.toml").write_text(WORDS, "utf-8")
    for path in (LOCALES / "en").glob("*.ftl"):
        text = re.sub(r"^([a-z][a-z0-9-]*) = (?=\S)", rf"\1 = {MARK}", path.read_text("utf-8"), flags=re.MULTILINE)
        (folder / path.name).write_text(text, "utf-8")


async def test_a_folder_makes_a_language_and_its_going_takes_the_language_away(tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    shutil.copytree(LOCALES, locales)
    without = [
        "dead 24 Dec | 2025-12-24 | Nothing is recorded here as known on 24 Dec 2025.",
        "figure+figure",
    ]
    assert await ask(locales) == without
    make(locales / "qaa")
    assert await ask(locales) == [
        "zorgle blim | 2025-12-25 | ‡Nothing is recorded here ‡as known on 25 Dec 2025.",
        "zorgle 24 decembro | 2025-12-24 | ‡Nothing is recorded here ‡as known on 24 Dec 2025.",
        "dead 24 Dec | 2025-12-24 | ‡Nothing is recorded here ‡as known on 24 Dec 2025.",
        "source+figure | 20-25",
    ]
    shutil.rmtree(locales / "qaa")
    assert await ask(locales) == without
