"""Rows of places and sides below a heading."""

from dataclasses import replace

import pytest

from config.vocabulary import Metric, Status, Unit
from handlers.reporting.checks.review import review
from handlers.reporting.text.problems import UnclearKind
from storage.values.new_report import NewFigure
from tests.handlers.reporting.grammar import tell_tables
from tests.support.records.factories import CAMBODIA, THAILAND, party, place, situation, snapshot, source
from tests.support.records.reported import HEAD, NOW, SITUATION, read

PROVINCES = {f"KH{n:02}": place(f"KH{n:02}", f"Province {chr(65 + n)}ton", CAMBODIA) for n in range(26)}
MANY = replace(SITUATION, places={**SITUATION.places, **PROVINCES})


def figures(text: str, of: object = SITUATION) -> list[NewFigure]:
    draft = read(HEAD + text, of=of)
    assert draft.problems == ()
    return [line.item for line in draft.items if isinstance(line.item, NewFigure)]


@pytest.mark.parametrize(
    "heading", ["displaced Cambodia:", "Displaced, Cambodia", "displaced Cambodia：", "- displaced Cambodia:"]
)
def test_a_heading_stands_with_each_row_below_it(heading: str) -> None:
    found = figures(f"{heading}\nOddar Meanchey 1,000\n- Oddar Meanchey about 2k")
    assert [(one.metric, one.victim_party, one.place, one.amount.lead) for one in found] == [
        (Metric.DISPLACED, CAMBODIA, "KH22", 1_000),
        (Metric.DISPLACED, CAMBODIA, "KH22", 2_000),
    ]


def test_a_table_of_thirty_rows_asks_nothing() -> None:
    rows = "\n".join(f"{n}. {one.names['en']}: {n * 1_000:,}" for n, one in enumerate(PROVINCES.values(), start=1))
    assert len(figures(f"displaced Cambodia:\n{rows}", MANY)) == len(PROVINCES)


def test_rows_may_be_sides_and_families_stand_beside_people() -> None:
    found = figures("killed civilians:\nCambodia 33\nThailand 2")
    assert [(one.victim_party, one.victim_status) for one in found] == [
        (CAMBODIA, Status.CIVILIAN),
        (THAILAND, Status.CIVILIAN),
    ]
    people, families = figures("displaced Cambodia:\nOddar Meanchey 2,000 (300 families)")
    assert (people.unit, families.unit, families.amount.lead) == (Unit.PERSON, Unit.HOUSEHOLD, 300)


def test_a_table_ends_with_the_first_line_that_says_what_it_counts() -> None:
    found = figures("displaced Cambodia:\nOddar Meanchey 10\nkilled Thailand civilians 5\ninjured Thailand 3")
    assert [(one.metric, one.victim_party) for one in found] == [
        (Metric.DISPLACED, CAMBODIA),
        (Metric.KILLED, THAILAND),
        (Metric.INJURED, THAILAND),
    ]


def test_what_is_not_understood_in_a_row_is_found_in_the_row() -> None:
    draft = read(f"{HEAD}displaced Cambodia:\nOddar Meanchey 10\nOddar Meanchoy 20")
    (line,) = draft.problems
    assert line.problem
    assert (line.number, line.problem.word) == (5, "Oddar Meanchoy")
    mended = read(draft.basis.text, answers={line.problem.key: line.problem.nearest[0]})
    assert [line.item.amount.lead for line in mended.items if isinstance(line.item, NewFigure)] == [10, 20]


def test_a_place_of_another_side_than_the_headings_is_asked_about() -> None:
    text = f"{HEAD}displaced Cambodia:\nSurin 20"
    (line,) = read(text).problems
    assert line.problem
    assert (line.problem.kind, line.problem.nearest) == ("whose", ("Thailand", "Cambodia"))
    for answer, side in (("Thailand", THAILAND), ("Cambodia", CAMBODIA)):
        draft = read(text, answers={line.problem.key: answer})
        assert [line.item.victim_party for line in draft.items if isinstance(line.item, NewFigure)] == [side]


