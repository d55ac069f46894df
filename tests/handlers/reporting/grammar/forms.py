"""Sentences in English of who did what to whom, each with what it means."""

from collections.abc import Callable, Sequence

from config.vocabulary import Metric, Status
from tests.handlers.reporting.grammar.teller import Sentence, Teller


def compact_line(t: Teller) -> Sentence:
    """The compact form: the metric, and the rest in any order."""
    first = t.noun()
    return f"{first} {t.shuffled(t.whom(t.victim), t.number, t.who)}", t.means(t.victim)


def compact_with_doer(t: Teller) -> Sentence:
    return f"{t.verb} {t.shuffled(t.whom(t.victim), t.number, t.by(), t.who)}", t.means(t.victim)


def compact_with_province(t: Teller) -> Sentence:
    first, where = t.noun(), t.random.choice((t.victim, t.doer))
    words = t.shuffled(t.whom(t.victim), t.number, f"in {t.province(where)}", t.who)
    return f"{first} {words}", t.means(t.victim, where=f"{where}01")


def compact_abroad(t: Teller) -> Sentence:
    first, where = t.noun(), f"{t.random.choice(('in', 'from', 'inside'))} {t.name(t.doer)}"
    return f"{first} {t.shuffled(t.whom(t.victim), t.number, where, t.who)}", t.means(t.victim, abroad=True)


def passive(t: Teller) -> Sentence:
    aux = t.random.choice(("", "were ", "have been "))
    behind = t.random.choice(("", f" {t.by()}", f" by {t.adjective(t.doer)} soldiers", f", by {t.name(t.doer)}"))
    people = t.who or t.random.choice(("", "people"))
    return f"{t.number} {t.adjective(t.victim)} {people} {aux}{t.verb}{behind}", t.means(t.victim)


def passive_without_victim(t: Teller) -> Sentence:
    who = t.who or "people"
    forms = (
        f"{t.verb} {t.by()} {t.number} {who}",
        f"{who} {t.verb} {t.by()} {t.number}",
        f"{t.number} {who} {t.verb} {t.by()}",
        f"{t.number} {who} {t.verb} by {t.adjective(t.doer)} troops",
        f"{t.number} {who} {t.verb} in {t.name(t.doer)} by {t.name(t.victim)}",
        f"{t.verb} total {t.number} {who} {t.by()}",
    )
    return t.random.choice(forms), t.means("")


def on_a_sides_soil(t: Teller) -> Sentence:
    """Civilians who are killed there are its own; soldiers, and people not told apart, may be anybody's."""
    who = t.who or "people"
    forms = (f"{t.verb} in {t.name(t.doer)} {t.number} {who}", f"{t.number} {who} {t.verb} in {t.name(t.doer)}")
    own = t.status is Status.CIVILIAN and t.metric is not Metric.DETAINED
    return t.random.choice(forms), t.means(t.doer if own else "")


def active(t: Teller) -> Sentence:
    soldiers = t.random.choice((f"{t.adjective(t.doer)} soldiers", f"the {t.adjective(t.doer)} military"))
    subject, tense = t.random.choice((t.name(t.doer), soldiers)), t.random.choice(("", "has ", "have "))
    whose = t.random.choice((f"{t.adjective(t.victim)} ", ""))
    province = t.random.random() < 0.3
    behind = f" in {t.province(t.victim)}" if province else t.random.choice(("", f" in {t.name(t.victim)}"))
    text = f"{subject} {tense}{t.verb} {t.number} {whose}{t.who}{behind}"
    return text, t.means(t.victim if whose else "", where=f"{t.victim}01" if province else "")


def relative(t: Teller) -> Sentence:
    return f"{t.number} {t.who or 'people'} {t.name(t.doer)} {t.verb}", t.means("")


def held(t: Teller) -> Sentence:
    t.metric = Metric.DETAINED
    forms = (
        (f"captured {t.whom(t.victim)} {t.who} {t.number} by {t.name(t.doer)}", t.victim),
        (f"prisoners {t.whom(t.victim)} {t.who} {t.number} held by {t.name(t.doer)}", t.victim),
        (f"prisoners of {t.name(t.doer)} {t.number} {t.who}", ""),
        (f"{t.name(t.doer)}'s prisoners {t.number} {t.who}", ""),
        (f"{t.of.parties[t.doer].names['en']} prisoners {t.number} {t.who}", ""),
        (f"detained by {t.name(t.doer)} {t.number} {t.who}", ""),
    )
    text, whose = t.random.choice(forms)
    return text, t.means(whose)


