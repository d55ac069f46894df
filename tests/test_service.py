"""The unit for systemd: no service manager is needed to see what it says."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config.settings import Settings
from tests.support.running.processes import ROOT

UNIT = (ROOT / "docs/sitrep.service").read_text()
OPERATING = (ROOT / "docs/operating.md").read_text()
EXPOSED_AT_MOST = 2.0  # of 10, as systemd-analyze counts

needs_analyze = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with the Python that is here in place of the one it installs."""
    file = tmp_path / "sitrep.service"
    file.write_text(re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={sys.executable}", UNIT))
    return file


@needs_analyze
def test_systemd_understands_it(unit: Path) -> None:
    seen = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert "sitrep.service" not in seen.stderr, seen.stderr


@needs_analyze
def test_it_gives_away_little(unit: Path) -> None:
    looked = ["systemd-analyze", "security", "--offline=yes", str(unit)]
    told = subprocess.run(looked, capture_output=True, text=True, check=False).stdout
    found = re.search(r"exposure level for sitrep\.service: ([\d.]+)", told)
    assert found is not None, told
    assert float(found[1]) <= EXPOSED_AT_MOST


def test_the_page_puts_everything_where_the_unit_looks_for_it() -> None:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(UNIT)
    service = parser["Service"]
    folder, user = service["WorkingDirectory"], service["User"]
    assert service["ExecStart"] == f"{folder}/.venv/bin/python -m bot run"
    assert f"make -C {folder} setup" in OPERATING
    assert f"{folder}/.env" in OPERATING
    assert f"useradd --system --home-dir {folder} --shell /usr/sbin/nologin {user}" in OPERATING
    url = re.search(
        rf"^SITREP_DATABASE_URL=(sqlite\S*/var/lib/{service['StateDirectory']}/\S+)$", OPERATING, re.MULTILINE
    )
    assert url is not None
    assert Settings(database_url=url[1], _env_file=None).database() == url[1]  # type: ignore[arg-type,call-arg]
    assert service["RestartPreventExitStatus"] == "2"
    settings = re.search(r"these at least.*?```\n(.*?)```", OPERATING, re.DOTALL)
    assert settings is not None
    named = [line.partition("=")[0] for line in settings[1].splitlines()]
    assert named == ["SITREP_BOT_TOKEN", "SITREP_DATABASE_URL", "SITREP_DATA_KEY"]
    assert all(name in UNIT for name in named)
    assert int(service["TimeoutStopSec"]) > 10
