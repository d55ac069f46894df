"""/status: the situation on one screen, or one side's part in it. Pure."""

from collections.abc import Sequence

from markupsafe import Markup

from config.vocabulary import Family, Metric, Status
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases import displaced
from handlers.views.phrases.events import event_lines
from handlers.views.phrases.figures import is_of, some
from handlers.views.phrases.mediation import owed, talks, violations
from handlers.views.phrases.services import service_line
from handlers.views.phrases.tolls import outbreaks
from handlers.views.phrases.tolls import toll as phrases
from handlers.views.phrases.tolls.sides import allied, is_counted, other_metrics, party_block, party_lines
from handlers.views.phrases.tolls.totals import other_totals, total_line
from handlers.views.screen import Button, Rows, Screen
from handlers.views.texts import blocks, lines
from storage.rules.mediation.tracks import Stage, TrackState, track_states
from storage.rules.series import current_of, recency
from storage.rules.services import latest_words
from storage.rules.speaking import FRESH
from storage.rules.tally import Toll, toll
from storage.values.report import Figure

MOST_TOTALS = 4  # other totals in print
MOST_NARROW = 2  # lines of what is counted of some sides, or of civilians alone
MOST_TALKS = 3  # efforts on the screen, a ceasefire included; the rest is behind /mediation


def status(frame: Frame) -> Screen:
    text = blocks(
        frame.parts(
            lambda: _truce(frame, _in_force(frame)),
            lambda: _dead(frame, toll(frame.snapshot, Metric.KILLED)),
            lambda: displaced.short_lines(frame),
            lambda: outbreaks.counted_since(frame, *Family),
            *outbreaks.parts(frame),
            *displaced.of_other_outbreaks(frame),
            lambda: _talks(frame),
            lambda: lines(talks.agreed_lines(frame)) or None,
            lambda: _otherwise(frame),
            lambda: _ages(frame, toll(frame.snapshot, Metric.KILLED)),
        )
    )
    return Screen(text=frame.titled(text), rows=frame.rows(lambda: _rows(frame)))


def _rows(frame: Frame) -> Rows:
    return (_buttons(frame), (buttons.known(frame), buttons.damage(frame)), buttons.neighbours(frame))


def _in_force(frame: Frame) -> TrackState | None:
    return next((state for state in _shown(frame) if state.stage is Stage.IN_FORCE), None)


def _shown(frame: Frame) -> list[TrackState]:
    """The efforts that are open, and the ceasefire that this fighting ended."""
    states = track_states(frame.snapshot)
    ended = [state for state in states if state.lapsed_by == frame.snapshot.phase and not state.open]
    return [*(state for state in states if state.open), *ended][:MOST_TALKS]


def _buttons(frame: Frame) -> tuple[Button, ...]:
    second = buttons.whole(frame) if frame.link.party else buttons.into(frame, "button-adds-up", "adds-up")
    return buttons.into(frame, "button-changed", "changed"), second, buttons.sources(frame)


def _truce(frame: Frame, state: TrackState | None) -> Markup | None:
    if state is None:
        return None
    title = frame.t("bold", text=talks.one_line(frame, state))
    said = [*talks.bound_lines(frame, state), *violations.third_party_lines(frame, state)]
    return lines([title, talks.word_on(frame, state), *said, *owed.commitment_lines(frame, state)])


def _dead(frame: Frame, dead: Toll) -> Markup:
    return _one_side(frame, dead) if frame.link.party else _both_sides(frame, dead)


def _one_side(frame: Frame, dead: Toll) -> Markup:
    side = next(side for side in dead.parties if side.party == frame.link.party)
    together = allied(dead, side.party)
    told = party_block(frame, side, alone=True, allied=together)
    if side.cells or side.narrower or together:
        return told
    claims = [figure for figure in dead.others_words if is_of(figure, side.party)]
    old = phrases.ages(frame, phrases.aged(frame, _of_the_harmed(frame), side.party))
    return lines([told, _harmed(frame), *some(frame, claims, MOST_NARROW), old])


def _both_sides(frame: Frame, dead: Toll) -> Markup:
    return lines(
        [
            phrases.headline(frame, dead),
            _lead(frame, dead),
            phrases.our_sum(frame, dead),
            phrases.split_line(frame, dead, by_whom=True),
            *(party_lines(frame, dead) if is_counted(dead) else ()),
            *phrases.missing_lines(frame, dead),
            *some(frame, dead.narrower, MOST_NARROW),
            other_totals(frame, dead, MOST_TOTALS),
            phrases.parts_apart(frame, dead),
            *(_losses(frame, dead) if outbreaks.is_told(dead) else _without_the_dead(frame, dead)),
        ]
    )


