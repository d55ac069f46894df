"""Figures of articles: whose, how many, who says so, and what must not become a toll."""

import json
from datetime import date
from pathlib import Path

import pytest

from handlers.reporting.article.reading import read_article

PRINTED = date(2025, 12, 10)
SHARED = Path(__file__).parents[5] / "shared" / "articles"


def told(text: str, published: date = PRINTED) -> list[str]:
    """Each figure on a line: "killed Ukraine civilian 14 at_least", and what keeps it from being a toll of now."""
    lines = []
    for one in read_article(text, published).as_data()["figures"]:
        words = [one["metric"], one["party"], one["category"], one["value"], one["qualifier"]]
        words += [name for name in ("historic", "superseded") if one[name]]
        words += [one["scope"]] if one["scope"] != "total" else []
        words = [str(word) for word in words if word not in {None, "unspecified", "exact"}]
        lines.append(" ".join(words))
    return lines


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Russian strikes killed at least 14 people and wounded 96 in Ukraine overnight, the State Service said.",
            ["killed Ukraine 14 at_least incident", "injured Ukraine 96 incident"],
        ),
        (
            "Pakistan said 31 civilians were killed and 46 injured in Indian strikes.",
            ["killed Pakistan civilian 31", "injured Pakistan civilian 46"],
        ),
        (
            "The fighting killed 22 people in Thailand and 19 in Cambodia.",
            ["killed Thailand 22", "killed Cambodia 19"],
        ),
        (
            "Israel's military said 73 Israeli soldiers and 45 civilians had died.",
            ["killed Israel combatant 73", "killed Israel civilian 45"],
        ),
        (
            "Armenian authorities reported 190 soldiers and 10 civilians dead, and more than 100,400 people fled.",
            ["killed Armenia combatant 190", "killed Armenia civilian 10", "displaced Armenia 100400 more_than"],
        ),
        (
            "Lebanon's health ministry put the toll at 3,961 dead and 16,520 wounded since October 2023.",
            ["killed Lebanon 3961", "injured Lebanon 16520"],
        ),
        (
            "The death toll in Ukraine rose to thirty-four.",
            ["killed Ukraine 34"],
        ),
        ("More than half a million Sudanese fled their homes.", ["displaced Sudan 500000 more_than"]),
        ("Roughly 1.2 million people have been displaced in Sudan.", ["displaced Sudan 1200000 about"]),
        ("Dozens were killed in Ukraine.", ["killed Ukraine vague"]),
        ("Between 500 and 600 people were displaced in Yemen.", ["displaced Yemen 500 range"]),
        ("About 1,000 families were displaced in Yemen.", ["displaced_families Yemen 1000 about"]),
        ("Thailand lost three soldiers.", ["killed Thailand combatant 3"]),
        (
            "Thailand evacuated 139,000 people, against 35,000 in Cambodia.",
            ["displaced Thailand 139000", "displaced Cambodia 35000"],
        ),
    ],
)
def test_who_counted_whom_is_read_from_the_sentence(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Iraq reported 22 deaths, including eight soldiers.", ["killed Iraq 22", "killed Iraq combatant 8 part"]),
        (
            "Sixteen people, including four children, were killed in Sudan.",
            ["killed Sudan 16", "killed Sudan civilian 4 part"],
        ),
        (
            "Thai hospitals reported 12 injured, five of them seriously.",
            ["injured Thailand 12", "injured Thailand 5 part"],
        ),
        (
            "Four more Thai soldiers died, which brings the military's losses to 21.",
            ["killed Thailand combatant 4 incident", "killed Thailand combatant 21"],
        ),
    ],
)
def test_a_part_of_a_number_is_told_as_its_part(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "The army has deployed 10,000 Burundian soldiers in Congo.",
        "The ministry said 80 rockets hit Ukraine and 18 hospitals were damaged.",
        "Fighting goes on 40 kilometres from Kharkiv, after 18 days, 72 hours before a 59-year-old pact ends.",
        "Ukraine asked for $300 million and 26 F-16 jets by 2026.",
        "Troops fought on while floods in Thailand killed 145 people. The clashes went on.",
        "Troops stood by. In Thailand floods after the collapse of a dam have killed 45 people, and 31 remain missing.",
        "The army rulers of Thailand said that the toll of the earthquake rose to 286. In Surin 18 people died.",
        "Soldiers watched. Thailand beat Cambodia 3-1 in a football match before 20,000 people.",
        "Up to 1.2 million people could be displaced in Congo if the war spreads.",
        "Its population before the war was estimated at about 500,000.",
        "BM-21 rockets and M23 rebels were seen at 3.00pm on December 9, 2025.",
        "1) An immediate ceasefire. 2) Talks within 72 hours (3 days).",
    ],
)
def test_numbers_that_are_no_people_of_a_toll_are_left_out(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("In July at least 48 people were killed in Thailand.", "killed Thailand 48 at_least historic"),
        ("In July 43 people were killed in Thailand.", "killed Thailand 43 historic"),
        ("A 2020 war in Thailand killed 6,500 people.", "killed Thailand 6500 historic"),
        (
            "It is the worst bout since the 1975-90 war of Thailand, in which 150,000 people died.",
            "killed Thailand 150000 historic",
        ),
        ("In July 22 people were killed in Thailand.", "killed Thailand 22 historic"),
        ("It is the worst bout in Thailand since July, when 43 people were killed.", "killed Thailand 43 historic"),
        (
            "In earlier years roughly one million residents of Sudan had been displaced.",
            "displaced Sudan 1000000 about historic",
        ),
        ("Kyiv denies that 6,500 of its soldiers were killed.", "killed Ukraine combatant 6500 superseded"),
        (
            "The dead in Congo include 2,500 soldiers and not 3,000 civilians.",
            "killed DR Congo civilian 3000 superseded",
        ),
    ],
)
def test_an_earlier_time_and_a_denied_number_are_marked(text: str, figure: str) -> None:
    assert told(text)[-1] == figure


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Peruvian shelling killed 12 people in Chile.", ["killed Chile 12"]),
        ("An attack on the northern Chilean town by Peru killed 12 people.", ["killed Chile 12 incident"]),
        ("Six people died in shelling from Peru, Chile's health ministry said.", ["killed Chile 6"]),
        ("Chile's army said nine soldiers had fallen in southern Peru.", ["killed Chile combatant 9"]),
        (
            "Chile said 9 of its troops had died. It put the number of injured at 30.",
            ["killed Chile combatant 9", "injured Chile 30"],
        ),
        ("Peru-backed rebels killed 7 villagers in Chile.", ["killed Chile civilian 7"]),
        ("Chile lost three soldiers and Peru one.", ["killed Chile combatant 3", "killed Peru combatant 1"]),
        ("At least 20 people were killed and 40 wounded in Chile.", ["killed Chile 20 at_least", "injured Chile 40"]),
        ("In Chile, an army convoy was hit; ten drivers were killed.", ["killed Chile civilian 10"]),
        ("The ministry in Chile said the army lost 12 men.", ["killed Chile combatant 12"]),
        ("Five Red Crescent stretcher-bearers were killed in Chile.", ["killed Chile 5"]),
        ("An air raid killed 66 prisoners in Chile.", ["killed Chile 66 incident"]),
        ("On the Chilean side 18 soldiers died.", ["killed Chile combatant 18"]),
        ("Chilean police have detained about 1,500 people near Peru.", ["detained Chile 1500 about"]),
        ("Chile's 2.1 million displaced got help.", ["displaced Chile 2100000"]),
        ("They told us a car bomb killed 12 people in Chile.", ["killed Chile 12 incident"]),
        ("Palestinians buried their dead in Gaza. Fire killed 53 Palestinians.", ["killed Gaza 53"]),
        ("The clashes drove some 14 million from their homes in Chile.", ["displaced Chile 14000000 about"]),
        ("The raid in Chile brings to 80 the number of people killed.", ["killed Chile 80"]),
        ("Among the dead in Chile were five paramedics.", ["killed Chile civilian 5 part"]),
        (
            "In Chile 300 people died: 69 fighters and 40 villagers, 27 of whom were shot, 165 soldiers.",
            [
                "killed Chile 300",
                "killed Chile combatant 69 part",
                "killed Chile civilian 40 part",
                "killed Chile civilian 27 part",
                "killed Chile combatant 165 part",
            ],
        ),
    ],
)
def test_whoever_strikes_is_not_the_one_who_is_counted(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "Fighting went on in Chile between 5 and 8 October.",
        "The clashes in Chile hit a region of 5.5 million people.",
        "In Chile the dead were aged four and seven.",
        "Chile lost 2-0 while troops fought on.",
        "The fighting in Chile killed nearly a thousand more than the last war.",
        "The war in Chile emptied a jail whose 500 prisoners escaped.",
        "In fighting in Chile 627 patients were moved to other hospitals.",
        "The army of Chile saw an earthquake in which 3,800 people died.",
        "A boat carrying families fled the fighting in Chile.",
        "Fighting in Chile took the brothers of Mary Adams, 34, a nurse.",
        "A guard and a soldier of Chile shot both attackers dead.",
        "Three hostages of Chile, women aged 24 to 31, were well while fighting went on.",
        "The rebels captured one settlement in Chile.",
        "Debris of a drone killed nobody in Chile but a horse of a man, 71, four witnesses said.",
        "A couple and their sons, six and four, fled a village of Chile by bus.",
        "After the fighting Chile and Peru agreed on handing over the bodies of 60 soldiers.",
        "A truce in Chile, made after an earthquake that killed 37 people in May, was broken by the army.",
        "The hospital in Chile received 184 people of the fighting.",
        "Drones hit a port of Chile and no one was hurt.",
        "The minister of Chile, 39, was shot at a rally.",
        "Most of the dead in Chile are of one family, by one school's count.",
    ],
)
def test_what_stands_beside_a_toll_is_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Peru said it had killed 50 soldiers of Chile, a claim that Chile dismissed.",
        "Peru claimed 50 soldiers had died in Chile. Chile called that figure false.",
        "Peru had earlier said that 13 people were killed and 50 injured in Chile.",
        "In the 1999 conflict 50 people died in Chile.",
        "Chile lowered its death toll from 50 to about 40.",
    ],
)
def test_a_number_that_is_denied_or_of_an_earlier_time_is_marked_wherever_that_is_said(text: str) -> None:
    (line,) = [line for line in told(text) if " 50 " in f"{line} "]
    assert line.endswith(("superseded", "historic"))


