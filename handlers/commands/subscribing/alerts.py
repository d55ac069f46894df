"""/alerts: being told at once of what is urgent, of what and when not; and the buttons under it."""

from telegram import Update
from telegram.constants import ChatType

from config.vocabulary import Topic
from handlers.access import Asker, asker, at_home, to_be_changed
from handlers.context import Context, Handlers, Taps
from handlers.parsing.alerts import AlertWish, read_alert_wish
from handlers.parsing.times import Span
from handlers.replies import edit, reply
from handlers.views.links.chats import AlertLink
from handlers.views.screen import Screen
from handlers.views.screens.subscribing import alerts as views
from handlers.views.screens.subscribing.digest import admins_unknown
from handlers.views.screens.subscribing.place import where
from storage.readers import alerts, subscriptions
from storage.readers.alerts import Alerts
from storage.rules.pushed.quiet import QuietHours


async def alerts_command(update: Update, context: Context) -> None:
    """/alerts [on, off, topics, or quiet and two hours]; alone it shows how it is."""
    message, who = update.effective_message, await at_home(asker(update, context))
    assert message is not None
    situation = (await context.services.answers.present()).situation
    await reply(message, await _answered(who, read_alert_wish(" ".join(context.args or []), situation)))


async def tap(update: Update, context: Context, link: AlertLink) -> None:
    """A button under the alerts' settings, or the one that ends them under an alert, which stays to be read."""
    query, who = update.callback_query, await at_home(asker(update, context))
    assert query is not None
    message = await to_be_changed(who, query, "alerts-admins-only-short")
    if message is None:
        return
    shown = await _tapped(who, link)
    if link.action == "end":
        await reply(message, shown)
    else:
        await edit(query, shown)
    await query.answer()


async def _answered(who: Asker, wish: AlertWish) -> Screen:
    frame = await who.frame()
    if wish == AlertWish():
        return await _shown(who, await _mine(who))
    if not (may := await who.may_change()):
        return admins_unknown(frame) if may is None else views.admins_only(frame)
    if wish.asked:
        return views.of_topics(frame, wish.topics)
    if wish.unknown:
        return views.unknown(frame, wish.unknown, wish.nearest)
    if wish.quiet and wish.quiet.problem:
        return views.not_understood(frame, wish.quiet.problem)
    if wish.on is not None:
        shown = await (_on(who, wish.topics) if wish.on else _off(who, wish.topics))
        if not (wish.on or wish.topics):
            return shown
    if wish.quiet:
        return await _quiet(who, wish.quiet)
    return await _loud(who) if wish.loud else shown


async def _tapped(who: Asker, link: AlertLink) -> Screen:
    mine = await _mine(who)
    if link.topic:
        return await (_off(who, (link.topic,)) if mine and link.topic in mine.topics else _more(who, mine, link.topic))
    if link.hours:
        begins, ends = link.hours
        return await _quiet(who, Span(begins=begins, ends=ends))
    match link.action:
        case "on":
            return await _on(who, ())
        case "off" | "end":
            return await _off(who, ())
        case "quiet":
            return views.quiet_hours(await who.frame(), await _zone(who, mine))
        case "loud":
            return await _loud(who)
        case "here" if mine:
            return await _shown(who, await _ask(who, mine.topics, who.thread))
    return await _shown(who, mine)


async def _more(who: Asker, mine: Alerts | None, topic: Topic) -> Screen:
    return await _on(who, (*(mine.topics if mine else ()), topic))


async def _on(who: Asker, topics: tuple[Topic, ...]) -> Screen:
    """These, or all; whoever has some already keeps them. They go where they went, or where they are asked for."""
    mine = await _mine(who)
    wanted = topics or (mine.topics if mine else tuple(Topic))
    return await _shown(who, await _ask(who, wanted, mine.thread if mine else who.thread))


async def _off(who: Asker, topics: tuple[Topic, ...]) -> Screen:
    """None any more, or none of these."""
    mine, services = await _mine(who), who.context.services
    left = [topic for topic in mine.topics if topics and topic not in topics] if mine else []
    if mine and left:
        return await _shown(who, await _ask(who, tuple(left), mine.thread))
    ended = mine is not None and await alerts.stop(services.database, mine.chat_id, services.pusher.now())
    return views.ended(await who.frame()) if ended else views.none(await who.frame())


async def _quiet(who: Asker, span: Span) -> Screen:
    mine = await _mine(who)
    zone = span.zone or await _zone(who, mine)
    mine = mine or await _ask(who, tuple(Topic), who.thread)  # hours alone ask for alerts of all
    return await _kept_quiet(who, mine, QuietHours(begins=span.begins, ends=span.ends, zone=zone))


async def _loud(who: Asker) -> Screen:
    mine = await _mine(who)
    return await _kept_quiet(who, mine, None) if mine else views.none(await who.frame())


async def _kept_quiet(who: Asker, mine: Alerts, quiet: QuietHours | None) -> Screen:
    services = who.context.services
    kept = await alerts.keep_quiet(services.database, mine.chat_id, quiet, services.clock.now())
    services.pusher.nudge()  # what waited may leave now
    return await _shown(who, kept)


async def _ask(who: Asker, topics: tuple[Topic, ...], thread: int | None) -> Alerts:
    services, chat = who.context.services, await who.noted_chat()
    wanted = (services.database, chat.id, services.situation, topics, thread, services.clock.now())
    return await alerts.ask(*wanted)


async def _zone(who: Asker, mine: Alerts | None) -> str:
    """Whose clock is meant where no city is named: that of the hours there are, of the digest, of the situation."""
    if mine and mine.quiet:
        return mine.quiet.zone
    services = who.context.services
    chat_id = await who.chat_id()
    digest = await subscriptions.get(services.database, chat_id) if chat_id is not None else None
    return digest.zone if digest else (await services.answers.present()).situation.zone_name


async def _mine(who: Asker) -> Alerts | None:
    chat_id = await who.chat_id()
    return await alerts.get(who.context.services.database, chat_id) if chat_id is not None else None


async def _shown(who: Asker, mine: Alerts | None) -> Screen:
    frame = await who.frame()
    if mine is None:
        return views.none(frame)
    private = who.chat is not None and who.chat.type == ChatType.PRIVATE
    return views.alerts(frame, mine, where(mine.thread, private=private, seen_from=who.thread))


HANDLERS: Handlers = {"alerts": alerts_command}
TAPS: Taps = {AlertLink: tap}
