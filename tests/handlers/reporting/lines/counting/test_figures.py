"""Figure lines: words in any order, numbers as people write them, three languages."""

from dataclasses import replace
from itertools import permutations

import pytest

from config.vocabulary import Causation, Condition, Metric, Qualifier, SeriesKind, Status, Unit, Verification
from storage.values.new_report import NewFigure
from storage.values.report import Amount, exactly
from tests.support.records.factories import CAMBODIA, THAILAND, party, when
from tests.support.records.reported import HEAD, SITUATION, figure_in, line, read, unclear


def amount(text: str) -> Amount:
    return figure_in(f"killed Cambodia {text}").amount


def test_words_stand_in_any_order() -> None:
    told = {
        " ".join(("killed", *words)): figure_in(" ".join(("killed", *words)))
        for words in permutations(("Thailand", "civilian", "41", "indirect", "women", "in Surin"))
    }
    expected = NewFigure(
        source="kh-moi",
        metric=Metric.KILLED,
        amount=exactly(41),
        victim_party=THAILAND,
        as_of=when("2025-12-25"),
        victim_status=Status.CIVILIAN,
        causation=Causation.INDIRECT,
        place="TH32",
        subset="women",
    )
    assert set(told.values()) == {expected}


@pytest.mark.parametrize(
    ("words", "metric"),
    [
        ("killed", Metric.KILLED),
        ("Dead", Metric.KILLED),
        ("death toll", Metric.KILLED),
        ("เสียชีวิต", Metric.KILLED),
        ("ស្លាប់", Metric.KILLED),
        ("wounded", Metric.INJURED),
        ("บาดเจ็บ", Metric.INJURED),
        ("របួស", Metric.INJURED),
        ("missing", Metric.MISSING),
        ("prisoners of war", Metric.DETAINED),
        ("displaced people", Metric.DISPLACED),
        ("พลัดถิ่น", Metric.DISPLACED),
        ("ភៀសខ្លួន", Metric.DISPLACED),
        ("evacuated", Metric.EVACUATED),
        ("in shelter", Metric.IN_SHELTER),
        ("in_shelter", Metric.IN_SHELTER),
        ("In-shelters", Metric.IN_SHELTER),
        ("ในศูนย์พักพิง", Metric.IN_SHELTER),
        ("returned home", Metric.RETURNED),
    ],
)
def test_a_metric_is_known_in_all_its_spellings(words: str, metric: Metric) -> None:
    assert figure_in(f"{words} Cambodia 5").metric is metric


@pytest.mark.parametrize("metric", list(Metric))
def test_every_metric_of_the_vocabulary_can_be_typed_as_it_is(metric: Metric) -> None:
    assert figure_in(f"{metric} Cambodia 5").metric is metric


@pytest.mark.parametrize("side", ["Thailand", "TH", "🇹🇭", "Thai", "ไทย", "ថៃ", "ประเทศไทย"])
def test_a_side_is_known_by_name_code_flag_and_alias(side: str) -> None:
    assert figure_in(f"killed {side} 5").victim_party == THAILAND


@pytest.mark.parametrize(
    "words",
    [
        "both",
        "total",
        "both sides total",
        "in total",
        "Cambodia and Thailand",
        "both Cambodia and Thailand",
        "ทั้งสองฝ่าย",
        "សរុប",
    ],
)
def test_both_sides_together_are_no_side(words: str) -> None:
    assert figure_in(f"killed {words} 96").victim_party is None


def test_a_sides_total_is_that_sides() -> None:
    assert figure_in("killed total Thailand 65").victim_party == THAILAND


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("civilian", Status.CIVILIAN),
        ("civilians", Status.CIVILIAN),
        ("พลเรือน", Status.CIVILIAN),
        ("ជនស៊ីវិល", Status.CIVILIAN),
        ("military", Status.COMBATANT),
        ("soldiers", Status.COMBATANT),
        ("ทหาร", Status.COMBATANT),
        ("ទាហាន", Status.COMBATANT),
        ("people", Status.UNSPECIFIED),
    ],
)
def test_a_status_is_known_in_all_its_spellings(words: str, status: Status) -> None:
    assert figure_in(f"killed Cambodia {words} 5").victim_status is status


