"""What a reader's text asks of the bot: one command and its question, or that it could be several. Pure."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from config.languages import every_words
from config.patterns import standing
from config.vocabulary import Metric, Status
from handlers.catalogue import COMMANDS
from handlers.parsing.alerts import read_alert_wish
from handlers.parsing.asking.question import NUMBERED, WEAK, Option, Problem, ProblemKind, Question, Reading, short
from handlers.parsing.asking.questions import read_text
from handlers.parsing.asking.spans import newest_of_number, year_of
from handlers.parsing.negations import NEGATIONS
from handlers.parsing.terms import fold
from handlers.parsing.times import read_wish, wish_in
from handlers.parsing.wanted_days import (
    EVERY_DAY,
    NEWS_ALONE,
    asks_for_a_pause,
    asks_for_a_rhythm,
    days_wanted,
    moved_to,
)
from storage.values.situation import Situation

_COURTESY = frozenset(fold(word) for words in every_words() for word in words.questions.courtesy)
SCREENS: Mapping[str, str] = {command.name: command.screen for command in COMMANDS if command.screen}
_FILTERED = "timeline"  # which shows talks or figures alone
_ABOUT_OTHERS = ("why", "changed")  # whatever of is asked beside them
_WEAKER = (WEAK, "since")  # nothing is asked by them beside something else
_OFFERED = "subscribe"  # asks before it does anything
_ENDED = "unsubscribe"
_UNKNOWN = {ProblemKind.UNKNOWN_WORD, ProblemKind.NO_SOURCE}
_DAYS = 31  # of a month
_A_YEAR = 365  # days
LONGEST_QUESTION = 400  # letters: more is something that somebody wrote for others
_REPORTS = 99_999  # the highest number that one may have
_WORDS = 4  # of a name
_AT_NIGHT = re.compile(standing(lambda words: words.hours.night), re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Meant:
    """A command by its name and the question to it; `rest` is the text behind it if it stands first. Without a command
    the text asks about safety, about a person, or for a judgement, alone. A command that changes something is `sure`
    where nothing else is said. `counted`: how many people the text itself speaks of; `since`: the day since which it
    asks what changed, with which nothing is compared."""

    command: str
    question: Question = field(default_factory=Question)
    rest: str = ""
    safety: bool = False
    person: bool = False
    judgement: bool = False
    counted: int | None = None
    since: date | None = None
    sure: bool = True


def asked_of(command: str, text: str, situation: Situation, today: date) -> Meant:
    """What stands behind a command that opens a screen: "/casualties injured yesterday"."""
    reading = read_text(text, situation, today)
    screens = [one for one in reading.commands if one in SCREENS]
    if reading.of_whom and command != WEAK:  # "/displacement children" asks for no dead
        screens = []
    # A day behind a command is one of the record's, as behind every other: the newest such day (its header says which).
    reading = replace(reading, first=True, numbered=command == NUMBERED, yearless="")
    return _screen([command, *screens], reading, situation, today)


def plain_meaning(text: str, situation: Situation, today: date) -> Meant | None:
    """What a text without a command asks for; None where nothing in it is understood. A text longer than any question
    asks for nothing, whatever words stand in it."""
    reading = read_text(text.lstrip().removeprefix("/"), situation, today)
    about = reading.safety or reading.person or reading.judgement
    if len(text) > LONGEST_QUESTION:
        return _about(Meant(command=""), reading) if about else None
    reading = _not_of_theirs(reading)
    screens = [one for one in reading.commands if one in SCREENS]
    actions = [one for one in reading.commands if one not in SCREENS]
    if not about and (wish := _wish(text, reading.commands, situation, today)):
        return wish
    if _OFFERED in actions and "digest" in actions:  # "the digest every evening"
        actions = [_OFFERED]
    if actions[:1] == [_OFFERED] and set(screens) <= {WEAK}:
        screens = []
    question = reading.question
    if actions and (reading.first or (not screens and question == Question())) and not about:
        sure = not screens and (question == Question() or not reading.first)
        return Meant(command=actions[0], question=question, rest=reading.rest, sure=sure)
    if actions and not screens and not about:
        return None
    given = replace(question, problem=None, number=None if question.problem else question.number) != Question()
    said = screens or given or reading.everybody or about or reading.counted is not None
    if not said and not _may_be_a_slip(question.problem):
        return None
    if about and not (screens or given or question.problem):
        return _about(Meant(command=""), reading)
    nobody = question.problem is not None and question.problem.kind is ProblemKind.NO_SOURCE
    meant = _screen(screens or [NUMBERED if nobody else WEAK], replace(reading, question=question), situation, today)
    return _about(replace(meant, rest=reading.rest), reading)


def _wish(text: str, commands: Collection[str], situation: Situation, today: date) -> Meant | None:
    """What of the digest or the alerts a text asks for that no one word of it says."""
    if read_alert_wish(text, situation).asked:
        return _on_which_days(text, commands, situation, today) or Meant(command="alerts", rest=text)
    if {_ENDED, "alerts"} <= set(commands):
        return _end_of_alerts(text, situation)
    hushed = _ENDED in commands and set(commands) <= {_ENDED, WEAK, "settings"} and _AT_NIGHT.search(text)
    paused = set(commands) == {"settings"} and asks_for_a_pause(text)
    of_nothing_else = set(commands) <= {WEAK, _OFFERED, "digest", "settings"}
    if hushed or paused or (commands and of_nothing_else and asks_for_a_rhythm(text)):
        return Meant(command="settings", rest=text)
    if of_nothing_else and (moved := _at_another_hour(text, situation)):
        return moved
    return _on_which_days(text, commands, situation, today)


def _at_another_hour(text: str, situation: Situation) -> Meant | None:
    """ "Change to 6am Bangkok time": an hour, and nothing else; "curfew set to 8pm" is about another's."""
    before, hour = moved_to(text)
    wish = read_wish(hour, situation)
    if wish.local_time is None or wish.problem or wish_in(before, situation).problem:
        return None
    return Meant(command=_OFFERED, rest=f"{wish.local_time:%H:%M} {wish.zone or ''}".strip())