def claimed(t: Teller) -> Sentence:
    """Another's word, which is a claim where the line stands under a source of that side, and else is asked about."""
    of, who, own = t.adjective(t.victim), t.who or "people", t.speaker == t.doer
    army = t.random.choice(("army", "forces", "navy", "military"))
    forms = (
        (f"{t.verb} {t.name(t.victim)} {t.who} {t.number} claimed by {t.name(t.doer)}", t.victim),
        (f"{t.name(t.doer)} says {t.number} {of} {who} were {t.verb}", t.victim),
        (f"{t.number} {of} {who} {t.verb}, {t.name(t.doer)} says", t.victim),
        (f"{t.number} {of} {who} {t.verb} according to {t.name(t.doer)}", t.victim),
        (f"{t.name(t.doer)} claimed {t.number} {who} {t.verb}", ""),
        (f"{t.adjective(t.doer)} military claims {t.number} {of} {who} {t.verb}", t.victim),
        (f"{t.verb} {t.number} {who} {t.name(t.doer)} claimed", ""),
        (f"{t.verb} {t.number} {of} {who} according to the {t.adjective(t.doer)} {army}", t.victim),
        (f"{t.verb} {t.number} {of} {who} verified by {t.name(t.doer)}", t.victim),
    )
    text, whose = t.random.choice(forms)
    return text, t.means(whose, asked=not own)


def together(t: Teller) -> Sentence:
    sides = t.random.choice(
        (f"{t.name(t.victim)} and {t.name(t.doer)}", f"{t.adjective(t.victim)} and {t.adjective(t.doer)}")
    )
    everybody = t.random.random() < 0.5
    some = () if everybody or len(t.of.parties) == 2 else tuple(sorted((t.victim, t.doer)))
    return f"{t.verb} {'all sides' if everybody else sides} {t.who} {t.number}", t.means(None, parties=some)


def two_sides(t: Teller) -> Sentence:
    joint = t.random.choice((" ", ", ", "/", " - ", " or ", " vs "))
    return f"{t.verb} {t.whom(t.victim)}{joint}{t.whom(t.doer)} {t.who} {t.number}", t.means("", asked=True)


def negated(t: Teller) -> Sentence:
    t.number, t.amount = t.plain()  # "no fewer than 31" says another thing
    word = t.random.choice(("non-civilian", "not", "minus", "unverified?", "non civilian", "no", "never", "without"))
    return f"{t.verb} {t.whom(t.victim)} {word} {t.number}", t.means(t.victim, asked=True)


def bracketed(t: Teller) -> Sentence:
    word = t.random.choice(("soldiers", "civilians", t.province(t.victim), "5 women", t.name(t.doer), "children", "?"))
    return f"{t.verb} {t.whom(t.victim)} {t.number} ({word})", t.means(t.victim, asked=True)


def allied(t: Teller) -> Sentence:
    """Two of the sides: all of them where there are only two, else some."""
    two = t.random.choice(
        (f"{t.name(t.victim)} and {t.name(t.doer)}", f"{t.adjective(t.victim)} and {t.adjective(t.doer)}")
    )
    some = tuple(sorted((t.victim, t.doer))) if len(t.of.parties) > 2 else ()
    return f"{t.noun()} {t.shuffled(two, t.number, t.who)}", t.means(None, parties=some)


def covered(t: Teller) -> Sentence:
    """A bracket that says who is counted, or makes a remark; neither changes who they are."""
    note = t.random.choice(("hospital lists only", "was 29", "up from 12", "registered alone", "779 sites"))
    covers = note if note[0] in "hr" else ""
    return f"{t.noun()} {t.shuffled(t.whom(t.victim), t.number, t.who)} ({note})", t.means(t.victim, covers=covers)


def covers_the_injured(t: Teller) -> Sentence:
    """Dead and injured together are no dead."""
    t.metric = Metric.KILLED
    note = t.random.choice(
        ("killed and wounded", "and wounded", "covers: dead or injured", "including the injured", "covers: losses")
    )
    return f"killed {t.whom(t.victim)} {t.who} {t.number} ({note})", t.means(t.victim, asked=True)


def harmed_together(t: Teller) -> Sentence:
    t.metric = Metric.KILLED_OR_INJURED
    first = t.random.choice(("casualties", "losses", "killed or injured", "killed and wounded"))
    return f"{first} {t.shuffled(t.whom(t.victim), t.number, t.who)}", t.means(t.victim)


