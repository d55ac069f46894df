"""A whole message as a draft: what it says, what it leaves out, what buttons add, and the report it becomes."""

import pytest

from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, Status, StepKind, Unit, Verification
from handlers.reporting.compact import read as read_message
from handlers.reporting.draft import LEAVE_OUT, URGENT, Draft, Incomplete, to_report, urgent_key
from handlers.reporting.text.problems import UnclearKind
from handlers.reporting.text.words import LineKind
from storage.values.new_report import NewFigure, NewIncident, NewReport, NewStep
from storage.values.report import Amount, Reference, exactly
from tests.support.records.factories import THAILAND, moment, when
from tests.support.records.reported import SITUATION, TRACKS, read

EXAMPLE = """/report
source: Thai Ministry of Defence via Nation Thailand https://www.nationthailand.com/news/general/40060281
as of: 2025-12-24
killed Thailand military 23
killed Thailand civilian 1 direct
killed Thailand civilian 41 indirect
injured Thailand civilian 13
in shelter Thailand 150,529 (779 shelters)
killed both total >=96
displaced both nearly 1,000,000
talks 2025-12-24 Chanthaburi: first direct military talks | held
offer United States: prepared to facilitate discussions
agreement Kuala Lumpur Peace Accords: suspended | party not stated
event 2025-12-23 15:00 Ban Nong Chan: clash, one Thai soldier killed
public note: figures of the daily briefing"""

DAY = when("2025-12-24")


def told(
    metric: Metric, amount: Amount, party: str | None, status: Status = Status.UNSPECIFIED, **changes: str
) -> NewFigure:
    """A figure with every field said."""
    return NewFigure(
        source="th-mod",
        metric=metric,
        amount=amount,
        victim_party=party,
        as_of=DAY,
        victim_status=status,
        causation=Causation(changes.get("causation", "unspecified")),
        place="",
        subset="",
        unit=Unit.PERSON,
        series_kind=SeriesKind(changes.get("series_kind", "cumulative")),
        count_from=None,
        coverage_note=changes.get("coverage_note", ""),
        verification=Verification.CLAIMED,
    )


def made(track: str, kind: StepKind, text: str, **changes: str) -> NewStep:
    """A step with every field said."""
    return NewStep(
        source="th-mod",
        track=track,
        kind=kind,
        at=DAY,
        parties=(),
        actor=changes.get("actor", ""),
        place=changes.get("place", ""),
        item="",
        due=None,
        texts={"en": text} if text else {},
        track_kind=None,
        track_names={},
    )


def test_a_whole_report_is_read_field_by_field() -> None:
    draft = read(EXAMPLE)
    assert (draft.missing, draft.problems, draft.unknown_sources) == ((), (), ())
    assert to_report(draft) == NewReport(
        source="th-mod",
        references=(
            Reference(
                site="nationthailand.com",
                ref="",
                url="https://www.nationthailand.com/news/general/40060281",
                note="",
            ),
        ),
        relay="nation-thailand",
        title="figures of the daily briefing",
        figures=(
            told(Metric.KILLED, exactly(23), THAILAND, Status.COMBATANT),
            told(Metric.KILLED, exactly(1), THAILAND, Status.CIVILIAN, causation="direct"),
            told(Metric.KILLED, exactly(41), THAILAND, Status.CIVILIAN, causation="indirect"),
            told(Metric.INJURED, exactly(13), THAILAND, Status.CIVILIAN),
            told(Metric.IN_SHELTER, exactly(150_529), THAILAND, series_kind="stock", coverage_note="779 shelters"),
            told(Metric.KILLED, Amount(minimum=96, qualifier=Qualifier.AT_LEAST), None),
            told(Metric.DISPLACED, Amount(maximum=1_000_000, qualifier=Qualifier.NEARLY), None, series_kind="stock"),
        ),
        steps=(
            made("gbc", StepKind.HELD, "first direct military talks", place="TH22"),
            made("us-offer", StepKind.OFFER, "prepared to facilitate discussions", actor="us"),
            made("kl-accords", StepKind.SUSPENDED, ""),
        ),
        incidents=(
            NewIncident(
                at=when("2025-12-23 15:00"),
                texts={"en": "Ban Nong Chan: clash, one Thai soldier killed"},
                place="",
            ),
        ),
        new_sources=(),
    )


