"""Whom a number counts: civilians or soldiers. Pure."""

from collections.abc import Set

from config.vocabulary import Family, Metric, Status
from handlers.reporting.article.counting.line import turns
from handlers.reporting.article.standing.beside import in_action, said_of_next
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.text.phrases import Phrase
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import Guess, ReadFigure, Scope
from handlers.reporting.article.whose.army import are_of_an_army

_QUOTES = frozenset({'"', "“"})
_LABEL = 12  # tokens of what stands before a colon
_AROUND, _BEGINS, _NEXT, _DESCRIBED = 12, 6, 6, 3  # tokens looked at
_TOLD_APART = {Status.CIVILIAN.value, Status.COMBATANT.value}
_RESIDENTS, _LIKELY = "residents", "likely"  # civilians, though no word says so: residents, women, children


def status(told: Told) -> tuple[Status, bool]:
    """Civilians or soldiers, by the words of the number, else by those of the number that it leans on; and whether that
    is guessed."""
    if said := _by_words(told):
        return said, False
    is_named = told.one.phrase.is_known or told.marked.is_word("including", told.left - 1)  # "among them four elders"
    if told.head and (told.head.status, told.head.scope) == (Status.COMBATANT, Scope.PART):
        is_named = is_named and told.one.phrase.people not in {_LIKELY, _RESIDENTS}  # "four officers, seven children"
    if told.head and told.head.status is not Status.UNSPECIFIED and is_named and _is_plain(told):
        return told.head.status, Guess.CATEGORY in told.head.guessed
    if kind := _likely(told):
        return Status.CIVILIAN, kind == _LIKELY
    if told.head and told.one.phrase.is_known and _is_plain(told):
        return Status.UNSPECIFIED, False
    if _is_admitted_by_army(told) or (_is_lost(told) and _of_an_army(told)):
        return Status.COMBATANT, False
    if _are_losses(told):
        return Status.COMBATANT, True
    if before := _leant_on(told) or _added_to(told):
        return before.status, before.status is not Status.UNSPECIFIED
    return _topic(told.marked), False


def _likely(told: Told) -> str | None:
    """ "Seven residents", "589 were women": but of those who left their homes no text tells civilians apart."""
    if told.one.metric is None or told.one.metric.family is Family.DISPLACEMENT or told.one.metric is Metric.DETAINED:
        return None
    people, kinds = told.one.phrase.people, {_LIKELY, _RESIDENTS}
    return people if people in kinds else _said_of_all(told, kinds)


def _by_words(told: Told) -> Status | None:
    """What the words beside the number say."""
    marked, one = told.marked, told.one
    if one.metric is Metric.INJURED and marked.among("patients", told.words):
        return Status.UNSPECIFIED  # "treated 1,140 patients"
    if one.phrase.people in _TOLD_APART:
        return Status.UNSPECIFIED if _and_others(marked, one.phrase) else Status(one.phrase.people)
    if who := said_of_next(told):
        return Status(who)
    behind = marked.of(Kind.PEOPLE, told.end, one.cue.start) if one.how == "toll" and one.cue else []
    if behind and behind[-1].value in _TOLD_APART:  # "at 26 the number of civilians killed"
        return Status(behind[-1].value)
    if one.how == "toll" and one.cue and (who := _of_toll(told)):
        return Status(who)
    if one.how == "toll" and one.cue and marked.has("armed", max(0, one.cue.start - 3), one.cue.end):
        return Status.COMBATANT
    if _of_the_armed(told):
        return Status.COMBATANT
    if (fallen := in_action(told)) or _are_its_men(told) or are_of_an_army(told):
        return fallen or Status.COMBATANT
    if one.how == "noun" and (who := _of_toll(told)):
        return Status(who)
    said = _said_of_all(told) or _among_whom(told)
    return Status(said) if said else _labelled(told)


def _are_its_men(told: Told) -> bool:
    """ "Five of its men", "were taken prisoner"."""
    marked, one = told.marked, told.one
    at = one.quantity.end
    own = marked.is_word("partitive", at) and marked.is_word("possessives", at + 1)
    taken = one.cue is not None and marked.among("prisoners", range(one.cue.start, one.cue.end))
    return (taken and one.metric is Metric.DETAINED) or (own and marked.is_word("own_soldiers", at + 2))


def _of_toll(told: Told) -> str | None:
    """ "The number of soldiers killed since May rose to 18", "the toll among civilians is 40"."""
    marked, cue = told.marked, told.one.cue
    if cue is None:  # "the toll among civilians stands at 45 dead"
        cue = next(iter(reversed(marked.of(Kind.TOLL, max(0, told.left - _AROUND), told.left))), None)
    if cue is None or any(turns(marked, at) or marked.word(at) == "," for at in range(cue.end, told.left)):
        return None
    beside = marked.starts(Kind.PEOPLE, cue.start) or marked.ends(Kind.PEOPLE, cue.start)
    own = beside is not None and marked.is_word("possessives", beside.start - 1)  # "its civilian dead at 69"
    if beside and (own or not _is_loose(marked, cue.start)) and beside.value in _TOLD_APART:
        return beside.value  # "civilian losses stand at 3"
    for who in reversed(marked.of(Kind.PEOPLE, max(0, cue.start - _NEXT), told.left)):
        at = who.start - 1 - (marked.word(who.start - 1) in _QUOTES)
        while marked.ends(Kind.SIDE, at + 1) or marked.ends(Kind.NOUN, at + 1) or marked.is_word("possessives", at):
            at -= 1
        if who.value in _TOLD_APART and marked.is_any(("partitive", "among_whom"), at):
            return who.value
    return None


