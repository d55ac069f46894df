"""Who may write: the first owner's link, and editors that owners name."""

from telegram import Update

from config.vocabulary import Role
from handlers.access import Asker, asker
from handlers.context import Context, Handlers
from handlers.views.editors import editors as views
from storage.editors import people
from storage.errors import LastOwner
from storage.values.editorial import Person

OWNER_PAYLOAD = "own-"  # /start own-SECRET, as the link that the program printed opens it


async def owner_link(update: Update, context: Context) -> None:
    """/start with the one-time secret makes its first user the owner."""
    assert update.effective_user is not None
    secret = (context.args or [""])[0].removeprefix(OWNER_PAYLOAD)
    services = context.services
    made = await people.use_owner_link(services.database, secret, update.effective_user.id, services.clock.now())
    await asker(update, context).say(views.owner_made if made else views.owner_link_spent)


async def editors_command(update: Update, context: Context) -> None:
    """/editors lists them; `/editors add 123456789` and `/editors remove 123456789` are an owner's."""
    who = asker(update, context)
    person = await who.owner()
    if person is None:
        return
    match context.args or []:
        case ["add", number] if number.isdecimal():
            await people.grant(
                context.services.database, int(number), Role.EDITOR, person, context.services.clock.now()
            )
            await who.say(views.editor_added)
        case ["remove", number] if number.isdecimal():
            await _remove(who, person, int(number))
        case _:
            await who.say(views.editors_how)


async def _remove(who: Asker, by: Person, number: int) -> None:
    services = who.context.services
    try:
        removed = await people.revoke(services.database, number, by, services.clock.now())
    except LastOwner:
        return await who.say(views.last_owner)
    return await who.say(views.editor_removed if removed else views.no_editor)


HANDLERS: Handlers = {"editors": editors_command}
