"""Who may write: the first owner's link, and editors that owners name."""

from telegram import Update

from config.vocabulary import Role
from handlers.context import Context
from handlers.replies import language_of, reply
from handlers.views.editors import editors as views
from handlers.views.links import Link
from storage.editors import people
from storage.errors import LastOwner
from storage.values.editorial import Person

OWNER_PAYLOAD = "own-"  # /start own-SECRET, as the link that the program printed opens it


async def editor(update: Update, context: Context) -> Person | None:
    """The owner or editor who writes; None for everybody else."""
    user = update.effective_user
    return await people.person(context.services.database, user.id) if user else None


async def writer(update: Update, context: Context) -> Person | None:
    """As `editor`; a stranger is told, in one sentence, who can write."""
    found = await editor(update, context)
    if found is None:
        await _say(update, context, views.stranger)
    return found


async def owner(update: Update, context: Context) -> Person | None:
    """The owner who writes; everybody else is told, in one sentence, that this is not theirs."""
    found = await writer(update, context)
    if found and found.role is not Role.OWNER:
        await _say(update, context, views.owners_only)
        return None
    return found


async def owner_link(update: Update, context: Context) -> None:
    """/start with the one-time secret makes its first user the owner."""
    assert update.effective_user is not None
    secret = (context.args or [""])[0].removeprefix(OWNER_PAYLOAD)
    services = context.services
    made = await people.use_owner_link(services.database, secret, update.effective_user.id, services.clock.now())
    await _say(update, context, views.owner_made if made else views.owner_link_spent)


async def editors_command(update: Update, context: Context) -> None:
    """/editors lists them; `/editors add 123456789` and `/editors remove 123456789` are an owner's."""
    person = await owner(update, context)
    if person is None:
        return
    match context.args or []:
        case ["add", number] if number.isdecimal():
            await people.grant(
                context.services.database, int(number), Role.EDITOR, person, context.services.clock.now()
            )
            await _say(update, context, views.editor_added)
        case ["remove", number] if number.isdecimal():
            await _remove(update, context, person, int(number))
        case _:
            await _say(update, context, views.editors_how)


async def _remove(update: Update, context: Context, by: Person, number: int) -> None:
    try:
        removed = await people.revoke(context.services.database, number, by, context.services.clock.now())
    except LastOwner:
        return await _say(update, context, views.last_owner)
    return await _say(update, context, views.editor_removed if removed else views.no_editor)


async def _say(update: Update, context: Context, view: views.View) -> None:
    assert update.effective_message is not None
    frame = await context.services.answers.frame(Link(screen="status"), language_of(update))
    await reply(update.effective_message, view(frame, context.services.operator))
