"""The questions about a draft in words, and what stands on their buttons."""

from dataclasses import replace

import pytest

from config.free_text import FreeText
from config.vocabulary import Metric, ReasonKind, SourceKind
from handlers.reporting.checks.review import HOURS, Answer, Question, QuestionKind, Value
from handlers.reporting.checks.warnings import FALLING, YES, WarningKind
from handlers.reporting.draft import LEAVE_OUT
from handlers.reporting.text.problems import TOGETHER, TooLong, UnclearKind
from handlers.views.editors.questions import LABEL, PART, label, worded
from handlers.views.screen import Screen
from tests.support.reading import frame_of
from tests.support.reading import read as shown
from tests.support.records.factories import figure, snapshot
from tests.support.records.reported import HEAD, NOW, SITUATION, read

FRAME = frame_of(snapshot(NOW, situation=SITUATION))
OLD = figure(1_076, Metric.INJURED)
UNCLEAR = read(f"{HEAD}injurd <Cambodia> 80").problems[0]
GUESSED = read(f"{HEAD}killed Cambodia? 80\nkilled Cambodia? 33 ‹<33> died›").problems
NO_NUMBER = read(f"{HEAD}killed Cambodia").problems[0]
SEVERAL = read(f"{HEAD}33 dead, 90 injured in Cambodia").problems[0]
KIND = {
    "government": "Government",
    "military": "Military",
    "UN": "UN",
    "NGO": "Aid organisation",
    "monitor": "Monitor",
    "media": "Media",
}


def question(kind: QuestionKind | WarningKind, **values: Value) -> Question:
    return Question(kind=kind, key="key", line=1_003, values=values)


def warning(kind: WarningKind, **values: Value) -> Question:
    return question(kind, **{"other": "", "lines": 0, "by": 1_017, "report": "", "words": "", **values})


def guessed(why: UnclearKind, word: str) -> Question:
    return replace(question(QuestionKind.GUESSED, why=why, word=word), lines=GUESSED)


def text(asked: Question) -> str:
    return shown(Screen(text=worded(FRAME, asked)))


def labels(asked: Question, *answers: str) -> list[str]:
    return [label(FRAME, asked, Answer(key="key", value=answer)) for answer in answers]


