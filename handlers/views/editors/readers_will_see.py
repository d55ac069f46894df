"""What readers will see of a draft: the screens it is about, made of the record with it and without it. Pure.

No words are added: a line stands here as the screen has it, below the line that begins its paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from html import unescape
from itertools import chain, zip_longest
from typing import TypeVar

from markupsafe import Markup, escape

from config.vocabulary import Family
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.screens.registry import shown
from handlers.views.texts import length, lines
from storage.values.new_report import NewReport
from storage.values.report import Figure, FigureTold, Incident, ServiceWord, Snapshot, Step

LONGEST_LINE = 300
Item = TypeVar("Item", Figure, Step, Incident, ServiceWord)
_QUOTE = re.compile("</?blockquote[^>]*>")
_TAG = re.compile("<(/?)([a-z-]+)[^>]*>")
_SCREENS = {
    Family.DEATHS: "casualties",
    Family.HARMED: "casualties",
    Family.DISPLACEMENT: "displacement",
    Family.RETURN: "displacement",
    Family.DAMAGE: "damage",
}


@dataclass(frozen=True, kw_only=True)
class Room:
    """How much is told: lines of one screen, screens, and the length of all together. `before`: a line that another
    takes the place of is told as well, struck through."""

    lines: int = 6
    screens: int = 4
    units: int = 1_200  # a preview has other things to say
    before: bool = False


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What two records do not share."""

    figures: tuple[Figure, ...]
    steps: tuple[Step, ...]
    incidents: tuple[Incident, ...]
    services: tuple[ServiceWord, ...]


def difference(one: Snapshot, other: Snapshot) -> Difference:
    """What is in one of the records alone."""
    return Difference(
        figures=_apart(one.figures, other.figures),
        steps=_apart((*one.steps, *one.agreed), (*other.steps, *other.agreed)),
        incidents=_apart(one.incidents, other.incidents),
        services=_apart(one.services, other.services),
    )


def _apart(one: Sequence[Item], other: Sequence[Item]) -> tuple[Item, ...]:
    both = {each.id for each in one} & {each.id for each in other}
    return tuple(each for each in chain(one, other) if each.id not in both)


def readers_will_see(frame: Frame, about: NewReport | Difference, after: Snapshot, room: Room = Room()) -> Markup:
    """The lines that change, screen by screen, and where nothing does: `after` is the frame's record with the report,
    or without what differs."""
    told: list[Markup] = []
    said: set[Markup] = set()
    left = room.units
    asked = links_of(about)
    rest = max(len(asked) - room.screens, 0)
    for link in asked[: room.screens]:
        found, above = _changed(frame, link, after, room)
        changed = [line for line in found if line not in said]  # the whole has said some of it
        said.update(found)
        if found and not set(changed) - above:
            continue
        name = _command(frame, link, after)
        one = frame.t("readers-see-nothing", screen=name)
        if changed:
            one = Markup("{}\n<blockquote>{}</blockquote>").format(frame.t("readers-see", screen=name), lines(changed))
        if length(one) <= left:
            told.append(one)
            left -= length(one)
        else:
            rest += 1
    more = frame.t("readers-see-more", n=rest) if rest else None
    return lines([frame.t("readers-see-title"), *told, more])


def links_of(report: NewReport | Difference) -> list[Link]:
    """The screens that a report, or a difference, is about: the whole, each of its subjects, and its places."""
    subjects = [_SCREENS[each.metric.family] for each in report.figures]
    subjects += ["mediation"] * bool(report.steps) + ["damage"] * bool(report.services)
    subjects += ["timeline"] * bool(report.incidents)
    whole = any(not each.place for each in report.figures) or report.steps
    links = [Link(screen="status")] if whole else []
    links += [Link(screen=screen) for screen in dict.fromkeys(subjects)]
    return [*links, *dict.fromkeys(_places(report.figures))]


def _places(figures: Iterable[FigureTold]) -> Iterator[Link]:
    for each in figures:
        screen = _SCREENS[each.metric.family]
        if each.place and screen != "damage":
            yield Link(screen=screen, place=each.place)


def _command(frame: Frame, link: Link, after: Snapshot) -> str:
    place = after.situation.places.get(link.place)
    return f"/{link.screen} {frame.names.of(place.names)}" if place else f"/{link.screen}"


def _changed(frame: Frame, link: Link, after: Snapshot, room: Room) -> tuple[list[Markup], set[Markup]]:
    """The lines of a screen that are there after and not before, each below the first line of its paragraph; lines that
    go, struck through, and in front of it the one that it takes the place of, where the room has those. Then those of
    them that only stand above others."""
    known = not link.place or link.place in frame.snapshot.situation.places
    before, now = _paragraphs(frame, link, frame.snapshot) if known else [], _paragraphs(frame, link, after)
    old, new = ([line for each in one for line in each] for one in (before, now))
    stays = {*new, *(_following(frame, link, after) if set(old) - set(new) else ())}
    heads = {at: each[0] for each, at in _starts(now)}
    found: list[Markup] = []
    above: set[Markup] = set()
    head = ""
    # Without autojunk: a line that a long screen repeats is a line like any other.
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        goes = [Markup("<s>{}</s>").format(_whole(line)) for line in old[from_old:to_old] if line not in stays]
        for gone, at in zip_longest(goes if kind == "delete" or room.before else (), range(from_new, to_new)):
            if at is not None:
                begins = max(start for start in heads if start <= at)
                if begins != at and heads[begins] != head:
                    found.append(_whole(heads[begins]))
                    above.add(_whole(heads[begins]))
                head = heads[begins]
            found += [gone] if gone is not None else []
            found += [_whole(new[at])] if at is not None else []
    told = list(dict.fromkeys(found))
    if len(told) <= room.lines:
        return told, above
    shown_of = told[: room.lines]
    while shown_of and shown_of[-1] in above:  # a title with nothing below it
        shown_of.pop()
    return [*shown_of, frame.t("and-more", n=len(told) - len(shown_of))], above


def _following(frame: Frame, link: Link, after: Snapshot) -> list[str]:
    """The lines of the next page: what only moved there has not gone. Those of the screen itself where it has none."""
    following = replace(link, page=link.page + 1)
    return [line for each in _paragraphs(frame, following, after) for line in each]


def _paragraphs(frame: Frame, link: Link, seen: Snapshot) -> list[list[str]]:
    screen = shown(replace(frame, snapshot=seen, link=link, figures=set()))  # compared, not told
    return [[line for line in block.split("\n") if line] for block in str(screen.text).split("\n\n")]


def _starts(paragraphs: Sequence[list[str]]) -> Iterator[tuple[list[str], int]]:
    at = 0
    for each in paragraphs:
        yield each, at
        at += len(each)


def _whole(line: str) -> Markup:
    """A line of a screen by itself: what opens in another line is left out."""
    line = _QUOTE.sub("", line)
    open_: list[str] = []
    for closing, name in _TAG.findall(line):
        if not closing:
            open_.append(name)
        elif not open_ or open_.pop() != name:
            open_ = [name]
            break
    if open_ or length(Markup(line)) > LONGEST_LINE:  # noqa: S704 a screen's own HTML
        bare = unescape(_TAG.sub("", line))
        return escape(bare if len(bare) <= LONGEST_LINE else f"{bare[:LONGEST_LINE]}…")
    return Markup(line)  # noqa: S704 a screen's own HTML