def _is_loose(marked: Marked, at: int) -> bool:
    return marked.is_word("loose_tolls", at)


def _among_whom(told: Told) -> str | None:
    """ "Nine dead and 21 wounded among civilians"."""
    marked, following = told.marked, told.following
    joined = (
        following is not None and marked.is_word("conjunction", told.end) and following.quantity.left == told.end + 1
    )
    at = following.phrase.end if following and joined else told.end
    first = at + 1 + marked.is_any(("possessives", "determiners"), at + 1)  # "among its military"
    who = marked.starts(Kind.PEOPLE, first) if marked.is_word("among_whom", at) else None
    return who.value if who and who.value in _TOLD_APART and not told.one.phrase.people else None


def _labelled(told: Told) -> Status | None:
    """ "Civilian casualties in July: 286 killed"."""
    marked = told.marked
    if not marked.says(":"):
        return None
    colon = next((at for at in range(min(_LABEL, told.left)) if marked.word(at) == ":"), None)
    found = marked.of(Kind.PEOPLE, 0, colon) if colon and not told.one.phrase.people else []
    return Status(found[0].value) if found and found[0].start <= 1 and found[0].value in _TOLD_APART else None


def _and_others(marked: Marked, phrase: Phrase) -> bool:
    """ "150,000 fighters and civilians"."""
    other = marked.starts(Kind.PEOPLE, phrase.end + 1) if marked.is_word("conjunction", phrase.end) else None
    return other is not None and other.value in _TOLD_APART and other.value != phrase.people


def _is_plain(told: Told) -> bool:
    """Whether its own words do not say who they are: "including 12 women", "ten of them"."""
    one = told.one
    of_them = told.marked.among("them", told.words) or told.marked.is_word("of_them", one.quantity.end)
    return one.phrase.is_part or one.is_part or not one.phrase.people or of_them


def _is_lost(told: Told) -> bool:
    """ "The army lost two men"."""
    one = told.one
    return one.how == "act" and one.cue is not None and told.marked.is_word("loses", one.cue.start)


def _is_admitted_by_army(told: Told) -> bool:
    """ "The army admitted two deaths": its own."""
    marked, speaker, cue = told.marked, told.speaker, told.one.cue
    if cue and told.one.how == "toll" and marked.is_word("possessives", cue.start - 1):  # "the army put its dead at 13"
        told_by = speaker is not None and speaker.is_armed and not speaker.is_carried
        return told_by or marked.has("armed", max(0, cue.start - _NEXT), cue.start)
    if told.one.phrase.people or speaker is None or speaker.is_carried or not speaker.last <= told.left:
        return False
    named = range(speaker.first, speaker.last)
    admits = marked.among("admits", range(speaker.last, min(speaker.last + _NEXT, told.left)))
    return admits and marked.among("armed", named)


def _of_the_armed(told: Told) -> bool:
    """ "16 of its members", said by an armed group."""
    marked, at = told.marked, told.one.quantity.end
    own = marked.is_word("partitive", at) and marked.is_word("possessives", at + 1)
    return own and told.speaker is not None and told.speaker.is_armed


def _said_of_all(told: Told, kinds: Set[str] = frozenset(_TOLD_APART)) -> str | None:
    """ "190, all civilians"; "25 of them tourists"; "16 of the dead were policemen"."""
    marked, at = told.marked, told.one.quantity.end
    of_them = marked.is_word("of_them", at)
    if told.one.is_part and not of_them:
        return _predicate(marked, told.end, kinds)
    if not of_them and marked.word(told.end) == "," and marked.is_word("everyone", told.end + 1):
        at = told.end + 1
    elif not of_them:
        return None
    passed = ("of_them", "everyone", "be", "possessives")
    while (
        marked.is_any(passed, at)
        or marked.starts(Kind.SIDE, at)
        or (of_them and marked.is_word("be", at + 1) and marked.starts(Kind.DONE, at))  # "802 of those killed were"
    ):
        at += 1
    for step in range(at, at + _DESCRIBED):  # "were railway employees"
        if who := marked.starts(Kind.PEOPLE, step):
            return who.value if who.value in kinds else None
        if not marked.word(step).isalpha() or marked.is_any(("ends", "boundaries", "auxiliaries"), step):
            break
    return None


def _predicate(marked: Marked, at: int, kinds: Set[str]) -> str | None:
    """ "Of whom 14 were civilians", "and nine belonged to the security forces"."""
    if marked.is_word("member_of", at):
        while marked.is_any(("member_of", "determiners", "possessives"), at + 1):
            at += 1
    elif not marked.is_word("be", at):
        return None
    who = marked.starts(Kind.PEOPLE, at + 1)
    return who.value if who and who.value in kinds else None