def _on_which_days(text: str, commands: Collection[str], situation: Situation, today: date) -> Meant | None:
    """The digest on days with news, or at an hour of each day, where nothing else is asked for: "write only if
    something happens", "daily at 6pm"."""
    wanted, rest = days_wanted(text)
    if wanted is None or (not wanted and _OFFERED in commands):  # "daily digest 7am" says all of it by itself
        return None
    reading = read_text(rest, situation, today)
    wish = wish_in(rest, situation)
    when_alone = wish.local_time is not None and wish.problem is None
    others = set(reading.commands) - {WEAK, _OFFERED, _ENDED, "digest", "alerts"}
    if others or not (when_alone or (wanted and reading.question == Question())):
        return None
    hour = f" {wish.local_time:%H:%M}" if wish.local_time else ""
    return Meant(command=_OFFERED, rest=f"{NEWS_ALONE if wanted else EVERY_DAY}{hour} {wish.zone or ''}".strip())


def _end_of_alerts(text: str, situation: Situation) -> Meant:
    """ "Stop alerts" ends no digest; "stop the digest and the alerts" is shown both, with what ends each."""
    both = read_alert_wish(text, situation).on is not False or "digest" in fold(text)
    return Meant(command="settings") if both else Meant(command="alerts", rest=text)


def _not_of_theirs(reading: Reading) -> Reading:
    """Of what is said beside somebody, safety or a judgement only a place that is not known is no matter of course:
    "my son, a soldier" asks for no dead soldiers, "I am here with 3 children" for no count of 3."""
    if not (reading.safety or reading.person or reading.judgement):
        return reading
    question, commands = reading.question, reading.commands
    if question.problem and question.problem.kind is not ProblemKind.UNKNOWN_WORD:
        question = replace(question, problem=None)
    if reading.of_whom and not reading.judgement:
        question = replace(question, status=None, subset="")
        commands = tuple(one for one in commands if one not in SCREENS)
    return replace(reading, question=question, commands=commands, counted=None if reading.safety else reading.counted)


def _about(meant: Meant, reading: Reading) -> Meant:
    return replace(meant, safety=reading.safety, person=reading.person, judgement=reading.judgement)


def unknown_name(text: str, situation: Situation, today: date) -> str:
    """What may be the name of something that is not on record, of a text that nothing else is said in; '' for more than
    a name."""
    problem = read_text(text, situation, today).question.problem
    if problem is None or problem.kind not in _UNKNOWN or len(text.split()) > _WORDS or fold(problem.word) in _COURTESY:
        return ""
    return problem.word


def _may_be_a_slip(problem: Problem | None) -> bool:
    if problem is None:
        return False
    return bool(problem.options or problem.nearest) or problem.kind in {ProblemKind.NO_SOURCE, ProblemKind.NO_DAY}


