"""The figures of an article: each number of people with whose, what, who says so, and how it stands. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from config.vocabulary import Family, Metric, Status, Unit
from handlers.reporting.article.counting.asked import Asked, answered, asked
from handlers.reporting.article.counting.continued import continued, of_the_two, of_them_before
from handlers.reporting.article.counting.counted import counted
from handlers.reporting.article.counting.line import Counted, leading_place
from handlers.reporting.article.counting.lists import is_of_either
from handlers.reporting.article.counting.nobody import are_abroad, are_exchanged
from handlers.reporting.article.counting.of_those import of_those
from handlers.reporting.article.once import once
from handlers.reporting.article.sides.blows import strikes
from handlers.reporting.article.sides.headed import ELSEWHERE, headed
from handlers.reporting.article.sides.named import begins_with, named, near_ones, opposed
from handlers.reporting.article.speakers import Speaker, goes_on, may_mean, meant, of_likely_side, of_office, speakers
from handlers.reporting.article.standing.befell import of_their_events
from handlers.reporting.article.standing.category import status
from handlers.reporting.article.standing.causes import causation
from handlers.reporting.article.standing.events import beside_running_counts, is_incident, is_of_an_event
from handlers.reporting.article.standing.inner import inner
from handlers.reporting.article.standing.nature import (
    asked_abroad,
    behind_disasters,
    fights,
    is_about_fighting,
    is_elsewhere,
    is_natures,
)
from handlers.reporting.article.standing.past import of_that_day, of_the_past
from handlers.reporting.article.standing.replaced import is_superseded, takes_back
from handlers.reporting.article.standing.running import is_past, is_tally, runs
from handlers.reporting.article.standing.scopes import scope
from handlers.reporting.article.standing.times import follows_a_day_long_gone, is_historic
from handlers.reporting.article.text.dates import Printed, days
from handlers.reporting.article.text.lexicon import Marked
from handlers.reporting.article.text.quantities import quantities
from handlers.reporting.article.told import Around, Told, last_before, speaker_of
from handlers.reporting.article.values import Guess, ReadFigure, Scope, Span
from handlers.reporting.article.whose.afterwards import hosted, said_behind, said_of
from handlers.reporting.article.whose.by_words import whose
from handlers.reporting.article.whose.guessed import About, Found
from handlers.reporting.article.whose.local import of_places
from handlers.reporting.article.whose.owner import is_of_a_camp, is_treated
from handlers.reporting.article.whose.strikers import attackers, clause_begins, is_arrest

_TWO = 2
_BEGINS = 6  # tokens of a sentence's beginning


def figures(texts: Sequence[Marked], printed: Printed, text: str, sides: Sequence[str] = ()) -> list[ReadFigure]:
    """The figures of an article in order, none twice. What nature did is none of a conflict, unless `sides`, those of
    the record, are one: then it is of an earthquake or a flood (rule 4)."""
    of_disaster = len(sides) == 1
    fighting = is_about_fighting(texts)
    strikers = frozenset(one.value for marked in texts for one in named(marked) if strikes(marked, one))
    mishaps = behind_disasters(texts) if fighting else ()
    found = [
        (marked, one)
        for marked, one in _all(texts, printed, text, strikers)
        if of_disaster
        or not (is_elsewhere(marked, one.figure) if fighting else is_natures(texts) and not fights(marked))
    ]
    if not of_disaster:
        found = [pair for pair in found if not (pair[1].sentence in mishaps and _was_lost(pair[1]))]
    heads = headed(texts)
    found = [(marked, one) for marked, one in found if one.sure or heads.get(one.paragraph) != ELSEWHERE]
    found = of_the_past(texts, found, printed)
    long_gone = follows_a_day_long_gone(texts, printed, {one.sentence for _, one in found})
    found = [(marked, of_that_day(one) if one.sentence in long_gone else one) for marked, one in found]
    found = of_their_events(texts, found, printed)
    about = About(texts, [one for _, one in found], strikers, printed.by, heads, sides)
    placed = [(asked_abroad(marked, about.placed(one)), one.of_an_event, one.sentence) for marked, one in found]
    return once(inner(beside_running_counts(placed)))


def _all(
    texts: Sequence[Marked], printed: Printed, text: str, strikers: frozenset[str]
) -> Iterator[tuple[Marked, Found]]:
    """Each figure with its sentence. Who spoke last speaks on until the paragraph ends, or "he said" goes on."""
    pairs, mentioned = opposed(texts), Counter(one.value for marked in texts for one in named(marked))
    most = tuple(side for side, _ in mentioned.most_common(_TWO))
    own = printed.by or next((one.value for marked in texts for one in named(marked)), None)
    speaking: Speaker | None = None
    last: Speaker | None = None
    paragraph, previous, behind = -1, None, -1  # `behind`: that of the sentence before, where it counts somebody
    counted_in, strangers = -1, False  # the paragraph of the last number
    fled: ReadFigure | None = None
    question: Asked | None = None
    near: str | None = None
    subject: str | None = None
    heard: list[Speaker] = []
    waiting: list[tuple[Marked, Found]] = []  # of a sentence, until it is known that the next does not take it back
    for marked in texts:
        subject = subject if marked.sentence.paragraph == paragraph else None
        own_word = subject or (speaking.party if speaking else None)
        here = [of_likely_side(of_office(one, heard, own_word, text), heard, text) for one in speakers(marked)]
        subject = begins_with(marked) or subject
        if goes_on(marked):
            speaking = meant(marked, heard, text) or may_mean(marked, speaking or last)
        elif marked.sentence.paragraph != paragraph:
            speaking = None
        near = near if marked.sentence.paragraph == paragraph else None
        paragraph = marked.sentence.paragraph
        marked.kept["strangers"] = strangers
        told = _of_sentence(
            marked, here, speaking, printed, text, previous, question, Around(strikers, near, pairs, most, own, fled)
        )
        near = next((one.value for one in reversed(near_ones(marked))), near)
        question = asked(marked)
        if not told and takes_back(marked):
            waiting = [(at, replace(one, figure=replace(one.figure, superseded=True))) for at, one in waiting]
        if not told and waiting and behind == marked.sentence.paragraph:
            waiting[-1] = (waiting[-1][0], said_of(marked, waiting[-1][1]))
        behind = marked.sentence.paragraph if told else -1
        if told:
            yield from waiting
            told[0] = _of_same_event(told[0], waiting[-1][1]) if waiting else told[0]
            for number in range(1, len(told)):
                told[number] = _of_same_event(told[number], told[number - 1])
            waiting = [(marked, one) for one in told]
        strangers = not told and marked.kept["counts"]  # who "three of them" are: the "40,000 fighters" of an army
        for one in told:
            previous = of_the_two(previous if one.paragraph == counted_in else None, one.figure)
            counted_in = one.paragraph
            fled = one.figure if one.figure.metric.family is Family.DISPLACEMENT and one.sure else fled
        heard += here
        speaking = _of_its_soldiers(marked, here[-1], told).carried() if here else speaking
        last = speaking or last
    yield from waiting


def _was_lost(one: Found) -> bool:
    return one.figure.metric in {Metric.KILLED, Metric.INJURED, Metric.MISSING} and not one.runs


def _of_same_event(one: Found, before: Found) -> Found:
    """ "Shelling killed 43. A monitor has documented 51": of what the number before is of."""
    if not (one.continues and before.of_an_event and one.figure.metric is before.figure.metric):
        return one
    incident = before.figure.scope is Scope.INCIDENT and one.figure.scope is Scope.TOTAL
    figure = replace(one.figure, scope=Scope.INCIDENT) if incident else one.figure
    return replace(one, figure=figure, of_an_event=True)


def _of_its_soldiers(marked: Marked, speaker: Speaker, told: Sequence[Found]) -> Speaker:
    """ "Two Peruvian soldiers were killed, the army said": what that army goes on to say is Peru's word."""
    if speaker.party or not marked.among("armed", range(speaker.first, speaker.last)):
        return speaker
    sides = {
        one.figure.party for one in told if one.sure and one.figure.party and one.figure.status is Status.COMBATANT
    }
    return replace(speaker, party=sides.pop()) if len(sides) == 1 else speaker


