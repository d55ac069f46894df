"""The JSON Schema that stands beside the situation files: made from the entries, and true of the files."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from config.situation.reading import situation_path
from config.situation.schema import SCHEMA, schema_text

SMALL = Path(__file__).parent / "small.toml"


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def as_json(value: Any) -> Any:
    """What an editor program hands to the schema: dates as they are written."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_schema_is_the_one_the_entries_make() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "write it anew: python -m config.situation.schema"


@pytest.mark.parametrize("path", [situation_path("cambodia-thailand"), SMALL], ids=lambda path: path.stem)
def test_a_sound_file_is_valid(validator: Draft7Validator, path: Path) -> None:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in validator.iter_errors(as_json(raw))] == []


def test_the_shipped_file_names_its_schema() -> None:
    path = situation_path("cambodia-thailand")
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert (path.parent / first.removeprefix("#:schema ")).resolve() == SCHEMA.resolve()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('code = "small"', 'code = "Small One"'),
        ('code = "KH"', 'code = "kh"'),
        ('code = "KH22"', 'code = "Oddar Meanchey"'),
        ("first_look = 2025-12-26", 'first_look = "26 December"'),
        ("first_look = 2025-12-26", "first_look = 2025-12-26T07:00:00"),
        ("as_of = 2025-12-23", "as_of = 2025-12-23T07:00:00+07:00"),
        ("as_of = 2025-12-23", ""),
        ("number = 1", "number = -1"),
        ("number = 1", 'number = "1"'),
        ("vague = true", 'vague = "true"'),
        ('names = { en = "A small one" }', 'names = { km = "A small one" }'),
        ('names = { en = "A small one" }', 'names = { en = " " }'),
        ('names = { en = "A small one" }', 'names = { en = "A small one", english = "A small one" }'),
        ('metric = "killed"', 'metric = "dead"'),
        ('metric = "killed"', 'metrik = "killed"'),
        ('references = [{ site = "example.org", ref = "1" }]', "references = []"),
        ('ref = "1"', 'url = "example.org/1"'),
    ],
)
def test_a_mistake_within_a_field_is_seen(validator: Draft7Validator, right: str, wrong: str) -> None:
    text = SMALL.read_text(encoding="utf-8")
    assert right in text
    assert not validator.is_valid(as_json(tomllib.loads(text.replace(right, wrong, 1))))