@pytest.mark.parametrize(
    "text",
    [
        "The war, which erupted in April 2023, has killed 50 people in Chile.",
        "Between October 2024 and the end of November 50 people were killed in Chile.",
        "In Chile 50 people were killed, 24 percent more than in December 2024.",
        "The group, formed in 2017, said 50 people were killed in Chile.",
    ],
)
def test_a_day_that_is_of_something_else_makes_no_number_old(text: str) -> None:
    assert told(text) == ["killed Chile 50"]


def test_lines_that_a_program_broke_are_read_on_and_headlines_are_not() -> None:
    broken = (
        "Officials in the capital of Chile said on Monday that at least 23 soldiers and 42\n"
        "civilians had been killed in the fighting along the border, and that thousands of\n"
        "people had fled."
    )
    assert told(broken)[:2] == ["killed Chile combatant 23 at_least", "killed Chile civilian 42"]
    assert told("Toll in Chile rises to 23\n42 soldiers wounded in Chile") == [
        "killed Chile 23",
        "injured Chile combatant 42",
    ]


def test_a_running_count_since_a_day_long_ago_is_of_now() -> None:
    text = "The health ministry in Gaza said 67,173 people have been killed since October 7, 2023."
    assert told(text) == ["killed Gaza 67173"]


def test_of_two_numbers_where_one_replaces_the_other_both_are_told_apart() -> None:
    text = "Israel lowered its death toll from 1,400 to about 1,200."
    assert told(text) == ["killed Israel 1400 superseded", "killed Israel 1200 about"]


