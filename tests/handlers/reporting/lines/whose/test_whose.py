"""Whose people a figure counts: not by itself the side that did it, holds them, claims it, or on whose soil it was."""

from dataclasses import replace

import pytest

from config.vocabulary import Metric, Status, Verification
from handlers.reporting.compose import line_of
from handlers.reporting.draft import Line
from storage.values.new_report import NewFigure, NewStep
from storage.values.report import exactly
from storage.values.situation import Situation
from tests.handlers.reporting.grammar import WORLDS, tell
from tests.support.records.factories import CAMBODIA, THAILAND, party, situation
from tests.support.records.reported import HEAD, SITUATION, figure_in, line, read, unclear

INDIA, NORWAY, THREE = WORLDS[1], WORLDS[3], WORLDS[6]
SUDAN = situation(
    parties={code: party(code, code) for code in ("SAF", "RSF", "IS")},
    places={},
    sources={"press": WORLDS[0].sources["press"]},
)


def told(text: str, of: Situation) -> Line:
    return read(f"source: press\nas of: 25 Dec\n{text}", of=of).lines[-1]


def whose(text: str, of: Situation = SITUATION) -> str | None:
    item = (told(text, of) if of is not SITUATION else line(text)).item
    assert isinstance(item, NewFigure), text
    return item.victim_party


def asked(text: str, of: Situation = SITUATION) -> tuple[str, tuple[str, ...]]:
    """What kind of problem, and what is offered."""
    problem = (told(text, of) if of is not SITUATION else line(text)).problem
    assert problem is not None, text
    return problem.kind.value, problem.nearest


# --- by, in, from, claimed by ---


@pytest.mark.parametrize(
    "text",
    [
        "killed by Thailand 5 civilians",
        "civilians killed by Thailand 5",
        "5 civilians killed by the Thai",
        "killed total 5 by Thailand",
        "5 civilians killed at the hands of Thailand",
        "detained by Thailand 18 soldiers",
    ],
)
def test_who_did_it_is_not_offered_as_the_victim(text: str) -> None:
    assert asked(text) == ("whose", ("Cambodia", "both"))


@pytest.mark.parametrize(
    "text",
    [
        "5 Cambodian civilians killed by Thai shelling",
        "5 Cambodian civilians were killed in Thai air strikes",
        "5 Cambodian civilians killed in Thai and Cambodian artillery fire",
        "killed Cambodia 5 civilians by a landmine",
        "5 Cambodians, civilians, killed in clashes",
        "5 civilians killed in a Thai drone strike on Oddar Meanchey",
        "5 civilians killed in strikes on Cambodia",
        "killed by the Thai army 5 Cambodian civilians",
        "5 Cambodian civilians killed in fire from Thailand",
        "killed Cambodia civilians 5 in shelling from Thailand",
    ],
)
def test_what_people_were_killed_by_is_not_whose_they_are(text: str) -> None:
    told = figure_in(text)
    assert (told.victim_party, told.amount.lead, told.coverage_note) == (CAMBODIA, 5, "")


@pytest.mark.parametrize(
    "text",
    [
        "5 civilians killed by Thai shelling",
        "5 killed in Thai strikes",
        "5 civilians killed in shelling from Thailand",
        "5 civilians killed in a strike near Surin",
        "5 soldiers killed in attacks on Thailand",
        "killed Cambodia 5 strikes",
    ],
)
def test_what_people_were_killed_by_alone_does_not_say_whose_they_are(text: str) -> None:
    assert line(text).item is None


@pytest.mark.parametrize(
    "text", ["52 killed on both sides", "Cambodia - killed - 52", "Cambodia civilians killed — 52"]
)
def test_both_sides_and_a_dash_as_a_heading(text: str) -> None:
    assert figure_in(text).victim_party == (None if "both" in text else CAMBODIA)


def test_fighting_of_a_place_is_where_and_houses_there_are_its_sides() -> None:
    told = figure_in("5 Cambodian soldiers killed in Thailand fighting")
    assert (told.victim_party, told.coverage_note) == (CAMBODIA, "in Thailand")
    assert figure_in("40 houses damaged in Thailand").victim_party == THAILAND