def _of_sentence(
    marked: Marked,
    here: Sequence[Speaker],
    speaking: Speaker | None,
    printed: Printed,
    text: str,
    previous: ReadFigure | None,
    question: Asked | None,
    around: Around,
) -> list[Found]:
    here_told = of_those(marked, counted(marked, quantities(marked)), previous.metric if previous else None)
    all_told = answered(continued(marked, here_told, previous), question)
    marked.kept["counts"] = any(one.phrase.people and not one.quantity.is_article for one in all_told)
    found: list[Found | None] = []
    for number, one in enumerate(all_told):
        if (
            one.metric is None
            or (one.is_part and one.quantity.is_article)
            or are_exchanged(marked, one)
            or are_abroad(marked, one)
        ):
            found.append(None)  # "including a child": one person of a toll is no count
            continue
        speaker = speaker_of(marked, here, speaking, one.quantity.left)
        before = [each.figure for each in reversed(found) if each]
        whole = next((each for each in before if each.scope is not Scope.PART), None)
        told = Told(
            marked,
            all_told,
            number,
            one,
            speaker,
            _figure_at(found, one.listed) or (previous if of_them_before(marked, one, previous) else None),
            _figure_at(found, last_before(all_told, number)),
            whole,
            around,
        )
        figure = _of_that_figure(_figure(told, printed, text), told, previous)
        figure = hosted(marked, figure, told.left, (*before, previous, around.fled))
        found.append(said_behind(marked, figure, told.end) if told.following is None else figure)
    return [one for one in _shared(marked, all_told, found) if one]


