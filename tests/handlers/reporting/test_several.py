"""A line that is a sentence, or several lines in one: offered as lines of its own, never read so unasked."""

import pytest

from config.vocabulary import StepKind
from handlers.reporting.checks.review import QuestionKind, review
from handlers.reporting.draft import LEAVE_ALL_OUT, Draft, all_unclear
from handlers.reporting.text.problems import UnclearKind
from storage.values.new_report import NewFigure, NewStep
from tests.support.records.factories import THAILAND, moment, snapshot, step
from tests.support.records.reported import HEAD, NOW, SITUATION, read


def offered(text: str) -> list[str] | None:
    """The lines that a message's one unclear line may be meant as."""
    draft = read(text)
    assert not draft.items, "nothing of it is read unasked"
    (line,) = draft.problems
    assert line.problem
    lines = line.problem.nearest if line.problem.kind is UnclearKind.SEVERAL else ()
    return lines[0].splitlines() if lines else None


def said_yes(text: str) -> Draft:
    (line,) = read(text).problems
    assert line.problem
    return read(text, answers={line.problem.key: line.problem.nearest[0]})


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Cambodian Interior Ministry says 33 civilians killed and 90 injured as of 26 Dec 6pm",
            [
                "as of: 2025-12-26 18:00",
                "source: Cambodian Interior Ministry",
                "killed Cambodia civilian 33",
                "injured Cambodia 90",
            ],
        ),
        (
            "thai army: 25 soldiers dead, 150 wounded, 26 Dec https://example.org/7",
            [
                "as of: 2025-12-26",
                "source: thai army",
                "killed Thailand military 25",
                "injured Thailand 150",
                "https://example.org/7",
            ],
        ),
        (
            "kh-moi: killed Cambodia 33, injured Cambodia 90, 26 Dec 18:00",
            ["as of: 2025-12-26 18:00", "source: kh-moi", "killed Cambodia 33", "injured Cambodia 90"],
        ),
        (
            "kh-moi: 33 killed and 90 injured; as of today",
            ["as of: 2025-12-26", "source: kh-moi", "killed 33", "injured 90"],
        ),
        ("publish: killed Cambodia 1,234 - 26 Dec", ["as of: 2025-12-26", "publish: killed Cambodia 1,234"]),
        (
            "ผู้เสียชีวิต กัมพูชา 33 วันที่ 26 ธ.ค.",
            ["ผู้เสียชีวิต กัมพูชา 33", "วันที่ 26 ธ.ค."],
        ),
        (
            "Thai Ministry of Defence: 23 soldiers killed, 150,529 in shelters",
            ["source: Thai Ministry of Defence", "killed Thailand military 23", "in shelter Thailand 150,529"],
        ),
        ("Anews reports that 96 people died on both sides", ["source: Anews", "killed both 96"]),
        (
            "47 children among 131 Cambodian civilians killed",
            ["killed Cambodia children 47", "killed Cambodia civilian 131"],
        ),
        (
            "25 dead, 150 wounded, 12 missing Thailand",
            ["killed Thailand 25", "injured Thailand 150", "missing Thailand 12"],
        ),
        # Whose they are is not said outright, and asked next.
        ("33 dead, 90 injured in Cambodia", ["killed 33", "injured 90"]),
        ("Thailand killed 5, injured 12", ["killed 5", "injured 12"]),
        # Compact lines in one.
        ("killed Cambodia civilian 33 injured 90", ["killed Cambodia civilian 33", "injured 90"]),
        ("KIA 27, WIA 131. civ KIA 45", ["KIA 27", "WIA 131.", "civ KIA 45"]),
        ("killed 27, soldiers, injured 31", ["killed 27, soldiers", "injured 31"]),
        (
            "source: kh-moi as of: 26 Dec killed Cambodia civilian 33",
            ["source: kh-moi", "as of: 26 Dec", "killed Cambodia civilian 33"],
        ),
        (
            "source: Red Aid killed Cambodia civilian 33, injured Cambodia civilian 90",
            ["source: Red Aid", "killed Cambodia civilian 33", "injured Cambodia civilian 90"],
        ),
        (
            "kh-moi as of: 26 Dec killed Cambodia civilian 33",
            ["source: kh-moi", "as of: 26 Dec", "killed Cambodia civilian 33"],
        ),
    ],
)
def test_a_sentence_or_several_lines_in_one_are_offered_as_lines(text: str, lines: list[str]) -> None:
    assert offered(f"/report\n{text}") == lines


