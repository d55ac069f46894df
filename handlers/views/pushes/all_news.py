"""All news since a chat was told last, page by page: behind "and 3 more". Pure."""

from zoneinfo import ZoneInfo

from handlers.views.frame import Frame
from handlers.views.links.chats import EditionLink
from handlers.views.phrases.times import moment
from handlers.views.pushes.digest_news import pages
from handlers.views.pushes.news_entries import entries
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.pushed.news import news
from storage.values.told import LastTold

LONGEST = 3_000  # characters of a page: a screen or two of a phone


def all_news(frame: Frame, before: LastTold, zone: ZoneInfo, page: int) -> Screen:
    """One page of it; a page that there is not is the last one."""
    found = news(frame.snapshot, before)
    told = entries(frame, found, known=before.figures is not None)
    split = pages(told, LONGEST)
    page = min(page, len(split) - 1)
    frame.forget()  # whatever was measured: only this page is told
    title = frame.t("digest-new", since=moment(frame, before.since, zone))
    text = blocks([lines([title, told.against]), *(entry.words() for entry in split[page])])
    return Screen(text=text, rows=(_pages(frame, page, len(split)),))


def _pages(frame: Frame, page: int, count: int) -> tuple[Button | None, ...]:
    def to(key: str, other: int) -> Button | None:
        link = EditionLink(edition=0, screen="news", page=other)
        return Button(label=frame.t.plain(key), link=link) if 0 <= other < count else None

    return to("button-before-page", page - 1), to("button-next-page", page + 1)
