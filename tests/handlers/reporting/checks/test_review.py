"""Whether a draft may be published: what is asked, what ends, as values."""

from collections.abc import Mapping

import pytest

from config.vocabulary import Metric, ReasonKind, SourceKind
from handlers.reporting.checks.review import HOURS, REASON, Ends, Question, QuestionKind, Review, review
from handlers.reporting.checks.warnings import FALLING, SLIP, YES, WarningKind
from handlers.reporting.draft import LEAVE_OUT
from handlers.reporting.text.problems import UnclearKind
from storage.values.report import Reference, Snapshot
from tests.support.records.factories import figure, report, snapshot
from tests.support.records.reported import HEAD, NOW, SITUATION, read

INJURED = figure(76, Metric.INJURED, id=21)
RETURNED = figure(40, Metric.RETURNED, id=22, report_id=9)
OURS = ReasonKind.OUR_ERROR.value
KINDS = tuple(kind.value for kind in SourceKind)
REPORTS = {
    3: report(
        3, source="th-mod", relay="kh-moi", references=(Reference(site="example.org", url="https://example.org/a/1"),)
    ),
    9: report(9, source="kh-moi"),
}


def record() -> Snapshot:
    return snapshot(NOW, situation=SITUATION, figures=(INJURED, RETURNED), reports=REPORTS)


def reviewed(text: str, answers: Mapping[str, str] | None = None, corrects: int | None = None) -> Review:
    return review(read(text, answers=answers), record(), corrects)


def asked(found: Review) -> list[tuple[str, int, tuple[str, ...]]]:
    """Each open question: its kind, its line, its answers."""
    return [(one.kind.value, one.line, tuple(answer.value for answer in one.answers)) for one in found.questions]


def question(found: Review, kind: QuestionKind | WarningKind) -> Question:
    (one,) = (one for one in found.questions if one.kind is kind)
    return one


# --- what is asked ---


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (f"{HEAD}killed Cambodia 21", []),
        (
            "killed Cambodia 21",
            [("source", 0, ("kh-moi", "th-mod")), ("as_of", 0, HOURS)],
        ),
        (
            "as of: now\nkilled Cambodia 21 ‹Thai Ministry of Defence: 21 killed›",
            [("source", 0, ("th-mod", "kh-moi"))],
        ),
        ("source: kh-moi\nas of: now", [("items", 0, ())]),
        (
            "source: Red Aid\nas of: now\nkilled Cambodia 21",
            [("source_kind", 1, KINDS)],
        ),
        (
            "source: Defence Ministry\nas of: now\nkilled Cambodia 21",
            [("source_kind", 1, (*KINDS, "th-mod", "kh-mod"))],
        ),
        (
            f"{HEAD}killed Cambodia 21\nkilled by Thailand 5",
            [("unclear", 4, ("Cambodia", "both", LEAVE_OUT))],
        ),
        (f"{HEAD}injurd Cambodia 80", [("unclear", 3, ("injured", LEAVE_OUT))]),
        (f"{HEAD}event 24 Dec:", [("unclear", 3, (LEAVE_OUT,))]),
        (f"{HEAD}injured Cambodia 59", [("falls", 3, FALLING)]),
        (f"{HEAD}injured Cambodia 176", [("jumps", 3, (YES,))]),
        (f"{HEAD}killed Cambodia civilian 22\nkilled Cambodia 21", [("part_exceeds", 3, (YES,))]),
        (f"{HEAD}killed Cambodia 21\nkilled Cambodia 22", [("differs", 4, (YES,))]),
        ("source: kh-moi https://example.org/b\nas of: 2025-12-27\nkilled Cambodia 21", [("future", 3, (YES,))]),
        (f"{HEAD}killed Cambodia 21\nhttps://example.org/a/1", [("reported", 0, (YES,))]),
        (f"{HEAD}event 24 Dec: at the hospital", [("at_risk", 3, (YES,))]),
    ],
)
def test_each_question_has_its_line_and_its_answers(
    text: str, questions: list[tuple[str, int, tuple[str, ...]]]
) -> None:
    found = reviewed(text)
    assert asked(found) == questions
    assert found.may_publish is (not questions)