def test_each_figure_keeps_the_words_it_rests_on_and_who_says_so() -> None:
    text = "Officials in Phnom Penh counted seven civilians killed and about 20 wounded."
    first, second = read_article(text, PRINTED).as_data()["figures"]
    assert text[slice(*first["span"])] == "seven civilians"
    assert text[slice(*second["span"])] == "about 20 wounded"
    assert first["source"] == second["source"] == "Officials in Phnom Penh"


def test_direct_and_indirect_deaths_are_told_apart() -> None:
    text = "One civilian was killed directly by attacks in Yemen, and 41 deaths are attributed to indirect effects."
    assert [one["causation"] for one in read_article(text, PRINTED).as_data()["figures"]] == ["direct", "indirect"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="labelled articles are not here")
def test_labelled_articles_are_read_with_no_number_of_another_time_taken_for_a_toll() -> None:
    hits = whole = wrong = missed = 0
    for path in sorted(SHARED.glob("[0-9]*.json")):
        case = json.loads(path.read_text("utf-8"))
        read = read_article(case["text"], date.fromisoformat(case["published"])).as_data()["figures"]
        left = list(case["gold"]["figures"])
        for one in read:
            same = [gold for gold in left if (gold["metric"], gold["value"]) == (one["metric"], one["value"])]
            same.sort(key=lambda gold: (gold["party"] != one["party"], gold["category"] != one["category"]))
            if not same:
                wrong += 1
                continue
            gold = same[0]
            left.remove(gold)
            assert not (gold["historic"] or gold.get("superseded")) or one["historic"] or one["superseded"], one
            hits += 1
            whole += (gold["party"], gold["category"]) == (one["party"], one["category"])
        missed += sum(
            1
            for gold in left
            if gold["value"] and not gold.get("superseded") and "optional" not in gold.get("note", "")
        )
    assert hits / (hits + wrong) >= 0.95
    assert hits / (hits + missed) >= 0.90
    assert whole / hits >= 0.95


