"""News of a digest, since the chat's last one, in words: as much as fits beside the dead, which are all told. Pure."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from handlers.views.frame import Frame
from handlers.views.phrases.times import moment
from handlers.views.pushes.news_entries import Entries, Entry
from handlers.views.texts import LONGEST, blocks, length, lines

_MORE = 100  # characters for how much is left


def news_block(frame: Frame, told: Entries, since: datetime, zone: ZoneInfo, most: int) -> tuple[Markup, int]:
    """The news since the moment of the last digest, in the reader's `zone`, and how much of it is left out. Of the
    counts `most` entries are told besides the dead, and of talks and events as many of each."""
    leads, untold = _cut(told.leads, max(1, most))
    counts, others = told.sections[:_COUNTS], told.sections[_COUNTS:]
    room, sections = most, []
    for section in counts:
        words, left = _cut(section, room)
        room -= min(room, sum(not entry.kept for entry in section))
        sections.append(words)
        untold += left
    for section in others:
        words, left = _cut(section, most)
        sections.append(words)
        untold += left
    text = blocks([*leads, _rest(frame, told, since, zone, bool(leads), sections, untold)])
    return text, untold


_COUNTS = 5  # sections: the dead, the injured, people forced from home, other counts, other outbreaks


def _rest(
    frame: Frame,
    told: Entries,
    since: datetime,
    zone: ZoneInfo,
    leads: bool,
    sections: Sequence[Sequence[Markup]],
    untold: int,
) -> Markup | None:
    more = frame.t("digest-more", n=untold) if untold else None
    found = [lines(section) for section in sections if section]
    if not found and more is None:
        return None
    title = frame.t("digest-also-new" if leads else "digest-new", since=moment(frame, since, zone))
    return blocks([lines([title, told.against, *found[:1]]), *found[1:], more])


def _cut(entries: Sequence[Entry], most: int) -> tuple[list[Markup], int]:
    """What is kept and so many of the others, in their order; and how much the rest would tell."""
    told, left, room = [], 0, most
    for entry in entries:
        if entry.kept or room > 0:
            told.append(entry.words())
            room -= not entry.kept
        else:
            left += entry.n
    return told, left


def what_fits(frame: Frame, told: Entries, since: datetime, zone: ZoneInfo) -> tuple[Markup, int]:
    """Where the dead alone are more than a message takes: what fits of the news, and how much does not."""
    title = lines([frame.t("digest-new", since=moment(frame, since, zone)), told.against])
    first, *others = pages(told, LONGEST - length(title) - _MORE)
    frame.forget()  # whatever was measured: only what fits is told
    left = sum(entry.n for page in others for entry in page)
    return blocks([title, lines(entry.words() for entry in first), frame.t("digest-more", n=left)]), left


def pages(told: Entries, longest: int) -> list[list[Entry]]:
    """All entries, as many on a page as fit into `longest`; one that is longer has a page of its own."""
    found: list[list[Entry]] = [[]]
    room = longest
    for entry in told.told:
        needed = length(entry.words()) + 2  # the blank line between two of them
        if needed > room and found[-1]:
            found.append([])
            room = longest
        found[-1].append(entry)
        room -= needed
    return found
