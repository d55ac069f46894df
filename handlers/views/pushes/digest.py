"""The daily digest: what changed since the last one, where things stand, what lies ahead. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from markupsafe import Markup

from handlers.views.frame import Frame
from handlers.views.links.chats import EditionLink, SubscriptionLink
from handlers.views.pushes import why_it_came as came
from handlers.views.pushes.digest_news import news_block, what_fits
from handlers.views.pushes.digest_standing import quiet, short, standing
from handlers.views.pushes.news_entries import entries
from handlers.views.pushes.push import Push
from handlers.views.pushes.talk_news import leads
from handlers.views.screen import Button, Screen
from handlers.views.texts import LONGEST, blocks, length
from storage.rules.pushed.news import News, news
from storage.values.editions import DIGEST, Edition
from storage.values.told import LastTold

ENTRIES = (5, 3, 1)  # of one kind of news, fewer where the message would be too long


def digest(
    frame: Frame, before: LastTold | None, edition: int, *, zone: ZoneInfo | None = None, offers: bool = False
) -> Screen:
    """The message of the edition with that id. `before` is what the chat was told last, None for a first digest, which
    says nothing of changes; `zone` is the reader's, in which that moment is told. `offers` asks whether to write only
    when something changes."""
    if before is None:
        return Screen(text=standing(frame, (), offers), rows=_rows(frame, edition, offers))
    try:
        return _since(frame, before, edition, zone, offers)
    except Exception as error:  # whatever is wrong with the news, where things stand is told
        frame.forget()
        frame.goes_without(error)
        text = blocks([frame.t("digest-news-away"), standing(frame, (), offers)])
        return Screen(text=text, rows=_rows(frame, edition, offers, quiet=True))


def _since(frame: Frame, before: LastTold, edition: int, zone: ZoneInfo | None, offers: bool) -> Screen:
    found, zone = news(frame.snapshot, before), zone or frame.snapshot.situation.zone
    if found.empty:
        return Screen(text=quiet(frame, before.since, zone, offers), rows=_rows(frame, edition, offers, quiet=True))
    text, left, shortly = _with_news(frame, found, before, zone)
    rows = _rows(frame, edition, offers, left=left, totals=bool(found.totals), quiet=shortly)
    return Screen(text=text, rows=rows)


def _render(frame: Frame, edition: Edition, before: LastTold | None) -> Screen:
    zone = ZoneInfo(edition.content["zone"]) if "zone" in edition.content else None
    return digest(frame, before, edition.id, zone=zone, offers="offers" in edition.content)


PUSH = Push(kind=DIGEST, render=_render)


def _with_news(frame: Frame, found: News, before: LastTold, zone: ZoneInfo) -> tuple[Markup, int, bool]:
    """As much of the news as fits into a message, the dead before all; how much is left out; and whether where things
    stand is told shortly: where the dead are not counted anew its last lines say it again."""
    led = {one.state.track.code for one in found.tracks if one.state and leads(one)}
    # On a frame of its own: what is only weighed is not told.
    weighty = entries(replace(frame, figures=set(), origins=set()), found, known=True).weighty
    for most, stands in _sizes(weighty):
        tried = replace(frame, figures=set(), origins=set())  # what does not fit is not told
        told = entries(tried, found, known=before.figures is not None)
        block, left = news_block(tried, told, before.since, zone, most)
        text = blocks([block, _stands(tried, stands, led)])
        if length(text) <= LONGEST:
            break
    else:
        tried = replace(frame, figures=set(), origins=set())
        told = entries(tried, found, known=before.figures is not None)
        text, left = what_fits(tried, told, before.since, zone)
    frame.figures.update(tried.figures)
    frame.origins.update(tried.origins)
    return text, left, stands != "long"


def _sizes(weighty: bool) -> Iterator[tuple[int, str]]:
    """First where things stand is told shorter, then less of the news."""
    yield from ((most, "long") for most in ENTRIES if weighty)
    yield from ((most, "short") for most in (*ENTRIES, 0))
    yield 0, ""


def _stands(frame: Frame, how: str, led: Collection[str]) -> Markup | None:
    if how == "long":
        return standing(frame, led, offers=False)
    return short(frame) if how else None


def _rows(
    frame: Frame, edition: int, offers: bool, *, left: int = 0, totals: bool = False, quiet: bool = False
) -> tuple[tuple[Button | None, ...], ...]:
    """What it says, and that it comes. The offer, made on a quiet day, has a row of its own."""

    def behind(key: str, screen: str, **values: object) -> Button:
        return Button(label=frame.t.plain(key, **values), link=EditionLink(edition=edition, screen=screen))

    return (
        (behind("button-more", "news", n=left) if left else None,),
        (_wanted(frame, "button-only-changes", "offer") if offers else None,),
        (
            behind("button-status", "status") if quiet else None,
            behind("button-why", "why") if totals else None,
            behind("button-sources", "sources"),
        ),
        (came.button(frame, edition), _wanted(frame, "button-digest-settings", "settings")),
    )


def _wanted(frame: Frame, key: str, action: str) -> Button:
    return Button(label=frame.t.plain(key), link=SubscriptionLink(action=action))