@pytest.mark.parametrize(
    ("words", "causation"),
    [
        ("direct", Causation.DIRECT),
        ("โดยตรง", Causation.DIRECT),
        ("ដោយផ្ទាល់", Causation.DIRECT),
        ("indirectly", Causation.INDIRECT),
        ("ทางอ้อม", Causation.INDIRECT),
        ("ដោយប្រយោល", Causation.INDIRECT),
    ],
)
def test_a_causation_is_known_in_all_its_spellings(words: str, causation: Causation) -> None:
    assert figure_in(f"killed Cambodia {words} 5").causation is causation


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("23", 23),
        ("150,529", 150_529),
        ("1,234,567", 1_234_567),
        ("150.529", 150_529),
        ("150 529", 150_529),
        ("150\u00a0529", 150_529),
        ("1.2m", 1_200_000),
        ("1,2 million", 1_200_000),
        ("610k", 610_000),
        ("1,200 thousand", 1_200_000),
        ("๒๓", 23),
        ("១៥០,៥២៩", 150_529),
        ("6 แสน", 600_000),
        ("3 ម៉ឺន", 30_000),
        ("=7", 7),
        ("zero", 0),
        ("twelve", 12),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, n: int) -> None:
    assert amount(text) == exactly(n)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~20", Amount(best=20, qualifier=Qualifier.ABOUT)),
        ("~ 20", Amount(best=20, qualifier=Qualifier.ABOUT)),
        ("about 610k", Amount(best=610_000, qualifier=Qualifier.ABOUT)),
        ("ประมาณ ๒๐", Amount(best=20, qualifier=Qualifier.ABOUT)),
        ("ប្រហែល ២០", Amount(best=20, qualifier=Qualifier.ABOUT)),
        (">=96", Amount(minimum=96, qualifier=Qualifier.AT_LEAST)),
        ("≥ 96", Amount(minimum=96, qualifier=Qualifier.AT_LEAST)),
        ("at least 96", Amount(minimum=96, qualifier=Qualifier.AT_LEAST)),
        ("96 at least", Amount(minimum=96, qualifier=Qualifier.AT_LEAST)),
        ("100+", Amount(minimum=100, qualifier=Qualifier.AT_LEAST)),
        ("อย่างน้อย 96", Amount(minimum=96, qualifier=Qualifier.AT_LEAST)),
        ("យ៉ាងតិច 96", Amount(minimum=96, qualifier=Qualifier.AT_LEAST)),
        (">400,000", Amount(minimum=400_000, qualifier=Qualifier.MORE_THAN)),
        ("more than 400,000", Amount(minimum=400_000, qualifier=Qualifier.MORE_THAN)),
        ("มากกว่า 400,000", Amount(minimum=400_000, qualifier=Qualifier.MORE_THAN)),
        ("nearly 1,000,000", Amount(maximum=1_000_000, qualifier=Qualifier.NEARLY)),
        ("เกือบ 1 ล้าน", Amount(maximum=1_000_000, qualifier=Qualifier.NEARLY)),
        ("up to 1.2k", Amount(maximum=1_200, qualifier=Qualifier.UP_TO)),
        ("<= 5", Amount(maximum=5, qualifier=Qualifier.UP_TO)),
        ("20-25", Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE)),
        ("20 – 25", Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE)),
        ("20 to 25", Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE)),
        ("between 20 and 25", Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE)),
        ("about 20-25", Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE)),
        ("600-700k", Amount(minimum=600_000, maximum=700_000, qualifier=Qualifier.RANGE)),
        ("20 ถึง 25", Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE)),
    ],
)
def test_an_amount_is_never_more_precise_than_its_words(text: str, expected: Amount) -> None:
    assert amount(text) == expected


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("tens", 10),
        ("dozens", 12),
        ("a dozen", 12),
        ("two dozen", 24),
        ("3 dozen", 36),
        ("several dozen", 12),
        ("hundreds", 100),
        ("thousands", 1_000),
        ("tens of thousands", 10_000),
        ("hundreds of thousands", 100_000),
        ("หลายร้อย", 100),
        ("រាប់រយ", 100),
    ],
)
def test_words_for_numbers_give_a_minimum_and_are_kept(text: str, least: int) -> None:
    """docs/rules.md, rule 16"""
    assert amount(text) == Amount(minimum=least, qualifier=Qualifier.VAGUE, words=text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("close to a million", Amount(maximum=1_000_000, qualifier=Qualifier.NEARLY, words="close to a million")),
        ("nearly two dozen", Amount(maximum=24, qualifier=Qualifier.NEARLY, words="nearly two dozen")),
        ("more than two dozen", Amount(minimum=24, qualifier=Qualifier.MORE_THAN, words="more than two dozen")),
        ("over hundreds", Amount(minimum=100, qualifier=Qualifier.MORE_THAN, words="over hundreds")),
        ("two million", Amount(minimum=2_000_000, best=2_000_000, maximum=2_000_000, words="two million")),
    ],
)
def test_a_number_told_in_words_keeps_them(text: str, expected: Amount) -> None:
    assert amount(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "-5",
        "+5",
        "20%",
        "$20",
        "1.5",
        "1,23",
        "1,2345",
        "1.234,567",
        "1.2345678m",
        "25-20",
        "1000000000",
        "9" * 4000,
        "2 thousand million",
        "5=",
        "~=5",
        "2000 million",
    ],
)
def test_what_is_no_whole_number_of_people_is_never_rounded_into_one(text: str) -> None:
    kind, word, _ = unclear(f"killed Cambodia {text}")
    assert kind in {"not_a_number", "one_only"}
    assert word
    assert word in text


