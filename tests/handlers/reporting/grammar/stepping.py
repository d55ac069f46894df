"""Step lines of mediation, each with what it means: which effort, what was done, whose step it is, and when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from config.vocabulary import StepKind, TrackKind
from handlers.reporting import compact
from handlers.reporting.text.words import STEPS
from storage.values.new_report import NewStep
from storage.values.report import Track
from storage.values.situation import Actor, Situation
from tests.handlers.reporting.grammar.teller import WORLDS
from tests.handlers.reporting.grammar.telling import Misread, Outcome
from tests.support.records.factories import ZONE, moment, track
from tests.support.records.reported import NOW

_TODAY = date(2025, 12, 25)
_OMAN = Actor(code="oman", names={"en": "Oman"})
_UN = Actor(code="un", names={"en": "United Nations"}, aliases=("UN",))
_SIDES_MOVE = (
    StepKind.ACCEPT, StepKind.DECLINE, StepKind.SIGNED, StepKind.IN_FORCE, StepKind.DENIED, StepKind.SUSPENDED,
    StepKind.RESUMED, StepKind.TERMINATED, StepKind.VIOLATION_ALLEGED,
)  # fmt: skip
_CONSENT = frozenset(_SIDES_MOVE) - {StepKind.VIOLATION_ALLEGED, StepKind.DENIED, StepKind.DECLINE}
_EFFORTS = {
    "talks": ("talks Geneva", "talks Geneva talks", "negotiations Geneva"),
    "truce": ("ceasefire Easter truce", "truce Easter", "ceasefire Easter"),
    "accords": ("agreement Lakeside accords", "agreement Lakeside", "accord Lakeside"),
    "offer": ("offer Oman", "offer from Oman", "offer by Oman"),
}
_HAPPENED = ("guns were quiet at dawn", "{side} opened the road", "hosted in {province}", "read out in {side}", "")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Moment:
    """A day, and the hour where one is told."""

    day: date
    hour: time | None = None


@dataclass(frozen=True)
class StepMeaning:
    """What a line says; `asked`: it can be read in two ways, or leaves something out."""

    track: str
    kind: StepKind
    parties: tuple[str, ...] = ()
    actor: str = ""
    at: Moment = Moment(_TODAY)
    due: Moment | None = None
    until: Moment | None = None
    counted: tuple[int | None, int | None] = (None, None)
    asked: bool = False


StepLine = tuple[str, StepMeaning]


@dataclass
class StepTeller:
    """Draws what a line is about."""

    random: Random
    of: Situation

    def side(self, code: str) -> str:
        own = self.of.parties[code]
        return self.random.choice((own.names["en"], code, own.adjectives["en"]))

    def who(self) -> tuple[str, tuple[str, ...], str]:
        """In words, and whose step it is."""
        every = tuple(self.of.parties)
        one, other = self.random.sample(every, 2)
        both = tuple(code for code in every if code in {one, other})
        drawn = [
            (self.side(one), (one,), ""),
            (f"by {self.side(one)}", (one,), ""),
            (f"{self.side(one)} and {self.side(other)}", both, ""),
            (self.random.choice(("all sides", "both sides" if len(every) == 2 else "all sides")), every, ""),
            (self.random.choice(("Oman", "by Oman")), (), "oman"),
            (self.random.choice(("United Nations", "UN", "by the UN")), (), "un"),
        ]
        return self.random.choice(drawn)

    def past(self) -> tuple[str, Moment]:
        """A day of the last weeks, with an hour or without."""
        day = _TODAY - timedelta(days=self.random.randrange(20))
        return self._written(day)

    def ahead(self) -> tuple[str, Moment]:
        return self._written(_TODAY + timedelta(days=self.random.randint(2, 60)))

    def _written(self, day: date) -> tuple[str, Moment]:
        month = _MONTHS[day.month - 1]
        text = self.random.choice(
            (
                *(f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()),
                *(f"{day:%A}, {day.day} {month} {day.year}", f"{day.day}.{day.month}.{day.year}"),
                f"{day.day} ธันวาคม {day.year + 543}" if day.month == 12 else f"{day.day} {month} {day.year}",
            )
        )
        if self.random.random() < 0.5:
            return text, Moment(day)
        hour = time(self.random.randrange(1, 24), self.random.choice((0, 30)))
        told = self.random.choice((f"{hour:%H:%M}", f"{hour:%H:%M}", f"{hour.hour}h{hour.minute:02}"))
        return f"{text} {told}", Moment(day, hour)

    def effort(self, *codes: str) -> tuple[str, str]:
        code = self.random.choice(codes or tuple(_EFFORTS))
        return self.random.choice(_EFFORTS[code]), code

    def happened(self) -> str:
        side = self.random.choice(list(self.of.parties))
        province = self.of.places[f"{side}01"].names["en"]
        return self.random.choice(_HAPPENED).format(side=self.of.parties[side].names["en"], province=province)

    def word(self, kind: StepKind) -> str:
        own = [word for word in STEPS[kind] if word.isascii() and word != "violation alleged"]  # "by" whom?
        return self.random.choice(own)


def taken(t: StepTeller) -> StepLine:
    """What sides do: the step and whose it is behind the bar, the day before the colon or behind it."""
    kind, (head, code), (who, parties, actor) = t.random.choice(_SIDES_MOVE), t.effort(), t.who()
    nobody = kind is StepKind.VIOLATION_ALLEGED and not parties  # is accused: whoever alleges it alone is named
    means = StepMeaning(code, kind, parties, actor, asked=nobody)
    tail = t.random.choice((f"{t.word(kind)} {who}", f"{who.removeprefix('by ')} {t.word(kind)}"))
    day, at = t.past()
    form = t.random.choice(("none", "head", "tail"))
    line = {
        "none": f"{head}: {t.happened()} | {tail}",
        "head": f"{head} {day}: {t.happened()} | {tail}",
        "tail": f"{head}: {t.happened()} | {tail} {day}",
    }[form]
    return line, means if form == "none" else replace(means, at=at)


def in_the_text(t: StepTeller) -> StepLine:
    """A text that is nothing but a step's word is the step."""
    kind, (head, code), (day, at) = t.random.choice(_SIDES_MOVE), t.effort(), t.past()
    who, parties, actor = t.who()
    nobody = kind is StepKind.VIOLATION_ALLEGED and not parties
    return f"{head} {day}: {t.word(kind)} {who}", StepMeaning(code, kind, parties, actor, at, asked=nobody)