def test_an_adjective_may_stand_in_the_plural_and_a_name_own_its_dead() -> None:
    assert [whose(text) for text in ("5 Cambodians killed", "5 Thais injured", "Cambodia's death toll rises to 5")] == [
        CAMBODIA,
        THAILAND,
        CAMBODIA,
    ]
    for text in ("Cambodia's prisoners 5", "Cambodia's wounded 5"):
        assert line(text).item is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("31 killed in Pakistan", "Pakistan"),
        ("killed in Pakistan 31 soldiers", "Pakistan"),
        ("displaced from India 500", "India"),
    ],
)
def test_a_side_on_whose_soil_it_was_is_asked_about_and_offered_first(text: str, first: str) -> None:
    kind, offered = asked(text, INDIA)
    assert (kind, offered[0]) == ("whose", first)


@pytest.mark.parametrize("text", ["31 civilians killed in Pakistan", "killed in Pakistan 31 civilians"])
def test_civilians_killed_on_a_sides_soil_are_its_own(text: str) -> None:
    assert whose(text, INDIA) == "PK"
    assert asked("detained in Pakistan 31 civilians", INDIA)[0] == "whose"


@pytest.mark.parametrize(
    ("text", "side", "status", "number"),
    [
        ("captured Cambodia soldiers 18 by Thailand", CAMBODIA, Status.COMBATANT, 18),
        ("prisoners Cambodian 18 held by Thailand", CAMBODIA, Status.UNSPECIFIED, 18),
        ("killed Cambodia civilians 21 by Thailand", CAMBODIA, Status.CIVILIAN, 21),
        ("killed by Thai soldiers 5 Cambodian civilians", CAMBODIA, Status.CIVILIAN, 5),
        ("5 Thai soldiers killed by Cambodia", THAILAND, Status.COMBATANT, 5),
        ("31 Cambodian civilians were killed", CAMBODIA, Status.CIVILIAN, 31),
        ("Cambodia: killed 31", CAMBODIA, Status.UNSPECIFIED, 31),
        ("Thai soldiers killed: 5", THAILAND, Status.COMBATANT, 5),
        ("killed victims: Cambodia 5 in Thailand", CAMBODIA, Status.UNSPECIFIED, 5),
        ("killed 5 victims Cambodia civilians", None, Status.CIVILIAN, 5),
    ],
)
def test_a_side_that_is_told_outright_is_the_victim(text: str, side: str | None, status: Status, number: int) -> None:
    if side is None:
        assert asked(text)[0] == "whose"  # victims of whom?
        return
    figure = figure_in(text)
    assert (figure.victim_party, figure.victim_status, figure.amount) == (side, status, exactly(number))


def test_those_who_died_abroad_are_not_all_of_a_sides() -> None:
    assert figure_in("killed Cambodia civilians 5 in Thailand").coverage_note == "in Thailand"
    assert figure_in("returned Cambodia 5000 from Thailand").coverage_note == "from Thailand"
    assert figure_in("killed Cambodia civilians 5 in Cambodia").coverage_note == ""
    assert figure_in("killed Cambodia civilians 5 in Surin").place == "TH32"


@pytest.mark.parametrize(
    "text",
    [
        "killed Cambodia soldier 247 claimed by Thailand",
        "Thailand says 247 Cambodian soldiers killed",
        "the Thai military says 247 Cambodian soldiers were killed",
        "killed Cambodia soldiers 247 according to Thailand",
        "ไทยระบุว่าทหารกัมพูชาตาย 247 นาย",
    ],
)
def test_another_sides_word_belongs_below_its_own_source(text: str) -> None:
    """docs/rules.md, rule 15"""
    assert asked(text)[0] == "claimant"
    item = read(f"source: th-mod\nas of: 25 Dec\n{text}").lines[-1].item
    assert isinstance(item, NewFigure)
    assert (item.victim_party, item.victim_status, item.source) == (CAMBODIA, Status.COMBATANT, "th-mod")


@pytest.mark.parametrize("text", ["Thailand claimed 247 soldiers killed", "killed 247 soldiers Thailand claimed"])
def test_claimed_behind_a_side_is_what_it_does(text: str) -> None:
    assert asked(text)[0] == "whose"
    assert whose("killed Cambodia 5 claimed") == CAMBODIA