def _of_that_figure(found: Found, told: Told, previous: ReadFigure | None) -> Found:
    """ "A Chilean official put the number at 17": of those whom the sentence before counted, whoever says so."""
    restated = told.one.how == "toll" and told.one.cue is None and told.marked.has("that_figure", 0, told.left)
    if not restated or previous is None or told.before or previous.metric is not told.one.metric:
        return found
    guessed = (found.figure.guessed - {Guess.PARTY}) | (previous.guessed & {Guess.PARTY})
    figure = replace(found.figure, party=previous.party, guessed=guessed)
    return replace(found, figure=figure, sure=previous.party is not None)


def _shared(marked: Marked, told: Sequence[Counted], found: list[Found | None]) -> list[Found | None]:
    """ "200 people were killed and 400 wounded in Yemen": the place behind the second is the first's too."""
    for number in range(len(found) - 2, -1, -1):
        one, other = found[number], found[number + 1]
        if one is None or other is None or one.figure.party or not other.sure or other.figure.party in one.struck:
            continue
        between = range(told[number].phrase.end, told[number + 1].quantity.left)
        if leading_place(marked, between.stop):
            continue  # "597 people are missing and in Peru 12"
        apart = any(marked.is_any(("turns", "says", "boundaries"), at) for at in between)
        if not apart and marked.among("conjunction", between):
            guessed = (one.figure.guessed - {Guess.PARTY}) | (other.figure.guessed & {Guess.PARTY})
            found[number] = replace(one, figure=replace(one.figure, party=other.figure.party, guessed=guessed))
    return found


def _figure_at(found: Sequence[Found | None], at: int | None) -> ReadFigure | None:
    one = found[at] if at is not None and 0 <= at < len(found) else None
    return one.figure if one else None


def _figure(told: Told, printed: Printed, text: str) -> Found:
    one, quantity = told.one, told.one.quantity
    assert one.metric is not None
    owner = whose(told)
    category, leans = status(told)
    of_all = told.marked.has("sums") or told.marked.has("general", 0, _BEGINS)
    tokens = told.marked.tokens
    span = Span(tokens[told.left].start, tokens[told.end - 1].end)
    named = [
        day.day for day in days(told.marked, printed) if not (day.is_month or day.is_unknown) and day.day <= printed.day
    ]
    historic, place, of_what = is_historic(told, printed), *of_places(told, scope(told))
    if of_what is Scope.TOTAL and not historic and is_incident(told, printed):
        of_what = Scope.INCIDENT
    may_run = of_what is Scope.TOTAL and not historic
    figure = ReadFigure(
        metric=one.metric,
        unit=Unit.HOUSEHOLD if told.counts_families else Unit.PERSON,
        party=owner.party,
        status=category,
        causation=causation(told),
        value=quantity.value,
        minimum=quantity.minimum,
        maximum=quantity.maximum,
        qualifier=quantity.qualifier,
        words=text[span.start : span.end],
        speaker=Span(told.speaker.start, told.speaker.end) if told.speaker else None,
        scope=of_what,
        historic=historic,
        superseded=is_superseded(told),
        is_subset=one.phrase.is_part and one.listed is not None,
        day=named[0] if named else None,
        span=span,
        guessed=frozenset(
            guess
            for guess, is_one in (
                (Guess.PARTY, owner.is_guessed),
                (Guess.CATEGORY, leans),
                (Guess.METRIC, is_of_either(told.marked, told.all, told.number)),
            )
            if is_one
        ),
        is_of_group=told.marked.among("trades", told.words),
        place=place,
    )
    return Found(
        figure,
        owner.is_said,
        attackers(told),
        of_all,
        told.speaker,
        told.near,
        not is_arrest(told),
        told.here,
        told.marked.among("others", told.words),
        told.marked.has("general", clause_begins(told), told.left),
        is_of_an_event(told, printed),
        is_treated(told, owner.party),
        is_of_a_camp(told, owner.party),
        goes_on(told.marked),
        one.how == "toll" and one.cue is None and not told.marked.has("sums"),
        may_run and runs(told),
        may_run and is_tally(told),
        may_run and is_past(told),
        *told.place,
    )