@pytest.mark.parametrize(
    "text", ["at least more than 5", "nearly dozens", "~>5", "at least 20-25", ">=20-25", "5 6", "5 5", "dozens 5"]
)
def test_an_amount_is_told_once(text: str) -> None:
    assert unclear(f"killed Cambodia {text}")[0] in {"one_only", "not_a_number"}


def test_a_bracket_says_what_a_count_covers() -> None:
    told = figure_in("in shelter Thailand 150,529 (779 shelters)")
    assert (told.coverage_note, told.amount) == ("779 shelters", exactly(150_529))
    assert figure_in("displaced Cambodia 5 (safe centres only) (by 7 pm").coverage_note == "safe centres only; by 7 pm"


@pytest.mark.parametrize(("words", "kept"), [("families", "families"), ("households", ""), ("គ្រួសារ", "គ្រួសារ")])
def test_households_are_a_unit_of_their_own(words: str, kept: str) -> None:
    told = figure_in(f"displaced Cambodia 131,672 {words}")
    assert (told.unit, told.amount.best, told.amount.words) == (Unit.HOUSEHOLD, 131_672, kept)


def test_kind_and_verification_may_be_said() -> None:
    told = figure_in("detained Cambodia military 18 stock verified")
    assert (told.series_kind, told.verification) == (SeriesKind.STOCK, Verification.VERIFIED)


def test_kinds_of_series_are_those_of_situation_files() -> None:
    for metric in Metric:
        assert figure_in(f"{metric} Cambodia 5").series_kind is metric.usual_kind


def test_a_first_day_holds_for_running_counts() -> None:
    text = "source: kh-moi\nas of: 25 Dec\ncounting from: 2025-12-07\nkilled Cambodia 5\ndisplaced Cambodia 5"
    killed, displaced = (each.item for each in read(text).items)
    assert isinstance(killed, NewFigure)
    assert isinstance(displaced, NewFigure)
    assert str(killed.count_from) == "2025-12-07"
    assert displaced.count_from is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("injurd Cambodia 59", ("unknown_word", "injurd", ("injured",))),
        ("injured Cambdia 59", ("unknown_word", "Cambdia", ("Cambodia",))),
        ("injured Cambodia 59 Odar Meenchey", ("unknown_word", "Odar Meenchey", ("Otdar Meanchey",))),
        ("sorce: Thai Ministry of Defence", ("unknown_word", "sorce", ("source",))),
        ("killed Cambodia 5 qqqqq", ("unknown_word", "qqqqq", ())),
        ("killed Cambodia 23rd", ("unknown_word", "rd", ())),
        ("killed 59", ("no_party", "", ("Cambodia", "Thailand", "both"))),
        ("Cambodia 59", ("no_metric", "", ("killed", "injured", "displaced"))),
        ("killed Cambodia", ("no_number", "", ())),
        ("killed Cambodia civilian soldier 4", ("one_only", "soldier", ())),
        ("killed injured Cambodia 4", ("one_only", "injured", ())),
        ("killed both Thailand 4", ("one_only", "both", ())),
        ("killed Cambodia KH22 KH01 4", ("one_only", "KH01", ())),
        ("killed Cambodia 5 yesterday", ("day_here", "yesterday", ())),
    ],
)
def test_what_is_not_understood_is_named_with_the_nearest_known_words(
    text: str, problem: tuple[str, str, tuple[str, ...]]
) -> None:
    assert unclear(text) == problem


@pytest.mark.parametrize(
    ("text", "start"), [("injurd Cambodia 59", 0), ("  killed   Cambdia 59", 9), ("ตาย Cambdia 5", 4)]
)
def test_a_word_is_found_again_where_it_stands(text: str, start: int) -> None:
    told = line(text)
    assert told.problem
    assert told.problem.start == start
    assert told.text[start : start + len(told.problem.word)] == told.problem.word