def _without_the_dead(frame: Frame, dead: Toll) -> list[Markup | None]:
    claims = [*dead.others_words, *toll(frame.snapshot, Metric.KILLED_OR_INJURED).others_words]
    return [_harmed(frame), *some(frame, claims, MOST_NARROW)]


def _losses(frame: Frame, dead: Toll) -> list[Markup]:
    """The killed or injured, not told apart, among people whose dead nobody counts: they are not "no figure" (rule
    1)."""
    counted = {side.party: {cell.status for cell in side.cells} for side in dead.parties}
    found = [
        cell.counted[0]
        for side in toll(frame.snapshot, Metric.KILLED_OR_INJURED).parties
        for cell in side.cells
        if not (
            {cell.status, Status.UNSPECIFIED} & counted[side.party]
            or {Status.CIVILIAN, Status.COMBATANT} <= counted[side.party]
        )
    ]
    return some(frame, found, MOST_NARROW)


def _harmed(frame: Frame) -> Markup | None:
    """Who was harmed otherwise, where nobody counts the dead: the record is not empty (rule 1)."""
    return other_metrics(frame, _of_the_harmed(frame), only=frame.link.party)


def _of_the_harmed(frame: Frame) -> list[Toll]:
    return [toll(frame.snapshot, metric) for metric in Family.HARMED.metrics]


def _lead(frame: Frame, dead: Toll) -> Markup | None:
    """Who printed the total that leads where no side has a figure (docs/rules.md, rule 5)."""
    return next((total_line(frame, total) for total in dead.totals if dead.lead_total in total.figures), None)


def _talks(frame: Frame) -> Markup | None:
    truce, none_in_force = _in_force(frame), talks.no_ceasefire(frame, track_states(frame.snapshot))
    states = [state for state in _shown(frame) if state is not truce]
    if not states:
        return frame.t("no-ceasefire") if none_in_force else None
    at = max((state.newest.at for state in states), key=lambda when: when.at)
    title = frame.t("talks-title")
    if frame.dates.is_old(at.at):
        title = frame.t("talks-title-old", when=frame.dates.or_when(at), days=frame.dates.days_since(at.at))
    title = frame.t("talks-title-none-in-force", title=title) if none_in_force else title
    return lines([title, *(line for state in states for line in _effort(frame, state))])


def _effort(frame: Frame, state: TrackState) -> list[Markup]:
    """An effort on one line; what was signed, with what is still owed by it."""
    owed_by_it = owed.open_lines(frame, state) if state.stage is Stage.SIGNED else []
    return [talks.short_line(frame, state), *owed_by_it]


def _otherwise(frame: Frame) -> Markup | None:
    """Where no people are counted and no talks are recorded: the things, services and events that are, so that a record
    with something in it says something."""
    seen = frame.snapshot
    if seen.steps or any(figure.metric.family is not Family.DAMAGE for figure in seen.figures):
        return None
    things = sorted(current_of(seen, lambda figure: figure.phase == seen.phase.number), key=recency, reverse=True)
    services = [service_line(frame, word) for word in latest_words(seen)[:MOST_NARROW]]
    events = event_lines(frame, lambda _: True, most=MOST_NARROW)
    return lines([*some(frame, things, MOST_NARROW), *services, *events])


def _ages(frame: Frame, dead: Toll) -> Markup | None:
    """Which of the numbers here are old (rule 18); in a record gone quiet first how old its newest figure is."""
    told = [dead] if outbreaks.is_told(dead) else _of_the_harmed(frame)
    dated = phrases.aged(frame, told) if not frame.link.party else []  # which says so itself
    dead_of = [figure for _, figure in dated]
    dated += [(name, one) for name, one in displaced.short_aged(frame) if not _is_as_old(one, dead_of)]
    newest = frame.snapshot.newest
    if newest is None or not frame.dates.is_old(newest.as_of.at):
        return phrases.ages(frame, dated)
    older = [(name, figure) for name, figure in dated if newest.as_of.at - figure.as_of.at > FRESH]
    return frame.t(
        "newest-figure-then" if frame.link.day else "newest-figure",
        when=frame.dates.when(newest.as_of),
        days=frame.dates.days_since(newest.as_of.at),
        older=phrases.each_age(frame, older) or "none",
    )


def _is_as_old(figure: Figure, told: Sequence[Figure]) -> bool:
    """Whether the age that is said of a side holds for another count of it as well."""
    return any(one.victim_party == figure.victim_party and abs(one.as_of.at - figure.as_of.at) <= FRESH for one in told)
