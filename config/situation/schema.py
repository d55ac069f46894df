"""The JSON Schema of situation files, by which editor programs complete and check them.

    python -m config.situation.schema

writes it anew after a change of the entries. It says what one field may hold; what lies between fields and entries
is judged when the file is loaded.
"""

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from config.situation.entries import SituationFile
from config.situation.reading import SHIPPED

SCHEMA = SHIPPED / "situation.schema.json"


class _OfToml(GenerateJsonSchema):
    """TOML has no null: what may be left out is left out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        return {key: value for key, value in made.items() if (key, value) != ("default", None)}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  (As Of, Count From: noise)
        return False


def schema() -> dict[str, Any]:
    """Draft 7 without anything newer than draft 4: Taplo, which most editor programs ask, knows no more."""
    made = SituationFile.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_OfToml)
    definitions = made.pop("$defs")
    return {"$schema": "http://json-schema.org/draft-07/schema#", **made, "definitions": definitions}


def schema_text() -> str:
    """What stands in the file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