@pytest.mark.parametrize(
    "line",
    [
        "displaced Surin 20",
        "Surin: 20 evacuated",
        "20 people in shelters Surin",
        "killed Surin 20 civilians",
        "injured civilians Surin 20",
        "returned Surin 20",
    ],
)
def test_civilians_and_the_displaced_of_a_place_belong_to_its_side(line: str) -> None:
    (found,) = figures(line)
    assert (found.victim_party, found.place) == (THAILAND, "TH32")


@pytest.mark.parametrize(
    "line", ["killed Surin 20", "killed Surin 20 soldiers", "detained Surin 20", "refugees Surin 20"]
)
def test_dead_not_told_apart_soldiers_and_captives_at_a_place_may_be_anybodys(line: str) -> None:
    (problem,) = read(HEAD + line).problems
    assert problem.problem
    assert problem.problem.kind == "no_party"


def told(text: str) -> list[tuple[str, str | None, str, str, int]]:
    return [
        (one.metric.value, one.victim_party, one.victim_status.value, one.place, one.amount.lead)
        for one in figures(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Thailand\nProvince | killed | injured\nSurin | 3 | 14\nSi Sa Ket | - | 2",
        "Thailand:\n| Province | Killed | Injured |\n|---|:---:|---|\n| Surin | 3 | 14 |\n| Si Sa Ket |  | 2 |",
        "Thailand:\nProvince\tKilled\tInjured\nSurin\t3\t14\nSi Sa Ket\t\t2",
        "Thailand:\n\tKilled\tInjured\nSurin\t3\t14\nSi Sa Ket\t\t2",
        "Thailand:\nkilled injured\nSurin 3 14\nSi Sa Ket - 2",
        "Thailand:\nkilled, injured\nSurin: 3, 14\nSi Sa Ket, –, 2",
        "Province; killed Thailand; injured Thailand\nSurin; 3; 14\nSi Sa Ket; n/a; 2",
    ],
)
def test_each_number_of_a_row_counts_what_stands_above_it_and_an_empty_cell_nothing(text: str) -> None:
    assert told(text) == [
        ("killed", THAILAND, "unspecified", "TH32", 3),
        ("injured", THAILAND, "unspecified", "TH32", 14),
        ("injured", THAILAND, "unspecified", "TH33", 2),
    ]


def test_soldiers_in_a_heading_did_nothing() -> None:
    assert [
        each[:3] for each in told("Side | civilians killed | soldiers killed | captives\nCambodia | 815 | 40 | 5")
    ] == [
        ("killed", CAMBODIA, "civilian"),
        ("killed", CAMBODIA, "combatant"),
        ("detained", CAMBODIA, "unspecified"),
    ]
    assert told("soldiers killed:\nCambodia 40") == [("killed", CAMBODIA, "combatant", "", 40)]


def test_who_did_it_is_no_side_of_a_row_and_a_bracket_counts_nothing() -> None:
    text = "Cambodia:\n- 41 killed in Thai air strikes\n- 12 injured by Thailand (hospital lists only)"
    assert [each[:2] + each[-1:] for each in told(text)] == [("killed", CAMBODIA, 41), ("injured", CAMBODIA, 12)]
    (killed,) = told("killed by Thailand:\nCambodia 41")
    assert killed == ("killed", CAMBODIA, "unspecified", "", 41)
    rows = told("killed | injured (moderately)\nCambodia | 5 | 12 (hospital lists only)")
    assert [each[-1] for each in rows] == [5, 12]


def test_a_side_above_and_people_elsewhere_are_asked_about() -> None:
    assert read(f"{HEAD}Cambodia\n5 killed in Thailand").problems


@pytest.mark.parametrize("first", ["civilians", "Civilians;", "civilian |"])
def test_what_the_first_cell_of_a_heading_says_holds_for_all(first: str) -> None:
    bar = ";" if ";" in first else "|"
    heading = f"{first.strip(' |;')} {bar} killed {bar} injured"
    assert told(f"{heading}\nCambodia {bar} 33 {bar} 90") == [
        ("killed", CAMBODIA, "civilian", "", 33),
        ("injured", CAMBODIA, "civilian", "", 90),
    ]


def test_numbers_with_commas_need_no_bars() -> None:
    assert [each[-1] for each in told("killed wounded missing\nCambodia 50,021 113,274 11,000")] == [
        50_021,
        113_274,
        11_000,
    ]