def test_the_side_of_soldiers_is_not_guessed_from_the_place() -> None:
    assert unclear("killed Oddar Meanchey soldiers 3")[0] == "no_party"
    assert figure_in("killed Oddar Meanchey soldiers 3 Cambodia").victim_party == CAMBODIA


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("killed Cambodia 24 (20-31)", (20, 24, 31)),
        ("killed Cambodia 24 (between 20 and 31)", (20, 24, 31)),
        ("killed Cambodia 20-31", (20, None, 31)),
    ],
)
def test_low_best_and_high(text: str, numbers: tuple[int | None, ...]) -> None:
    """docs/rules.md, rule 13"""
    found = figure_in(text)
    assert (found.amount.minimum, found.amount.best, found.amount.maximum) == numbers
    assert (found.amount.qualifier, found.coverage_note) == (Qualifier.RANGE, "")


def test_a_best_number_lies_between_its_limits() -> None:
    assert unclear("killed Cambodia 40 (20-31)")[:2] == ("not_a_number", "20-31")
    assert unclear("killed Cambodia at least 24 (20-31)")[0] == "not_a_number"


def test_a_bracket_that_says_more_is_what_the_number_covers() -> None:
    assert unclear("killed Cambodia 24 (aged 20-31)")[0] == "bracket"
    assert figure_in("killed Cambodia 24 (covers: aged 20-31)").coverage_note == "aged 20-31"
    assert figure_in("displaced Cambodia 24 (12 shelters)").coverage_note == "12 shelters"


@pytest.mark.parametrize(
    "text",
    [
        "displaced Cambodia 131,672 families (400 families)",
        "displaced Cambodia 438,953 people (400 people)",
        "houses destroyed Cambodia 120 (400 families)",
        "killed Cambodia 31 (12 people)",
    ],
)
def test_two_counts_of_one_thing_are_asked_about(text: str) -> None:
    assert unclear(text)[0] == "bracket"


def test_people_may_stand_beside_families() -> None:
    told = read(HEAD + "displaced Cambodia 131,672 families (about 438,953 people)").items
    figures = [line.item for line in told if isinstance(line.item, NewFigure)]
    assert [(one.unit, one.amount.lead) for one in figures] == [(Unit.PERSON, 438_953), (Unit.HOUSEHOLD, 131_672)]


def test_people_and_families_in_one_line_are_two_figures() -> None:
    draft = read(HEAD + "displaced Cambodia 438,953 people (131,672 families) (camps only)")
    people, families = (line.item for line in draft.items)
    assert isinstance(people, NewFigure)
    assert isinstance(families, NewFigure)
    assert (people.unit, people.amount.best) == (Unit.PERSON, 438_953)
    assert (families.unit, families.amount.best, families.amount.words) == (Unit.HOUSEHOLD, 131_672, "families")
    assert people.coverage_note == families.coverage_note == "camps only"


def test_some_sides_of_three_are_named_and_all_of_them_are_everybody() -> None:
    of = replace(SITUATION, parties={**SITUATION.parties, "LA": party("LA", "Laos")})
    assert figure_in("killed Laos and Cambodia 5", of=of).parties == ("KH", "LA")
    everybody = figure_in("killed all sides 5", of=of)
    assert (everybody.parties, everybody.victim_party) == ((), None)


def test_people_of_no_side_are_a_group_and_not_a_side_as_well() -> None:
    found = figure_in("killed aid workers Surin 2")
    assert (found.group, found.place, found.victim_party) == ("aid workers", "TH32", None)
    assert unclear("killed Cambodia peacekeepers 4")[0] == "one_only"


def test_things_need_a_side_or_a_place() -> None:
    assert figure_in("houses destroyed Cambodia 120").condition is Condition.DESTROYED
    assert figure_in("houses damaged or destroyed Surin 120").condition is Condition.UNSPECIFIED
    assert unclear("houses destroyed 120")[0] == "no_party"


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("1,50,000", 150_000),
        ("12,34,567", 1_234_567),
        ("1.5 lakh", 150_000),
        ("2 crore", 20_000_000),
        ("1,50,000 / 1.5 lakh", 150_000),
        ("31😢😢😢", 31),
        ("🔴 31", 31),
        ("\u206631\u2069", 31),
        ("\u200e31\u200f", 31),
        ("636,600 individuals", 636_600),
        ("31 people", 31),
        ("thirty-one", 31),
        ("thirty one", 31),
        ("nineteen", 19),
        ("none", 0),
    ],
)
def test_a_number_is_read_as_it_is_written_elsewhere(text: str, n: int) -> None:
    assert amount(text) == exactly(n)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("half a million", 500_000),
        ("half million", 500_000),
        ("a quarter million", 250_000),
        ("half a lakh", 50_000),
        ("six hundred thousand", 600_000),
        ("one hundred and twenty-three", 123),
        ("two thousand five hundred", 2_500),
        ("a hundred and five", 105),
    ],
)
def test_a_number_in_words_is_that_number(text: str, n: int) -> None:
    told = amount(text)
    assert (told.minimum, told.best, told.maximum) == (n, n, n)