def test_lines_keep_their_numbers_texts_and_kinds() -> None:
    lines = read(EXAMPLE).lines
    assert [line.number for line in lines] == list(range(2, 16))
    assert [line.text for line in lines] == EXAMPLE.splitlines()[1:]
    kinds = ["source", "as_of", *["figure"] * 7, *["step"] * 3, "event", "public_note"]
    assert [line.kind.value for line in lines] == kinds
    assert [bool(line.item) for line in lines] == [kind in {"figure", "step", "event"} for kind in kinds]


def test_lines_stand_in_any_order() -> None:
    command, *lines = EXAMPLE.splitlines()
    turned = to_report(read("\n".join((command, *reversed(lines)))))
    straight = to_report(read(EXAMPLE))
    assert set(turned.figures) == set(straight.figures)
    assert sorted(step.track for step in turned.steps) == sorted(step.track for step in straight.steps)
    assert turned.incidents == straight.incidents
    assert (turned.source, turned.relay, turned.title) == (straight.source, straight.relay, straight.title)


@pytest.mark.parametrize("command", ["/report", "/report@sitrep_bot", "/correct 14", "/correct@sitrep_bot #14", ""])
def test_the_command_is_no_line(command: str) -> None:
    text = "source: kh-moi\nas of: 25 Dec\nkilled Cambodia 1"
    assert len(read(f"{command}\n{text}").lines) == len(read(f"{command} {text}").lines) == 3


@pytest.mark.parametrize("why", ["our mistake", "wrong list", "the ministry sent another one", "one of two pages"])
def test_the_words_behind_the_number_of_a_corrected_report_are_a_note(why: str) -> None:
    draft = read(f"/correct 14 {why}\nsource: kh-moi\nas of: 25 Dec\nkilled Cambodia 1")
    assert (draft.note, draft.problems) == (why, ())


@pytest.mark.parametrize(
    "words",
    [
        "killed Cambodia none",
        "31 dead",
        "source: kh-moi",
        "urgent yes",
        "talks off",
        "Cambodia thirty-one",
        "thirty one",
        "half a million",
        "it is twelve",
        "five",
    ],
)
def test_what_may_be_a_line_behind_the_number_is_one(words: str) -> None:
    draft = read(f"/correct 14 {words}\nsource: kh-moi\nas of: 25 Dec\nkilled Cambodia 1")
    assert (draft.note, draft.lines[0].text) == ("", words)


def test_empty_lines_are_counted_and_left_out() -> None:
    draft = read("/report\n\n  source: kh-moi \r\n\t\nas of: 25 Dec\n\n killed Cambodia 1 ")
    assert [(line.number, line.text) for line in draft.lines] == [
        (3, "source: kh-moi"),
        (5, "as of: 25 Dec"),
        (7, "killed Cambodia 1"),
    ]


# --- what is missing ---


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", ("source", "as_of", "items")),
        ("killed Cambodia 1", ("source", "as_of")),
        ("source: kh-moi\nkilled Cambodia 1", ("as_of",)),
        ("as of: now\nkilled Cambodia 1", ("source",)),
        ("as of: now\nsource: kh-moi", ("items",)),
        ("as of:\nsource:\nkilled Cambodia 1", ("source", "as_of")),
        ("source: Nobody\nkilled Cambodia 1", ("source_kind", "as_of")),
        ("source: kh-moi\nas of: 31 Nov\nkilled Cambodia 1", ()),
        ("source: ???\nas of: now\nkilled Cambodia 1", ()),
        ("source: kh-moi\nkiled Cambodia 1", ("as_of",)),
    ],
)
def test_all_that_is_missing_is_asked_in_one_go(text: str, missing: tuple[str, ...]) -> None:
    draft = read(text)
    assert draft.missing == missing


def test_answers_fill_in_source_and_as_of() -> None:
    draft = read("killed Cambodia 1", answers={"source": "kh-moi", "as_of": "2025-12-25 18:00"})
    assert to_report(draft).figures == (
        NewFigure(
            source="kh-moi",
            metric=Metric.KILLED,
            amount=exactly(1),
            victim_party="KH",
            as_of=when("2025-12-25 18:00"),
        ),
    )