def met(t: StepTeller) -> StepLine:
    (day, at), happened = t.past(), t.happened()
    kind = t.random.choice((StepKind.HELD, StepKind.ADJOURNED))
    return f"talks Geneva {day}: {happened} | {t.word(kind)}", StepMeaning("talks", kind, at=at)


def appointed(t: StepTeller) -> StepLine:
    (head, code), (day, due) = t.effort("talks"), t.ahead()
    kind = StepKind.SCHEDULED
    line = t.random.choice((f"{head} {day}: next round | {t.word(kind)}", f"{head}: next round | {t.word(kind)} {day}"))
    return line, StepMeaning(code, kind, due=due)


def put_off(t: StepTeller) -> StepLine:
    (head, code), (day, due) = t.effort("talks"), t.ahead()
    word = t.random.choice(("postponed", "postponed to", "postponed until", "put off till", "moved to"))
    return f"{head}: next round | {word} {day}", StepMeaning(code, StepKind.POSTPONED, due=due)


def cancelled(t: StepTeller) -> StepLine:
    (head, code), (day, at) = t.effort("talks"), t.past()
    return f"{head} {day}: next round | {t.word(StepKind.CANCELLED)}", StepMeaning(code, StepKind.CANCELLED, at=at)


def offered(t: StepTeller) -> StepLine:
    day, at = t.past()
    line = t.random.choice((f"offer Oman {day}: ready to host", f"offer Oman: ready to host | offered {day}"))
    return line, StepMeaning("offer", StepKind.OFFER, actor="oman", at=at)


def with_a_term(t: StepTeller) -> StepLine:
    (who, parties, actor), (day, until) = t.who(), t.ahead()
    (head, code), kind = t.effort("truce"), StepKind.IN_FORCE
    return f"{head}: | {t.word(kind)} {who} until {day}", StepMeaning(code, kind, parties, actor, until=until)


def from_a_moment(t: StepTeller) -> StepLine:
    (who, parties, actor), (day, at) = t.who(), t.past()
    (head, code), kind = t.effort("truce"), StepKind.IN_FORCE
    return f"{head}: | {t.word(kind)} {who} from {day}", StepMeaning(code, kind, parties, actor, at)


def promised(t: StepTeller) -> StepLine:
    (day, due), code = t.ahead(), t.random.choice(list(t.of.parties))
    who = t.side(code)
    line = t.random.choice(
        (
            f"commitment Lakeside accords {day}: release of 18 soldiers | due {who}",
            f"commitment Lakeside accords: release of 18 soldiers | due {who} {day}",
        )
    )
    return line, StepMeaning("accords", StepKind.COMMITMENT_DUE, (code,), due=due)


def kept(t: StepTeller) -> StepLine:
    (day, at), code = t.past(), t.random.choice(list(t.of.parties))
    done, of = sorted((t.random.randint(1, 40), t.random.randint(41, 90)))
    kind = t.random.choice((StepKind.COMMITMENT_DONE, StepKind.COMMITMENT_PART))
    line = f"commitment Lakeside accords {day}: {done} of {of} soldiers released | {t.word(kind)} {t.side(code)}"
    return line, StepMeaning("accords", StepKind.COMMITMENT_PART, (code,), at=at, counted=(done, of))


