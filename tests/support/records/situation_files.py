"""Small situation files, so that a test of the record says only what it is about.

Days and local hours are written as text: "2025-12-24", "2025-12-24T07:00".
"""

from datetime import date, datetime
from typing import Any

from config.situation.reading import SituationFile

MOMENTS = (
    "published",
    "as_of",
    "as_of_since",
    "at",
    "at_since",
    "due",
    "until",
    "count_from",
    "begins",
    "ends",
    "first_look",
)


def situation_file(*reports: dict[str, Any], **changes: Any) -> SituationFile:
    """Cambodia and Thailand, phases from 24 July and from 7 December 2025, and the reports."""
    names = {"en": "Name"}
    values: dict[str, Any] = {
        "code": "border",
        "names": {"en": "Border"},
        "zone": "Asia/Phnom_Penh",
        "first_look": "2025-12-26",
        "source_order": ["th-mod", "kh-moi", "media"],
        "parties": [
            {"code": "KH", "names": {"en": "Cambodia", "th": "กัมพูชา"}, "aliases": ["Khmer"]},
            {"code": "TH", "names": {"en": "Thailand"}, "adjectives": {"en": "Thai"}},
        ],
        "actors": [{"code": "us", "names": {"en": "United States"}}],
        "sources": [
            # A part before the whole it belongs to: the order of a file is free.
            {"code": "th-auth", "names": names, "kind": "government", "parent": "th-mod", "vague": True},
            {"code": "th-mod", "names": names, "kind": "government", "party": "TH"},
            {"code": "kh-moi", "names": names, "kind": "government", "party": "KH"},
            {"code": "press", "names": names, "kind": "media"},
        ],
        "places": [{"code": "KH22", "names": {"en": "Oddar Meanchey"}, "party": "KH"}],
        "phases": [
            {"number": 1, "names": names, "begins": "2025-07-24", "ends": "2025-07-28"},
            {"number": 2, "names": names, "begins": "2025-12-07"},
        ],
        "assumptions": [{"code": "civilians", "source": "kh-moi", "texts": {"en": "All are civilians."}}],
        "tracks": [{"code": "talks", "kind": "talks", "names": names, "parties": ["KH", "TH"], "actor": "us"}],
        "reports": list(reports),
        **changes,
    }
    return SituationFile.model_validate(_with_moments(values))


def report(ref: str, as_of: str = "2025-12-24", killed: int | None = None, **changes: Any) -> dict[str, Any]:
    """One report of the Cambodian Interior Ministry; `killed` is its only figure unless it is given others."""
    figures = [] if killed is None else [{"metric": "killed", "party": "KH", "value": killed}]
    references = [{"site": "example.org", "ref": ref}]
    return {"id": ref, "source": "kh-moi", "as_of": as_of, "references": references, "figures": figures, **changes}


def _with_moments(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _with_moments(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_moments(inner) for inner in value]
    if isinstance(value, str) and name in MOMENTS:
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    return value