@pytest.mark.parametrize(("text", "word"), [("31 or even", "or"), ("thirty to forty", "to")])
def test_no_number_is_offered_for_a_word_that_is_none(text: str, word: str) -> None:
    assert unclear(f"killed Cambodia {text}") == ("unknown_word", word, ())
    assert "several dozen" not in unclear("killed Cambodia several")[2]
    assert "thousand" in unclear("killed Cambodia 2 thosand")[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 or more", Amount(minimum=31, qualifier=Qualifier.AT_LEAST)),
        ("31 or so", Amount(best=31, qualifier=Qualifier.ABOUT)),
        ("31 or fewer", Amount(maximum=31, qualifier=Qualifier.UP_TO)),
    ],
)
def test_a_number_that_is_bounded_behind(text: str, expected: Amount) -> None:
    assert amount(text) == expected


@pytest.mark.parametrize("text", ["ca. 31", "ca 31", "an estimated 31"])
def test_words_for_about(text: str) -> None:
    assert amount(text) == Amount(best=31, qualifier=Qualifier.ABOUT)


@pytest.mark.parametrize("text", ["<31", "< 31", "fewer than 31", "less than 31", "under thirty-one", "up to 30"])
def test_fewer_than_a_number_is_not_that_number(text: str) -> None:
    assert amount(text) == Amount(maximum=30, qualifier=Qualifier.UP_TO, words=amount(text).words)


def test_fewer_than_none_is_no_number() -> None:
    assert unclear("killed Cambodia civilian <0")[0] == "not_a_number"


@pytest.mark.parametrize("text", ["as many as 31", "not more than 31"])
def test_words_for_up_to(text: str) -> None:
    assert amount(text) == Amount(maximum=31, qualifier=Qualifier.UP_TO)


@pytest.mark.parametrize(
    "text",
    [
        "one and a half million",
        "two half million",
        "thirty forty",
        "twenty and thirty",
        "two hundred, three thousand",
        "❌31",
        "31❓",
        "➖5",
        "1,50,00",
        "3\u20661",
        "from 20 to 25",
        "5 / 6",
    ],
)
def test_what_is_not_one_number_is_asked_about(text: str) -> None:
    assert line(f"killed Cambodia {text}").item is None


@pytest.mark.parametrize("mark", ["1. ", "2) ", "(3) ", "- ", "• ", "•", "– ", "* ", "1️⃣ ", "▪️ "])
def test_marks_of_lists_say_nothing(mark: str) -> None:
    told = figure_in(f"{mark}killed Cambodia civilian 31")
    assert (told.victim_party, told.amount) == (CAMBODIA, exactly(31))
    draft = read(f"{mark}source: kh-moi\n{mark}as of: 25 Dec\n{mark}killed Cambodia 31")
    assert draft.complete


@pytest.mark.parametrize("text", ["1. killed Cambodia", "1. 5 million displaced Cambodia", "-5 killed Cambodia"])
def test_a_mark_of_a_list_is_no_number(text: str) -> None:
    assert line(text).item is None


@pytest.mark.parametrize("text", ["houses Cambodia 80 families", "homes Surin 1,000 people"])
def test_those_who_lived_there_are_no_houses(text: str) -> None:
    assert unclear(text)[0] == "one_only"
    assert figure_in("houses Cambodia 80").unit is Unit.BUILDING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1'234'567", exactly(1_234_567)),
        ("1’234’567", exactly(1_234_567)),
        ("1.9 mln", exactly(1_900_000)),
        ("exactly 31", exactly(31)),
        ("31 ppl", exactly(31)),
        ("in excess of 31", Amount(minimum=31, qualifier=Qualifier.MORE_THAN)),
        ("upwards of 31", Amount(minimum=31, qualifier=Qualifier.AT_LEAST)),
        ("min. 31", Amount(minimum=31, qualifier=Qualifier.AT_LEAST)),
        ("just under 31", Amount(maximum=31, qualifier=Qualifier.NEARLY)),
        ("a maximum of 31", Amount(maximum=31, qualifier=Qualifier.UP_TO)),
        ("est. 31", Amount(best=31, qualifier=Qualifier.ABOUT)),
        ("ไม่ต่ำกว่า 31", Amount(minimum=31, qualifier=Qualifier.AT_LEAST)),
        ("យ៉ាងហោចណាស់ 31", Amount(minimum=31, qualifier=Qualifier.AT_LEAST)),
    ],
)
def test_other_words_for_how_exact_a_number_is(text: str, expected: Amount) -> None:
    assert amount(text) == expected


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("31 denied", "died"),
        ("bodies 31", "soldiers"),
        ("militias 31", "military"),
        ("paramilitary 31", "military"),
        ("31 maximun", "minimum"),
        ("our 31", "four"),
        ("31 out", "about"),
        ("there 31", "three"),
        ("31 lost", "almost"),
        ("other than 31", "more than"),
    ],
)
def test_a_word_of_its_own_is_no_slip_of_another(typed: str, never: str) -> None:
    assert never not in unclear(f"killed Cambodia {typed}")[2]