def of_two_meanings(t: StepTeller) -> StepLine:
    """No line of these may be read unasked."""
    (head, code), (who, parties, actor), (day, at) = t.effort(), t.who(), t.past()
    kind, other = t.random.sample(_SIDES_MOVE, 2)
    d, m, y = t.random.randint(1, 11), 12, 2025
    earlier = f"{t.random.randint(1, 23)} Dec"
    side, outside = t.side(next(iter(t.of.parties))), t.of.parties[t.random.choice(list(t.of.parties))].names["en"]
    lines = (
        f"{head}: | {t.word(kind)} {t.word(other)} {who}",
        f"{head}: {t.random.choice(('not', 'never', 'no'))} {t.word(StepKind.IN_FORCE)} | in force {who}",
        f"{head} {day}: it was called off | held" if code == "talks" else f"{head}: rejected | signed {who}",
        f"{head}: | {t.word(kind)} {who}?",
        f"{head}: | not {t.word(kind)} {who}",
        f"{head}: | {t.word(kind)} {who} unless renewed",
        f"{head} {d}/{m}/{y}: | {t.word(kind)} {who}",
        f"{head}: | {t.word(StepKind.VIOLATION_ALLEGED)} in {outside}",
        f"{t.random.choice(_EFFORTS['truce'])}: agreed | {t.word(t.random.choice(sorted(_CONSENT)))}",
        f"{head}: | {t.random.choice(('violation alleged by', 'violation, says', 'violation according to'))} {outside}",
        "offer Oman: withdrawn",
        f"commitment Lakeside accords {day}: 18 soldiers not released | done {side}",
        f"talks Geneva {day}: delegations did not meet | held",
        f"{head} Atlantis: | {t.word(kind)} {who}",
        f"{head.split()[0]} Atlantis {day}: | {t.word(kind)} {who}",
        f"talks Geneva: next round | {t.word(StepKind.SCHEDULED)}",
        f"talks Geneva: {earlier} in the morning | held",
        f"{side} and the rebels agreed to a ceasefire",
        f"{head}: | {who} may have {t.word(kind)}",
        f"{head}: {who} {t.word(kind)} {t.word(other)}",
        f"{head}: suspended by all sides | suspended {side}",
        f"{head}: {side} has signed it | signed all sides",
        f"{head}: {side} threatens to end it | ended {side}",
        f"{head}: no longer in force | in force {who}",
        f"{head}: {side} {t.random.choice(('accuses', 'blames'))} {outside} | {t.word(StepKind.VIOLATION_ALLEGED)}",
        f"{head} {day}: {outside} accuses the rebels | {t.word(StepKind.VIOLATION_ALLEGED)} {outside}",
    )
    return t.random.choice(lines), StepMeaning(code, kind, parties, actor, at, asked=True)


STEP_FORMS: Sequence[Callable[[StepTeller], StepLine]] = (
    *(taken, taken, taken, in_the_text, met, appointed, put_off, cancelled, offered, with_a_term, from_a_moment),
    *(promised, kept, of_two_meanings, of_two_meanings),
)


def tell_steps(count: int, seed: int) -> Outcome:
    """Reads `count` step lines; raises Misread at the first that is read wrongly."""
    random = Random(seed)
    clear = read = 0
    for _ in range(count):
        of = replace(random.choice(WORLDS), actors={one.code: one for one in (_OMAN, _UN)})
        line, meaning = random.choice(STEP_FORMS)(StepTeller(random, of))
        line = random.choice(("", "", "", "- ", "• ", "1. ")) + " ".join(line.split())
        read += _is_read(line, meaning, of)
        clear += not meaning.asked
    return Outcome(count, clear, read)


def _tracks(of: Situation) -> dict[str, Track]:
    sides = tuple(of.parties)
    return {
        "talks": track("talks", TrackKind.TALKS, names={"en": "Geneva talks"}, parties=sides),
        "truce": track("truce", TrackKind.CEASEFIRE, names={"en": "Easter truce"}, parties=sides),
        "accords": track("accords", TrackKind.AGREEMENT, names={"en": "Lakeside accords"}, parties=sides),
        "offer": track("offer", TrackKind.OFFER, names={"en": "Oman's offer"}, parties=sides, actor="oman"),
    }


def _is_read(line: str, meaning: StepMeaning, of: Situation) -> bool:
    draft = compact.read(f"source: press\nas of: 25 Dec\n{line}", of, _tracks(of), moment(NOW))
    item = draft.lines[-1].item
    if item is None:
        return False
    assert isinstance(item, NewStep), line
    read = (item.track, item.kind, item.parties, item.actor, (item.done, item.of))
    said = (meaning.track, meaning.kind, meaning.parties, meaning.actor, meaning.counted)
    if meaning.asked or read != said:
        raise Misread(f"{line!r} was read as {read}, means {meaning}")
    for told, means in ((item.at, meaning.at), (item.due, meaning.due), (item.until, meaning.until)):
        local = told.at.astimezone(ZONE) if told else None
        if (local is None) != (means is None) or (local and means and not _is_at(local, told.exact, means)):
            raise Misread(f"{line!r}: {told} is not {means}")
    return True


def _is_at(local: datetime, exact: bool, means: Moment) -> bool:
    return local.date() == means.day and exact == (means.hour is not None) and means.hour in (None, local.time())