# --- the active voice ---


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Thailand killed 5 soldiers", ("Cambodia", "Thailand", "both")),
        ("Thailand has killed 5", ("Cambodia", "Thailand", "both")),
        ("Thailand killed 5 Cambodian soldiers", ("Cambodia", "Thailand", "both")),
        ("31 civilians Thailand killed", ("Cambodia", "Thailand", "both")),
        ("Thailand captured 18", ("Cambodia", "Thailand", "both")),
        ("Thai soldiers killed 5", ("Thailand",)),
    ],
)
def test_a_side_in_front_of_killed_may_have_done_it(text: str, offered: tuple[str, ...]) -> None:
    assert asked(text) == ("whose", offered)


def test_an_answer_says_whose_people_they_are() -> None:
    text = f"{HEAD}Thailand killed 5 soldiers"
    for answer, side in (("Cambodia", CAMBODIA), ("Thailand", THAILAND), ("both", None)):
        problem = read(text).problems[0].problem
        assert problem is not None
        item = read(text, answers={problem.key: answer}).lines[-1].item
        assert isinstance(item, NewFigure)
        assert (item.victim_party, item.victim_status, item.amount) == (side, Status.COMBATANT, exactly(5))


def test_soldiers_in_front_of_killed_are_not_made_the_other_sides() -> None:
    assert unclear("victims: Cambodia Thai soldiers killed 5")[0] == "of_whom"
    assert unclear("killed Cambodia 5 by Thai soldiers")[:2] == ("of_whom", "soldiers")
    assert unclear("soldiers killed 5 Thai")[:2] == ("of_whom", "soldiers")


@pytest.mark.parametrize("text", ["Thailand dead 5", "Thailand missing 5", "5 Thai killed", "Thailand 5 killed"])
def test_words_that_no_side_does_to_others_are_no_question(text: str) -> None:
    assert whose(text) == THAILAND


@pytest.mark.parametrize(
    "text", ["prisoners of Thailand 18", "detainees of the Thai 18", "Thailand prisoners 18", "18 Thailand POWs"]
)
def test_prisoners_of_a_side_are_its_own_or_the_others(text: str) -> None:
    assert asked(text)[0] == "whose"
    assert unclear("Thailand's prisoners 18") == ("unknown_word", "Thailand's", ())


# --- two sides ---


@pytest.mark.parametrize("joint", [" ", ", ", "/", " - "])
def test_two_sides_without_an_and_are_asked_about(joint: str) -> None:
    assert asked(f"killed Cambodia{joint}Thailand 96") == ("whose", ("Cambodia", "Thailand", "both"))


@pytest.mark.parametrize(
    "sides", ["Cambodia and Thailand", "Thai and Cambodian", "both Cambodia Thailand", "ไทยและกัมพูชา"]
)
def test_two_sides_with_an_and_are_all(sides: str) -> None:
    assert whose(f"killed {sides} 96") is None


def test_both_of_three_sides_are_which() -> None:
    assert asked("killed both 96", THREE) == ("not_two", ("all sides",))
    assert whose("killed all sides 96", THREE) is None
    assert asked("killed 96", THREE)[1][-1] == "all sides"


@pytest.mark.parametrize(
    "text", ["ceasefire Dawn truce: x | signed both, effort: new", "ceasefire both sides: x | signed, effort: new"]
)
def test_both_of_three_sides_signed_nothing(text: str) -> None:
    """Two of three have not agreed for the third."""
    assert asked(text, THREE) == ("not_two", ("all sides",))


def test_a_step_of_three_sides_offers_all_of_them_together() -> None:
    assert asked("ceasefire Dawn truce: x | signed, effort: new", THREE)[1][-2] == "all sides"
    item = told("ceasefire Dawn truce: x | signed all sides, effort: new", THREE).item
    assert isinstance(item, NewStep)
    assert item.parties == tuple(THREE.parties)
    assert whose("killed Belarus and Montenegro 96", THREE) is None  # some of them, by name


# --- places ---


@pytest.mark.parametrize("word", ["near", "from", "outside", "on"])
def test_near_a_place_is_not_in_it(word: str) -> None:
    ways = () if word == "outside" else ("in",)  # nothing that says the contrary
    assert unclear(f"killed Cambodia civilians 5 {word} Surin") == ("beside", word, ways)
    assert asked(f"5 civilians killed {word} Pakistan", INDIA)[0] == "whose"


