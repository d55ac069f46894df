"""What a new command takes: one file, one line, and its texts. It is added to a copy of the project and taken away."""

import asyncio
import json
import os
import shutil
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

from config.languages import spoken
from tests.support.running.processes import ROOT, ended

MODULE = '''"""Whether the made-up command is there."""

from telegram import Update

from handlers.access import asker
from handlers.context import Context, Handlers
from handlers.replies import reply
from handlers.views.screen import Screen


async def weather_command(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    frame = await asker(update, context).frame()
    await reply(update.effective_message, Screen(text=frame.t("weather", words=" ".join(context.args or []))))


HANDLERS: Handlers = {"weather": weather_command}
'''
ROW = '    Command(name="weather", aliases=("rain",), menu_rank=65),\n'
TEXTS = "menu-weather = whether it rains\nweather = It rains: { $words }.\n"
ASKED = ("/weather in Surin", "/rain", "/help")


async def asked(project: Path, database_url: str) -> tuple[list[str], list[str]]:
    """What the bot of that project answers, and its menu."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.support.running.asking",
        database_url,
        *ASKED,
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project), "PTB_TIMEDELTA": "true"},
        stdout=PIPE,
        stderr=PIPE,
    )
    code, out, err = await ended(process)
    assert code == 0, err
    told: dict[str, Any] = json.loads(out.splitlines()[-1])
    return told["answers"], told["menu"]


async def test_a_new_command_is_one_file_one_line_and_its_texts(tmp_path: Path, loaded_url: str) -> None:
    for folder in ("bot", "handlers", "storage", "config", "tests/support"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tests" / "__init__.py", tmp_path / "tests")
    module, catalogue = tmp_path / "handlers/commands/weather.py", tmp_path / "handlers/catalogue.py"
    words = [tmp_path / "config/locales" / language / "weather.ftl" for language in spoken()]
    before = catalogue.read_text("utf-8")

    module.write_text(MODULE, "utf-8")
    for path in words:
        path.write_text(TEXTS, "utf-8")
    catalogue.write_text(before.replace("\n)\n", f"\n{ROW})\n", 1), "utf-8")
    answers, menu = await asked(tmp_path, loaded_url)
    assert answers[:2] == ["It rains: in Surin.", "It rains: ."]
    assert "/sources – who says it, and where to read it\n/weather – whether it rains\n/subscribe" in answers[2]
    assert menu[5:7] == ["sources", "weather"]

    module.unlink()
    for path in words:
        path.unlink()
    catalogue.write_text(before, "utf-8")
    answers, menu = await asked(tmp_path, loaded_url)
    assert all(answer.startswith("I do not know this command.") for answer in answers[:2])
    assert "weather" not in answers[2]
    assert "weather" not in menu