@pytest.mark.parametrize(
    "text",
    [
        "The death toll in Cambodia has risen to 33 from 31, with 90 injured",  # two of the same people
        "not 33 but 31 dead, 90 injured in Cambodia",
        "25 soldiers dead, 3 of them officers, 150 wounded",
        "Cambodian Interior Ministry says 33 civilians killed? and 90 injured",
        "5 dead and 12 injured in Surin",  # a place's, and the lines would be the side's
        "Thai army says 25 soldiers killed in Chong Xyz and 150 wounded",  # a place nobody knows
        "kiled Cambodia civilian 33, injured 90",
        "thai army: 25 soldiers dead, 150 wounded, 12/11/2025",  # which day?
        "source: thai army 25 soldiers dead, 150 wounded",  # who says it would be lost
        "In July 48 people were killed in Thailand and 30 injured",
        "Thai army says 25 soldiers killed and 150 wounded by 40 rockets",
        "Red Aid as of: 26 Dec killed Cambodia civilian 33",  # nobody knows who that is
    ],
)
def test_what_would_lose_or_turn_a_number_is_not_offered(text: str) -> None:
    assert offered(f"/report\n{text}") is None


def test_what_is_not_told_apart_is_offered_as_that() -> None:
    assert offered("/report\n33 killed or injured in Cambodia, 12 missing") == ["killed or injured 33", "missing 12"]


def test_once_the_editor_says_yes_the_lines_are_read_like_any_other() -> None:
    draft = said_yes("/report\nthai army: 25 soldiers dead, 150 wounded, 26 Dec 6pm")
    figures = [line.item for line in draft.items]
    assert [(one.metric.value, one.victim_party, one.amount.lead) for one in figures if isinstance(one, NewFigure)] == [
        ("killed", THAILAND, 25),
        ("injured", THAILAND, 150),
    ]
    assert draft.as_of
    assert draft.as_of.at == moment("2025-12-26 18:00")
    assert {line.number for line in draft.items} == {2}


def test_sides_that_are_not_said_outright_are_asked_for_after_the_yes() -> None:
    draft = said_yes("/report\n33 dead, 90 injured in Cambodia")
    assert [line.problem.kind for line in draft.problems if line.problem] == [UnclearKind.NO_PARTY] * 2
    answers = {**draft.answers, **{line.problem.key: "Cambodia" for line in draft.problems if line.problem}}
    told = read("/report\n33 dead, 90 injured in Cambodia", answers=answers)
    assert [line.item.amount.lead for line in told.items if isinstance(line.item, NewFigure)] == [33, 90]


def test_a_report_in_one_line_is_no_name_of_a_source() -> None:
    draft = read("/report source: kh-moi as of: now killed Cambodia civilian 33")
    assert not draft.unknown_sources
    asked = review(draft, snapshot(NOW, situation=SITUATION), None).questions[0]
    assert asked.kind is QuestionKind.SEVERAL
    assert asked.values["lines"] == "source: kh-moi\nas of: now\nkilled Cambodia civilian 33"


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("source: kh-moi as of 26 Dec 6 pm", ["source: kh-moi", "as of 26 Dec 6 pm"]),
        ("src: The press https://a.example/5 date: 26 Dec", ["src: The press https://a.example/5", "date: 26 Dec"]),
        (
            "source: kh-moi printed by The press a.example/501 as of yesterday",
            ["source: kh-moi printed by The press a.example/501", "as of yesterday"],
        ),
    ],
)
def test_a_source_line_with_another_header_in_it_is_no_name(line: str, lines: list[str]) -> None:
    text = f"/report\n{line}\nkilled Cambodia civilian 33"
    draft = read(text)
    assert not draft.new_sources
    (problem,) = (one.problem for one in draft.problems)
    assert problem
    assert problem.nearest == ("\n".join(lines),)
    told = read(text, answers={problem.key: problem.nearest[0]})
    assert told.complete
    assert told.as_of


def test_what_stands_in_the_lines_that_are_offered_is_not_asked_beside_them() -> None:
    draft = read("/report\nthai army: 25 soldiers dead, 150 wounded, 26 Dec")
    (asked,) = review(draft, snapshot(NOW, situation=SITUATION), None).questions
    assert asked.kind is QuestionKind.SEVERAL