def test_rows_of_one_side_need_no_name() -> None:
    assert [each[:2] + each[-1:] for each in told("Thailand:\nkilled | injured\n3 | 14")] == [
        ("killed", THAILAND, 3),
        ("injured", THAILAND, 14),
    ]


def test_columns_may_be_those_who_are_counted_and_rows_sides() -> None:
    assert told("killed | civilians | soldiers\nCambodia | 31 | 5\nThailand | 2 | 1,023\nTotal | 33 | 1,028") == [
        ("killed", CAMBODIA, "civilian", "", 31),
        ("killed", CAMBODIA, "combatant", "", 5),
        ("killed", THAILAND, "civilian", "", 2),
        ("killed", THAILAND, "combatant", "", 1_023),
        ("killed", None, "civilian", "", 33),
        ("killed", None, "combatant", "", 1_028),
    ]


@pytest.mark.parametrize("row", ["Surin 3 140", "Surin | 3", "Surin | 3 | 14 | 2", "Surin 3", "Surin 3 14 soldiers"])
def test_a_row_with_other_numbers_than_its_heading_is_asked_about(row: str) -> None:
    (line,) = read(f"{HEAD}Thailand:\nProvince | killed | injured\n{row}").problems
    assert line.problem
    assert line.problem.kind is UnclearKind.COLUMNS


def test_a_side_stands_with_the_lines_below_it_that_say_what_they_count() -> None:
    text = "Cambodia:\n- 31 civilians killed\n- injured: 87\nThailand\nkilled: 25\ninjured Cambodia 3"
    assert [each[:2] + each[-1:] for each in told(text)] == [
        ("killed", CAMBODIA, 31),
        ("injured", CAMBODIA, 87),
        ("killed", THAILAND, 25),
        ("injured", CAMBODIA, 3),
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("killed:\nSurin 3\nTotal 3", {4, 5}),
        ("Thailand:\nkilled 25\nTotal killed 56", {5}),
        ("killed | injured\nBanteay Meanchey | 3 | 4\nTotal | 3 | 4", {4, 5}),
    ],
)
def test_a_total_of_rows_that_name_no_side_is_nobodys_unasked(text: str, asked: set[int]) -> None:
    assert {line.number for line in read(HEAD + text).problems} == asked


def test_whose_the_people_of_rows_are_is_asked_once() -> None:
    rows = "\n".join(f"{one.names['en']} | {n} | {n + 1}" for n, one in enumerate(PROVINCES.values(), start=1))
    text = f"{HEAD}Province | killed | injured\n{rows}"
    draft = read(text, of=MANY)
    (asked,) = review(draft, snapshot(NOW, situation=MANY), None).questions
    assert len(asked.lines) == len(draft.problems) == len(PROVINCES)
    answered = read(text, of=MANY, answers={asked.key: "Cambodia"})
    assert not answered.problems
    assert len(answered.items) == 2 * len(PROVINCES)
    assert {one.item.victim_party for one in answered.items if isinstance(one.item, NewFigure)} == {CAMBODIA}


@pytest.mark.parametrize(
    ("heading", "word", "nearest"),
    [
        ("Province | killed | injurd | missing", "injurd", "injured"),
        ("Province | killed | injured | new deaths", "new", ""),
        ("displaced, Cambodja", "Cambodja", "Cambodia"),
    ],
)
def test_what_is_not_understood_in_a_heading_is_asked_there_and_once(heading: str, word: str, nearest: str) -> None:
    cells = " | 3 | 4 | 5" if "|" in heading else " 3"
    text = f"{HEAD}{heading}\nOddar Meanchey{cells}\nBanteay Meanchey{cells}"
    (line,) = read(text).problems
    assert line.problem
    assert (line.number, line.problem.word, line.problem.nearest[:1]) == (3, word, (nearest,) if nearest else ())
    if nearest:
        mended = read(text, answers={line.problem.key: nearest})
        assert {one.problem.kind for one in mended.problems if one.problem} <= {UnclearKind.OF_ROWS}


