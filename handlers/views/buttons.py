"""The buttons several screens share. Each edits the message it stands under. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from config.vocabulary import Family, Metric
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.screen import Button
from storage.values.report import Figure, Snapshot

LISTED = {
    Metric.KILLED: (Family.DEATHS, Family.HARMED),
    Metric.DISPLACED: (Family.DISPLACEMENT, Family.RETURN),
}
"""The families of counts that one list of places has, by the metric that names it."""
_LEAP_DAY = (2, 29)


def to(frame: Frame, key: str, screen: str, *, item: str = "", page: int = 0) -> Button:
    """Another screen about the same day, party and place."""
    return Button(label=frame.t.plain(key), link=frame.link.to(screen, item=item, page=page))


def into(frame: Frame, key: str, screen: str, *, item: str = "") -> Button:
    """A screen behind this one, which leads back here."""
    return Button(label=frame.t.plain(key), link=frame.link.into(screen, item=item))


def back(frame: Frame, otherwise: str = "") -> Button | None:
    """To the screen that this one was opened from; where that is not known, to the one that it stands behind."""
    link = frame.link.opened_from or (frame.link.to(otherwise) if otherwise else None)
    return Button(label=frame.t.plain("button-back"), link=link) if link else None


def not_back(frame: Frame, *others: Button | None) -> tuple[Button | None, ...]:
    """Those that lead elsewhere than the way back."""
    return tuple(each for each in others if not each or each.link != frame.link.opened_from)


def sources(frame: Frame) -> Button:
    """The reports that this very screen is made of, each a tap away: no number is further than two."""
    return Button(label=frame.t.plain("button-sources"), link=frame.link.of_its_sources)


def newest(frame: Frame) -> Button | None:
    """The same screen of now, where it is of an earlier day."""
    if not frame.link.day:
        return None
    return Button(label=frame.t.plain("button-newest"), link=replace(frame.link, day=None, known_now=False, page=0))


def status(frame: Frame) -> Button:
    """The situation on one screen, as of the same day."""
    return Button(label=frame.t.plain("button-status"), link=Link(screen="status", day=frame.link.day))


def whole(frame: Frame) -> Button:
    """The same screen for both sides and all places."""
    return Button(label=frame.t.plain("button-whole"), link=replace(frame.link, party="", place=""))


def whole_or_none(frame: Frame) -> Button | None:
    """The same screen for everyone, where it is of one side or place."""
    return whole(frame) if frame.link.party or frame.link.place else None


def damage(frame: Frame) -> Button | None:
    """Damage and services, where the record has any."""
    snapshot = frame.snapshot
    told = snapshot.services or any(told[0].metric.family is Family.DAMAGE for told in snapshot.series)
    return into(frame, "button-damage", "damage") if told else None


def places(frame: Frame, of: Metric) -> Button | None:
    """The counts of single places of the same families, where there are any."""
    told = any(is_told_of_places(frame.snapshot, series[-1], of) for series in frame.snapshot.series)
    if not told:
        return None
    word = frame.names.place_word
    label = frame.t.plain("button-places-of", word=word) if word else frame.t.plain("button-places")
    return Button(label=label, link=frame.link.into("places", item=of.value))


def is_told_of_places(snapshot: Snapshot, figure: Figure, of: Metric) -> bool:
    """Whether a count is of one place, and of what the list that `of` names tells: people harmed, or people who had to
    leave or came back; in this outbreak."""
    families = LISTED.get(of, ())
    return bool(figure.place) and figure.metric.family in families and figure.phase == snapshot.phase.number


def known(frame: Frame) -> Button | None:
    """Between a day as it was known then and the same day as it is known now."""
    if not frame.link.day:
        return None
    key = "button-known-then" if frame.link.known_now else "button-known-now"
    return Button(label=frame.t.plain(key), link=replace(frame.link, known_now=not frame.link.known_now))


def neighbours(frame: Frame) -> tuple[Button | None, ...]:
    """The day before and the day after the asked one, as far as the record and the present go, and now between them."""
    if not frame.link.day:
        return ()
    before, after = frame.link.day - timedelta(days=1), frame.link.day + timedelta(days=1)
    return (
        at_day(frame, "button-before", before) if before >= _first_day(frame) else None,
        newest(frame),
        at_day(frame, "button-after", after) if after <= frame.dates.local(frame.now).date() else None,
        *_in_other_years(frame, frame.link.day),
    )


def _in_other_years(frame: Frame, day: date) -> Iterator[Button]:
    """The same day a year before and after, as far as the record and the present go: whoever typed it without a year
    may have meant that one."""
    if (day.month, day.day) == _LEAP_DAY:
        return
    for year in (day.year - 1, day.year + 1):
        other = day.replace(year=year)
        if _first_day(frame) <= other <= frame.dates.local(frame.now).date():
            yield Button(label=frame.dates.full_day(other), link=replace(frame.link, day=other))


def _first_day(frame: Frame) -> date:
    """The day of the oldest that is recorded: before it there is nothing to show."""
    snapshot = frame.snapshot
    moments = [*([snapshot.oldest.as_of.at] if snapshot.oldest else []), *(step.at.at for step in snapshot.steps)]
    return frame.dates.local(min(moments, default=frame.now)).date()


def at_day(frame: Frame, key: str, day: date) -> Button:
    return Button(label=frame.t.plain(key, day=frame.dates.day(day)), link=replace(frame.link, day=day))


def earlier_phases(frame: Frame) -> tuple[Button | None, ...]:
    """Where an earlier outbreak is: its last day, as it is known now."""
    if frame.link.day:
        return ()
    situation = frame.snapshot.situation
    earlier = [(phase, situation.last_day(phase)) for phase in situation.phases]
    return tuple(
        Button(label=frame.names.of(phase.names), link=Link(screen=frame.link.screen, day=last, known_now=True))
        for phase, last in earlier
        if last and phase.number < frame.snapshot.phase.number
    )


def pages(frame: Frame, count: int) -> tuple[Button | None, ...]:
    """Newer and earlier pages of a list of `count` pages."""
    link = frame.link
    newer = replace(link, page=link.page - 1) if link.page > 0 else None
    earlier = replace(link, page=link.page + 1) if link.page + 1 < count else None
    return (
        Button(label=frame.t.plain("button-newer"), link=newer) if newer else None,
        Button(label=frame.t.plain("button-earlier"), link=earlier) if earlier else None,
    )
