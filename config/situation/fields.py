"""What a single field of a situation file may hold, and how a mistake in it is told."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainValidator, StrictStr
from pydantic_core import PydanticCustomError


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
        raise mistake(f'"{value}" is no time zone', "Write a name of the IANA list: Asia/Phnom_Penh") from None
    return value


def _names(texts: Mapping[str, str]) -> Mapping[str, str]:
    if "en" not in texts:
        raise mistake("there is no English text", 'Add en = "..."')
    return texts


def _texts(texts: Mapping[str, str]) -> Mapping[str, str]:
    return _names(texts) if texts else texts


def _filled(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    if not entries:
        raise mistake("is empty", "Add at least one")
    return entries


def _written(pattern: str, instead: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise mistake(f'"{value}" cannot stand here', instead)
        return value

    return AfterValidator(check)


SLUG, SLUG_RULE = r"[a-z0-9]+(-[a-z0-9]+)*", "Write small letters, digits and hyphens: th-mod"
P_CODE, P_CODE_RULE = r"[A-Z]{2}[0-9]{2,6}", "Write a P-code: KH22"

Day = Annotated[date, PlainValidator(_day)]
Moment = Annotated[date, PlainValidator(_moment)]
"""A day (a date) or a local hour (a naive datetime, which is a date too) in the situation's zone."""
Number = Annotated[int, PlainValidator(_number)]
Flag = Annotated[bool, PlainValidator(_flag)]
Zone = Annotated[StrictStr, AfterValidator(_zone)]
Text = Annotated[StrictStr, _written(r"(?s).*\S.*", "Write some text, or leave the field out")]
Slug = Annotated[StrictStr, _written(SLUG, SLUG_RULE)]
SlugOrNone = Annotated[StrictStr, _written(f"({SLUG})?", SLUG_RULE)]
PartyCode = Annotated[StrictStr, _written(r"[A-Z]{2,3}", "Write two or three capitals: KH")]
PlaceCode = Annotated[StrictStr, _written(P_CODE, P_CODE_RULE)]
PlaceOrNone = Annotated[StrictStr, _written(f"({P_CODE})?", P_CODE_RULE)]
WebAddress = Annotated[StrictStr, _written(r"(https?://\S+)?", "Write the whole address: https://example.org/page")]
Language = Annotated[StrictStr, _written(r"[a-z]{2}", "Write a language's two letters: en")]
Names = Annotated[Mapping[Language, Text], AfterValidator(_names)]
"""Language to text, English among them."""
Texts = Annotated[Mapping[Language, Text], AfterValidator(_texts)]
"""The same, or nothing."""


T = TypeVar("T")
Some = Annotated[tuple[T, ...], AfterValidator(_filled)]
"""One or more."""


class Entry(BaseModel):
    """A table of the file. It cannot be changed, and a field it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)
