"""What tests of reports share: a situation with tracks, and the reading of messages and single lines in it."""

from collections.abc import Mapping
from typing import Any

from config.states import DraftState
from config.vocabulary import SourceKind, TrackKind
from handlers.reporting import compact
from handlers.reporting.draft import Draft, Line
from storage.values.editorial import StoredDraft
from storage.values.new_report import NewFigure, NewIncident, NewStep
from storage.values.report import Step
from storage.values.situation import Actor
from tests.support.records.factories import ACTORS, PLACES, SOURCES, THAILAND, moment, place, situation, source, track

SITUATION = situation(
    actors={
        **ACTORS,
        "malaysia": Actor(code="malaysia", names={"en": "Malaysia"}, aliases=("Kuala Lumpur",)),
    },
    places={**PLACES, "TH22": place("TH22", "Chanthaburi", THAILAND, names={"en": "Chanthaburi", "th": "จันทบุรี"})},
    sources={
        **SOURCES,
        "nation-thailand": source("nation-thailand", "Nation Thailand", aliases=("The Nation", "nationthailand.com")),
        "kh-moi": source(
            "kh-moi",
            "Cambodian Interior Ministry",
            SourceKind.GOVERNMENT,
            party="KH",
            names={"en": "Cambodian Interior Ministry", "km": "ក្រសួងមហាផ្ទៃកម្ពុជា"},
            short_names={"en": "Interior Ministry"},
        ),
        "th-mod": source(
            "th-mod",
            "Thai Ministry of Defence",
            SourceKind.GOVERNMENT,
            party="TH",
            names={"en": "Thai Ministry of Defence", "th": "กระทรวงกลาโหมไทย"},
            short_names={"en": "Defence Ministry"},
        ),
        "kh-mod": source(
            "kh-mod",
            "Cambodian Ministry of Defence",
            SourceKind.GOVERNMENT,
            party="KH",
            short_names={"en": "Defence Ministry"},
        ),
    },
)
TRACKS = {
    one.code: one
    for one in (
        track("gbc", TrackKind.TALKS, names={"en": "Border Committee talks, Chanthaburi"}),
        track("us-offer", TrackKind.OFFER, names={"en": "United States offer"}, actor="us"),
        track("kl-accords", TrackKind.AGREEMENT, names={"en": "Kuala Lumpur Peace Accords"}),
    )
}
NOW = "2025-12-26 10:00"
HEAD = "source: kh-moi https://example.org/25\nas of: 2025-12-25\n"


def read(
    text: str, now: str = NOW, *, answers: Mapping[str, str] | None = None, steps: tuple[Step, ...] = (), **changes: Any
) -> Draft:
    tracks = {one.code: one for one in changes.get("tracks", TRACKS.values())}
    of = changes.get("of", SITUATION)
    return compact.read(text, of, tracks, moment(now), steps=steps, answers=answers)


def stored_draft(text: str, **changes: Any) -> StoredDraft:
    """The row of a draft that was opened now."""
    values: dict[str, Any] = {
        "id": 7,
        "situation": SITUATION.code,
        "chat_id": 1,
        "chat_telegram_id": 1,
        "person_id": 1,
        "message_id": 1,
        "preview_id": None,
        "text": text,
        "answers": {},
        "state": DraftState.OPEN,
        "version": 1,
        "corrects": None,
        "report": None,
        "created_at": moment(NOW),
        "changed_at": moment(NOW),
        **changes,
    }
    return StoredDraft(**values)


def line(text: str, **changes: Any) -> Line:
    """The one line below a source (Cambodia's Interior Ministry) and an as-of (25 December)."""
    return read(HEAD + text, **changes).lines[-1]


def figure_in(text: str, **changes: Any) -> NewFigure:
    item = line(text, **changes).item
    assert isinstance(item, NewFigure), line(text, **changes).problem
    return item


def step_in(text: str, **changes: Any) -> NewStep:
    item = line(text, **changes).item
    assert isinstance(item, NewStep), line(text, **changes).problem
    return item


def event_in(text: str, **changes: Any) -> NewIncident:
    item = line(text, **changes).item
    assert isinstance(item, NewIncident), line(text, **changes).problem
    return item


def unclear(text: str, **changes: Any) -> tuple[str, str, tuple[str, ...]]:
    """What kind of problem, with which word, and what is offered instead."""
    problem = line(text, **changes).problem
    assert problem is not None
    return problem.kind.value, problem.word, problem.nearest
