"""An alert: what is urgent of the news, in the words of the digest's, and that this is no warning service. Pure."""

from markupsafe import Markup

from handlers.views.frame import Frame
from handlers.views.links.chats import AlertLink, EditionLink
from handlers.views.pushes import why_it_came as came
from handlers.views.pushes.digest_news import pages
from handlers.views.pushes.digest_standing import is_spoken_of
from handlers.views.pushes.news_entries import entries
from handlers.views.pushes.push import Push
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.pushed.news import News, news
from storage.rules.pushed.urgent import topics_in, urgent_news
from storage.values.editions import ALERT, REPORTS, TOPICS, Edition
from storage.values.told import LastTold

LONGEST = 1_500  # characters of the news in it: a screen of a phone


def _render(frame: Frame, edition: Edition, before: LastTold | None) -> Screen:
    """Raises LookupError where there is nothing to tell: no message says nothing."""
    topics = topics_in(edition.content[TOPICS])
    found = urgent_news(news(frame.snapshot, before), edition.content[REPORTS], topics) if before else News()
    if found.empty:
        raise LookupError(edition.id)
    return Screen(text=_text(frame, found, edition.content[REPORTS]), rows=_rows(frame, edition.id, found))


def _text(frame: Frame, found: News, reports: list[int]) -> Markup:
    told = entries(frame, found, known=False)
    first, *others = pages(told, LONGEST)
    frame.forget()  # whatever was measured: only what fits is told
    left = sum(entry.n for page in others for entry in page)
    numbers = sorted(frame.snapshot.reports[id_].number for id_ in reports if id_ in frame.snapshot.reports)
    about = frame.t("alert-about", n=len(numbers), numbers=", ".join(map(str, numbers)))
    return blocks(
        [
            *(entry.words() for entry in first),
            frame.t("alert-more", n=left) if left else None,
            lines([frame.t("alert-against") if told.against else None, about]),
            frame.t("digest-ceasefire" if _speaks_of_a_truce(found) else "not-a-warning-service"),
        ]
    )


def _speaks_of_a_truce(found: News) -> bool:
    return bool(found.agreed) or any(track.state and is_spoken_of(track.state) for track in found.tracks)


def _rows(frame: Frame, edition: int, found: News) -> tuple[tuple[Button | None, ...], ...]:
    def behind(key: str, screen: str) -> Button:
        return Button(label=frame.t.plain(key), link=EditionLink(edition=edition, screen=screen))

    talks = behind("alert-button-talks", "mediation") if found.tracks or found.agreed else None
    off = Button(label=frame.t.plain("alert-button-end"), link=AlertLink(action="end"))
    return (behind("button-sources", "sources"), talks), (came.button(frame, edition), off)


PUSH = Push(kind=ALERT, render=_render, why="came-alert")