WORDED = [
    (
        question(QuestionKind.UNCLEAR, quoted=UNCLEAR, why=UnclearKind.UNKNOWN_WORD),
        "Line 1003 is not clear. The others are kept.\ninjurd <Cambodia> 80\nI do not know this word.",
    ),
    (
        guessed(UnclearKind.GUESSED_SIDE, "Cambodia"),
        "Whose people are they? Nothing beside the number says it; “Cambodia” is a guess.\n"
        "3. killed Cambodia? 80\n4. <33> died",
    ),
    (
        guessed(UnclearKind.GUESSED_CATEGORY, "civilian"),
        "Are they civilian too? Nothing beside the number says it; it stands next to others who are.\n"
        "3. killed Cambodia? 80\n4. <33> died",
    ),
    (
        guessed(UnclearKind.GUESSED_METRIC, "injured"),
        "What befell them? Nothing beside the number says it; “injured” is a guess.\n"
        "3. killed Cambodia? 80\n4. <33> died",
    ),
    (
        guessed(UnclearKind.OF_TEXT, "Cambodia"),
        "Whose people are they? Nothing beside these numbers says it. One answer is for all of them.\n"
        "3. killed Cambodia? 80\n4. <33> died",
    ),
    (
        question(QuestionKind.UNCLEAR, quoted=NO_NUMBER, why=UnclearKind.NO_NUMBER),
        "Line 1003 is not clear. The others are kept.\nkilled Cambodia…\nHow many?",
    ),
    (
        question(QuestionKind.SEVERAL, quoted=SEVERAL, lines=SEVERAL.problem.nearest[0] if SEVERAL.problem else ""),
        "Line 1003 says several things. Do you mean these lines?\n33 dead, 90 injured in Cambodia\n"
        "killed 33\ninjured 90\nIf not, edit your message: one number a line.",
    ),
    (question(QuestionKind.SOURCE), "Who says it? Add a line “source: …”, or tap one."),
    (question(QuestionKind.SOURCE_KIND, name="<Red> Aid"), "“<Red> Aid” is new here. What is it?"),
    (
        question(QuestionKind.SOURCE_SIDE, name="<Red> Aid"),
        "Whose side is “<Red> Aid” on? What a side says of the other side’s forces is a claim and in no sum.",
    ),
    (question(QuestionKind.AS_OF), "As of when? Add a line “as of: …”, or tap one."),
    (
        question(QuestionKind.ITEMS),
        "No figure, step or event yet. Add a line, for example: killed Cambodia civilian 21",
    ),
    (question(QuestionKind.SLIP), "Line 1003 is a slip: put the right number in (edit your message, or tap Edit)."),
    (question(QuestionKind.REASON, number="1014"), "Why is report 1014 corrected?"),
    (
        warning(WarningKind.FALLS, old=OLD),
        "Line 1003: a running count falls, it was 1,076 (Interior Ministry, 24 Dec). Why?",
    ),
    (
        warning(WarningKind.JUMPS, old=OLD),
        "Line 1003: a jump of 1,017, it was 1,076 (Interior Ministry, 24 Dec). Is it right?",
    ),
    (
        warning(WarningKind.JUMPS, old=OLD, words="fewer"),
        "Line 1003: 1,017 fewer than before, it was 1,076 (Interior Ministry, 24 Dec). Is it right?",
    ),
    (
        warning(WarningKind.COVERS, old=replace(OLD, coverage_note="hospital <lists> only")),
        "Line 1003 does not cover the same as that source’s count before, 1,076 (hospital <lists> only) (Interior "
        "Ministry, 24 Dec), and takes its place. The two are not compared. Is it right?",
    ),
    (warning(WarningKind.PART_EXCEEDS, other="1004"), "Line 1003 is 1,017 more than its total in line 1004."),
    (warning(WarningKind.NOT_REACHED), "Line 1003: its parts are 1,017 short of it."),
    (warning(WarningKind.OVERSHOT), "Line 1003: its parts are 1,017 more than it."),
    (warning(WarningKind.FUTURE), "Line 1003 is dated in the future."),
    (
        warning(WarningKind.OVER),
        "Line 1003 is for a day that was over when it was said. A slip in one of the two days?",
    ),
    (
        warning(WarningKind.FAR, old=OLD),
        "Line 1003 is dated long before all other counts like it, the first of which is 1,076 (Interior Ministry, "
        "24 Dec). A slip of the year?",
    ),
    (
        warning(WarningKind.BEFORE_FIRST),
        "Line 1003 is dated before the first outbreak. A slip of the year? As it is it stands in no toll.",
    ),
    (
        warning(WarningKind.EARLIER, words="Spring <fighting>"),
        "Line 1003 is dated before the newest outbreak: it counts in “Spring <fighting>”. A slip of the day?",
    ),
    (
        warning(WarningKind.OLDER, old=OLD),
        "Line 1003 is older than the count on record, 1,076 (Interior Ministry, 24 Dec). It will replace nothing.",
    ),
    (
        warning(WarningKind.DIFFERS, old=OLD),
        "Line 1003: the same source said 1,076 for the same moment (Interior Ministry, 24 Dec).",
    ),
    (
        warning(WarningKind.DIFFERS, other="1002", lines=1),
        "Line 1003: line 1002 has another number of the same source for the same moment.",
    ),
    (
        warning(WarningKind.OTHER_REPORT, report="1014", words="<The press>"),
        "Report 1014 is of <The press>, and nobody in your lines has a word in it. Is it the one to be replaced?",
    ),
    (warning(WarningKind.REPORTED, report="1014"), "This address was reported already, in report 1014."),
    (
        warning(WarningKind.SPEAKS_FOR, words="<Thailand>"),
        "Line 1003: one side’s source says that <Thailand> agreed too. Has <Thailand> said so itself?",
    ),
    (
        warning(WarningKind.NO_ADDRESS),
        "No address is given: readers could not look up where these numbers stand. Add it to your message, or publish "
        "without one.",
    ),
    (
        warning(WarningKind.PICTURE, words="killed <Thailand> 24"),
        "Line 1003 was read from a picture: “killed <Thailand> 24”. Does the picture say so?",
    ),
    (warning(WarningKind.AT_RISK, words="<hospital>"), "“<hospital>” is named. Could this put people at risk?"),
]


@pytest.mark.parametrize(("asked", "says"), WORDED, ids=[asked.kind.value for asked, _ in WORDED])
def test_each_kind_of_question_has_its_words(asked: Question, says: str) -> None:
    assert text(asked) == says


