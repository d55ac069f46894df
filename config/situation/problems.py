"""Mistakes in a situation file, told in one line each to somebody who does not read Python. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from config.situation.checks import KEYS, FileProblem, Loc
from config.situation.entries import (
    ActorEntry,
    AssumptionEntry,
    PartyEntry,
    PhaseEntry,
    PlaceEntry,
    SituationFile,
    SourceEntry,
    TrackEntry,
)
from config.situation.fields import Entry
from config.situation.reports import (
    FigureEntry,
    IncidentEntry,
    ReferenceEntry,
    ReportEntry,
    ServiceEntry,
    StepEntry,
)

ENTRIES: Mapping[str, type[Entry]] = {
    "parties": PartyEntry,
    "actors": ActorEntry,
    "sources": SourceEntry,
    "places": PlaceEntry,
    "phases": PhaseEntry,
    "assumptions": AssumptionEntry,
    "tracks": TrackEntry,
    "reports": ReportEntry,
    "references": ReferenceEntry,
    "figures": FigureEntry,
    "steps": StepEntry,
    "incidents": IncidentEntry,
    "services": ServiceEntry,
}


def line(file_name: str, raw: Mapping[str, Any], problem: FileProblem) -> str:
    """One problem as file, entry, field, what is wrong, what to write; entries are called by the id or code that
    `raw`, the file as it was parsed, has for them."""
    return f"{file_name}: {', '.join(_place(raw, problem.loc))}: {problem.wrong}. {problem.instead}"


def _place(raw: Mapping[str, Any], loc: Loc) -> Iterator[str]:
    """report "2025-12-24-th-mod" / figures 3 / value; names.en within one field."""
    rest = loc
    if len(loc) > 1 and loc[0] in KEYS and isinstance(loc[1], int):
        yield _called(raw, str(loc[0]), loc[1])
        rest = loc[2:]
    if len(rest) > 1 and rest[0] in ENTRIES and isinstance(rest[1], int):
        yield f"{rest[0]} {rest[1] + 1}"
        rest = rest[2:]
    # pydantic adds "[key]" where a key itself is wrong, which stands before it.
    names = [str(part + 1) if isinstance(part, int) else part for part in rest if part != "[key]"]
    if names:
        yield ".".join(names)


def _called(raw: Mapping[str, Any], section: str, position: int) -> str:
    word = "party" if section == "parties" else section.removesuffix("s")
    entry = raw[section][position]
    name = entry.get(KEYS[section], position + 1) if isinstance(entry, dict) else position + 1
    return f'{word} "{name}"' if isinstance(name, str) else f"{word} {name}"


def found_by_pydantic(error: ValidationError) -> list[FileProblem]:
    """The mistakes inside entries; a default that could not be made for want of another field is none."""
    return [_problem(details) for details in error.errors() if details["type"] != "default_factory_not_called"]


def _problem(details: ErrorDetails) -> FileProblem:
    loc, context = details["loc"], details.get("ctx", {})
    if details["type"] != "mistake":
        wrong, instead = _words(details, context)
        return FileProblem(loc, wrong, instead)
    loc = (*loc, context["field"]) if context["field"] else loc
    return FileProblem(loc, context["wrong"], context["instead"])


def _words(details: ErrorDetails, context: Mapping[str, Any]) -> tuple[str, str]:
    match details["type"]:
        case "missing":
            return "is missing", f"Add {details['loc'][-1]} = ..."
        case "extra_forbidden":
            return "is no field here", f"Write one of: {', '.join(_fields(details['loc']))}"
        case "enum":  # pydantic puts each word in quotes
            return f'"{details["input"]}" is not known', f"Write one of: {context['expected'].replace(chr(39), '')}"
        case "string_type":
            return f"{details['input']} is not text", "Write it in quotes"
        case "tuple_type":
            return "is not a list", "Write it in brackets: [ ... ]"
        case _:
            return "is not a table", 'Write it in braces: { en = "..." }'


def _fields(loc: Loc) -> list[str]:
    sections = [part for part in loc[:-1] if part in ENTRIES]
    return list((ENTRIES[str(sections[-1])] if sections else SituationFile).model_fields)