@pytest.mark.parametrize("empty", ["Cambodia | - | -", "| Cambodia | – | n/a |", "Cambodia |  | "])
def test_a_row_without_a_count_ends_no_table_and_is_no_heading(empty: str) -> None:
    for rows in (f"{empty}\nThailand | 1 | 2", f"Thailand | 1 | 2\n{empty}"):
        found = figures(f"Side | killed | injured\n{rows}")
        assert [(one.metric, one.victim_party, one.amount.lead) for one in found] == [
            (Metric.KILLED, THAILAND, 1),
            (Metric.INJURED, THAILAND, 2),
        ]
    below = figures(f"Side | killed civilians | injured civilians\n{empty}\nSurin | 1 | 2")
    assert [one.victim_party for one in below] == [THAILAND, THAILAND]


def test_a_row_of_a_side_without_a_count_is_no_heading_of_what_follows() -> None:
    first, second = read(f"{HEAD}Thailand | - | -\nkilled 3").problems
    assert first.problem
    assert second.problem
    assert second.problem.kind == "no_party"


def test_a_side_without_a_count_in_a_list_is_no_heading() -> None:
    (one,) = figures("killed civilians:\nThailand -\nCambodia 33")
    assert (one.victim_party, one.amount.lead) == (CAMBODIA, 33)


def test_what_tables_are_read_without_a_question_is_what_they_say() -> None:
    found = tell_tables(400, seed=20251224)
    assert found.read > 0.6 * found.clear  # of provinces whose people are not told apart it is asked whose


@pytest.mark.parametrize("row", ["Surin: 3 | 14", "Surin: 3; 14", "Surin : 3 | 14"])
def test_the_name_of_a_row_may_stand_in_the_cell_of_its_first_number(row: str) -> None:
    """The place holds for all its numbers: none of them is of the whole side."""
    assert told(f"Thailand:\nkilled | injured\n{row}") == [
        ("killed", THAILAND, "unspecified", "TH32", 3),
        ("injured", THAILAND, "unspecified", "TH32", 14),
    ]
    (line,) = read(f"{HEAD}Thailand:\nkilled | injured\nSurin 3 | 14").problems
    assert line.problem
    assert line.problem.kind is UnclearKind.COLUMNS


def test_a_side_may_name_such_a_row() -> None:
    assert [each[:2] + each[-1:] for each in told("killed | injured\nCambodia: 3 | 4\nThailand: 5 | 6")] == [
        ("killed", CAMBODIA, 3),
        ("injured", CAMBODIA, 4),
        ("killed", THAILAND, 5),
        ("injured", THAILAND, 6),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Area;displaced\nOddar Meanchey;1000\nBanteay Meanchey;2000",
        "District | displaced\nOddar Meanchey | 1000\nBanteay Meanchey | 2,000",
        "Area,displaced\nOddar Meanchey,1000\nBanteay Meanchey,2000",
    ],
)
def test_how_the_rows_are_called_says_nothing_beside_one_count_either(text: str) -> None:
    banteay = replace(SITUATION, places={**SITUATION.places, "KH01": place("KH01", "Banteay Meanchey", CAMBODIA)})
    assert [(one.metric, one.victim_party, one.place, one.amount.lead) for one in figures(text, banteay)] == [
        (Metric.DISPLACED, CAMBODIA, "KH22", 1_000),
        (Metric.DISPLACED, CAMBODIA, "KH01", 2_000),
    ]


@pytest.mark.parametrize(
    "heading", ["| Cambodia | Thailand | Total |", "What | Cambodia | Thailand | Total", "; Cambodia; Thailand; both"]
)
def test_columns_may_be_sides_and_rows_what_is_counted(heading: str) -> None:
    rows = "|---|---|---|---|\ncivilians killed | 31 | 1 | 32\ninjured | 87 | - | n/a"
    assert told(f"{heading}\n{rows}") == [
        ("killed", CAMBODIA, "civilian", "", 31),
        ("killed", THAILAND, "civilian", "", 1),
        ("killed", None, "civilian", "", 32),
        ("injured", CAMBODIA, "unspecified", "", 87),
    ]


