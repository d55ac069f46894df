"""Items of a draft that are changed: whatever is chosen reads as that, and nothing else in the draft does."""

from collections.abc import Mapping

import pytest

from config.vocabulary import Metric, Status
from handlers.reporting.changing.answers import NotSo, answer_of, written_out
from handlers.reporting.changing.fields import Field, changeable, differing, fields_of
from handlers.reporting.changing.options import options, typed
from handlers.reporting.checks.draft_warning import WarningKind
from handlers.reporting.checks.review import review
from handlers.reporting.draft import Draft, Item, Line, to_report
from handlers.reporting.text.problems import Unclear, UnclearKind
from storage.values.new_report import NewFigure, NewStep
from tests.support.records.factories import moment, snapshot
from tests.support.records.reported import SITUATION, read

NOW = moment("2025-12-26 10:00")
SOURCES = ("kh-moi", "th-mod", "kh-mod")
FIGURES = """/report
source: kh-moi https://example.org/25
as of: 2025-12-25
killed Cambodia civilian 31 ‹31 of its civilians have died on 24 December›
injured Cambodia 90
displaced Cambodia 438,953 people (131,672 families)
houses destroyed Cambodia 120"""
SPEAKERS = """/report
as of: 2025-12-26
source: kh-mod https://example.org/1
displaced both nearly 1,000,000
source: th-mod via Nation Thailand
killed Thailand military 23
killed Thailand civilian 42 indirect
source: kh-moi
killed Cambodia civilian 31 since 7 Dec
killed Cambodia civilian 31 since 7 Dec"""
STEPS = """/report
source: th-mod
as of: 2025-12-26
talks 2025-12-24 Chanthaburi: first direct talks | held
offer United States 25 Dec: prepared to facilitate
event 2025-12-23 15:00 Surin: clash
power Surin partly open (mornings)
talks Chanthaburi: third day | scheduled 27 Dec 10:00"""
NOBODYS = """/report
as of: 2025-12-25
source:
displaced both 12,000
killed Thailand civilian 3 ‹three villagers›
source: kh-moi
killed Cambodia civilian 31"""
TABLE = """/report
source: kh-moi
as of: 2025-12-25
displaced Cambodia:
Oddar Meanchey 1,000
Banteay Meanchey 2,000
outbreak: 1
killed Cambodia civilian 12"""
DRAFTS = {"figures": FIGURES, "speakers": SPEAKERS, "steps": STEPS, "nobody's": NOBODYS, "table": TABLE}
NOT_SO = {("steps", "offer United States 25 Dec: prepared to facilitate", Field.PARTY, "-")}
"""An offer of nobody: whoever is named before it would be read as the one that offers."""


def begins(draft: Draft, text: str) -> Line:
    return next(line for line in draft.items if line.text.startswith(text))


def changed(text: str, line: str, field: Field, choice: str, answers: Mapping[str, str] | None = None) -> Draft:
    """The draft with that choice for the item whose line begins so."""
    draft = read(text, answers=answers)
    found = begins(draft, line)
    answer = answer_of(draft, found, options(draft, found, field, SOURCES, NOW)[choice])
    return read(text, answers={**draft.answers, found.own: answer})


def items(draft: Draft) -> list[Item | None]:
    return [line.item for line in draft.items]


@pytest.mark.parametrize("name", DRAFTS)
def test_whatever_is_chosen_reads_as_that_and_the_other_items_stay(name: str) -> None:
    draft, seen, not_so = read(DRAFTS[name]), 0, set()
    for at, line in enumerate(draft.items):
        for field in fields_of(draft, line):
            for value, wanted in options(draft, line, field, SOURCES, NOW).items():
                try:
                    answer = answer_of(draft, line, wanted)
                except NotSo:
                    not_so.add((name, line.text, field, value))
                    continue
                again = read(DRAFTS[name], answers={line.own: answer})
                found, others = again.items[at], items(again)
                assert found.item is not None
                assert line.item is not None
                assert differing(line.item, found.item) == differing(line.item, wanted), answer
                assert field in differing(line.item, found.item)
                assert found.changed[0].was == line.item
                others[at] = line.item
                assert others == items(draft), answer
                assert again.missing == draft.missing
                seen += 1
    assert seen > 20
    assert not_so == {each for each in NOT_SO if each[0] == name}


@pytest.mark.parametrize("name", ["figures", "speakers", "steps", "nobody's", "table"])
def test_lines_written_out_read_as_the_changed_draft(name: str) -> None:
    draft = read(DRAFTS[name])
    for line in draft.items:
        for field in fields_of(draft, line):
            for value, wanted in list(options(draft, line, field, SOURCES, NOW).items())[:1]:
                if (name, line.text, field, value) in NOT_SO:
                    continue
                again = read(DRAFTS[name], answers={line.own: answer_of(draft, line, wanted)})
                anew = read(written_out(again, "/report"))
                assert sorted(map(repr, items(anew))) == sorted(map(repr, items(again))), written_out(again, "/report")


