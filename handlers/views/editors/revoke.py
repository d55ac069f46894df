"""/revoke, taking back all that somebody posted: what would go, what readers would see then, and what was done.
Pure."""

from collections.abc import Iterator

from markupsafe import Markup

from handlers.parsing.zones import city
from handlers.reporting.lines.when.since import NoSince
from handlers.views.editors.readers_will_see import Room, difference, readers_will_see
from handlers.views.editors.reports import standing_line
from handlers.views.frame import Frame
from handlers.views.links.editors import RevokeLink, RoleLink
from handlers.views.screen import Button, Screen
from handlers.views.texts import Texts, blocks, lines
from storage.values.editorial import Foreseen, Person, Posts, Revoked
from storage.values.report import When

MOST_LISTED = 8  # reports
_ROOM = Room(lines=10, screens=6, units=1_900, before=True)


def how(frame: Frame) -> Screen:
    """What to send; the example's day is the situation's own."""
    return Screen(text=blocks([frame.t("revoke-how"), _example(frame)]))


def _example(frame: Frame) -> Markup:
    day = frame.snapshot.situation.first_look.isoformat()
    return frame.t("revoke-example", day=day, city=_city(frame))


def nobody(frame: Frame, word: str) -> Screen:
    return Screen(text=blocks([frame.t("revoke-nobody", word=word), _example(frame)]))


def no_since(frame: Frame, why: NoSince) -> Screen:
    """What is wrong with the moment, and what to send instead."""
    return Screen(text=blocks([frame.t(f"revoke-since-{why.kind.value}", word=why.word), _example(frame)]))


def ask(frame: Frame, whose: str, posts: Posts, found: Foreseen, *, anew: bool = False) -> Screen:
    """What would go, what stands again, and what readers would see: one tap does it."""
    values = {"whose": whose, "when": _when(frame, posts), "city": _city(frame), "n": len(found.done.reports)}
    stays = _stays(frame, found)
    if not found.done.reports:
        return Screen(text=blocks([frame.t("revoke-nothing", **values), stays]))
    text = blocks(
        [
            frame.t("revoke-anew") if anew else None,
            lines([frame.t("revoke-ask", **values), *_listed(frame, found.done)]),
            lines([*_standing_again(frame, found.done), stays]),
            readers_will_see(frame, difference(frame.snapshot, found.after), found.after, _ROOM),
            frame.t("revoke-corrected"),
        ]
    )
    yes, no = frame.t.plain("revoke-button", n=len(found.done.reports)), frame.t.plain("retract-leave")
    rows = ((_button(posts, found.version, yes),), (_button(posts, found.version, no, sure=False),))
    return Screen(text=text, rows=rows)


def left(t: Texts) -> Screen:
    return Screen(text=t("revoke-left"))


def done(frame: Frame, whose: str, taken: Revoked, person: Person | None) -> Screen:
    """That it was done; and for a `person` who still has a role a button that takes it away."""
    numbers = frame.names.joined([str(report.number) for report in reversed(taken.reports)])
    told = frame.t("revoked", whose=whose, n=len(taken.reports), numbers=numbers)
    text = blocks([lines([told, *_standing_again(frame, taken)]), frame.t("revoked-role") if person else None])
    role = frame.t.plain("owner-to-remove")
    rows = ((Button(label=role, link=RoleLink(wish="remove", person=person.telegram_id)),),) if person else ()
    return Screen(text=text, rows=rows)


def _when(frame: Frame, posts: Posts) -> str:
    return frame.dates.in_full(When(at=posts.since, exact=True))


def _city(frame: Frame) -> str:
    return city(frame.snapshot.situation.zone_name, frame.t.language)


def _listed(frame: Frame, done: Revoked) -> Iterator[Markup]:
    for report in done.reports[:MOST_LISTED]:
        yield standing_line(frame, report)
    if len(done.reports) > MOST_LISTED:
        yield frame.t("and-more", n=len(done.reports) - MOST_LISTED)


def _standing_again(frame: Frame, done: Revoked) -> Iterator[Markup]:
    for key, numbers in (("revoke-stands-again", done.again), ("revoke-counts-again", done.figures_of)):
        if numbers:
            yield frame.t(key, reports=frame.names.joined([str(number) for number in numbers]), n=len(numbers))


def _stays(frame: Frame, found: Foreseen) -> Markup | None:
    """Reports that they took back are no posts of theirs."""
    if not found.retracted:
        return None
    reports = frame.names.joined([str(number) for number in found.retracted])
    return frame.t("revoke-stays-retracted", reports=reports, n=len(found.retracted))


def _button(posts: Posts, version: int, label: str, *, sure: bool = True) -> Button:
    return Button(label=label, link=RevokeLink(sure=sure, person=posts.person_id, since=posts.since, version=version))