def test_an_answer_may_be_a_whole_source_line() -> None:
    draft = read("killed Cambodia 1", answers={"source": "kh-moi via The Nation", "as_of": "now"})
    assert (draft.source, draft.relay, draft.as_of) == ("kh-moi", "nation-thailand", when("2025-12-26 10:00"))


def test_an_answer_that_is_none_leaves_the_question_open() -> None:
    assert read("killed Cambodia 1", answers={"source": "???", "as_of": "31 Nov"}).missing == ("source", "as_of")
    assert read("killed Cambodia 1", answers={"source": "", "as_of": ""}).missing == ("source", "as_of")


def test_lines_of_the_message_win_over_answers() -> None:
    answers = {"source": "th-mod", "as_of": "now"}
    draft = read("source: kh-moi\nas of: 25 Dec\nkilled Cambodia 1", answers=answers)
    assert (draft.source, draft.as_of) == ("kh-moi", when("2025-12-25"))


def test_an_incomplete_draft_makes_no_report() -> None:
    with pytest.raises(Incomplete, match=r"missing: source, as_of; lines not understood: 2"):
        to_report(read("killed Cambodia 1\ninjurd Cambodia 2"))


# --- what is not understood ---

SLIPPED = "source: kh-moi\nas of: 25 Dec\nkilled Cambodia 11\ninjurd Cambdia 59\ndisplaced Cambodia 379,047"


def problem_key(draft: Draft) -> str:
    (line,) = draft.problems
    assert line.problem
    return line.problem.key


def test_the_other_lines_are_kept() -> None:
    draft = read(SLIPPED)
    assert [line.number for line in draft.problems] == [4]
    assert [line.number for line in draft.items] == [3, 5]
    assert not draft.complete


def test_a_word_is_mended_by_an_answer_and_so_is_the_next_one() -> None:
    first = problem_key(read(SLIPPED))
    second = read(SLIPPED, answers={first: "injured"})
    assert second.problems[0].text == "injured Cambdia 59"
    whole = read(SLIPPED, answers={first: "injured", problem_key(second): "Cambodia"})
    assert whole.complete
    assert [figure.metric for figure in to_report(whole).figures] == ["killed", "injured", "displaced"]


def test_a_mended_first_word_makes_another_line_of_it() -> None:
    text = "sorce: kh-moi\nas of: 25 Dec\nkilled Cambodia 11"
    assert read(text).missing == ("source",)
    assert read(text, answers={problem_key(read(text)): "source"}).source == "kh-moi"


def test_a_missing_side_is_added_by_an_answer() -> None:
    text = "source: kh-moi\nas of: 25 Dec\nkilled 11"
    draft = read(text, answers={problem_key(read(text)): "both"})
    assert draft.lines[2].text == "killed 11 both"
    assert to_report(draft).figures[0].victim_party is None


def test_an_answer_holds_only_for_the_line_it_was_given_for() -> None:
    answers = {problem_key(read(SLIPPED)): "injured"}
    assert read(SLIPPED.replace("59", "60"), answers=answers).problems[0].text == "injurd Cambdia 60"


def test_a_line_can_be_left_out() -> None:
    line = read(SLIPPED).problems[0]
    draft = read(SLIPPED, answers={line.key: LEAVE_OUT})
    assert draft.complete
    assert (draft.lines[3].left_out, draft.lines[3].item, draft.lines[3].kind) == (True, None, LineKind.FIGURE)
    assert len(to_report(draft).figures) == 2


def test_a_header_that_is_left_out_is_asked_for() -> None:
    text = "source: kh-moi\nas of: 31 Nov\nkilled Cambodia 1"
    line = read(text).problems[0]
    assert read(text, answers={line.key: LEAVE_OUT}).missing == ("as_of",)


def test_a_day_that_is_none_is_mended_by_another() -> None:
    text = "source: kh-moi\nas of: 31 Nov 07:00\nkilled Cambodia 1"
    assert read(text, answers={problem_key(read(text)): "30 Nov"}).as_of == when("2025-11-30 07:00")


def test_an_answer_that_changes_nothing_ends() -> None:
    key = problem_key(read(SLIPPED))
    assert problem_key(read(SLIPPED, answers={key: "injurd"})) == key