def test_what_was_left_out_and_answered_is_in_the_lines_that_are_written_out() -> None:
    text = "/report\nkilled Cambodia civilian 21\nkilled Cambodai civilian 3\nkilled Thailand civilian 4"
    draft = read(text)
    (unclear,) = draft.problems
    assert unclear.problem is not None
    left = begins(draft, "killed Thailand")
    answers = {unclear.problem.key: "Cambodia", left.key: "out", "source": "kh-moi", "as_of": "today 07:00"}
    assert written_out(read(text, answers=answers), "/report").splitlines() == [
        "/report",
        "source: Cambodian Interior Ministry",
        "as of: 2025-12-26 07:00",
        "killed Cambodia civilian 21",
        "killed Cambodia civilian 3",
    ]


def test_a_change_back_to_what_was_read_is_none() -> None:
    draft = changed(FIGURES, "killed", Field.PARTY, "TH")
    line = draft.items[0]
    assert line.changed
    assert answer_of(draft, line, line.changed[0].was) == ""


def test_changes_of_one_item_add_up_and_keep_the_words_it_was_read_from() -> None:
    draft = changed(FIGURES, "killed", Field.PARTY, "TH")
    draft = changed(FIGURES, "killed", Field.SOURCE, "th-mod", draft.answers)
    draft = changed(FIGURES, "killed", Field.STATUS, "combatant", draft.answers)
    line = draft.items[0]
    item = line.item
    assert isinstance(item, NewFigure)
    assert (item.victim_party, item.source, item.victim_status) == ("TH", "th-mod", Status.COMBATANT)
    assert line.text == "killed Thailand military 31 ‹31 of its civilians have died on 24 December›"
    assert set(differing(line.changed[0].was, item)) == {Field.PARTY, Field.SOURCE, Field.STATUS}


def test_of_two_lines_that_are_alike_the_one_is_changed() -> None:
    draft = read(SPEAKERS)
    first, second = (line for line in draft.items if line.text.startswith("killed Cambodia"))
    answer = answer_of(draft, second, typed(draft, second, Field.NUMBER, "33", NOW))
    again = read(SPEAKERS, answers={second.own: answer})
    leads = [line.item.amount.lead for line in again.items if isinstance(line.item, NewFigure)]
    assert leads[-2:] == [31, 33]
    assert first.own != second.own


def test_a_change_stays_with_its_line_when_the_message_is_edited() -> None:
    draft = read(FIGURES)
    line = begins(draft, "injured")
    answers = {line.own: answer_of(draft, line, typed(draft, line, Field.NUMBER, "91", NOW))}
    edited = read(FIGURES.replace("killed Cambodia civilian 31", "killed Cambodia civilian 32"), answers=answers)
    assert [one.item.amount.lead for one in edited.items[:2] if isinstance(one.item, NewFigure)] == [32, 91]
    mended = read(FIGURES.replace("injured Cambodia 90", "injured Cambodia 92"), answers=answers)
    assert not any(one.changed for one in mended.items)


def test_what_nobody_is_named_for_is_asked_no_more_once_each_item_has_somebody() -> None:
    assert "source" in read(NOBODYS).missing
    one = changed(NOBODYS, "displaced", Field.SOURCE, "th-mod")
    assert "source" in one.missing
    both = changed(NOBODYS, "killed Thailand", Field.SOURCE, "th-mod", one.answers)
    assert both.missing == ()
    assert {figure.source for figure in to_report(both).figures} == {"th-mod", "kh-moi"}


def test_a_new_source_that_says_nothing_any_more_is_not_added() -> None:
    text = (
        "/report\nas of: 2025-12-26\nsource: Border Guard (Thailand)\nkilled Thailand military 3\n"
        "source: kh-moi\nkilled Cambodia civilian 31"
    )
    draft = read(text)
    (unknown,) = draft.unknown_sources
    answers = {unknown.key: "military"}
    assert [one.name for one in read(text, answers=answers).new_sources] == ["Border Guard"]
    moved = changed(text, "killed Thailand", Field.SOURCE, "th-mod", answers)
    assert (moved.new_sources, moved.unknown_sources) == ((), ())


def test_the_heading_is_of_the_day_that_the_items_have() -> None:
    text = "/report\nsource: kh-moi\nas of: 2025-12-25\nkilled Cambodia civilian 31"
    draft = changed(text, "killed", Field.DATE, "2025-12-26")
    assert draft.as_of is not None
    assert draft.as_of.at.date().isoformat() == "2025-12-26"


def test_nothing_is_confirmed_for_a_number_that_was_not_there_yet() -> None:
    """A warning's answer is of the line as it reads."""
    text = "/report\nsource: kh-moi\nas of: 2025-12-25\nkilled Cambodia 20\nkilled Cambodia civilian 31"
    record = snapshot(situation=SITUATION)

    def asked(draft: Draft) -> list[str]:
        return [one.key for one in review(draft, record, None).questions if one.kind is WarningKind.PART_EXCEEDS]

    draft = read(text)
    (question,) = asked(draft)
    answers = {question: "yes"}
    assert asked(read(text, answers=answers)) == []
    line = begins(draft, "killed Cambodia civilian")
    more = answer_of(draft, line, typed(draft, line, Field.NUMBER, "99", NOW))
    assert asked(read(text, answers={**answers, line.own: more}))


