"""/delivery: what was pushed and how far it got, for owners. Pure."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal
from markupsafe import Markup

from config.states import OutboxState
from handlers.parsing.zones import city
from handlers.views.frame import Frame
from handlers.views.links.editors import DeliveryLink
from handlers.views.phrases.times import moment
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.pushed.digests import NO_ZONE
from storage.values.history import QUIET, Counts, Overview, Posting, Sending

REASONS = 3  # refusals that are quoted
QUOTED = 100  # characters of each

_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
_AT_LEAST = 2  # of a unit, or the next smaller one is told: "90 minutes", "40 seconds"


def delivery(frame: Frame, seen: Overview) -> Screen:
    """How it goes now, then the postings of a page, the newest first."""
    told = [_posting(frame, one) for one in seen.postings]
    asked = lines([frame.t("delivery-asked"), *_counts(frame, seen.asked)]) if seen.asked else None
    nothing = frame.t("delivery-nothing") if not told and not asked else None
    text = blocks(
        [lines([_waits(frame, seen), _held(frame, seen), _sending(frame, seen.sending)]), *told, asked, nothing]
    )
    return Screen(text=text, rows=(_row(frame, seen),))


def _row(frame: Frame, seen: Overview) -> tuple[Button | None, ...]:
    newest = DeliveryLink(page=0) if seen.page else None
    older = DeliveryLink(page=seen.page + 1) if seen.older else None
    return (
        Button(label=frame.t.plain("button-newest"), link=newest) if newest else None,
        Button(label=frame.t.plain("button-refresh"), link=DeliveryLink(page=seen.page)),
        Button(label=frame.t.plain("button-earlier"), link=older) if older else None,
    )


def _waits(frame: Frame, seen: Overview) -> Markup:
    if seen.oldest is None:
        return frame.t("delivery-none-waits")
    return frame.t("delivery-waits", n=seen.waiting, span=_span(frame, seen.oldest))


def _held(frame: Frame, seen: Overview) -> Markup | None:
    if seen.held_until is None:
        return None
    zone = frame.snapshot.situation.zone
    until = {"until": moment(frame, seen.held_until, zone), "city": city(zone.key, frame.t.language)}
    return frame.t("delivery-held", n=seen.held, **until)


def _span(frame: Frame, since: datetime) -> Markup:
    seconds = max(0, int((frame.now - since).total_seconds()))
    unit, size = next((unit for unit in _UNITS if seconds >= _AT_LEAST * unit[1]), _UNITS[-1])
    return frame.t("delivery-span", unit=unit, n=seconds // size)


def _sending(frame: Frame, sending: Sending | None) -> Markup:
    """By the clock of the process that sends, in the situation's zone."""
    if sending is None:
        return frame.t("delivery-no-sender")
    zone = frame.snapshot.situation.zone
    began = {"since": moment(frame, sending.began_at, zone), "city": city(zone.key, frame.t.language)}
    if sending.seen_at is None or sending.rate is None:
        return frame.t("delivery-ready", **began)
    rate = format_decimal(sending.rate, "#,##0.#", locale=frame.t.locale)
    seen = moment(frame, sending.seen_at, zone)
    return frame.t("delivery-rate", rate=rate, seen=seen, floods=sending.floods, **began)


def _zone(name: str | None) -> ZoneInfo | None:
    """None where there is no such zone (any more)."""
    try:
        return ZoneInfo(name) if name else None
    except NO_ZONE:
        return None


def _posting(frame: Frame, one: Posting) -> Markup:
    zone = _zone(one.zone) or frame.snapshot.situation.zone
    when = moment(frame, one.at, zone)
    if one.report is None:
        title = frame.t("delivery-posting", kind=one.kind, when=when, city=city(zone.key, frame.t.language))
    else:
        title = frame.t("delivery-posting-about", kind=one.kind, when=when, number=str(one.report))
    return lines([title, *(_counts(frame, one.counts, one.at) or [frame.t("delivery-forgotten")])])


def _counts(frame: Frame, counts: Counts, since: datetime | None = None) -> list[Markup]:
    """A line for each thing that became of the messages; those that wait do so `since` then."""
    sums: Counter[OutboxState] = Counter()
    for one in counts:
        sums[one.state] += one.chats
    held = sum(one.chats for one in counts if one.reason == QUIET)
    sent, waiting = sums[OutboxState.SENT], sums[OutboxState.PENDING] - held
    if sent and sent == sums.total():
        return [frame.t("delivery-all-sent", n=sent)]
    told = [frame.t("delivery-sent", n=sent)] if counts else []
    if waiting and since:
        told.append(frame.t("delivery-waiting", n=waiting, span=_span(frame, since)))
    elif waiting:
        told.append(frame.t("delivery-waiting-asked", n=waiting))
    told += [frame.t("delivery-held-of", n=held)] if held else []
    return [*told, *_gone(frame, counts), *_refused(frame, counts), *_superseded(frame, counts)]


def _gone(frame: Frame, counts: Counts) -> Iterator[Markup]:
    whys: Counter[str] = Counter()
    for one in counts:
        if one.state is OutboxState.GONE:
            whys[one.reason] += one.chats
    if whys:
        reasons = Markup(", ").join(frame.t("delivery-gone-as", why=why, n=n) for why, n in whys.most_common())
        yield frame.t("delivery-gone", n=whys.total(), reasons=reasons)


def _refused(frame: Frame, counts: Counts) -> Iterator[Markup]:
    """Telegram's own sentences, the most frequent first."""
    refused = [one for one in counts if one.state is OutboxState.REFUSED]
    for one in refused[:REASONS]:
        quoted = one.reason if len(one.reason) <= QUOTED else one.reason[: QUOTED - 1] + "…"
        yield frame.t("delivery-refused", n=one.chats, reason=quoted)
    if more := sum(one.chats for one in refused[REASONS:]):
        yield frame.t("delivery-refused-more", n=more)


def _superseded(frame: Frame, counts: Counts) -> Iterator[Markup]:
    for one in counts:
        if one.state is OutboxState.SUPERSEDED:
            yield frame.t("delivery-unsubscribed" if one.reason else "delivery-replaced", n=one.chats)