def code_in_small(t: Teller) -> Sentence:
    """A side's code counts in capitals alone: small it is a word, or nothing."""
    code = t.random.choice((t.victim, t.doer)).lower()
    forms = (
        (f"{t.verb} {code} {t.who} {t.number}", ""),
        (f"{t.verb} {t.whom(t.victim)} {t.who} {t.number} {code}", t.victim),
        (f"{t.verb} {t.whom(t.victim)} {code} {t.who} {t.number}", t.victim),
        (f"{t.verb} {t.whom(t.victim)} {t.who} {t.number}{code}", t.victim),
    )
    text, whose = t.random.choice(forms)
    return text, t.means(whose, small=True)


def victims_named(t: Teller) -> Sentence:
    behind = t.random.choice(("", f" {t.by()}", f" in {t.name(t.doer)}"))
    text = f"{t.verb} {t.number} {t.who}{behind} victims: {t.name(t.victim)}"
    return text, t.means(t.victim, abroad=" in " in behind)


def small_words(t: Teller) -> Sentence:
    """Words that are sides' codes in capitals."""
    small = t.random.choice(("so far", "so", "is", "are", "the", "a", "has been"))
    return f"{t.verb} {t.whom(t.victim)} {t.who} {t.number} {small}", t.means(t.victim)


def no_whole_count(t: Teller) -> Sentence:
    """A rise, a part, a percentage, money or an age beside the number."""
    t.number, t.amount = t.plain()
    n = t.number
    told = t.random.choice(
        (
            *(f"another {n}", f"{n} more", f"rose by {n}", f"{n} additional", f"🔺 {n}"),
            *(f"{n}, including 2 children", f"{n}, of whom 2 women", f"{n}, 2 of them children", f"{n} with children"),
            *(f"{n} %", f"{n}%", f"$ {n}", f"{n} €", f"{n} per cent", f"+ {n}", "½", f"{n} ½"),
            *(f"a boy, {n}", f"man {n}", f"family of {n}", f"girl aged {n}", f"{n}-year-old"),
            *(f"{n} a day", f"{n} since Monday", f"{n} at 08:30", f"{n} m", f"{n} of 1,000,000"),
        )
    )
    return f"{t.verb} {t.whom(t.victim)} {t.who} {told}", t.means(t.victim, asked=True)


def told_of(t: Teller) -> Sentence:
    """The words that press offices put around a number."""
    t.metric, t.verb = Metric.KILLED, "killed"
    t.number, t.amount = t.plain()
    whose, who = t.adjective(t.victim), t.who or "people"
    forms = (
        f"number of {whose} {who} killed: {t.number}",
        f"the total number of {whose} {who} killed is {t.number}",
        f"{t.number} {whose} {who} lost their lives",
        f"killed by {t.adjective(t.doer)} forces: {t.number} {whose} {who}",
    )
    return t.random.choice(forms), t.means(t.victim)


def risen(t: Teller) -> Sentence:
    """The number before beside the one of now."""
    t.number, t.amount = t.plain()
    n = t.number
    told = t.random.choice((f"rose from 1 to {n}", f"{n}, up from 1", f"up from 1 to {n}", f"has risen by 1 to {n}"))
    return f"{t.verb} {t.whom(t.victim)} {t.who} {told}", t.means(t.victim)


def at_home(t: Teller) -> Sentence:
    """Civilians of a province are its side's, also where the other did it; "near" and "from" it is not in it."""
    n, where, who = t.number, t.province(t.victim), t.who or "people"
    own = t.victim if t.status is Status.CIVILIAN and t.metric is not Metric.DETAINED else ""
    beside = t.random.choice(("near", "from", "outside", "on"))
    forms = (
        (f"{t.verb} {where} {who} {n} {t.by()}", own, False),
        (f"{n} {who} {t.verb} in {where} {t.by()}", own, False),
        (f"{t.verb} {t.whom(t.victim)} {n} {who} {beside} {where}", t.victim, True),
        (f"{n} {who} {t.verb} {beside} {t.name(t.victim)}", "", False),
    )
    text, whose, asked = t.random.choice(forms)
    return text, t.means(whose, where=f"{t.victim}01" if whose else "", asked=asked)


FORMS: Sequence[Callable[[Teller], Sentence]] = (
    *(compact_line, compact_with_doer, compact_with_province, compact_abroad, passive, passive_without_victim, active),
    on_a_sides_soil,
    *(relative, held, claimed, together, two_sides, negated, bracketed, small_words),
    *(allied, covered, covers_the_injured, harmed_together, code_in_small, victims_named),
    *(risen, no_whole_count, at_home, told_of),
)
