"""The daily digest: what changed since the last one, where things stand, what lies ahead. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from config.vocabulary import Metric
from handlers.views.frame import Frame
from handlers.views.links import Link, SubscriptionLink
from handlers.views.phrases import owed, talks
from handlers.views.phrases import toll as phrases
from handlers.views.phrases.figures import NOUNS
from handlers.views.phrases.sides import newest, party_lines
from handlers.views.phrases.totals import other_totals, total_line
from handlers.views.pushes import why_it_came as came
from handlers.views.pushes.digest_news import news_block
from handlers.views.pushes.push import Push
from handlers.views.screen import Button, Screen
from handlers.views.screens import displacement
from handlers.views.texts import LONGEST, blocks, length, lines
from storage.rules.cells import Cell, PartyToll
from storage.rules.mediation.tracks import Stage, TrackState, track_states
from storage.rules.news import News, news
from storage.rules.tally import Toll, toll
from storage.values.editions import DIGEST, Edition
from storage.values.report import Snapshot

SPOKEN_OF = (Stage.IN_FORCE, Stage.ANNOUNCED)
"""The stages of a truce that make people think of going home."""

ENTRIES = (5, 3, 1, 0)  # of one kind of news, fewer where the message would be too long


def digest(
    frame: Frame, before: Snapshot | None, edition: int, *, zone: ZoneInfo | None = None, offers: bool = False
) -> Screen:
    """The message of the edition with that id. `before` is the record as the chat was told of it last, None for a first
    digest, which says nothing of changes; `zone` is the reader's, in which that moment is told. `offers` asks whether
    to write only when something changes."""
    found = news(frame.snapshot, before) if before else News()
    text = _standing(frame, found, offers)
    if before:
        text = _with_news(frame, found, before.known_at, zone or frame.snapshot.situation.zone, text)
    return Screen(text=text, rows=_rows(frame, found, edition, offers))


def _render(frame: Frame, edition: Edition, before: Snapshot | None) -> Screen:
    zone = ZoneInfo(edition.content["zone"]) if "zone" in edition.content else None
    return digest(frame, before, edition.id, zone=zone, offers="offers" in edition.content)


PUSH = Push(kind=DIGEST, render=_render)


def _with_news(frame: Frame, found: News, since: datetime, zone: ZoneInfo, standing: Markup) -> Markup:
    """As much of the news as fits into a message."""
    for most in ENTRIES:
        tried = replace(frame, figures=set())  # what does not fit is not told
        text = blocks([news_block(tried, found, since, zone, most), standing])
        if length(text) <= LONGEST:
            frame.figures.update(tried.figures)
            return text
    return standing


def _standing(frame: Frame, found: News, offers: bool) -> Markup:
    states = track_states(frame.snapshot)
    return blocks(
        [
            _stands(frame, [state for state in states if state not in found.tracks]),
            displacement.short_lines(frame),
            _notes(frame),
            _ahead(frame, states),
            frame.t("digest-ceasefire") if any(_is_spoken_of(state) for state in states) else None,
            frame.t("digest-offer") if offers else None,
        ]
    )


def _stands(frame: Frame, states: list[TrackState]) -> Markup:
    """The toll, and a ceasefire in force that was no news."""
    dead = toll(frame.snapshot, Metric.KILLED)
    truces = [state for state in states if state.open and state.stage is Stage.IN_FORCE]
    leading = (total_line(frame, total) for total in dead.totals if dead.lead_total in total.figures)
    return lines(
        [
            frame.t("digest-stands"),
            *(line for state in truces for line in _truce(frame, state)),
            phrases.headline(frame, dead),
            phrases.split_line(frame, dead, by_whom=True),
            *(party_lines(frame, dead) if dead.amount else leading),
            *phrases.missing_lines(frame, dead),
            other_totals(frame, dead),
        ]
    )


def _truce(frame: Frame, state: TrackState) -> Iterator[Markup]:
    yield frame.t("bold", text=talks.one_line(frame, state))
    yield talks.word_on(frame, state)
    over = tuple(one for one in state.commitments if not one.lies_ahead)
    yield from owed.commitment_lines(frame, replace(state, commitments=over))


def _notes(frame: Frame) -> Markup | None:
    """What has to be said before numbers are compared, and how old each count is (docs/rules.md, rules 6, 9, 18)."""
    dead = toll(frame.snapshot, Metric.KILLED)
    notes = [note for note in (phrases.caveats(frame, dead), _ages(frame, dead)) if note]
    return lines(notes) if notes else None


def _ages(frame: Frame, dead: Toll) -> Markup | None:
    sides = {side.party: side for side in dead.parties}
    old = [line for code in frame.names.sides() for line in _ages_of(frame, sides[code])]
    return frame.t("ages", ages=Markup(", ").join(old)) if old else None


def _ages_of(frame: Frame, side: PartyToll) -> list[Markup]:
    """ "Thai soldiers 7 days"; the side once where all it counts is of one age."""
    dated = [(cell, newest(cell.counted).as_of.at) for cell in side.cells]
    old = [(cell, frame.dates.days_since(at)) for cell, at in dated if frame.dates.is_old(at)]
    if len(old) == len(side.cells) and len({days for _, days in old}) == 1:
        return [frame.t("age", name=frame.names.party(side.party), days=old[0][1])]
    return [frame.t("age", name=_people(frame, side, cell), days=days) for cell, days in old]


def _people(frame: Frame, side: PartyToll, cell: Cell) -> Markup:
    names = frame.snapshot.situation.parties[side.party]
    return frame.t(f"missing-{NOUNS[cell.status]}", adjective=frame.names.of(names.adjectives or names.names))


def _ahead(frame: Frame, states: tuple[TrackState, ...]) -> Markup:
    """The meetings that are set and the commitments that are due."""
    told = [line for state in states for line in _still_to_come(frame, state)]
    return lines([frame.t("digest-ahead"), *told]) if told else frame.t("nothing-ahead")


def _still_to_come(frame: Frame, state: TrackState) -> list[Markup]:
    meetings = tuple(one for one in state.appointments if one.lies_ahead)
    due = tuple(one for one in state.commitments if one.lies_ahead)
    coming = replace(state, appointments=meetings, commitments=due)
    return [*owed.appointment_lines(frame, coming), *owed.commitment_lines(frame, coming)]


def _is_spoken_of(state: TrackState) -> bool:
    return state.open and state.stage in SPOKEN_OF


def _rows(frame: Frame, found: News, edition: int, offers: bool) -> tuple[tuple[Button | None, ...], ...]:
    """Two rows: what it says, and that it comes. The offer, made on a quiet day, has a row of its own."""
    sources = _button(frame, "button-sources", "sources")
    coming = (came.button(frame, edition), _wanted(frame, "button-digest-settings", "settings"))
    if offers:
        return ((_wanted(frame, "button-only-changes", "offer"),), (sources, *coming))
    return ((_button(frame, "button-why", "why") if found.totals else None, sources), coming)


def _button(frame: Frame, key: str, screen: str) -> Button:
    return Button(label=frame.t.plain(key), link=Link(screen=screen))


def _wanted(frame: Frame, key: str, action: str) -> Button:
    return Button(label=frame.t.plain(key), link=SubscriptionLink(action=action))