def test_no_kind_is_without_words() -> None:
    assert {asked.kind for asked, _ in WORDED} == {*QuestionKind, *WarningKind}
    for why in set(UnclearKind) - TOGETHER:
        told = TooLong(FreeText.NOTE, 600) if why is UnclearKind.TOO_LONG else why
        assert text(question(QuestionKind.UNCLEAR, quoted=UNCLEAR, why=told))
    for kind in FreeText:
        told = TooLong(kind, kind.most + 7)
        assert f"{kind.most + 7:,} characters long, 7 too many: {kind.most:,} fit." in text(
            question(QuestionKind.UNCLEAR, quoted=UNCLEAR, why=told)
        )


LABELLED = [
    (question(QuestionKind.UNCLEAR), ("injured", "x" * 40), ["injured", f"{'x' * (LABEL // 2)}…{'x' * (LABEL // 2)}"]),
    (question(QuestionKind.SOURCE), ("kh-moi", "th-mod"), ["Cambodian Interior Ministry", "Thai Ministry of Defence"]),
    (
        question(QuestionKind.SOURCE_KIND),
        ("hrf", "kh-mod", *SourceKind),
        ["Humanitarian Response Forum", "Cambodian Ministry of Defence", *(KIND[kind] for kind in SourceKind)],
    ),
    (question(QuestionKind.SOURCE_SIDE), ("KH", "TH", "none"), ["Cambodia", "Thailand", "No side"]),
    (question(QuestionKind.AS_OF), HOURS, ["now", "today 07:00", "today 18:00"]),
    (
        question(QuestionKind.REASON),
        tuple(ReasonKind),
        ["Source revised it", "Our mistake", "Printed wrongly", "Source withdrew it"],
    ),
    (
        warning(WarningKind.FALLS, old=OLD),
        FALLING,
        ["Source revised it", "Our 1,076 was wrong", "A slip of mine"],
    ),
    (warning(WarningKind.AT_RISK), (YES,), ["No risk"]),
]


@pytest.mark.parametrize(("asked", "answers", "says"), LABELLED, ids=[asked.kind.value for asked, *_ in LABELLED])
def test_each_answer_has_its_label(asked: Question, answers: tuple[str, ...], says: list[str]) -> None:
    assert labels(asked, *answers) == says


def test_every_other_warning_is_confirmed_by_one_button() -> None:
    others = set(WarningKind) - {WarningKind.FALLS, WarningKind.NO_ADDRESS}  # which Publish itself confirms
    said = {kind: labels(warning(kind, report="9"), YES)[0] for kind in others}
    assert set(said.values()) == {
        "The jump is right",
        "The part is right",
        "The parts are right",
        "The date is right",
        "Both days are right",
        "The year is right",
        "The day is right",
        "The number is right",
        "It takes its place",
        "Publish all the same",
        "Another than report 9",
        "Yes, report 9",
        "Yes, it has",
        "As in the picture",
        "No risk",
    }


def test_a_line_is_left_out_by_its_own_key_alone() -> None:
    asked = question(QuestionKind.UNCLEAR)
    assert label(FRAME, asked, Answer(key="line", value=LEAVE_OUT)) == "Leave line 1003 out"
    assert labels(asked, LEAVE_OUT) == [LEAVE_OUT]


@pytest.mark.parametrize("word", ["&", "x"])
def test_of_a_line_that_is_too_long_the_word_is_quoted_with_what_stands_around_it(word: str) -> None:
    line = read(f"{HEAD}injurd Cambodia {word * 3_900}").problems[0]
    quoted = text(question(QuestionKind.UNCLEAR, quoted=line, why=UnclearKind.UNKNOWN_WORD)).split("\n")[1]
    assert quoted == f"injurd Cambodia {word * (PART - len(' Cambodia '))}…"


def test_an_unknown_word_behind_the_bar_is_told_what_stands_there() -> None:
    (line,) = read(f"{HEAD}offer United States | nonsense").problems
    assert line.problem
    told = text(question(QuestionKind.UNCLEAR, quoted=line, why=line.problem.kind))
    assert "Behind the bar stands what happened: offered, accepted, " in told
    assert "signed, in force" in told


def test_what_else_is_not_known_in_the_line_is_named_at_once() -> None:
    (line,) = read(f"{HEAD}killed Cambodai civilans 31").problems
    assert line.problem
    asked = question(QuestionKind.UNCLEAR, quoted=line, why=line.problem.kind)
    assert "I do not know this word, nor “civilans”." in text(asked)