def test_what_is_counted_is_asked_before_whose_people_they_are() -> None:
    draft = read("/report\nsource: kh-moi\nas of: today\nBanteay Meanchey 1,000")
    assert [line.problem.kind for line in draft.problems if line.problem] == [UnclearKind.NO_METRIC]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("Cambodia: 33 civilians killed. Source: kh-moi", ["Cambodia: 33 civilians killed", "Source: kh-moi"]),
        (
            "33 civilians killed in Cambodia, as of: 26 Dec, source: BBC https://bbc.example/5",
            ["33 civilians killed in Cambodia", "as of: 26 Dec", "source: BBC https://bbc.example/5"],
        ),
        (
            "kh-moi, 26 Dec: killed Cambodia civilian 33",
            ["source: kh-moi", "as of: 2025-12-26", "killed Cambodia civilian 33"],
        ),
        ("kh-moi 26 Dec killed Cambodia 33", ["source: kh-moi", "as of: 2025-12-26", "killed Cambodia 33"]),
    ],
)
def test_who_says_it_and_when_may_stand_around_what_is_counted(line: str, lines: list[str]) -> None:
    (problem,) = [one.problem for one in read(f"/report\n{line}").problems]
    assert problem is not None
    assert problem.nearest == ("\n".join(lines),)


@pytest.mark.parametrize("line", ["death toll rose to 33 Cambodia", "killed Cambodia civs reached 33"])
def test_what_a_toll_rose_to_is_the_toll(line: str) -> None:
    (told,) = read(f"/report\nsource: kh-moi\nas of: today\n{line}").items
    assert isinstance(told.item, NewFigure)
    assert told.item.amount.lead == 33


def test_what_a_toll_rose_by_is_none() -> None:
    assert not read("/report\nsource: kh-moi\nas of: today\ndeath toll rose by 5 in Cambodia").items


def test_all_unclear_lines_are_left_out_by_one_answer_and_no_later_one() -> None:
    text = "source: kh-moi\nas of: now\nkilled Cambodia 21\nthe minister spoke\nso did the envoy"
    draft = read(text)
    asked = review(draft, snapshot(NOW, situation=SITUATION), None).questions
    assert [answer.value for answer in asked[0].answers][-1] == LEAVE_ALL_OUT
    answers = {all_unclear(draft): LEAVE_ALL_OUT}
    left = read(text, answers=answers)
    assert not left.problems
    assert len(left.items) == 1
    assert [line.number for line in left.lines if line.left_out] == [4, 5]
    assert len(read(f"{text}\nand the king", answers=answers).problems) == 3


@pytest.mark.parametrize(
    "text",
    [
        "The Nation says 31 civilians killed and 57 injured in Thai strikes",
        "The Nation says 31 civilians killed and 57 injured by Thai shelling",
    ],
)
def test_whose_strikes_they_were_is_not_whose_people_they_are(text: str) -> None:
    assert offered(text) == ["source: Nation", "killed civilian 31", "injured 57"]


def test_a_sentence_of_some_time_alone_is_not_offered_as_a_count_so_far() -> None:
    text = "The Nation says 12 Thai civilians killed and 30 Thai soldiers injured"
    assert offered(text) is not None
    assert offered(f"{text} since Monday") is None


def test_a_source_or_a_day_alone_on_a_line_is_offered_as_its_header() -> None:
    draft = read("Thai Ministry of Defence\nyesterday\nkilled Thailand 4")
    offers = [line.problem.nearest for line in draft.problems if line.problem]
    assert offers == [("source: Thai Ministry of Defence",), ("as of: yesterday",)]
    answers = {line.problem.key: line.problem.nearest[0] for line in draft.problems if line.problem}
    told = read("Thai Ministry of Defence\nyesterday\nkilled Thailand 4", answers=answers)
    assert (told.source, told.complete) == ("th-mod", True)


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("Thai Ministry of Defence, 25 Dec", ["source: Thai Ministry of Defence", "as of: 2025-12-25"]),
        ("25 Dec 18:00 - Thai Ministry of Defence", ["source: Thai Ministry of Defence", "as of: 2025-12-25 18:00"]),
        (
            "Thai Ministry of Defence (yesterday) https://example.org/7",
            ["source: Thai Ministry of Defence", "as of: 2025-12-25", "https://example.org/7"],
        ),
        ("Coast Radio, 25 Dec", ["source: Coast Radio", "as of: 2025-12-25"]),
    ],
)
def test_a_source_with_its_day_on_a_line_is_offered_as_both_headers(line: str, offer: list[str]) -> None:
    (problem,) = [one.problem for one in read(f"{line}\nkilled Thailand 4").problems]
    assert problem is not None
    assert problem.nearest == ("\n".join(offer),)