def test_a_number_of_a_picture_is_confirmed_unless_an_editor_has_put_it_in() -> None:
    text = f"{FIGURES}\nread from a picture: {'a' * 64}"

    def asked(draft: Draft) -> list[int]:
        questions = review(draft, snapshot(situation=SITUATION), None).questions
        return [one.line for one in questions if one.kind is WarningKind.PICTURE]

    draft = read(text)
    assert asked(draft) == [4, 5, 6, 7]
    line = begins(draft, "injured")
    put_in = answer_of(draft, line, typed(draft, line, Field.NUMBER, "91", NOW))
    assert asked(read(text, answers={line.own: put_in})) == [4, 6, 7]
    other = changed(text, "injured", Field.PARTY, "TH")
    assert asked(other) == [4, 5, 6, 7]


def test_without_an_as_of_no_day_is_offered_and_none_is_made_of_the_moment_of_reading() -> None:
    text = "/report\nsource: kh-moi\nkilled Cambodia civilian 31\ntalks Chanthaburi: third day | held"
    draft = read(text)
    (line,) = changeable(draft)
    assert Field.DATE not in fields_of(draft, line)
    answer = answer_of(draft, line, typed(draft, line, Field.NUMBER, "33", NOW))
    again = read(text, answers={line.own: answer, "as_of": "2025-12-24"})
    item = again.items[0].item
    assert isinstance(item, NewFigure)
    assert item.as_of.at.date().isoformat() == "2025-12-24"


def test_a_count_of_another_thing_is_counted_as_that_thing_is() -> None:
    item = changed(SPEAKERS, "killed Cambodia", Field.METRIC, "displaced").items[-2].item
    assert isinstance(item, NewFigure)
    assert (item.metric, item.series_kind, item.count_from) == (Metric.DISPLACED, Metric.DISPLACED.usual_kind, None)


def test_a_meeting_that_was_held_may_be_one_that_is_set() -> None:
    item = changed(STEPS, "talks 2025-12-24", Field.STEP, "scheduled").items[0].item
    assert isinstance(item, NewStep)
    assert item.due is not None
    assert item.due.at.date().isoformat() == "2025-12-24"


@pytest.mark.parametrize(
    ("given", "lead"), [("33", 33), (" at least 33 ", 33), ("1.2m", 1_200_000), ("๓๓", 33), ("thirty-three", 33)]
)
def test_a_number_is_typed_as_in_a_line(given: str, lead: int) -> None:
    draft = read(FIGURES)
    item = typed(draft, draft.items[0], Field.NUMBER, given, NOW)
    assert isinstance(item, NewFigure)
    assert item.amount.lead == lead


@pytest.mark.parametrize("given", ["33x", "many", "33 soldiers", "33 Thailand", "31?", "3 more", "", "3\n4", "7" * 99])
def test_what_is_more_or_less_than_a_number_is_none(given: str) -> None:
    draft = read(FIGURES)
    with pytest.raises(Unclear):
        typed(draft, draft.items[0], Field.NUMBER, given, NOW)


@pytest.mark.parametrize(
    ("given", "day"), [("24 Dec", "2025-12-24"), ("yesterday", "2025-12-25"), ("2025-12-23 18:00", "2025-12-23")]
)
def test_a_day_is_typed_as_in_a_line(given: str, day: str) -> None:
    draft = read(FIGURES)
    item = typed(draft, draft.items[0], Field.DATE, given, NOW)
    assert isinstance(item, NewFigure)
    assert item.as_of.at.date().isoformat() == day


@pytest.mark.parametrize("given", ["", "soon", "31 Nov", "12/11/2025", "24 Dec?"])
def test_what_is_no_day_is_none(given: str) -> None:
    draft = read(FIGURES)
    with pytest.raises(Unclear):
        typed(draft, draft.items[0], Field.DATE, given, NOW)


def test_days_that_are_offered_are_the_drafts_the_words_own_and_the_last_two() -> None:
    draft = read(FIGURES)
    offered = list(options(draft, draft.items[0], Field.DATE, SOURCES, NOW))
    assert offered == ["2025-12-24", "2025-12-26"]


def test_sources_that_the_draft_names_stand_first_and_each_once() -> None:
    draft = read(SPEAKERS)
    offered = list(options(draft, draft.items[-1], Field.SOURCE, ["kh-moi", "th-mod", "th-army"], NOW))
    assert offered == ["kh-mod", "th-mod", "nation-thailand", "th-army"]


def test_a_change_whose_words_are_known_no_more_is_an_unclear_line() -> None:
    draft = read(FIGURES)
    line = draft.items[0]
    again = read(FIGURES, answers={line.own: "killed Atlantis civilian 33"})
    (unclear,) = again.problems
    assert unclear.problem is not None
    assert unclear.problem.kind is UnclearKind.UNKNOWN_WORD
    assert not again.complete