def _screen(named: list[str], reading: Reading, situation: Situation, today: date) -> Meant:
    question, since = reading.question, None
    strong = _strong(_released(named, question), question)
    if strong == ["changed"] and question.problem and question.problem.kind is ProblemKind.SPAN:
        question, since = replace(question, day=None, problem=None), question.day
    if strong == ["why"] and question.problem and fold(question.problem.word) in NEGATIONS:  # "why 96 and not 99"
        question = replace(question, problem=None, number=None)
    if set(named) <= {WEAK, "why"} and _asks_which_number(question):
        strong, question = ["why"], replace(question, problem=None, number=None)
    if strong[0] == "mediation":
        question = _of_talks(question, reading.yearless, situation, today)
    if len(strong) > 1 and question.problem is None:
        options = tuple(Option(question=question, command=one) for one in strong)
        question = replace(question, problem=Problem(kind=ProblemKind.SEVERAL, word="", options=options))
    if question.number is not None and not reading.numbered and question.problem is None:
        question = replace(question, problem=_of_a_number(question, strong[0], situation, today))
    if named[0] == NUMBERED and reading.first and question.problem and _is_unknown(question.problem):
        question = replace(question, problem=replace(question.problem, kind=ProblemKind.NO_SOURCE))
    if question.problem and not question.problem.options and question.problem.kind in _UNKNOWN:
        without = Option(question=replace(question, problem=None, number=None), command=strong[0])
        said = named != [WEAK] or without.question != Question()
        question = replace(question, problem=replace(question.problem, options=(without,) if said else ()))
    if question.problem and question.problem.kind is ProblemKind.NO_DAY:
        alone = Option(question=replace(question, problem=None, number=None), command=strong[0])
        question = replace(question, problem=replace(question.problem, options=(alone, *question.problem.options)))
    return Meant(command=strong[0], question=question, counted=reading.counted, since=since)


def _asks_which_number(question: Question) -> bool:
    """ "96 or 99?": two numbers, neither a day of a month nor a year, and nothing else that is not understood."""
    first, problem = question.number, question.problem
    if first is None or problem is None or problem.kind is not ProblemKind.ONE_ONLY or not problem.word.isdecimal():
        return False
    return all(number > _DAYS and not year_of(number) for number in (first, int(problem.word)))


def _reaches_ahead(question: Question, today: date) -> bool:
    """Whether a day is asked that lies ahead, or a week that is not over."""
    days = [option.question.day for option in question.problem.options] if question.problem else [question.day]
    spans = question.problem is None or question.problem.kind is ProblemKind.SPAN
    return spans and any(day is not None and day >= today for day in days) and question.day != today


def _of_talks(question: Question, yearless: str, situation: Situation, today: date) -> Question:
    """Talks tell what lies ahead. A day without a year may come again sooner than it has been: before there was
    anything to talk about the one to come is meant."""
    if _reaches_ahead(question, today):
        return replace(question, day=None, problem=None)
    day = question.day
    if not yearless or day is None or question.problem or (today - day).days <= _A_YEAR // 2:
        return question
    ahead = replace(question, day=None)
    if day < situation.phases[0].begins:
        return ahead
    options = tuple(Option(question=one) for one in (question, ahead))
    return replace(question, problem=Problem(kind=ProblemKind.WHICH_YEAR, word=short(yearless), options=options))


def _released(named: list[str], question: Question) -> list[str]:
    """ "Did the soldiers return?": who fights or was captured is no displaced person, and goes home by an agreement."""
    bound = question.status is Status.COMBATANT or question.metric is Metric.DETAINED
    return ["mediation"] if bound and "displacement" in named else named


def _strong(named: list[str], question: Question) -> list[str]:
    """The commands that are asked for, without those that say nothing beside the others."""
    strong = [one for one in dict.fromkeys(named) if one not in _WEAKER]
    strong = strong or [one for one in reversed(_WEAKER) if one in named][:1]
    if question.source:
        return [NUMBERED]
    if about := [one for one in _ABOUT_OTHERS if one in strong]:
        return about[:1]
    if len(strong) > 1 and _FILTERED in strong:
        return [_FILTERED]
    return [one for one in strong if one != NUMBERED] or strong


def _is_unknown(problem: Problem) -> bool:
    return problem.kind is ProblemKind.UNKNOWN_WORD and not problem.nearest


def _of_a_number(question: Question, command: str, situation: Situation, today: date) -> Problem:
    """A number alone is a report, a day of a month or a year."""
    assert question.number is not None
    plain = replace(question, number=None)
    options = []
    if year := year_of(question.number):
        days = year.days(situation, today)
        options += [Option(question=replace(plain, day=day, known_now=now), command=command) for day, now in days]
    if 1 <= question.number <= _DAYS:
        day = newest_of_number(question.number, today)
        options.append(Option(question=replace(plain, day=day), command=command))
    if not year and question.number <= _REPORTS:
        options.append(Option(question=Question(number=question.number), command=NUMBERED))
    if not (year or question.number <= _DAYS):  # it may be a count that somebody has read here
        options.append(Option(question=plain, command=command))
    return Problem(kind=ProblemKind.NUMBER, word=str(question.number), options=tuple(options))