@pytest.mark.parametrize(
    "row", ["killed | 31", "killed | 31 | 1 | 32 | 5", "women | 5 | 2 | 7", "killed | 3 1 | 2 | 3"]
)
def test_a_row_that_does_not_fit_below_sides_is_asked_about(row: str) -> None:
    assert read(f"{HEAD}| Cambodia | Thailand | Total |\n{row}").problems


def test_a_table_of_sides_ends_with_the_first_line_that_names_one_itself() -> None:
    found = told("| Cambodia | Thailand |\nkilled | 31 | 1\nkilled Cambodia soldiers 5")
    assert [each[:3] + each[-1:] for each in found] == [
        ("killed", CAMBODIA, "unspecified", 31),
        ("killed", THAILAND, "unspecified", 1),
        ("killed", CAMBODIA, "combatant", 5),
    ]


def test_a_total_of_rows_is_the_sides_where_there_is_one_alone() -> None:
    quake = situation(
        parties={"TR": party("TR", "Türkiye", "Turkish")},
        places={"TR31": place("TR31", "Hatay", "TR")},
        sources={"kh-moi": source("kh-moi", "AFAD")},
    )
    found = figures("Province | killed | injured\nHatay | 3 | 14\nTotal | 5 | 20", quake)
    assert [(one.victim_party, one.place, one.amount.lead) for one in found] == [
        ("TR", "TR31", 3),
        ("TR", "TR31", 14),
        ("TR", "", 5),
        ("TR", "", 20),
    ]


def test_a_column_may_be_of_some_of_the_sides() -> None:
    three = situation(
        parties={
            "AM": party("AM", "Armenia", "Armenian"),
            "NK": party("NK", "Artsakh", "Artsakhi"),
            "AZ": party("AZ", "Azerbaijan", "Azerbaijani"),
        },
        places={},
        sources={"kh-moi": source("kh-moi", "The press")},
    )
    found = figures("| Armenia and Artsakh | Azerbaijan |\nsoldiers killed | 3,825 | 2,783", three)
    assert [(one.parties, one.victim_party, one.amount.lead) for one in found] == [
        (("AM", "NK"), None, 3_825),
        ((), "AZ", 2_783),
    ]


def whose_and_where(text: str) -> list[tuple[str | None, str, int]]:
    """Whose, where (or who), and how many, of each figure."""
    return [(one.victim_party, one.place or one.victim_status.value, one.amount.lead) for one in figures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "No | Province | Displaced\n1 | Oddar Meanchey | 1,000\n2 | Surin | 2,000",
        "#\tProvince\tDisplaced\n1\tOddar Meanchey\t1,000\n2\tSurin\t2,000",
        "ลำดับ | จังหวัด | displaced\n1. | Oddar Meanchey | 1,000\n2. | Surin | 2,000",
        "Place | Displaced\nOddar Meanchey | 1,000\nSurin | 2,000",
        '"Province","Displaced"\n"Oddar Meanchey","1,000"\n"Surin","2,000"',
        "+-------+-------+\n| Place | Displaced |\n+-------+-------+\n| Oddar Meanchey | 1,000 |\n| Surin | 2,000 |",
    ],
)
def test_rows_may_be_numbered_quoted_and_framed(text: str) -> None:
    assert whose_and_where(text) == [(CAMBODIA, "KH22", 1_000), (THAILAND, "TH32", 2_000)]


@pytest.mark.parametrize(
    "text",
    [
        "Side | Who | Killed\nCambodia | civilian | 31\nCambodia | military | unknown\nThailand | military | 26",
        "Killed:\nCambodia:\n- civilians: 31\nThailand:\n- soldiers: 26",
        "Killed\n== Cambodia ==\ncivilians 31\n== Thailand ==\nsoldiers 26",
        "Who | Cambodia | Thailand\nKilled civilians | 31 | n/a\nKilled soldiers | not disclosed | 26",
    ],
)
def test_whose_and_who_may_stand_apart(text: str) -> None:
    assert whose_and_where(text) == [(CAMBODIA, "civilian", 31), (THAILAND, "combatant", 26)]