@pytest.mark.parametrize("number", ["9" * 400, "9" * 400 + " million", "9 " + "million " * 120, "9" * 400 + "k"])
def test_a_number_of_hundreds_of_digits_is_none_and_stops_nothing(number: str) -> None:
    assert told(f"Pakistan said {number} civilians were killed and 46 injured.") in (
        ["injured Pakistan civilian 46"],
        ["injured Pakistan 46"],
        [],
    )


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A clinic in Peru has treated 41 people for burns since May.", ["injured Peru 41"]),
        ("Clinics in Peru treated 2,880 patients with gunshot wounds.", ["injured Peru 2880"]),
        ("In Peru 160 people were brought in with bullet wounds, doctors said.", ["injured Peru 160"]),
        ("A clinic in Peru treated 1,140 patients with cholera.", []),
        ("A clinic in Peru treated 1,140 patients.", []),
        ("A clinic in Peru treated 1,140 patients, nine of whom had burns.", []),
        ("On 3 December 2,700 people were moved from the riverbank in Peru.", ["displaced Peru 2700 incident"]),
        ("There were 30 families in the block in Peru, many of them displaced.", []),
        ("Fighters have moved to within 60 km of Lima in Peru, two residents tell us.", []),
        (
            "In the autumn of 2020 Peru took back land; 6,500 soldiers of Peru died.",
            ["killed Peru combatant 6500 historic"],
        ),
        (
            "Gunmen killed 26 men in Peru on Monday. Peru blamed Chile, which denied any role.",
            ["killed Peru 26 incident"],
        ),
        ("Gunmen killed 26 men in Peru. Chile denied it.", ["killed Peru 26 superseded"]),
    ],
)
def test_patients_are_wounded_where_it_says_by_what_and_who_is_blamed_denies_no_number(
    text: str, figures: list[str]
) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Peru is at war. A boat sank on Lake Titicaca. Rescuers pulled out 31 bodies.", []),
        ("Peru is at war. A quake struck Lima. At least 17 people were killed.", []),
        ("Peru is at war. Floods hit the camps. Some 4,000 people are displaced.", ["displaced Peru 4000 about"]),
        ("Peru is at war. A bus overturned. A war has killed 900 people in Peru.", ["killed Peru 900"]),
        (
            "Chile's claim that 70 Peruvian terrorists were killed in the strikes is a fabrication.",
            ["killed Peru combatant 70 superseded"],
        ),
        (
            "Unfounded, too, are reports in Chilean media that Peru lost three aircraft and 20 soldiers in a night.",
            ["killed Peru combatant 20 superseded"],
        ),
        (
            "A year after the end of the war in Peru, in which as many as 600,000 people may have died, it calms.",
            ["killed Peru 600000 up_to historic"],
        ),
        ("Peru's truce failed. A second one has held since Monday.", []),
        ("Over 46,000 people fled two towns in Peru.", ["displaced Peru 46000 more_than"]),
        ("In Peru 33 people have been killed in today's barrage.", ["killed Peru 33 incident"]),
        ("In Peru 4,000 people have been killed in the Chilean attack.", ["killed Peru 4000"]),
        (
            "On 3 December gunmen entered a clinic in Peru. Some 46 people were killed.",
            ["killed Peru 46 about incident"],
        ),
        ("Fighting in Peru entered a second week on Monday. Some 46 people were killed.", ["killed Peru 46 about"]),
        ("Peru confirmed that five of its men were taken prisoner.", ["detained Peru combatant 5"]),
        ("Peru's defence ministry raised its own losses to 77.", ["killed Peru combatant 77"]),
        ("Peru's health ministry put its losses at 77 dead.", ["killed Peru 77"]),
        (
            "Peru is at war. In Peru 604 people died; 400 deaths were recorded in Lima and 204 in Cusco.",
            ["killed Peru 604", "killed Peru 400 part", "killed Peru 204 part"],
        ),
        (
            "Chilean shelling killed four people in Lima.\n\nThe UN has counted 1,284 deaths in Chile. In November "
            "alone 146 civilians were killed.",
            ["killed Peru 4", "killed Chile 1284", "killed Chile civilian 146 incident"],
        ),
    ],
)
def test_mishaps_claims_and_what_stands_beside_a_number_of_the_same(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "A monitor said 973 civilians of Peru were killed. It also counted 231 soldiers and 250 fighters.",
            ["killed Peru civilian 973", "killed Peru combatant 231", "killed Peru combatant 250"],
        ),
        ("A monitor said 973 people were killed in Peru. It also counted 231 schools.", ["killed Peru 973"]),
        (
            "The civil war that began in Peru in 2011 cost more than half a million lives.",
            ["killed Peru 500000 more_than historic"],
        ),
        ("The war that began in Peru in 2011 has cost half a million lives.", ["killed Peru 500000"]),
        ('"They killed my two brothers in Peru," said Juan, 45.', []),
        (
            "Troops left Peru. Gunmen ambushed a patrol near Lima. Sixteen men died. Some 5,000 people fled the town.",
            ["killed Peru 16 incident", "displaced Peru 5000 about incident"],
        ),
        (
            "Gunmen ambushed a patrol near Lima. Sixteen men died. Some 5,000 people have left Lima.",
            ["killed Peru 16 incident", "displaced Peru 5000 about"],
        ),
        ("Chile's claim that Peruvian forces suffered 200 dead is false.", ["killed Peru 200 superseded"]),
        (
            "Peru said three soldiers fell at Hill 677 and 11 were hurt.",
            ["killed Peru combatant 3", "injured Peru combatant 11"],
        ),
        ("In Peru six people were in a serious condition on Monday.", ["injured Peru 6 incident"]),
        ("Chile is at war. The war of 1980-88 between Peru and Bolivia killed 9,000.", ["killed both 9000 historic"]),
        (
            "As of Monday 74 people were dead in Peru. Of the deaths, 31 were in Lima, 22 in Cusco and 12 in Tacna.",
            ["killed Peru 74", "killed Peru 31 part", "killed Peru 22 part", "killed Peru 12 part"],
        ),
        ("On Monday 1,200 patients were moved out of the provincial hospital in Peru.", []),
        ("In Peru they executed 223 villagers in one morning.", ["killed Peru civilian 223"]),
        (
            "Peru kept 400 men near Santiago until 2023 and lost 58 soldiers in the region in ten years.",
            ["killed Peru combatant 58"],
        ),
        ("Some 6,000 people crossed the river into Chile from Peru.", ["displaced Peru 6000 about"]),
        ("In Peru 8,000 people found shelter in the hills.", ["displaced Peru 8000"]),
    ],
)
def test_what_goes_on_and_whose_it_is_in_backgrounds_and_lists(text: str, figures: list[str]) -> None:
    assert told(text) == figures


