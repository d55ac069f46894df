"""compose.yaml says what the program understands: no container engine is needed to see that."""

import re
from typing import Any

import pytest
import yaml

from config.settings import PREFIX, Settings
from tests.support.running.processes import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]
GIVEN = {"DOMAIN": "bot.example.org", "POSTGRES_PASSWORD": "a-password", "SITREP_WEBHOOK_SECRET": "s" * 32}


def filled(text: str) -> str:
    """As compose fills in what stands in .env."""
    return re.sub(r"\$\{(\w+):-\}", lambda found: GIVEN[found[1]], text)


def settings_of(service: str) -> Settings:
    """The settings that a container of the service starts with."""
    given = {name: filled(value) for name, value in SERVICES[service]["environment"].items()}
    assert {name.removeprefix(PREFIX).lower() for name in given} <= set(Settings.model_fields)
    return Settings(**{name.removeprefix(PREFIX).lower(): value for name, value in given.items()}, _env_file=None)  # type: ignore[arg-type]


def test_without_a_profile_one_bot_runs_on_sqlite() -> None:
    started = [name for name, service in SERVICES.items() if "profiles" not in service]
    assert started == ["bot"]
    assert settings_of("bot").database().startswith("sqlite+aiosqlite:")
    assert settings_of("bot").webhook is None


def test_replicas_run_on_postgresql_behind_a_webhook() -> None:
    settings, postgres = settings_of("replica"), SERVICES["postgres"]["environment"]
    expected = f"{postgres['POSTGRES_USER']}:{GIVEN['POSTGRES_PASSWORD']}@postgres/{postgres['POSTGRES_DB']}"
    assert settings.database() == f"postgresql+asyncpg://{expected}"
    assert settings.webhook == ("https://bot.example.org/telegram", GIVEN["SITREP_WEBHOOK_SECRET"])
    assert SERVICES["replica"]["deploy"]["replicas"] > 1


def test_the_balancer_forwards_to_the_replicas_and_nothing_but_the_webhook() -> None:
    proxy = COMPOSE["configs"]["balancer"]["content"]
    path = str(settings_of("replica").webhook_url).removeprefix("https://bot.example.org")
    assert f"reverse_proxy {path} {{" in proxy
    assert f"dynamic a replica {settings_of('replica').http_port} {{" in proxy
    assert proxy.count("reverse_proxy") == 1


@pytest.mark.parametrize("name", OURS)
def test_a_container_listens_where_it_is_reached_and_gets_the_time_to_end(name: str) -> None:
    assert settings_of(name).http_host == "0.0.0.0"
    assert int(SERVICES[name]["stop_grace_period"].removesuffix("s")) > 10


def test_what_is_kept_lies_in_volumes() -> None:
    mounts = [mount.partition(":")[0] for service in SERVICES.values() for mount in service.get("volumes", ())]
    assert {mount for mount in mounts if not mount.startswith("./")} == set(COMPOSE["volumes"])


@pytest.mark.parametrize("name", OURS)
def test_ones_own_situations_are_mounted_to_be_read_where_the_docs_say(name: str) -> None:
    (folder,) = (mount.split(":") for mount in SERVICES[name]["volumes"] if mount.startswith("./"))
    assert folder == ["./situations", "/app/situations", "ro"]
    for page in ("compose.yaml", "docs/operating.md"):
        assert f"SITREP_SITUATIONS_DIR={folder[1]}" in (ROOT / page).read_text()


@pytest.mark.parametrize("name", OURS)
def test_a_container_may_write_its_volume_and_nothing_else(name: str) -> None:
    assert SERVICES[name]["read_only"] is True
    assert SERVICES[name]["cap_drop"] == ["ALL"]


def test_everything_that_is_filled_in_is_told_at_the_top() -> None:
    text = (ROOT / "compose.yaml").read_text()
    head = text.partition("services:")[0]
    assert set(re.findall(r"\$\{(\w+)", text)) == {name for name in GIVEN if name in head}


def test_the_data_key_is_asked_for_where_the_token_is() -> None:
    head = (ROOT / "compose.yaml").read_text().partition("services:")[0]
    assert "SITREP_DATA_KEY" in head
    assert "keys new" in head
    assert {SERVICES[name]["env_file"] for name in OURS} == {".env"}