@pytest.mark.parametrize("broken", ["5-", "5–", "5 -", "5…"])
def test_a_range_that_breaks_off_is_no_number(broken: str) -> None:
    assert unclear(f"killed Cambodia {broken}") == ("doubtful", broken, ("5",))
    assert unclear(f"killed Cambodia {broken} civilians") == ("doubtful", broken, ("5",))
    assert figure_in("killed Cambodia 5 - 9").amount.maximum == 9


@pytest.mark.parametrize("word", ["new", "additional", "more"])
def test_a_bracket_by_which_a_number_is_a_rise_is_asked_about(word: str) -> None:
    assert unclear(f"killed Cambodia civilians 31 ({word})") == ("difference", f"({word})", ())


@pytest.mark.parametrize(
    "when",
    ["24 Dec", "as of 24 Dec", "as of 18:00", "as at 6 pm", "18:00", "10am", "6 p.m.", "this week", "in two days"],
)
def test_no_button_tells_a_number_as_of_another_time_than_its_bracket_says(when: str) -> None:
    assert unclear(f"killed Cambodia civilians 31 ({when})") == ("bracket", f"({when})", ())


def test_the_dead_and_the_injured_in_a_bracket_are_asked_about_and_not_dropped() -> None:
    assert unclear("casualties Cambodia 118 (31 killed, 87 injured, rest unknown)")[0] == "bracket"
    assert unclear("killed Cambodia 31 (denied)")[0] == "bracket"
    assert figure_in("casualties Cambodia 118 (killed and injured)").coverage_note == ""


def test_nothing_is_offered_as_done_to_those_who_are_held_by_somebody() -> None:
    assert unclear("18 Cambodian soldiers held by Thailand") == ("no_metric", "", ())


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Thailand soldiers KIA 24", Metric.KILLED),
        ("24 Thai KIA", Metric.KILLED),
        ("KIA Thailand 24", Metric.KILLED),
        ("WIA Thailand 24", Metric.INJURED),
        ("wounded in action Thailand 24", Metric.INJURED),
        ("MIA Thailand 24", Metric.MISSING),
        ("POWs Thailand 24", Metric.DETAINED),
    ],
)
def test_in_action_are_soldiers(text: str, metric: Metric) -> None:
    told = figure_in(text)
    assert (told.metric, told.victim_party, told.victim_status) == (metric, "TH", Status.COMBATANT)
    assert unclear(f"civilians {text.replace('soldiers ', '')}")[0] == "one_only"


@pytest.mark.parametrize(
    ("text", "word", "offered"),
    [
        ("killed Thailand police 3", "police", 3),
        ("3 Thai police officers killed", "police officers", 3),
        ("killed Cambodia medics 3", "medics", 2),
        ("killed Thailand villagers 5", "villagers", 2),
        ("killed Thailand border guards 5", "border guards", 2),
        ("killed Thailand civilian police 3", "police", 1),
        ("killed Thailand soldiers and police 25", "police", 0),
        ("killed Thailand police and soldiers 25", "police", 0),
    ],
)
def test_whether_a_profession_is_of_civilians_is_asked(text: str, word: str, offered: int) -> None:
    kind, told, ways = unclear(text)
    assert (kind, told, len(ways)) == ("profession", word, offered)
    for way in ways:
        read_so = figure_in(text.replace(word, way, 1))
        assert read_so.coverage_note == word
        assert read_so.victim_status is (
            Status.CIVILIAN
            if "civilian" in text + way
            else Status.COMBATANT
            if "military" in way
            else Status.UNSPECIFIED
        )


@pytest.mark.parametrize("who", ["marines", "paratroopers", "conscripts"])
def test_soldiers_have_many_names(who: str) -> None:
    assert figure_in(f"killed Thai {who} 5").victim_status is Status.COMBATANT