@pytest.mark.parametrize(
    "line",
    [
        "25 Dec, Cambodian Interior Ministry: 32 civilians dead, 90 injured",
        "Cambodian Interior Ministry, 25 Dec: 32 civilians dead, 90 injured",
        "Cambodian Interior Ministry (25 Dec) - 32 civilians dead, 90 injured.",
    ],
)
def test_the_day_beside_who_speaks_is_the_day_of_what_is_said(line: str) -> None:
    assert offered(line) == [
        "as of: 2025-12-25",
        "source: Cambodian Interior Ministry",
        "killed Cambodia civilian 32",
        "injured Cambodia 90",
    ]


@pytest.mark.parametrize("line", ["Thai Ministry of Defence 24-25 Dec", "Surin, 25 Dec", "the day after 25 Dec"])
def test_two_days_and_what_is_no_source_are_no_headers(line: str) -> None:
    (problem,) = [one.problem for one in read(f"{line}\nkilled Thailand 4").problems]
    assert problem is not None
    assert problem.kind is not UnclearKind.SEVERAL


def test_two_days_of_one_sentence_are_asked_about() -> None:
    assert offered("25 Dec, Cambodian Interior Ministry: 5 civilians killed on 24 Dec, 9 injured") is None


@pytest.mark.parametrize("name", ["BBC", "Coast Radio https://example.org/1", "Voice of the Coast"])
def test_a_name_that_stands_alone_is_offered_as_who_says_it(name: str) -> None:
    (line,) = read(f"/report\n{name}\nas of: today\nkilled Cambodia civilian 40").problems
    assert line.problem
    assert (line.problem.kind, line.problem.nearest) == (UnclearKind.SEVERAL, (f"source: {name}",))


@pytest.mark.parametrize("name", ["Injured Children", "bbc", "Radio 4", "Surin"])
def test_what_may_be_no_name_is_none(name: str) -> None:
    (line,) = read(f"/report\n{name}\nas of: today\nkilled Cambodia civilian 40").problems
    assert line.problem
    assert f"source: {name}" not in line.problem.nearest


def test_where_a_source_is_named_no_other_name_is_offered_as_one() -> None:
    (line,) = read("/report\nsource: Anews\nBBC\nas of: today\nkilled Cambodia civilian 40").problems
    assert line.problem
    assert line.problem.kind is UnclearKind.UNKNOWN_WORD


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Surin: 13 civilians killed, 42 injured", ["13 civilians killed Surin", "42 injured Surin"]),
        ("Thailand: 7 KIA, 21 WIA, 2 MIA", ["7 KIA Thailand", "21 WIA Thailand", "2 MIA Thailand"]),
        (
            "Cambodia: 21 civilians and 5 soldiers killed",
            ["21 civilians killed Cambodia", "5 soldiers killed Cambodia"],
        ),
        (
            "Cambodia: 21 civilians, 5 soldiers killed and 90 injured",
            ["21 civilians killed Cambodia", "5 soldiers killed Cambodia", "90 injured Cambodia"],
        ),
        ("killed Cambodia 31, Thailand 24", ["killed Cambodia 31", "killed Thailand 24"]),
        (
            "killed Thailand 25 civilians and 160 soldiers",
            ["killed Thailand 25 civilians", "killed Thailand 160 soldiers"],
        ),
        (
            "killed Thailand 2 soldiers and 1 civilian, injured 10",
            ["killed Thailand 2 soldiers", "killed Thailand 1 civilian", "injured 10 Thailand"],
        ),
        (
            "displaced Cambodia 640,000 people and 131,672 families",
            ["displaced Cambodia 640,000 people", "displaced Cambodia 131,672 families"],
        ),
    ],
)
def test_several_counts_of_one_line_are_offered_each_with_what_holds_for_it(text: str, lines: list[str]) -> None:
    draft = read(f"source: kh-moi\nas of: 25 Dec\n{text}")
    (line,) = draft.problems
    assert line.problem
    assert line.problem.nearest[0].splitlines() == lines
    read_so = read(draft.basis.text, answers={line.problem.key: line.problem.nearest[0]})
    assert all(
        one.problem and one.problem.kind in {UnclearKind.WHOSE, UnclearKind.NO_PARTY} for one in read_so.problems
    )
    assert len(read_so.items) + len(read_so.problems) == len(lines)


