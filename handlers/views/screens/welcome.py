"""/start and /help, and what is said when a question cannot be read. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from config.languages import DEFAULT, understood, words_of
from config.states import Role
from handlers.catalogue import Audience, audiences, first_told, menu
from handlers.views.frame import Frame
from handlers.views.links.chats import SubscriptionLink
from handlers.views.links.screens import Link
from handlers.views.names import Naming
from handlers.views.screen import Button, Screen
from handlers.views.screens import problems
from handlers.views.texts import LONGEST, Texts, blocks, length, lines
from storage.values.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Operator:
    """Who runs this bot and how to reach them, as far as they say so."""

    name: str = ""
    contact: str = ""
    privacy_url: str = ""


def start(frame: Frame, operator: Operator) -> Screen:
    """What the bot is for, what to send, what it is not, and how old its record is: one screen of a phone with its two
    buttons."""
    situation = frame.names.of(frame.snapshot.situation.names)
    text = blocks(
        [
            frame.t("start-title", situation=situation),
            _listed(frame, first_told()),
            frame.t("start-promise"),
            frame.t("not-a-warning-service"),
            lines([kept_by(frame, operator), _newest(frame)]),
        ]
    )
    digest = Button(label=frame.t.plain("open-digest"), link=SubscriptionLink(action="settings"))
    return Screen(text=text, rows=((_button(frame, "status"), digest),))


def introduction(t: Texts, situation: Situation) -> tuple[str, str]:
    """What the bot says of itself before anybody has written to it, and in its profile; a name too long for Telegram is
    cut."""
    name = Naming(situation, t).of(situation.names)
    # As many characters as Telegram takes of each.
    said = ((t.plain(key, situation=name), most) for key, most in (("bot-description", 512), ("bot-about", 120)))
    description, about = (text if len(text) <= most else text[: most - 1] + "…" for text, most in said)
    return description, about


def help_screen(frame: Frame, operator: Operator, bot_name: str, role: Role | None = None) -> Screen:
    """How to ask: commands, dates, sides and places, groups, corrections; and what else a role may do."""
    day = frame.snapshot.situation.first_look
    party = frame.names.party(frame.names.sides()[0])
    text = blocks(
        [
            frame.t("help-title"),
            _commands(frame),
            frame.t("help-arguments", day=frame.dates.day(day), iso=day.isoformat(), party=party),
            frame.t("help-words"),
            frame.t("help-groups", bot=bot_name),
            _of_role(frame, role) if role else None,
            frame.t("not-a-warning-service"),
            kept_by(frame, operator),
        ]
    )
    return Screen(text=text, rows=((_button(frame, "status"), _button(frame, "sources")),))


def words_only(frame: Frame, text: str, unknown: str = "") -> Screen:
    """To a message that is neither a command nor a word the bot knows: the words of the language it is written in.
    Where it may be the `unknown` name of something: that there is nothing of it, and the places that there are."""
    if unknown:
        title = frame.t("problem-unknown-word", word=unknown)
        return problems.nothing_under(frame, title, "status", rows=_main_rows(frame))
    words = words_of(written_in(text))
    names = [(one, words.commands.get(one, ())) for one in menu(Audience.READERS)]
    told = ", ".join(spelled[0] for _, spelled in names if spelled)
    known = (
        frame.t("known-words-of", words=told) if words.locale != words_of(DEFAULT).locale else frame.t("known-words")
    )
    return Screen(text=lines([known, frame.t("known-example", day=_example(frame))]), rows=_main_rows(frame))


def in_a_channel(frame: Frame) -> Screen:
    """What there is in one, and where the rest is."""
    return Screen(text=frame.t("in-a-channel"))


def stop_what(frame: Frame) -> Screen:
    """To "stop" with something else beside it: whether the digest is meant."""
    stop = Button(label=frame.t.plain("digest-button-stop-it"), link=SubscriptionLink(action="stop"))
    return Screen(text=frame.t("stop-what"), rows=((stop, _button(frame, "status")),))


def about_safety(frame: Frame, text: str, answer: Screen | None) -> Screen:
    """What whoever asks about safety is told first, in the language they write too; then what the record has."""
    said = [frame.t("safety-first")]
    language = written_in(text)
    if language != frame.t.language and (own := words_of(language).questions.not_a_warning_service):
        said.insert(0, frame.t("bold", text=own))
    first = lines([*said, None if answer else frame.t("safety-record")])
    if answer is None:
        return Screen(text=first, rows=_main_rows(frame))
    return below(Screen(text=first), answer)


def about_persons(frame: Frame, answer: Screen | None) -> Screen:
    """What whoever asks about somebody is told first: nobody is named here; then what the record has."""
    first = lines([frame.t("persons-first"), None if answer else frame.t("safety-record")])
    return Screen(text=first, rows=_main_rows(frame)) if answer is None else below(Screen(text=first), answer)


def about_mistakes(frame: Frame, operator: Operator, number: int, report: Screen, *, writes: bool) -> Screen:
    """What whoever says that a report is wrong is told first: by what an editor mends it, whom a reader tells."""
    if number not in {one.number for one in frame.snapshot.reports.values()}:
        return report  # which says what became of it
    key = "mistake-mended" if writes else "mistake-told"
    first = frame.t(key, number=str(number), keeper=kept_by(frame, operator))
    return below(Screen(text=first), report)


def about_something_wrong(frame: Frame, operator: Operator, answer: Screen | None, *, writes: bool) -> Screen:
    """What whoever says that something is wrong, and not what, is told first: how a report is named, and to whom."""
    key = "something-wrong-mended" if writes else "something-wrong"
    first = frame.t(key, keeper=kept_by(frame, operator))
    if answer is not None:
        return below(Screen(text=first), answer)
    return Screen(text=first, rows=((_button(frame, "sources"), _button(frame, "status")),))


def about_judgement(frame: Frame, answer: Screen | None) -> Screen:
    """What whoever asks for a judgement is told first: what the record holds, and what not; then what it has."""
    first = frame.t("judgement-first")
    if answer is not None:
        return below(Screen(text=first), answer)
    return Screen(text=first, rows=(*_main_rows(frame), (_button(frame, "outbreaks"), _button(frame, "timeline"))))


def since(frame: Frame, day: date, answer: Screen) -> Screen:
    """What whoever asks what changed "since 24 Dec" is told first: each count is set against the one before it; how
    things stood then is a tap away."""
    then = Button(label=frame.dates.full_day(day), link=Link(screen="status", day=day))
    return below(Screen(text=frame.t("changed-since", day=frame.dates.day(day)), rows=((then,),)), answer)


def below(first: Screen, answer: Screen) -> Screen:
    """The answer below what is told first, as far as both fit into one message."""
    if not first.text:
        return answer
    whole = blocks([first.text, answer.text])
    figures, origins = answer.figures | first.figures, answer.origins | first.origins
    if length(whole) > LONGEST:
        whole, figures, origins = first.text, first.figures, first.origins
    return replace(answer, text=whole, rows=(*first.rows, *answer.rows), figures=figures, origins=origins)


def written_in(text: str) -> str:
    """The language whose letters most of the text has; the default one's for those that several have."""
    scripts = Counter(_script(char) for char in text if char.isalpha())
    # Reversed, so that of languages with the same letters the default one stays.
    of = {_script(words_of(one).written_example): one for one in reversed(understood())}
    return next((of[script] for script, _ in scripts.most_common() if script in of), DEFAULT)


