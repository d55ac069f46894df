"""Fields of a situation file: what a single one may hold, and how a mistake in it is told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from sys import intern
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StrictStr,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from config.free_text import FreeText
from config.vocabulary import GREATEST


def mistake(wrong: str, instead: str, field: str = "") -> PydanticCustomError:
    """A problem in the words of whoever writes the file: what is wrong, what to write, and in which field where the
    entry as a whole was judged."""
    return PydanticCustomError("mistake", "{wrong}. {instead}", {"wrong": wrong, "instead": instead, "field": field})


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise mistake(f"{value} is not a day", "Write a date without quotes: 2025-12-24")


def _moment(value: object) -> date:
    if isinstance(value, date) and not (isinstance(value, datetime) and value.tzinfo):
        return value
    wrong = f"{value} is not a local day or hour"
    raise mistake(wrong, "Write without quotes and without offset: 2025-12-24 or 2025-12-24T07:00:00")


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        if value >= GREATEST:
            raise mistake(f"{value} is more than anybody counts", f"Write a number below {GREATEST}")
        return value
    raise mistake(f"{value} is not a whole number", "Write digits: 150529")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise mistake(f"{value} is neither true nor false", "Write true or false, without quotes")


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):  # unknown, no key at all, a folder of zones
        raise mistake(f'"{value}" is no time zone', "Write a name of the IANA list: Europe/Paris") from None
    return value


def _names(texts: Mapping[str, str]) -> Mapping[str, str]:
    if "en" not in texts:
        raise mistake("there is no English text", 'Add en = "..."')
    return texts


def _texts(texts: Mapping[str, str]) -> Mapping[str, str]:
    return _names(texts) if texts else texts


def _at_most(field: FreeText) -> AfterValidator:
    """A text that is told in answers has an end."""

    def check(value: str) -> str:
        if (over := len(value) - field.most) > 0:
            raise mistake(f"is {len(value)} characters long, {over} too many", f"Write at most {field.most}")
        return value

    return AfterValidator(check)


def _filled(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    if not entries:
        raise mistake("is empty", "Add at least one")
    return entries


@dataclass(frozen=True)
class Written:
    """Text of one shape, for pydantic and for the JSON Schema that editor programs read."""

    pattern: str
    instead: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema) | {"pattern": f"^{self.pattern}$", "description": self.instead}

    def _checked(self, value: str) -> str:
        if not re.fullmatch(self.pattern, value):
            raise mistake(f'"{value}" cannot stand here', self.instead)
        return intern(value)  # a long file says the same codes tens of thousands of times


def _shown(kind: str, description: str, **rest: Any) -> WithJsonSchema:
    """What the JSON Schema says of a field that is judged here."""
    return WithJsonSchema({"type": kind, "description": description, **rest})


SLUG, SLUG_RULE = r"[a-z0-9]+(-[a-z0-9]+)*", "Write small letters, digits and hyphens: health-ministry"
# A button carries 64 bytes, and a place's code among them.
PLACE = r"(?=.{2,16}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
PLACE_RULE = "Write a P-code or a code of your own, 2 to 16 letters, digits and hyphens: AB01, old-town"

DAY, HOUR = r"[0-9]{4}-[0-9]{2}-[0-9]{2}", r"[0-9]{2}:[0-9]{2}:[0-9]{2}"

# JSON has no dates: a schema sees those of TOML as text.
Day = Annotated[date, PlainValidator(_day), _shown("string", "A day: 2025-12-24", pattern=f"^{DAY}$")]
Moment = Annotated[
    date,
    PlainValidator(_moment),
    _shown("string", "A day, or a local hour: 2025-12-24T07:00:00", pattern=rf"^{DAY}([Tt ]{HOUR}(\.[0-9]+)?)?$"),
]
"""A day (a date) or a local hour (a naive datetime, which is a date too) in the situation's zone."""
Number = Annotated[
    int, PlainValidator(_number), _shown("integer", "A whole number: 150529", minimum=0, maximum=GREATEST - 1)
]
Flag = Annotated[bool, PlainValidator(_flag), _shown("boolean", "true or false")]
Zone = Annotated[StrictStr, AfterValidator(_zone), _shown("string", "A name of the IANA list: Europe/Paris")]
Text = Annotated[
    StrictStr,
    Written(r"(?s).*\S.*", "Write some text, or leave the field out"),
    _at_most(FreeText.TEXT),
    _shown("string", "Some text", pattern=r"\S", maxLength=FreeText.TEXT.most),
]
Title = Annotated[StrictStr, _at_most(FreeText.NOTE), _shown("string", "Some text", maxLength=FreeText.NOTE.most)]
Remark = Annotated[StrictStr, _at_most(FreeText.REMARK), _shown("string", "Some text", maxLength=FreeText.REMARK.most)]
Name = Annotated[StrictStr, _at_most(FreeText.NAME), _shown("string", "A name", maxLength=FreeText.NAME.most)]
Slug = Annotated[StrictStr, Written(SLUG, SLUG_RULE)]
SlugOrNone = Annotated[StrictStr, Written(f"({SLUG})?", SLUG_RULE)]
PartyCode = Annotated[StrictStr, Written(r"[A-Z]{2,3}", "Write two or three capitals: AB")]
PlaceCode = Annotated[StrictStr, Written(PLACE, PLACE_RULE)]
Channel = Annotated[StrictStr, Written(r"@[A-Za-z][A-Za-z0-9_]{3,31}", "Write the channel's public name: @ministry")]
PlaceOrNone = Annotated[StrictStr, Written(f"({PLACE})?", PLACE_RULE)]
WebAddress = Annotated[
    StrictStr,
    Written(r"(https?://\S+)?", "Write the whole address: https://example.org/page"),
    _at_most(FreeText.ADDRESS),
]
Language = Annotated[StrictStr, Written(r"[a-z]{2}", "Write a language's two letters: en")]
_BY_LANGUAGE: Mapping[str, Any] = {
    "patternProperties": {"^[a-z]{2}$": {"type": "string", "pattern": r"\S", "maxLength": FreeText.TEXT.most}},
    "additionalProperties": False,
}
Names = Annotated[
    Mapping[Language, Text],
    AfterValidator(_names),
    _shown("object", 'Texts by language, English among them: { en = "..." }', required=["en"], **_BY_LANGUAGE),
]
"""Language to text, English among them."""
Texts = Annotated[
    Mapping[Language, Text],
    AfterValidator(_texts),
    _shown(
        "object",
        'Texts by language, or nothing: { en = "..." }',
        anyOf=[{"required": ["en"]}, {"maxProperties": 0}],
        **_BY_LANGUAGE,
    ),
]
"""The same, or nothing."""


T = TypeVar("T")
Some = Annotated[tuple[T, ...], AfterValidator(_filled), Field(json_schema_extra={"minItems": 1})]
"""One or more."""


_NAMED = dict[frozenset[str], set[str]]()


class Entry(BaseModel):
    """A table of the file. It cannot be changed, and a field it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_post_init(self, _: Any) -> None:
        # A long file has 75,000 entries, each with a dict and a set of its own as pydantic leaves them: 1.6 kB. One set
        # for all that name the same fields, and values set one by one, whose names CPython keeps once for the class,
        # make 0.4 kB of that.
        names, values = self.model_fields_set, self.__dict__
        object.__setattr__(self, "__pydantic_fields_set__", _NAMED.setdefault(frozenset(names), names))
        object.__delattr__(self, "__dict__")
        for name, value in values.items():
            object.__setattr__(self, name, value)