@pytest.mark.parametrize(
    "text",
    [
        "killed Cambodia civilians 31, 21",  # two numbers of the same people
        "killed Cambodia 31 civilians, was 21",
        "killed Cambodia 31 civilians, 21 yesterday",
        "killed Cambodia and Thailand 31 and 24",
        "killed Thailand 2 soldiers by Cambodia and 1 civilian",
        "killed Cambodia civilians 20 or 25",
        "Cambodia: 21 and 5 soldiers killed",
    ],
)
def test_counts_that_cannot_be_told_apart_are_not_offered(text: str) -> None:
    (line,) = read(f"source: kh-moi\nas of: 25 Dec\n{text}").problems
    assert line.problem
    assert line.problem.kind is not UnclearKind.SEVERAL or not line.problem.nearest


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("Thailand released 18 prisoners", "event: Thailand released 18 prisoners"),
        ("18 Cambodian prisoners of war were freed", "event: 18 Cambodian prisoners of war were freed"),
        ("On Monday Thailand handed over 18 captives", "event 22 Dec 2025: On Monday Thailand handed over 18 captives"),
    ],
)
def test_prisoners_who_are_released_are_no_count_of_those_who_are_held(text: str, offer: str) -> None:
    assert offered(f"source: kh-moi\nas of: 25 Dec\n{text}") == [offer]


@pytest.mark.parametrize("text", ["18 prisoners released, 5 killed", "Thailand did not release 18 prisoners"])
def test_what_else_is_said_of_prisoners_is_asked(text: str) -> None:
    assert offered(f"source: kh-moi\nas of: 25 Dec\n{text}") is None


def test_a_release_that_was_promised_is_the_promise_kept() -> None:
    promised = step(
        StepKind.COMMITMENT_DUE,
        by=THAILAND,
        track="kl-accords",
        due="2025-12-30",
        texts={"en": "release of 18 soldiers"},
    )
    text = "source: th-mod\nas of: 25 Dec\nThailand released 18 prisoners"
    (line,) = read(text, steps=(promised,)).problems
    assert line.problem
    assert line.problem.nearest == ("commitment: Thailand released 18 prisoners | done Thailand",)
    told = read(text, steps=(promised,), answers={line.problem.key: line.problem.nearest[0]})
    (item,) = (one.item for one in told.items)
    assert isinstance(item, NewStep)
    assert (item.kind, item.parties, item.track) == (StepKind.COMMITMENT_DONE, (THAILAND,), "kl-accords")


@pytest.mark.parametrize(
    "whose", ["Cambodia", "Both sides", "Cambodia and Thailand", "Thai soldiers", "Cambodian civilians", "Surin"]
)
def test_who_stands_before_a_colon_as_the_people_that_are_counted_says_nothing(whose: str) -> None:
    (line,) = read(f"as of: 25 Dec\n{whose}: 31 killed and 87 injured").problems
    assert line.problem
    assert not any("source:" in offer for offer in line.problem.nearest)