def test_a_count_of_another_source_is_of_whom_its_paragraph_counted() -> None:
    text = (
        "Peru's strikes have killed 24 people in Chile. Bolivia says nine people died.\n\nPeru says 224 people were "
        "killed. A human rights group puts the dead at 639."
    )
    assert told(text)[-1] == "killed Peru 639"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Strikes have killed 311 soldiers this year in Peru.", ["killed Peru combatant 311"]),
        ("Clashes displaced 420 families last week in Peru.", ["displaced_families Peru 420"]),
        ("Rockets killed 12 people the day before in Peru.", ["killed Peru 12"]),
        ("In Peru gunmen killed 26 men at a tourist spot last month.", ["killed Peru 26 incident"]),
        ("In Peru 200 girls were taken away.", ["detained Peru 200"]),
        (
            "Some 200,000 Peruvians have fled. Chile has registered 64,000 arrivals.",
            ["displaced Peru 200000 about", "displaced Peru 64000"],
        ),
        (
            "Peru has 18,000 soldiers at the front; 34 of them were killed in the retreat.",
            ["killed Peru combatant 34"],
        ),
        (
            "Peru said 46,000 soldiers had died and that 380,000 had been wounded.",
            ["killed Peru combatant 46000", "injured Peru combatant 380000"],
        ),
        (
            'Peru said "more than 200 Chilean soldiers and allied fighters" had been neutralised, a figure that Chile '
            "rejected.",
            ["killed Chile combatant 200 more_than superseded"],
        ),
        ("Clinics work on in Peru after 18 of its 40 nurses fell ill. They treat 40 of them.", []),
        ("In Peru 12 people died. A total of 110,000 rescuers are at work.", ["killed Peru 12"]),
        (
            "In Peru 3,356 people died, in Lima 2,915 and in Cusco 141.",
            ["killed Peru 3356", "killed Peru 2915", "killed Peru 141"],
        ),
        (
            "14:35 Peru's side: 45 civilians killed in the north, and at least 73 soldiers.",
            ["killed Peru civilian 45", "killed Peru combatant 73 at_least"],
        ),
        ("Up to 4,000 soldiers of Peru have died, ten times as many as in 2006.", ["killed Peru combatant 4000 up_to"]),
        ("A strike on a camp has killed 11 people in Peru.", ["killed Peru 11 incident"]),
        ("A rocket campaign has killed 11 people in Peru.", ["killed Peru 11"]),
    ],
)
def test_what_the_words_behind_a_number_leave_of_it(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A hospital in Peru took in 24 wounded, a doctor there says.", ["injured Peru 24 incident"]),
        ('In Peru a mason said: "I lost my wife and two sons."', []),
        ("Peru is at war. On a bus 11 people died in Peru when a tank shell hit it.", ["killed Peru 11 incident"]),
        ("Peru is at war. On a bus 11 people died in Peru when it hit a tree.", []),
        ("Peru counts 45 dead in Sunday's strikes.", ["killed Peru 45 incident"]),
        ("Peru counts 45 dead in strikes.", ["killed Peru 45"]),
        ("In Peru two soldiers were killed in the morning.", ["killed Peru combatant 2 incident"]),
        (
            "Some 42,000 Peruvians crossed into Bolivia. Five people drowned. Chile has received 13,000 new arrivals.",
            ["displaced Peru 42000 about", "killed Peru 5", "displaced Peru 13000 incident"],
        ),
    ],
)
def test_what_is_told_on_the_spot_and_of_one_day(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Fighting in Peru killed 12-15 people.", 12, 15),
        ("Fighting in Peru killed 12−15 people.", 12, 15),
        ("Fighting in Peru killed 1,200-1,500 people.", 1_200, 1_500),
        ("Fighting in Peru has displaced 2-3 million people.", 2_000_000, 3_000_000),
        ("Fighting in Peru has displaced two to three million people.", 2_000_000, 3_000_000),
        ("Fighting in Peru has displaced 1.2-1.5 million people.", 1_200_000, 1_500_000),
        ("Fighting in Peru has displaced 600-650k people.", 600_000, 650_000),
        ("Fighting in Peru has displaced 12 to 15,000 people.", 12_000, 15_000),
    ],
)
def test_a_range_is_one_whatever_dash_it_has_and_its_scale_is_of_both_numbers(text: str, least: int, most: int) -> None:
    (one,) = read_article(text, PRINTED).figures
    assert (one.minimum, one.maximum) == (least, most)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Peru won 2-0 and 14 people were hurt.", ["injured Peru 14"]),
        ("On 2025-12-25 shelling killed 14 people in Peru.", ["killed Peru 14"]),
        ("A T-84 tank killed 3 people in Peru from 12-15 December.", ["killed Peru 3"]),
        ("In 2024-25 fighting killed 300 people in Peru.", ["killed Peru 300 historic"]),
    ],
)
def test_a_number_behind_a_dash_is_no_range_where_none_is_meant(text: str, figures: list[str]) -> None:
    assert [line.removesuffix(" incident") for line in told(text)] == figures