@pytest.mark.parametrize("text", ["killed Surin civilians 12 by Cambodia", "12 civilians killed in Surin by Cambodia"])
def test_civilians_of_a_place_are_its_sides_where_the_other_did_it(text: str) -> None:
    assert whose(text) == THAILAND
    assert asked(text.replace("Cambodia", "Thailand"))[0] == "whose"
    assert asked(text.replace("civilians", "soldiers"))[0] == "whose"


@pytest.mark.parametrize("text", ["displaced Surin Cambodia 5", "killed Cambodia Surin 5", "killed Khmer Surin 5"])
def test_a_place_of_another_side_beside_a_side_is_asked_about(text: str) -> None:
    assert unclear(text)[::2] == ("whose", ("Thailand", "Cambodia"))
    assert whose(text.replace("Surin", "in Surin")) == CAMBODIA


def test_where_there_is_one_side_its_people_are_counted() -> None:
    quake = situation(
        parties={"TR": party("TR", "Türkiye", "Turkish")}, places={}, sources={"press": INDIA.sources["press"]}
    )
    for text in ("killed 44,218", "killed in Türkiye 44,218", "total killed 44,218", "killed all sides 44,218"):
        assert whose(text, quake) == "TR"
    for text in ("killed by Türkiye 5", "killed near Türkiye 5", "killed from Türkiye 5"):
        assert asked(text, quake)[0] == "whose"


# --- codes ---


@pytest.mark.parametrize(
    ("text", "of", "side"),
    [
        ("killed IN 5", INDIA, "IN"),
        ("killed NO 5 so far", NORWAY, "NO"),
        ("killed IS 5", NORWAY, "IS"),
        ("KILLED PK 5", INDIA, "PK"),
        ("killed RSF 5", SUDAN, "RSF"),
        ("killed TH 5", SITUATION, "TH"),
        ("killed Cambodia 5 is", NORWAY, "-"),
    ],
)
def test_a_code_counts_alone_and_in_capitals(text: str, of: Situation, side: str) -> None:
    if side == "-":
        assert asked(text, of)[0] == "unknown_word"  # Cambodia is none of these
        return
    assert whose(text, of) == side


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("4th Cambodian soldier killed", "unknown_word"),
        ("killed Cambodia civilian 31th", "unknown_word"),
        ("killed Cambodia civilian 31TH", "unknown_word"),
        ("killed th 5", "unknown_word"),
        ("killed Th 5", "unknown_word"),
    ],
)
def test_an_ending_is_no_side(text: str, kind: str) -> None:
    assert unclear(text)[0] == kind
    assert "Thailand" not in unclear(text)[2]


@pytest.mark.parametrize(("text", "of"), [("killed in 5", INDIA), ("killed is 5", NORWAY), ("killed no 5", NORWAY)])
def test_a_small_word_is_no_side(text: str, of: Situation) -> None:
    assert told(text, of).item is None


def test_where_all_is_in_capitals_a_code_may_be_a_word() -> None:
    assert asked("KILLED IN PUNJAB 31 PAKISTAN", INDIA) == ("capitals", ("in",))
    problem = told("KILLED IN PUNJAB 31 PAKISTAN", INDIA).problem
    assert problem is not None
    head = "source: press\nas of: 25 Dec\n"
    item = read(f"{head}KILLED IN PUNJAB 31 PAKISTAN", of=INDIA, answers={problem.key: "in"}).lines[-1].item
    assert isinstance(item, NewFigure)
    assert (item.victim_party, item.place) == ("PK", "IN01")


def test_a_code_in_small_letters_is_offered() -> None:
    assert asked("killed rsf 5", SUDAN) == ("unknown_word", ("RSF",))
    assert asked("civilians killed by RSF 1500", SUDAN) == ("whose", ("SAF", "IS", "all sides"))


# --- negations ---


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("killed Cambodia civilian 31 nonverified", "verified"),
        ("killed Cambodia civilian 31 undisputed", "disputed"),
        ("killed Cambodia non-civilian 5", "civilian"),
        ("killed Cambodia noncombatants 5", "combatants"),
        ("killed Cambodia civilian minus 5", "minors"),
        ("killed Cambodia not civilian 5", "civilian"),
        ("killed Cambodia 5 nondirect", "direct"),
        ("killed Cambodia uninjured 5", "injured"),
        ("killed non-Thai 5", "Thai"),
        ("killed anti-Thai 5", "Thai"),
        ("killed Cambodia never 5", "seven"),
    ],
)
def test_nothing_is_offered_that_a_negation_tells_from_what_was_typed(text: str, never: str) -> None:
    assert line(text).item is None
    assert never not in unclear(text)[2]