@lru_cache(maxsize=1024)
def _script(char: str) -> str:
    """ "THAI" of "ก", "LATIN" of "a"."""
    return unicodedata.name(char, "").split(" ")[0]


def _main_rows(frame: Frame) -> tuple[tuple[Button, ...], ...]:
    return (
        (_button(frame, "status"), _button(frame, "casualties")),
        (_button(frame, "displacement"), _button(frame, "mediation")),
    )


def _example(frame: Frame) -> str:
    return frame.dates.day(frame.snapshot.situation.first_look)


def _of_role(frame: Frame, role: Role) -> Markup:
    theirs = [audience for audience in audiences(role) if audience is not Audience.READERS]
    return lines([frame.t("help-writers", role=role.value), _commands(frame, *theirs)])


def _commands(frame: Frame, *of: Audience) -> Markup:
    return _listed(frame, menu(*(of or (Audience.READERS,))))


def _listed(frame: Frame, names: Iterable[str]) -> Markup:
    return lines(frame.t("command-line", command=name, what=frame.t(f"menu-{name}")) for name in names)


def _button(frame: Frame, screen: str) -> Button:
    return Button(label=frame.t.plain(f"open-{screen}"), link=Link(screen=screen))


def kept_by(frame: Frame, operator: Operator) -> Markup:
    """Who keeps this bot, and where they are reached."""
    if not operator.name:
        return frame.t("no-named-keeper")
    if not operator.contact:
        return frame.t("kept-by", operator=operator.name)
    return frame.t("kept-by-contact", operator=operator.name, contact=operator.contact)


def _newest(frame: Frame) -> Markup | None:
    newest = frame.snapshot.newest
    return frame.t("newest-of-record", when=frame.dates.when(newest.as_of)) if newest else None