def _of_an_army(told: Told) -> bool:
    """ "The army lost two men"."""
    assert told.one.cue
    marked, end = told.marked, told.one.cue.start
    start = max(0, end - _AROUND)
    fighters = any(one.value == Status.COMBATANT.value for one in marked.of(Kind.PEOPLE, start, end))
    says = told.speaker is not None and marked.among("its", range(end - 2, end))
    said_by = says and told.speaker is not None and told.speaker.is_armed
    return fighters or said_by or marked.among("armed", range(start, end))


def _leant_on(told: Told) -> ReadFigure | None:
    """ "Six civilians were killed and 27 injured": the figure whose people a bare number is of by all likelihood."""
    part = told.before and told.before.scope is Scope.PART
    before = told.before if not part or told.one.listed is not None else told.main
    return before if before and told.one.how != "toll" and leans(told) and not _is_of_likely(told) else None


def leans(told: Told) -> bool:
    """ "one soldier was killed and four others injured"; "one civilian was killed, and 41 deaths …": nobody else is
    named."""
    marked, phrase = told.marked, told.one.phrase
    if marked.among("others", told.words):
        return True
    last = told.last
    if last is None:
        return False
    beside = range(last.phrase.end, told.one.quantity.left)
    if phrase.noun is None:
        said = ("says", "conjunction")  # "said that 46 soldiers had died and that 380 were wounded"
        own = any(marked.is_word("that_which", at) and not marked.is_any(said, at - 1) for at in beside)
        return not phrase.people and phrase.is_known and not own
    joined = any(marked.is_word("conjunction", at) or marked.word(at) == "," for at in beside)
    apart = any(turns(marked, at) or _is_said(marked, at) or marked.is_word("relative", at) for at in beside)
    tolls = (one for one in marked.of(Kind.TOLL, beside.start, beside.stop) if not _is_loose(marked, one.start))
    apart = apart or any(tolls)  # "nine were hurt, and the toll since May stands at 214 dead"
    return not phrase.people and joined and not apart


def _added_to(told: Told) -> ReadFigure | None:
    """ "Four soldiers were killed, which brings the total to 26": what is added to it, whose people it is of by all
    likelihood."""
    marked, before = told.marked, told.main
    last = next((one for one in reversed(told.all[: told.number]) if one.metric), None)
    if last is None or before is None or told.one.phrase.people:
        return None
    between = range(max(last.phrase.end, last.quantity.end), told.left)
    total = next((at for at in between if marked.is_word("whole_sums", at)), None)
    brought = total is not None and marked.among("reach", range(between.start, total))
    kinds = {one.phrase.people for one in told.all[: told.number] if one.metric and one.phrase.people}
    if len(kinds) > 1 or marked.among("both", between):
        return None  # "four soldiers and three civilians were killed, which brings the total to 68"
    return before if brought and not any(turns(marked, at) for at in between) else None


def _are_losses(told: Told) -> bool:
    """ "Put Russian losses at 350,000 dead and 600,000 injured": of an army, by all likelihood."""
    marked = told.marked
    at = next(iter(reversed(marked.places("losses", max(0, told.left - _AROUND), told.left))), None)
    civil = told.speaker is not None and told.speaker.is_civil  # "the health ministry put its losses at 77"
    its = at is not None and ((marked.is_word("possessives", at - 1) and not civil) or marked.word(at - 1) == "'s")
    own = at is not None and (its or marked.ends(Kind.SIDE, at) is not None or marked.is_word("the_enemy", at - 1))
    return own and at is not None and not any(turns(marked, step) for step in range(at, told.left))


def _is_of_likely(told: Told) -> bool:
    """ "A woman was killed and nine people hurt": the nine are anybody."""
    last = next((one for one in reversed(told.all[: told.number]) if one.metric and not one.is_part), None)
    is_flight = told.one.metric is not None and told.one.metric.family is Family.DISPLACEMENT
    abducted = told.one.cue is not None and told.marked.is_word("takes", told.one.cue.start)
    if told.one.metric is Metric.DETAINED and last and last.metric is not Metric.DETAINED and not abducted:
        return True  # "6,800 civilians have been killed and 29,000 people arrested"
    return last is not None and (last.phrase.people == _LIKELY or (is_flight and last.phrase.people == _RESIDENTS))


def _is_said(marked: Marked, at: int) -> bool:
    """A verb of saying, but not "are reported dead"."""
    return marked.is_word("says", at) and not marked.is_word("be", at - 1)


def _topic(marked: Marked) -> Status:
    """ "Turning to civilians, he said …"."""
    comma = next((at for at in range(min(_BEGINS, len(marked.tokens))) if marked.word(at) == ","), 0)
    for at in range(comma):
        found = marked.starts(Kind.PEOPLE, at)
        if found and marked.is_word("topic", at - 1) and found.value in _TOLD_APART:
            return Status(found.value)
    return Status.UNSPECIFIED