def test_none_is_zero_unless_it_takes_something_back() -> None:
    figure = figure_in("killed Thailand soldiers none")
    assert (figure.victim_party, figure.victim_status, figure.amount) == (THAILAND, Status.COMBATANT, exactly(0))
    assert unclear("killed Cambodia none verified")[:2] == ("one_only", "verified")


# --- brackets, doubts, buildings ---


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("killed Thailand 23 (soldiers)", ("soldiers",)),
        ("killed Thailand (military) 23", ("military",)),
        ("killed Cambodia 31 (Surin)", ("Surin",)),
        ("killed Thailand 65 (23+42)", ("(remark: 23+42)",)),
        ("killed Cambodia 31 (false)", ("(covers: false)", "(remark: false)")),
        ("killed Cambodia 31 (via Reuters)", ("(covers: via Reuters)", "(remark: via Reuters)")),
        ("killed Cambodia 31 (AFP)", ("(covers: AFP)", "(remark: AFP)")),
        ("killed Cambodia 31 (Bangkok Post)", ("(covers: Bangkok Post)", "(remark: Bangkok Post)")),
        ("killed Cambodia 5 (mostly civilians)", ("(covers: mostly civilians)", "(remark: mostly civilians)")),
        ("killed Cambodia 5 (by Thailand)", ("(covers: by Thailand)", "(remark: by Thailand)")),
        ("killed Cambodia 31 (12)", ("(remark: 12)",)),
    ],
)
def test_a_bracket_with_a_known_word_or_a_number_is_asked_about(text: str, offered: tuple[str, ...]) -> None:
    kind, _, nearest = unclear(text)
    assert (kind, nearest) == ("bracket", offered)
    problem = line(text).problem
    assert problem is not None
    for answer in offered:
        assert isinstance(line(text, answers={problem.key: answer}).item, NewFigure)


def test_a_bracket_of_counts_is_offered_as_lines() -> None:
    assert unclear("killed Cambodia 23 (5 women)")[2] == ("killed Cambodia 23\nkilled Cambodia 5 women",)
    assert unclear("casualties Cambodia 118 (31 killed, 87 injured)")[0] == "several"
    assert unclear("killed Cambodia civilians 31 (5 in the last 24 hours)")[2] == ()  # of another time


def test_a_plural_in_brackets_says_nothing() -> None:
    told = figure_in("killed Cambodian soldier(s) 3")
    assert (told.victim_status, told.coverage_note) == (Status.COMBATANT, "")


@pytest.mark.parametrize("bracket", ["[{}]", "{{{}}}", "【{}】", "({}"])
def test_every_kind_of_bracket_is_one(bracket: str) -> None:
    assert unclear("killed Thailand 23 " + bracket.format("soldiers"))[0] == "bracket"
    assert figure_in("killed Thailand 23 " + bracket.format("hospital lists only")).coverage_note


@pytest.mark.parametrize(
    "note",
    ["today", "overnight", "on Friday", "since May", "per day", "The press", "source: The press", "according to us"],
)
def test_a_bracket_of_a_time_or_of_who_says_it_is_asked_about(note: str) -> None:
    assert unclear(f"killed Cambodia 31 ({note})")[0] == "bracket"


def test_a_bracket_whose_word_is_put_outside_says_it() -> None:
    problem = line("killed Thailand 23 (soldiers)").problem
    assert problem is not None
    item = line("killed Thailand 23 (soldiers)", answers={problem.key: "soldiers"}).item
    assert isinstance(item, NewFigure)
    assert (item.victim_status, item.coverage_note) == (Status.COMBATANT, "")


@pytest.mark.parametrize(
    "note", ["was 29", "up from 1,029", "779 shelters", "hospital lists only", "by 7 pm", "as printed"]
)
def test_a_remark_or_a_coverage_is_no_question(note: str) -> None:
    assert figure_in(f"in shelter Thailand 150,529 ({note})").coverage_note == note


