"""Questions into links: from a question to the address of its screen. Pure."""

from config.vocabulary import Family, Metric, Service, Status
from handlers.parsing.asking.question import Question
from handlers.views.links.screens import LONGEST_ITEM, Link, item_of

FOCUSED = {
    "casualties": (Metric.KILLED, *Family.HARMED.metrics),
    "displacement": (*Family.DISPLACEMENT.metrics, *Family.RETURN.metrics),
}
"""What a screen can tell first."""
_BETWEEN = "-"
_OF = "_"  # behind a source, in whose code it cannot stand


def link_of(screen: str, question: Question) -> Link:
    """What a question asks of a screen: the sources with a number are that report, with a name that source, those
    of a side or a place what is told of it is from."""
    if screen == "sources" and question.number is not None:
        return Link(screen="report", item=str(question.number))
    if question.source:  # whatever else is asked, its word is
        return Link(
            screen="source",
            day=question.day,
            known_now=question.known_now,
            party=question.party or "",
            item=_word_on(question),
        )
    if screen == "sources" and (question.party or question.place):
        return link_of("status", question).of_its_sources
    return Link(
        screen=screen,
        day=question.day,
        known_now=question.known_now,
        party=question.party or "",
        place=question.place or "",
        item=_focus(screen, question),
    )


def question_to(link: Link) -> Question:
    """What a screen that is told of a day, a side or a place was asked; the inverse of `link_of`."""
    metric, whom = focus_of(link) or (None, "")
    status = next((one for one in Status if one.value == whom), None)
    return Question(
        day=link.day,
        known_now=link.known_now,
        party=link.party or None,
        place=link.place or None,
        metric=metric,
        status=status,
        subset="" if status else whom,
        service=next((one for one in Service if link.screen == "damage" and one.value == link.item), None),
    )


def _word_on(question: Question) -> str:
    """The source whose word is asked, with what it is asked about: "how many soldiers does it say died"."""
    source, metric = item_of(question.source or ""), question.metric
    of_dead = question.status and not question.subset and metric in (None, Metric.KILLED)
    about = question.status if of_dead else metric
    item = f"{source}{_OF}{about.value}" if about else source
    return item if len(item) <= LONGEST_ITEM else source


def word_on(item: str) -> tuple[str, Metric | None, Status | None]:
    """The source that an item of its screen names, what it is asked to count, and of whom its dead are asked, if that
    is."""
    source, _, about = item.partition(_OF)
    metrics = {one.value: one for one in Metric}
    status = Status(about) if about in list(Status) else None
    return source, Metric.KILLED if status else metrics.get(about), status


def _focus(screen: str, question: Question) -> str:
    if screen == "damage" and question.service:
        return question.service.value
    if screen not in FOCUSED:
        return ""
    status = question.status.value if question.status and screen == "casualties" else ""  # who fled is not told apart
    metric, whom = question.metric if question.metric in FOCUSED[screen] else None, question.subset or status
    told = metric or FOCUSED[screen][0]
    item = f"{told.value}{_BETWEEN}{whom.replace(' ', '_')}".rstrip(_BETWEEN) if metric or whom else ""
    return item if len(item) <= LONGEST_ITEM else told.value


def focus_of(link: Link) -> tuple[Metric, str] | None:
    """The metric that a screen tells first, and the people of which it tells it alone, a subset or a status; None where
    it tells all."""
    metric, _, whom = link.item.partition(_BETWEEN)
    told = {one.value: one for one in FOCUSED.get(link.screen, ())}
    return (told[metric], whom.replace("_", " ")) if metric in told else None