def test_a_range_that_may_be_shortened_is_asked_about() -> None:
    assert unclear("injured Cambodia 2-300") == ("not_a_number", "2-300", ("200-300", "2 to 300"))
    for text in ("12-15,000", "12 to 15,000", "between 12 and 15,000"):
        assert unclear(f"displaced Cambodia {text}") == ("not_a_number", text, ("12,000-15,000", "12 to 15000"))
    assert unclear("displaced Cambodia 2-3.000")[2] == ("2.000-3.000", "2 to 3000")
    assert figure_in("injured Cambodia 2 to 300").amount.floor == 2
    for text, floor in (("0-1,000", 0), ("5-100", 5), ("20-25", 20), ("1-2k", 1_000), ("200-300", 200)):
        assert figure_in(f"injured Cambodia {text}").amount.floor == floor


def test_what_remains_is_a_count_of_now() -> None:
    assert figure_in("250,000 Cambodians remain displaced").amount.lead == 250_000
    assert unclear("5 Cambodians remain")[0] == "no_metric"


def test_a_word_of_one_sides_name_offers_that_side() -> None:
    parties = {**SITUATION.parties, "RS": party("RS", "Rapid Support Forces")}
    of = replace(SITUATION, parties=parties)
    for text in ("killed Rapid Support fighters 20", "Support fighters killed 20"):
        assert unclear(text, of=of)[2] == ("Rapid Support Forces",)
    assert unclear("killed non Rapid fighters 20", of=of)[2] == ()
    assert unclear("killed Thai 20 rapids", of=of)[2] == ()


def test_a_second_slip_is_told_with_the_first() -> None:
    problem = line("killed Cambodai civilans thirtyy 31").problem
    assert problem
    assert (problem.word, problem.nearest, problem.also) == ("Cambodai", ("Cambodia",), ("civilans", "thirtyy"))


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("killed Thailand 31, many civilians", "several", "many"),
        ("killed many Thai civilians 31", "several", "many"),
        ("killed Thailand 31 mostly civilians", "several", "mostly"),
        ("killed Thailand 31, some civilians", "unknown_word", "some"),
        ("killed Thailand civilians 31 some in Surin", "unknown_word", "some"),
        ("killed Thailand civilians 31 around Surin", "unknown_word", "around"),
        ("killed Thailand 31 and civilians", "unknown_word", "and"),
        ("killed Thailand 31 & civilians", "unknown_word", "&"),
        ("killed Thailand civilians 31 and in Surin", "unknown_word", "and"),
        ("killed Thai soldiers' families 5", "one_only", "soldiers'"),
        ("displaced families of soldiers Thailand 500", "one_only", "soldiers"),
        ("killed Thai soldiers' children 5", "one_only", "soldiers'"),
    ],
)
def test_what_is_said_of_some_of_them_or_of_others_is_said_of_no_count(text: str, kind: str, word: str) -> None:
    assert unclear(text)[:2] == (kind, word)


@pytest.mark.parametrize(
    ("text", "n"), [("some 31", 31), ("around 31", 31), ("about thirty-one", 31), ("some twenty", 20)]
)
def test_words_of_an_amount_before_it_are_of_it(text: str, n: int) -> None:
    assert figure_in(f"killed Thai civilians {text} in Surin").amount == Amount(
        best=n, qualifier=Qualifier.ABOUT, words=figure_in(f"killed Thai civilians {text}").amount.words
    )
    assert amount("many hundreds").minimum == 100


@pytest.mark.parametrize("text", ["!= 31", "!31", "¬31", "≠ 31"])
def test_a_sign_that_denies_a_number_is_no_ornament(text: str) -> None:
    assert unclear(f"killed Cambodia civilians {text}")[0] == "not_a_number"


def test_a_number_that_breaks_off_is_in_doubt() -> None:
    assert unclear("killed Cambodia civilians 31...") == ("doubtful", "31...", ("31",))
    assert figure_in("killed Cambodia civilians 31!").amount.lead == 31
    assert figure_in("killed Cambodia civilians... 31").amount.lead == 31


@pytest.mark.parametrize("text", ["40 to 50, best 45", "40-50 (best 45)", "40-50, best estimate: 45", "45 (40-50)"])
def test_a_range_may_have_its_most_likely_number(text: str) -> None:
    told = amount(text)
    assert (told.minimum, told.best, told.maximum) == (40, 45, 50)


@pytest.mark.parametrize("text", ["40-50 (best 55)", "31 (best 45)"])
def test_a_most_likely_number_lies_in_its_range(text: str) -> None:
    assert unclear(f"killed Cambodia {text}")[0] == "not_a_number"