@pytest.mark.parametrize(
    "text", ["killed Cambodia civilian 31?", "killed Cambodia 31? civilian", "killed Cambodia 31 (?)"]
)
def test_a_question_mark_is_asked_about(text: str) -> None:
    assert unclear(text)[0] == "doubtful"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("killed Cambodia? 31", ("guessed_side", "Cambodia?", ("Cambodia", "Thailand", "both"))),
        ("killed both? 31", ("guessed_side", "both?", ("both", "Cambodia", "Thailand"))),
        ("killed Cambodia civilian? 31", ("guessed_category", "civilian?", ("civilian", "military", "unspecified"))),
        ("injured? Cambodia 31", ("guessed_metric", "injured?", ("injured", "killed"))),
    ],
)
def test_a_known_word_in_doubt_is_asked_about_with_all_that_it_may_be(
    text: str, asked: tuple[str, str, tuple[str, ...]]
) -> None:
    assert unclear(text) == asked
    problem = line(text).problem
    assert problem is not None
    for answer in asked[2]:
        assert line(text, answers={problem.key: answer}).problem is None


def test_the_words_that_a_line_was_read_from_say_nothing_in_it() -> None:
    told = line("killed Cambodia civilian 31 ‹40 soldiers and 31 civilians were killed by Thailand?›")
    assert told.item == line("killed Cambodia civilian 31").item


@pytest.mark.parametrize("word", ["shelters", "shelter", "ศูนย์พักพิง", "ជម្រក"])
def test_shelters_are_people_only_where_it_is_said(word: str) -> None:
    assert unclear(f"{word} Thailand 779") == ("buildings", word, ("in shelter",))
    assert figure_in(f"{word} Thailand 779 people").metric is Metric.IN_SHELTER
    problem = line(f"{word} Thailand 779").problem
    assert problem is not None
    item = line(f"{word} Thailand 779", answers={problem.key: "in shelter"}).item
    assert isinstance(item, NewFigure)
    assert (item.metric, item.amount) == (Metric.IN_SHELTER, exactly(779))


# --- sentences whose meaning is known ---


def test_a_sides_code_is_no_part_of_other_words() -> None:
    """ "Or so" is about; SO is Somalia."""
    somalia = WORLDS[5]
    assert told("killed American or SO 35", somalia).problem is not None
    assert told("killed American 35 or so", somalia).problem is None


@pytest.mark.parametrize(
    ("word", "note"),
    [
        *(("killed", note) for note in ("covers: and wounded", "including the injured", "casualties", "losses")),
        *(
            (word, note)
            for word in ("killed", "injured")
            for note in ("killed and wounded", "dead/injured", "เสียชีวิตและบาดเจ็บ", "ស្លាប់ និងរបួស")
        ),
    ],
)
def test_dead_and_injured_in_one_number_are_no_count_of_the_dead(word: str, note: str) -> None:
    asked = unclear(f"{word} Thailand soldiers 12000 ({note})")
    assert asked == ("together", word, ("killed or injured",))
    mended = figure_in(f"killed or injured Thailand soldiers 12000 ({note})")
    assert (mended.metric, mended.coverage_note) == (Metric.KILLED_OR_INJURED, "")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("killed Cambodia 31 (87 wounded)", "killed Cambodia 31\n87 wounded Cambodia"),
        ("injured Cambodia 87 (31 killed)", "injured Cambodia 87\n31 killed Cambodia"),
        ("killed Cambodia civilian 31 (83 injured)", "killed Cambodia civilian 31\n83 injured Cambodia civilian"),
    ],
)
def test_the_injured_in_a_bracket_with_a_number_of_their_own_are_a_count_of_their_own(text: str, lines: str) -> None:
    assert unclear(text) == ("several", text, (lines,))


@pytest.mark.parametrize("note", ["covers: who died of wounds", "covers: wounded excluded", "covers: ไม่รวมผู้บาดเจ็บ"])
def test_who_died_of_wounds_is_dead_and_who_is_left_out_is_not_counted(note: str) -> None:
    assert figure_in(f"killed Thailand soldiers 12 ({note})").metric is Metric.KILLED


def test_thousands_of_sentences_are_read_as_what_they_say_or_asked_about() -> None:
    found = tell(4_000, seed=20251224)
    assert 4_000 <= found.sentences < 4_003
    assert found.read > found.clear / 2


