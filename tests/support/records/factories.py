"""Records with sensible defaults, so that a test says only what it is about.

Moments are written as text in the situation's zone: "2025-12-24" is that day (its end), "2025-12-24 07:00" that hour,
"2025-11-10/2025-11-11" a span of days.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from config.vocabulary import Metric, SourceKind, StepKind, TrackKind
from storage.values.report import Amount, Figure, Reference, Report, Snapshot, Step, Track, When, exactly
from storage.values.situation import Actor, Party, Phase, Place, Situation, Source

ZONE = ZoneInfo("Asia/Phnom_Penh")
CAMBODIA, THAILAND = "KH", "TH"
BOTH = (CAMBODIA, THAILAND)

_ids = count(1)


def moment(text: str) -> datetime:
    """ "2025-12-24 07:00" or "2025-12-24" (its end), in the situation's zone."""
    if len(text) > len("2025-12-24"):
        return datetime.fromisoformat(text).replace(tzinfo=ZONE)
    return datetime.combine(date.fromisoformat(text), time(23, 59, 59), tzinfo=ZONE)


def when(text: str) -> When:
    """A moment with its precision; "2025-11-10/2025-11-11" where sources differ on the day."""
    since, slash, last = text.rpartition("/")
    return When(
        at=moment(last), exact=len(last) > len("2025-12-24"), since=date.fromisoformat(since) if slash else None
    )


def party(code: str, name: str, adjective: str = "", **changes: Any) -> Party:
    values: dict[str, Any] = {"code": code, "names": {"en": name}, "adjectives": {"en": adjective}, **changes}
    return Party(**values)


def place(code: str, name: str, of: str, **changes: Any) -> Place:
    values: dict[str, Any] = {"code": code, "names": {"en": name}, "party": of, **changes}
    return Place(**values)


def source(code: str, name: str, kind: SourceKind = SourceKind.MEDIA, **changes: Any) -> Source:
    values: dict[str, Any] = {"code": code, "names": {"en": name}, "kind": kind, **changes}
    return Source(**values)


def phase(number: int, begins: str, begins_latest: str = "", ends: str = "", **changes: Any) -> Phase:
    return Phase(
        number=number,
        names=changes.get("names", {"en": f"phase {number}"}),
        begins=date.fromisoformat(begins),
        begins_latest=date.fromisoformat(begins_latest or begins),
        ends=date.fromisoformat(ends) if ends else None,
    )


PARTIES = {
    CAMBODIA: party(
        CAMBODIA,
        "Cambodia",
        names={"en": "Cambodia", "th": "กัมพูชา", "km": "កម្ពុជា"},
        adjectives={"en": "Cambodian", "th": "กัมพูชา", "km": "កម្ពុជា"},
        aliases=("Khmer",),
    ),
    THAILAND: party(
        THAILAND,
        "Thailand",
        names={"en": "Thailand", "th": "ไทย", "km": "ថៃ"},
        adjectives={"en": "Thai", "th": "ไทย", "km": "ថៃ"},
        aliases=("ประเทศไทย",),
    ),
}
ACTORS = {
    "us": Actor(code="us", names={"en": "United States"}, aliases=("US", "USA")),
    "asean": Actor(code="asean", names={"en": "ASEAN"}),
}
SOURCES = {
    one.code: one
    for one in (
        source("th-mod", "Thai Ministry of Defence", SourceKind.GOVERNMENT, party=THAILAND),
        source("th-auth", "Thai authorities", SourceKind.GOVERNMENT, party=THAILAND, parent="th-mod", vague=True),
        source("kh-moi", "Cambodian Interior Ministry", SourceKind.GOVERNMENT, party=CAMBODIA),
        source("kh-mod", "Cambodian Defence Ministry", SourceKind.MILITARY, party=CAMBODIA),
        source("us-state", "US State Department", SourceKind.GOVERNMENT),
        source("who", "WHO", SourceKind.UN),
        source("hrf", "Humanitarian Response Forum", SourceKind.NGO),
        source("press", "The press"),
        source("press-2", "Another outlet"),
    )
}
PLACES = {
    "KH22": place("KH22", "Oddar Meanchey", CAMBODIA, aliases=("Otdar Meanchey",)),
    "KH01": place("KH01", "Banteay Meanchey", CAMBODIA),
    "TH33": place("TH33", "Si Sa Ket", THAILAND, names={"en": "Si Sa Ket", "th": "ศรีสะเกษ"}, aliases=("Sisaket",)),
    "TH32": place("TH32", "Surin", THAILAND),
}
PHASES = (phase(1, "2025-07-24", ends="2025-07-28"), phase(2, "2025-12-07", "2025-12-08"))
ORDER = ("th-mod", "kh-moi", "UN", "NGO", "media")