def test_lines_come_first_then_what_is_missing_then_warnings_then_the_reason() -> None:
    unclear = reviewed(f"{HEAD}killd Cambodia 1\ninjured Cambodia 59", corrects=9)
    assert [one.kind.value for one in unclear.questions] == ["unclear", "falls", "reason"]
    missing = reviewed("killd Cambodia 1", corrects=9)
    assert [one.kind.value for one in missing.questions] == ["unclear", "source", "as_of", "reason"]


def test_the_moment_of_the_report_that_is_replaced_is_offered_first() -> None:
    corrected = question(reviewed("source: kh-moi\nreturned Cambodia 45", corrects=9), QuestionKind.AS_OF)
    assert [answer.value for answer in corrected.answers] == ["2025-12-24", *HOURS]
    new = question(reviewed("source: kh-moi\nreturned Cambodia 45"), QuestionKind.AS_OF)
    assert [answer.value for answer in new.answers] == [*HOURS]


def test_an_answer_is_kept_under_the_key_of_its_question_and_one_that_leaves_out_under_that_of_its_line() -> None:
    text = f"{HEAD}injurd Cambodia 80\nkilled Cambodia 21"
    found = question(reviewed(text), QuestionKind.UNCLEAR)
    line = read(text).problems[0]
    assert [(one.key, one.value) for one in found.answers] == [(found.key, "injured"), (line.key, LEAVE_OUT)]
    for answer in found.answers:
        assert reviewed(text, {answer.key: answer.value}).may_publish


def test_every_first_answer_leads_to_publishing() -> None:
    answers: dict[str, str] = {}
    text = "killed Cambodia civilian 22\nkiled Cambodia 21\ninjured Cambodia 59\nevent: at the hospital\nexample.org/b"
    for _ in range(10):
        found = reviewed(text, answers, corrects=3)
        answers |= {one.answers[0].key: one.answers[0].value for one in found.questions}
    assert found.may_publish
    assert set(answers) >= {"source", "as_of", REASON}
    assert len(found.warnings) == sum(one.confirmed for one in found.warnings) == 3


def test_questions_have_the_values_that_their_words_need() -> None:
    unclear = f"{HEAD}injurd Cambodia 80"
    assert question(reviewed(unclear), QuestionKind.UNCLEAR).values == {
        "quoted": read(unclear).problems[0],
        "why": UnclearKind.UNKNOWN_WORD,
    }
    aid = reviewed("source: Red Aid\nas of: now\nkilled Cambodia 21")
    assert question(aid, QuestionKind.SOURCE_KIND).values == {"name": "Red Aid"}
    falls = question(reviewed(f"{HEAD}injured Cambodia 59"), WarningKind.FALLS)
    assert (falls.values["old"], falls.values["by"]) == (INJURED, 17)
    part = question(reviewed(f"{HEAD}killed Cambodia civilian 22\nkilled Cambodia 21"), WarningKind.PART_EXCEEDS)
    assert (part.values["other"], part.values["by"]) == ("4", 1)
    same = question(reviewed(f"{HEAD}killed Cambodia 21\nhttps://example.org/a/1"), WarningKind.REPORTED)
    assert (same.values["report"], same.values["words"]) == ("3", "https://example.org/a/1")
    reason = question(reviewed(f"{HEAD}killed Cambodia 21", corrects=9), QuestionKind.REASON)
    assert reason.values == {"number": "9"}


def test_a_new_source_is_asked_what_it_is_and_then_whose_side_it_is_on() -> None:
    text = "source: Red Aid\nas of: now\nkilled Cambodia 21"
    kind = question(reviewed(text), QuestionKind.SOURCE_KIND)
    found = reviewed(text, {kind.key: "NGO"})
    assert asked(found) == [("source_side", 1, ("KH", "TH", "none"))]
    side = question(found, QuestionKind.SOURCE_SIDE)
    assert side.values == {"name": "Red Aid"}
    assert reviewed(text, {kind.key: "NGO", side.key: "none"}).may_publish


def test_the_four_newest_sources_are_offered() -> None:
    codes = ("who", "hrf", "press", "kh-moi", "press-2", "kh-moi")
    reports = {number: report(number, source=code) for number, code in enumerate(codes)}
    seen = snapshot(NOW, situation=SITUATION, reports=reports)
    found = question(review(read("as of: now\nkilled Cambodia 1"), seen, None), QuestionKind.SOURCE)
    assert [one.value for one in found.answers] == ["kh-moi", "press-2", "press", "hrf"]