def test_sides_may_be_listed_and_joined_by_a_sign() -> None:
    three = replace(SITUATION, parties={**SITUATION.parties, "LA": party("LA", "Laos")})
    for text in ("Cambodia, Laos and Thailand", "Cambodia, Laos & Thailand"):
        told = figure_in(f"killed {text} 210", of=three)
        assert (told.victim_party, told.parties) == (None, ())
    assert figure_in("killed Cambodia & Thailand civilians 31").victim_party is None
    assert figure_in("killed TH & KH 31").victim_party is None
    for text in ("Cambodia, Laos, Thailand", "Cambodia, Thailand", "Cambodia and Laos, Thailand"):
        assert unclear(f"killed {text} 210", of=three)[0] == "whose"


def test_the_side_of_two_is_one_and_of_three_may_be_some() -> None:
    assert figure_in("Thai side: 26 dead").victim_party == THAILAND
    assert figure_in("31 Cambodian civilians killed on the Thai side").coverage_note == "on the Thai side"
    assert unclear("killed by the Thai side 31")[0] == "whose"
    three = replace(SITUATION, parties={**SITUATION.parties, "LA": party("LA", "Laos")})
    assert unclear("killed the Thai side 26", of=three)[:2] == ("unknown_word", "side")


@pytest.mark.parametrize(
    "text",
    [
        "killed Cambodian soldiers 165 according to the Thai army",
        "killed Cambodian civilians 16 according to Thai armed forces",
        "killed Cambodian soldiers 165 per the Thai navy",
        "killed Cambodian soldiers 165 verified by Thailand",
        "killed Cambodian soldiers 165 verified by the Thai army",
    ],
)
def test_an_army_that_says_it_is_not_what_they_were_killed_by(text: str) -> None:
    kind, word, _ = unclear(text)
    assert (kind, word in {"Thai", "Thailand"}) == ("claimant", True)


@pytest.mark.parametrize(
    ("text", "metric", "people"),
    [
        ("killed by Thai forces: 5 Cambodian civilians", Metric.KILLED, (CAMBODIA, 5)),
        ("Cambodia: 18 soldiers captured by Thai forces", Metric.DETAINED, (CAMBODIA, 18)),
        ("18 Cambodian soldiers held captive by Thailand", Metric.DETAINED, (CAMBODIA, 18)),
        ("number of Thai soldiers killed: 23", Metric.KILLED, (THAILAND, 23)),
        ("the total number of civilians killed in Cambodia is 31", Metric.KILLED, (CAMBODIA, 31)),
        ("31 Cambodian civilians lost their lives", Metric.KILLED, (CAMBODIA, 31)),
        ("still displaced Cambodia 120,000", Metric.DISPLACED, (CAMBODIA, 120_000)),
        ("killed Cambodia 31, disputed by Thailand", Metric.KILLED, (CAMBODIA, 31)),
    ],
)
def test_more_words_for_who_they_are(text: str, metric: Metric, people: tuple[str, int]) -> None:
    told = figure_in(text)
    assert (told.metric, (told.victim_party, told.amount.lead)) == (metric, people)


@pytest.mark.parametrize(
    ("text", "disputing"),
    [
        ("killed Cambodia 31, disputed by Thailand", (THAILAND,)),
        ("killed Cambodia 31 (disputed by Thailand)", (THAILAND,)),
        ("killed both 96 contested by Thailand and Cambodia", (CAMBODIA, THAILAND)),
        ("killed Cambodia 31 disputed", ()),
    ],
)
def test_who_disputes_a_number_is_kept(text: str, disputing: tuple[str, ...]) -> None:
    told = figure_in(text)
    assert (told.verification, told.disputed_by) == (Verification.DISPUTED, disputing)
    assert figure_in(line_of(SITUATION, told)) == told


def test_who_disputes_a_number_are_not_whose_people_are_counted() -> None:
    assert asked("killed 31, disputed by Thailand")[0] == "no_party"
    assert asked("killed Cambodia 31 disputed by outlets")[0] == "unknown_word"


@pytest.mark.parametrize("text", ["Thai forces killed 5", "killed Thai forces 5", "5 Thai forces killed"])
def test_forces_may_be_the_dead_or_those_who_killed(text: str) -> None:
    assert line(text).problem


def test_who_says_it_is_no_victim_in_thai_and_khmer() -> None:
    assert asked("ไทย แถลง เสียชีวิต 5 ราย")[0] == "claimant"
    assert asked("ថៃប្រកាសថាស្លាប់ 5 នាក់")[0] == "claimant"
    assert asked("ไทย รายงาน เสียชีวิต 5 ราย")[0] == "unknown_word"