@pytest.mark.parametrize("note", ["note: is this right?", "notes: ask again", "หมายเหตุ: ที่สอง", "កំណត់ចំណាំ: សួរ"])
def test_a_note_is_the_editors_own_and_no_part_of_the_report(note: str) -> None:
    draft = read(f"source: kh-moi\nas of: 25 Dec\nkilled Cambodia 1\n{note}")
    assert (draft.note, to_report(draft).title) == (note.split(": ")[1], "")


def test_a_public_note_is_the_reports_title() -> None:
    text = "source: kh-moi\nas of: 25 Dec\nkilled Cambodia 1\npublic note: press release\nหมายเหตุสาธารณะ: ที่สอง"
    assert to_report(read(text)).title == "press release; ที่สอง"


REPORTED = "source: kh-moi\nas of: 25 Dec\nkilled Cambodia 1"


@pytest.mark.parametrize("line", ["urgent: yes", "Urgent: YES!", "urgent yes", "urgent: y", "ด่วน: ใช่", "បន្ទាន់៖ បាទ"])
def test_a_line_makes_an_alert_of_a_report(line: str) -> None:
    assert read(f"{REPORTED}\n{line}").urgent
    assert read(f"{line}\n{REPORTED}").urgent


@pytest.mark.parametrize("line", ["", "urgent: no", "urgent no", "ด่วน: ไม่", "បន្ទាន់៖ ទេ", "note: urgent"])
def test_it_is_none_by_default(line: str) -> None:
    draft = read(f"{REPORTED}\n{line}")
    assert (draft.urgent, draft.problems) == (False, ())


@pytest.mark.parametrize("line", ["urgent", "urgent:", "urgent: maybe"])
def test_whether_it_is_urgent_is_asked_where_that_is_not_said(line: str) -> None:
    draft = read(f"{REPORTED}\n{line}")
    (asked,) = draft.problems
    assert asked.problem is not None
    assert (asked.problem.kind, asked.problem.nearest) == (UnclearKind.YES_OR_NO, ("yes", "no"))
    assert not draft.urgent
    assert read(f"{REPORTED}\n{line}", answers={asked.problem.key: "yes"}).urgent


def test_two_lines_that_say_otherwise_are_asked_about() -> None:
    assert not read(f"{REPORTED}\nurgent: yes\nurgent: yes").problems
    (asked,) = read(f"{REPORTED}\nurgent: yes\nurgent: no").problems
    assert asked.text == "urgent: no"


def test_no_tap_loses_a_number_that_stands_behind_urgent() -> None:
    (asked,) = read(f"{REPORTED}\nURGENT: 31 killed in Thailand").problems
    assert asked.problem is not None
    assert asked.problem.nearest == ()


def test_a_button_says_whether_it_is_urgent_until_the_line_is_another() -> None:
    marked, unmarked = f"{REPORTED}\nurgent: yes", f"{REPORTED}\nkilled Thailand 2"
    for text, answer in ((marked, "no"), (REPORTED, URGENT)):
        answers = {urgent_key(read(text)): answer}
        assert read(text, answers=answers).urgent == (answer == URGENT)
        assert read(marked, answers=answers).urgent == (text != marked)
        assert read(unmarked, answers=answers).urgent == (text != marked)
    assert not to_report(read(marked)).title


def test_what_no_database_keeps_is_left_out_of_texts() -> None:
    text = "source: kh-moi\nas of: 25 Dec\nevent 24 Dec: a\x00b\ud800c\x07 d\npublic note: x\x00y"
    report = to_report(read(text))
    assert (report.incidents[0].texts["en"], report.title) == ("a b c d", "x y")


def test_reading_a_message_again_says_the_same() -> None:
    first = read(EXAMPLE)
    assert read_message(EXAMPLE, SITUATION, TRACKS, moment("2025-12-26 10:00")) == first


@pytest.mark.parametrize(
    ("text", "word", "side"), [("34 civilian dead kh", "kh", "KH"), ("killed th civ 24", "th", "TH")]
)
def test_a_sides_code_in_small_letters_is_offered(text: str, word: str, side: str) -> None:
    (line,) = read(text).problems
    assert line.problem
    assert (line.problem.word, line.problem.nearest) == (word, (side,))