@pytest.mark.parametrize(
    "text",
    [
        "(b) killed Cambodia 31",
        "iv. killed Cambodia 31",
        "→ killed Cambodia 31",
        "> killed Cambodia 31",
        "*killed* Cambodia *31*",
        "**killed Cambodia 31**",
    ],
)
def test_marks_of_lists_quotes_and_bold_words_say_nothing(text: str) -> None:
    told = figure_in(text)
    assert (told.amount.best, told.coverage_note) == (31, "")


def test_a_star_or_a_stroke_at_a_number_does() -> None:
    assert unclear("killed Cambodia 31*")[0] == "not_a_number"
    assert unclear("killed Cambodia ~~29~~ 31")[0] == "not_a_number"
    assert figure_in("killed Cambodia > 31").amount.minimum == 31
    assert figure_in("killed Cambodia nobody").amount.lead == 0
    assert figure_in("killed Cambodia half a dozen").amount.lead == 6


def test_a_number_of_shelters_is_no_number_of_people_in_them() -> None:
    assert unclear("Thailand in 779 shelters") == ("buildings", "in 779 shelters", ("779 in shelter",))
    assert unclear("displaced Thailand 150,529 (in 779 shelters)")[::2] == ("bracket", ("(remark: in 779 shelters)",))
    assert figure_in("Thailand 150,529 in shelters").amount == exactly(150_529)
    assert figure_in("in 150,529 shelters people Thailand").metric is Metric.IN_SHELTER


def test_many_people_without_a_number_are_asked_how_many() -> None:
    assert unclear("killed Cambodia many people")[:2] == ("no_number", "many")
    assert unclear("killed Cambodia several")[:2] == ("no_number", "several")
    assert unclear("killed Cambodia 31, many civilians")[:2] == ("several", "many")


@pytest.mark.parametrize("mark", ["[a]", " [b]", "[1]", "[12]", " (a)"])
def test_the_mark_of_a_footnote_is_no_number_and_covers_nobody(mark: str) -> None:
    for text in (f"killed Cambodia civilian 31{mark}", f"killed: 31{mark} Cambodian civilians"):
        found = figure_in(text)
        assert (found.amount.lead, found.coverage_note) == (31, "")


def test_a_bracket_that_may_hold_a_count_is_no_mark_of_a_footnote() -> None:
    for told in ("31 [12]", "31 (1)", "31 (12)", "3 (k)", "12 [k]", "31 (m)", "31 (f)", "31 (c)", "31 (e)", "31 (p)"):
        assert unclear(f"killed Cambodia civilian {told}")[0] == "bracket"


@pytest.mark.parametrize("word", ["citizens", "nationals"])
def test_whether_citizens_are_civilians_is_asked(word: str) -> None:
    assert unclear(f"killed Thai {word} 12")[0] == unclear("killed Thai villagers 12")[0]


@pytest.mark.parametrize("number", ["30s", "31a", "31S"])
def test_letters_that_go_on_behind_a_number_make_it_none(number: str) -> None:
    assert unclear(f"killed Cambodia civilian {number}")[:2] == ("not_a_number", number)
    assert figure_in("killed Cambodia civilian 31people").amount.lead == 31


@pytest.mark.parametrize(
    ("said", "best"),
    [
        ("min 20 max 25 best 23", 23),
        ("best 23, low 20, high 25", 23),
        ("23 (low: 20; high: 25)", 23),
        ("minimum 20, maximum 25", None),
    ],
)
def test_the_ends_of_a_range_may_be_said_in_words(said: str, best: int | None) -> None:
    amount = Amount(minimum=20, best=best, maximum=25, qualifier=Qualifier.RANGE)
    assert figure_in(f"killed Cambodia civilians {said}").amount == amount


@pytest.mark.parametrize(
    "said", ["33 (min 20, max 25)", "min 25 max 20", "min 20 max 25 thousand", "min 20 max 25 best 33"]
)
def test_ends_that_hold_no_number_between_them_are_asked_about(said: str) -> None:
    assert unclear(f"killed Cambodia {said}")[0] in ("not_a_number", "one_only")


@pytest.mark.parametrize("said", ["in the last 24 hours", "over the past 3 days", "last 24h"])
def test_a_count_of_the_last_hours_is_one_of_a_period_in_the_sources_words(said: str) -> None:
    found = figure_in(f"killed Cambodia civilians 5 {said}")
    assert (found.amount.lead, found.series_kind, found.coverage_note) == (5, SeriesKind.PERIOD, said)
    assert figure_in(f"killed Cambodia civilians 5 ({said})") == found
    assert unclear(f"killed Cambodia 31 (5 {said})")[0] == "bracket"
    assert unclear(f"killed Cambodia 31, 5 {said}")[0] == "one_only"
    assert unclear(f"killed Cambodia another 5 {said}")[0] == "difference"