@pytest.mark.parametrize(
    "text",
    [
        "Thailand killed 31 civilians and lost 26 soldiers",
        "Thailand killed 31 civilians and wounded 87",
        "Thai troops killed 31 civilians and wounded 87 soldiers",
        "Cambodian rockets killed 4 civilians and 2 soldiers",
        "Thailand's shelling killed 31 and displaced 640,000",
        "Cambodia’s rockets killed 4 civilians and 2 soldiers",
        "Cambodia says Thailand killed 31 civilians and 5 soldiers",
    ],
)
def test_no_line_that_is_offered_counts_those_who_did_it(text: str) -> None:
    for offer in offered(text) or []:
        assert not any(name in offer for name in ("Thai", "Cambodia ")), offer


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "31 Cambodian civilians and 26 Thai soldiers killed",
            ["31 Cambodian civilians killed", "26 Thai soldiers killed"],
        ),
        (
            "Thai soldiers: killed 26, wounded 120, missing 1",
            ["killed Thai soldiers 26", "wounded 120 Thai soldiers", "missing 1 Thai soldiers"],
        ),
        (
            "killed Cambodia civilians 26 men and 5 women",
            ["killed Cambodia civilians 26 men", "killed Cambodia civilians 5 women"],
        ),
    ],
)
def test_what_a_line_says_outright_is_not_lost_in_its_parts(text: str, lines: list[str]) -> None:
    assert offered(text) == lines
    assert not said_yes(f"source: press\nas of: 25 Dec\n{text}").problems


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "killed Thailand 65 (23 soldiers, 42 civilians)",
            ["killed Thailand 65", "killed Thailand 23 soldiers", "killed Thailand 42 civilians"],
        ),
        (
            "killed Cambodia civilian 16: women 12 children 4",
            ["killed Cambodia civilian 16", "killed Cambodia civilian 12 women", "killed Cambodia civilian 4 children"],
        ),
        (
            "houses Cambodia destroyed 1,203 damaged 812",
            ["houses Cambodia 1,203 destroyed", "houses Cambodia 812 damaged"],
        ),
        (
            "killed Thailand civilian 1 direct 41 indirect",
            ["killed Thailand civilian 1 direct", "killed Thailand civilian 41 indirect"],
        ),
        ("killed Thailand 65: 23 soldiers", ["killed Thailand 65", "killed Thailand 23 soldiers"]),
        ("killed Thailand 65 (incl. 23 soldiers)", ["killed Thailand 65", "killed Thailand 23 soldiers"]),
        (
            "killed Thailand civilians 31 (26 men and 5 women)",
            ["killed Thailand civilians 31", "killed Thailand civilians 26 men", "killed Thailand civilians 5 women"],
        ),
        (
            "killed Thailand civilians 42 (1 direct, 41 indirect)",
            [
                "killed Thailand civilians 42",
                "killed Thailand civilians 1 direct",
                "killed Thailand civilians 41 indirect",
            ],
        ),
        ("killed both 96 (Thailand 65, Cambodia 31)", ["killed both 96", "killed Thailand 65", "killed Cambodia 31"]),
        (
            "civilians killed Cambodia 26 men and 5 women",
            ["killed civilians Cambodia 26 men", "killed civilians Cambodia 5 women"],
        ),
    ],
)
def test_a_whole_and_its_parts_are_offered_as_lines(text: str, lines: list[str]) -> None:
    assert offered(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Interior Ministry: 33 women dead, 90 injured",
        "Interior Ministry: 33 dead, 90 injured, disputed",
        "Army: 26 Thai soldiers killed, 4 verified",
        "correction: killed Thailand civilians 31",
    ],
)
def test_no_lines_are_offered_that_lose_who_is_counted_or_how_sure_it_is(text: str) -> None:
    assert not offered(text)


def test_a_label_before_a_line_says_nothing_of_it() -> None:
    for label in ("update:", "Update 3:", "🔴 BREAKING:"):
        (line,) = read(f"{HEAD}{label} 26 Thai soldiers dead").items
        assert isinstance(line.item, NewFigure)
        assert (line.item.victim_party, line.item.amount.lead) == ("TH", 26)


@pytest.mark.parametrize(
    "text",
    [
        "killed Cambodia 33, 24",  # a count or a day
        "killed Cambodia 33, 12/11/2025",
        "killed Cambodia 33, by 26 Dec",
        "as of: 25 Dec\nkilled Cambodia 33, 26 Dec",  # which of both
    ],
)
def test_a_day_behind_a_count_that_may_be_something_else_is_asked_about(text: str) -> None:
    draft = read(text)
    assert not draft.items
    assert [line.problem.kind for line in draft.problems if line.problem] != [UnclearKind.SEVERAL]


@pytest.mark.parametrize("word", ["publish", "Please publish", "draft", "เผยแพร่", "ផ្សាយ"])
@pytest.mark.parametrize("date", ["as of", "วันที่", "ថ្ងៃទី", "កាលបរិច្ឆេទ"])
def test_a_report_behind_the_word_that_says_what_to_do_with_it_is_read(word: str, date: str) -> None:
    draft = read(f"{word}: source: kh-moi\n{date}: 2025-12-25 18:00\nkilled Cambodia civilian 33")
    assert (draft.problems, draft.source, len(draft.items)) == ((), "kh-moi", 1)
    assert draft.as_of
    assert draft.as_of.at == moment("2025-12-25 18:00")