def test_a_slip_has_no_answer_but_an_edit() -> None:
    text = f"{HEAD}injured Cambodia 59"
    key = question(reviewed(text), WarningKind.FALLS).key
    found = reviewed(text, {key: SLIP})
    assert found.questions == (Question(kind=QuestionKind.SLIP, key=key, line=3),)
    assert not found.may_publish


def test_warnings_that_are_confirmed_are_kept_and_not_asked() -> None:
    text = f"{HEAD}injured Cambodia 59"
    key = question(reviewed(text), WarningKind.FALLS).key
    found = reviewed(text, {key: "source_revised"})
    assert ([one.kind for one in found.warnings], found.questions) == ([WarningKind.FALLS], ())


# --- what ends ---

FALLS_TWICE = f"{HEAD}injured Cambodia 59\nreturned Cambodia 30\npublic note: the ministry's list"


@pytest.mark.parametrize(
    ("said", "corrects", "reason", "ends", "may_publish"),
    [
        (("", ""), None, "", (None, ()), False),
        (("source_revised", ""), None, "", (None, ()), False),
        (("source_revised", "source_revised"), None, "", (None, ()), True),
        ((OURS, ""), None, "", (ReasonKind.OUR_ERROR, (21,)), False),
        ((OURS, "source_revised"), None, "", (ReasonKind.OUR_ERROR, (21,)), True),
        (("source_revised", OURS), None, "", (ReasonKind.OUR_ERROR, (22,)), True),
        ((OURS, OURS), None, "", (ReasonKind.OUR_ERROR, (21, 22)), True),
        ((OURS, SLIP), None, "", (ReasonKind.OUR_ERROR, (21,)), False),
        (("source_revised", "source_revised"), 3, "", (None, ()), False),
        (("source_revised", "source_revised"), 3, "withdrawn", (ReasonKind.WITHDRAWN, ()), True),
        ((OURS, "source_revised"), 3, "", (None, (21,)), False),
        ((OURS, "source_revised"), 3, "relay_error", (ReasonKind.RELAY_ERROR, (21,)), True),
        ((OURS, ""), 9, OURS, (ReasonKind.OUR_ERROR, (21,)), True),  # report 9 counted the returned
        ((OURS, ""), 9, "no reason", (None, (21,)), False),
        ((OURS, OURS), None, "withdrawn", (ReasonKind.OUR_ERROR, (21, 22)), True),
    ],
)
def test_figures_that_were_our_mistake_end_and_a_correction_says_why(
    said: tuple[str, str],
    corrects: int | None,
    reason: str,
    ends: tuple[ReasonKind | None, tuple[int, ...]],
    may_publish: bool,
) -> None:
    keys = [one.key for one in reviewed(FALLS_TWICE).questions]
    found = reviewed(FALLS_TWICE, {**dict(zip(keys, said, strict=True)), REASON: reason}, corrects)
    assert found.ends == Ends(reason_kind=ends[0], reason="the ministry's list", why="", figures=ends[1])
    assert found.may_publish is may_publish


@pytest.mark.parametrize("said", ["reason", ""])
def test_a_note_is_no_reason_that_readers_are_told(said: str) -> None:
    text = f"{HEAD}injured Cambodia 61\nnote: Dara says so, keep her name out\n" + (
        f"public note: {said}" if said else ""
    )
    ends = reviewed(text, {REASON: OURS}, 3).ends
    assert (ends.reason, ends.why) == (said, "Dara says so, keep her name out")
    assert reviewed(text).ends.why == ""


def test_a_figure_that_two_lines_correct_ends_once() -> None:
    text = f"{HEAD}injured Cambodia 59\nas of: 24 Dec\ninjured Cambodia 58"
    found = reviewed(text)
    answers = {one.key: OURS for one in found.questions}
    assert [one.kind for one in found.questions] == [WarningKind.FALLS] * 2
    assert reviewed(text, answers).ends.figures == (21,)


def test_publish_itself_says_yes_to_a_missing_address() -> None:
    bare = "source: kh-moi\nas of: 2025-12-25\n"
    found = reviewed(f"{bare}killed Cambodia 21")
    assert [one.kind for one in found.questions] == [WarningKind.NO_ADDRESS]
    assert found.may_publish
    assert found.seal
    assert not reviewed(f"{bare}injured Cambodia 21").may_publish  # it falls as well
    assert reviewed(f"{HEAD}killed Cambodia 21").questions == ()