def situation(**changes: Any) -> Situation:
    """Cambodia and Thailand, two phases (24-28 July, from 7 or 8 December 2025)."""
    defaults = Situation(
        code="cambodia-thailand",
        names={"en": "Cambodia–Thailand border"},
        zone_name=ZONE.key,
        first_look=date(2025, 12, 26),
        parties=PARTIES,
        actors=ACTORS,
        sources=SOURCES,
        places=PLACES,
        phases=PHASES,
        source_order=ORDER,
    )
    return replace(defaults, **changes)


def figure(
    amount: int | Amount = 1, metric: Metric = Metric.KILLED, of: str | None = CAMBODIA, **changes: Any
) -> Figure:
    """One number: `of` is the side the people belong to (None for both). `as_of` and `published_at` may be text;
    published is the end of the as-of day unless said otherwise, the phase follows from the as-of."""
    at = _as_when(changes.pop("as_of", "2025-12-24"))
    day = at.at.astimezone(ZONE).date()
    published = changes.pop("published_at", day.isoformat())
    values: dict[str, Any] = {
        "id": next(_ids),
        "report_id": 1,
        "source": "kh-moi" if of == CAMBODIA else "th-mod" if of == THAILAND else "press",
        "metric": metric,
        "amount": exactly(amount) if isinstance(amount, int) else amount,
        "victim_party": of,
        "as_of": at,
        "published_at": moment(published) if isinstance(published, str) else published,
        "phase": max((one.number for one in PHASES if one.begins <= day), default=1),
        **changes,
    }
    return Figure(**values)


def track(code: str = "talks", kind: TrackKind = TrackKind.TALKS, **changes: Any) -> Track:
    """An effort in which both sides' consent counts."""
    values: dict[str, Any] = {"code": code, "kind": kind, "names": {"en": code}, "parties": BOTH, **changes}
    return Track(**values)


def step(kind: StepKind | str, at: str | When = "2025-12-24", by: Iterable[str] | str = (), **changes: Any) -> Step:
    """One move; `by` is the side or sides that take it. `due` and `until` may be text."""
    due, until = changes.pop("due", None), changes.pop("until", None)
    values: dict[str, Any] = {
        "id": next(_ids),
        "report_id": 1,
        "track": "talks",
        "kind": StepKind(kind),
        "at": _as_when(at),
        "source": "press",
        "parties": (by,) if isinstance(by, str) else tuple(by),
        "due": None if due is None else _as_when(due),
        "until": None if until is None else _as_when(until),
        **changes,
    }
    return Step(**values)


def report(number: int = 1, published: str = "2025-12-24", **changes: Any) -> Report:
    at = when(published)
    values: dict[str, Any] = {
        "id": number,
        "number": number,
        "ref": f"report-{number}",
        "source": "press",
        "relay": None,
        "published": at,
        "recorded_at": at.at,
        "published_assumed": False,
        "references": (Reference(site="example.org", ref=str(number)),),
        **changes,
    }
    return Report(**values)


def snapshot(as_of: str = "2025-12-26", **changes: Any) -> Snapshot:
    """The record as it stood at `as_of`, known then unless `known_at` says otherwise; tracks may be given as a list."""
    known = changes.pop("known_at", as_of)
    tracks = changes.pop("tracks", {})
    values: dict[str, Any] = {
        "situation": changes.pop("situation", None) or situation(),
        "as_of": moment(as_of),
        "known_at": moment(known) if isinstance(known, str) else known,
        "tracks": tracks if isinstance(tracks, dict) else {one.code: one for one in tracks},
        **{key: tuple(value) if isinstance(value, list) else value for key, value in changes.items()},
    }
    return Snapshot(**values)


def _as_when(value: str | When) -> When:
    return value if isinstance(value, When) else when(value)