def test_sides_may_part_the_rows_of_several_columns() -> None:
    text = (
        "Province | killed civilians | injured civilians\nCambodia\nOddar Meanchey | 5 | 20\nThailand\nSurin | 3 | 14"
    )
    assert [(one.place, one.amount.lead) for one in figures(text)] == [
        ("KH22", 5),
        ("KH22", 20),
        ("TH32", 3),
        ("TH32", 14),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("killed | injured | killed\nCambodia | 31 | 87 | 5", UnclearKind.COLUMNS),  # of civilians, and of soldiers?
        ("Age | Province | Displaced\n14 | Oddar Meanchey | 5,000", UnclearKind.COLUMNS),
    ],
)
def test_columns_that_count_the_same_or_that_nobody_knows_are_asked_about(text: str, kind: UnclearKind) -> None:
    (line,) = read(HEAD + text).problems
    assert line.problem
    assert line.problem.kind is kind


def test_a_line_across_says_nothing() -> None:
    assert whose_and_where("--------\nkilled Cambodia civilians 31\n========\nkilled Thailand soldiers 26") == [
        (CAMBODIA, "civilian", 31),
        (THAILAND, "combatant", 26),
    ]


@pytest.mark.parametrize("text", ["(", "()", "( )", "-"])
def test_a_line_of_which_nothing_is_left_is_no_line_across(text: str) -> None:
    assert len(read(HEAD + text).lines) == 3


@pytest.mark.parametrize(
    "text",
    [
        "| side | who | killed |\n| Cambodia | civilians | 31 |\n| | soldiers | 5 |\n"
        "| Thailand | civilians | 42 |\n| | soldiers | 23 |",
        "side | who | killed\nCambodia | civilians | 31\n| soldiers | 5\nThailand | civilians | 42\n| soldiers | 23",
        "side;who;killed\nCambodia;civilians;31\n;soldiers;5\nThailand;civilians;42\n;soldiers;23",
    ],
)
def test_a_cell_of_a_side_goes_on_in_rows_that_have_nothing_there(text: str) -> None:
    assert [(one.victim_party, one.victim_status, one.amount.lead) for one in figures(text)] == [
        (CAMBODIA, Status.CIVILIAN, 31),
        (CAMBODIA, Status.COMBATANT, 5),
        (THAILAND, Status.CIVILIAN, 42),
        (THAILAND, Status.COMBATANT, 23),
    ]


def test_a_cell_of_a_place_goes_on_too_and_nobody_of_it_is_told_of_the_whole_side() -> None:
    found = figures("Thailand\nProvince | who | killed\nSurin | civilians | 3\n| soldiers | 1\n| children | 2")
    assert [(one.place, one.victim_party) for one in found] == [("TH32", THAILAND)] * 3


@pytest.mark.parametrize("row", ["| | total | 36 |", "| | | 36 |"])
def test_a_row_that_may_be_the_total_of_the_cell_above_or_of_all_is_asked_about(row: str) -> None:
    table = f"Thailand\n| place | who | killed |\n| Surin | civilians | 31 |\n| | soldiers | 5 |\n{row}"
    (problem,) = read(HEAD + table).problems
    assert problem.problem is not None
    assert problem.problem.kind is UnclearKind.OF_ROWS


def test_several_first_cells_go_on_below_as_far_as_a_row_is_blank() -> None:
    found = figures("killed:\n| Cambodia | Oddar Meanchey | civilians | 31 |\n| | | soldiers | 5 |")
    assert [(one.victim_party, one.place, one.victim_status) for one in found] == [
        (CAMBODIA, "KH22", Status.CIVILIAN),
        (CAMBODIA, "KH22", Status.COMBATANT),
    ]
    found = figures(
        "killed:\n| Cambodia | civilians | women | 31 |\n| | | men | 5 |\n| Thailand | civilians | women | 2 |"
    )
    assert [(one.victim_party, one.victim_status, one.subset) for one in found] == [
        (CAMBODIA, Status.CIVILIAN, "women"),
        (CAMBODIA, Status.CIVILIAN, "men"),
        (THAILAND, Status.CIVILIAN, "women"),
    ]
    between = "killed:\n| Cambodia | Oddar Meanchey | civilians | 31 |\n| | civilians | women | 5 |\n| | | men | 2 |"
    (asked,) = read(HEAD + between).problems
    assert asked.problem is not None
    assert asked.problem.kind is UnclearKind.OF_ROWS  # of which of the two rows above are they?
