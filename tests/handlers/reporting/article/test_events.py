"""Numbers of one event are no running count. The texts are made up."""

import pytest

from tests.handlers.reporting.article.test_figures import told

# printed on 10 December


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("On 28 November a missile hit a block in Peru, killing 25 civilians.", ["killed Peru civilian 25 incident"]),
        ("A strike on 28 November killed 25 civilians in Peru.", ["killed Peru civilian 25 incident"]),
        ("The group killed 66 people in Peru earlier this month.", ["killed Peru 66 incident"]),
        ("Violence killed 208 civilians in Peru in November.", ["killed Peru civilian 208 incident"]),
        ("Since 28 November 25 civilians were killed in Peru.", ["killed Peru civilian 25"]),
        ("As of 5 December 25 civilians were killed in Peru.", ["killed Peru civilian 25"]),
        ("By 28 November 25 civilians were killed in Peru.", ["killed Peru civilian 25"]),
        ("Peru said on 28 November that 25 civilians had been killed.", ["killed Peru civilian 25"]),
        ("On Tuesday a missile hit a block in Peru, killing 25 civilians.", ["killed Peru civilian 25 incident"]),
    ],
)
def test_an_event_of_days_ago_is_background_and_no_count_of_now(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Strikes killed 16 people in Peru on Tuesday. Over the year 2,367 people have been killed in Peru.",
            ["killed Peru 16 incident", "killed Peru 2367"],
        ),
        (
            "At least 78 people have been killed in Peru since dawn. The death toll in Peru has reached 58,386.",
            ["killed Peru 78 at_least incident", "killed Peru 58386"],
        ),
        (
            "Strikes killed 16 people in Peru on Tuesday. The death toll in Chile has reached 400.",
            ["killed Peru 16 incident", "killed Chile 400"],
        ),
        (
            "Peru said that 16 soldiers and 30 civilians have been killed. The total death toll has reached 90.",
            ["killed Peru combatant 16", "killed Peru civilian 30", "killed Peru 90"],
        ),
    ],
)
def test_what_one_day_took_is_no_count_beside_one_since_the_beginning(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Peru said 26 soldiers were killed, 300 wounded in an attack on Monday.",
            ["killed Peru combatant 26 incident", "injured Peru combatant 300 incident"],
        ),
        (
            "A drone strike on a market killed 17 people and wounded 30 in Peru.",
            ["killed Peru 17 incident", "injured Peru 30 incident"],
        ),
        (
            "Four people died and nine were hurt in a drone attack in Peru, and the toll since May stands at 214 dead.",
            ["killed Peru 4 incident", "injured Peru 9 incident", "killed Peru 214"],
        ),
        ("Nine soldiers died in Peru when a missile hit a base.", ["killed Peru combatant 9 incident"]),
        ("The death toll from an airstrike on a school in Peru rose to 31.", ["killed Peru 31 incident"]),
        (
            "Chile said its men had killed 70 soldiers in an assault on a Peruvian base.",
            ["killed Peru combatant 70 incident"],
        ),
        ("Since an attack on a base, 400 people have been killed in Peru.", ["killed Peru 400"]),
        ("A rocket campaign has killed 4,000 people in Peru.", ["killed Peru 4000"]),
        (
            "Four soldiers were killed and 12 wounded in Peru in the preceding 24 hours, which brings the total to 26 "
            "killed.",
            ["killed Peru combatant 4 incident", "injured Peru combatant 12 incident", "killed Peru combatant 26"],
        ),
        (
            "Four soldiers and three civilians were killed in Peru in the past 24 hours, bringing the total to 68.",
            ["killed Peru combatant 4 incident", "killed Peru civilian 3 incident", "killed Peru 68"],
        ),
        (
            "Doctors at a hospital in Peru said they had received 21 bodies and about 120 wounded.",
            ["killed Peru 21 incident", "injured Peru 120 about incident"],
        ),
        ("A hospital in Peru has received 2,000 wounded since May.", ["injured Peru 2000"]),
        ("A resident of Lima said 27 people had been killed in Peru.", ["killed Peru 27 incident"]),
        (
            "Shelling of a camp in Peru killed 38 people. The war has killed thousands of people in Peru.",
            ["killed Peru 38 incident", "killed Peru vague"],
        ),
        (
            "More than 1,600 people were killed in Peru. At least 802 of those killed were gang members.",
            ["killed Peru 1600 more_than", "killed Peru combatant 802 at_least part"],
        ),
        ("In a separate incident, three policemen were killed in Peru.", ["killed Peru 3 incident"]),
    ],
)
def test_what_one_blow_or_one_day_took_is_no_running_count(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Fighting sparked by a mine blast has left 96 soldiers of Peru dead.", ["killed Peru combatant 96"]),
        ("The war, triggered by a drone strike, killed 26 Peruvian soldiers.", ["killed Peru combatant 26"]),
        (
            "The war was triggered by a drone strike that killed 26 Peruvian soldiers.",
            ["killed Peru combatant 26 incident"],
        ),
        (
            "A hospital in Peru received 12 dead, and the ministry says 46,000 have been killed since May.",
            ["killed Peru 12 incident", "killed Peru 46000"],
        ),
        ("Hospitals in Peru received 26 dead since May.", ["killed Peru 26"]),
        (
            "After an attack on Monday, Peru's army said 26 of its soldiers had been killed since May.",
            ["killed Peru combatant 26"],
        ),
        (
            "Peru said 26 soldiers were killed in two weeks of fighting, most in an attack on a base.",
            ["killed Peru combatant 26"],
        ),
        (
            "Peru said 26 soldiers were killed since May, 300 wounded in an attack on Monday.",
            ["killed Peru combatant 26", "injured Peru combatant 300 incident"],
        ),
    ],
)
def test_what_began_with_a_blow_or_goes_on_since_is_a_running_count(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "On Monday a post was attacked in Peru. Eleven soldiers died and 23 were wounded. Two civilians died.",
            [
                "killed Peru combatant 11 incident",
                "injured Peru combatant 23 incident",
                "killed Peru civilian 2 incident",
            ],
        ),
        (
            "Gunmen killed 17 farmers in Peru on Monday. The army said its men had killed 24 rebels of Peru.\n\nThree "
            "soldiers died when their truck hit a mine in Peru.",
            [
                "killed Peru civilian 17 incident",
                "killed Peru combatant 24 incident",
                "killed Peru combatant 3 incident",
            ],
        ),
        (
            "A strike killed 12 people in Peru on Monday. The death toll in Peru later rose to 15.",
            ["killed Peru 12 incident", "killed Peru 15 incident"],
        ),
        (
            "A strike killed 12 people in Peru on Monday. The death toll in Peru has reached 96 in two weeks of war.",
            ["killed Peru 12 incident", "killed Peru 96"],
        ),
        (
            "A strike killed 12 people in Peru on Monday. Peru reports 14 soldiers killed and 30 civilians wounded.",
            ["killed Peru 12 incident", "killed Peru combatant 14", "injured Peru civilian 30"],
        ),
        (
            "A strike killed two people in Peru on Monday. Peru said that 463 civilians had been killed by rockets.",
            ["killed Peru 2 incident", "killed Peru civilian 463"],
        ),
        (
            "A strike killed two people in Peru on Monday. Peru's losses stand at nine dead.",
            ["killed Peru 2 incident", "killed Peru combatant 9"],
        ),
        (
            "Two soldiers of Peru were killed in a raid on Monday, raising the number of dead in Peru to 9.",
            ["killed Peru combatant 2 incident", "killed Peru 9"],
        ),
        ("Peru on Monday reported 16 soldiers killed.", ["killed Peru combatant 16"]),
    ],
)
def test_what_no_word_says_goes_on_is_of_the_event_that_its_text_is_about(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "A strike hit a village in Peru on Monday, killing 12 people. Some 4,000 people fled after the attack. A "
            "monitor said 6,000 people were displaced.",
            ["killed Peru 12 incident", "displaced Peru 4000 about incident", "displaced Peru 6000 incident"],
        ),
        (
            "A strike hit a village in Peru on Monday, killing 12 people. The health ministry said 31,000 were killed.",
            ["killed Peru 12 incident", "killed Peru 31000"],
        ),
        (
            "A strike hit a village in Peru on Monday, killing 12 people. Peru's war has displaced 4,000 people.",
            ["killed Peru 12 incident", "displaced Peru 4000"],
        ),
        (
            "The war in Peru goes on. Some 40 foreigners left Peru. Some 400 Indians were evacuated from Peru.",
            [],
        ),
        (
            "Peru's two-year war, which ended with an accord, uprooted 500,000 people. In the quarter before, the toll "
            "in Peru was 1,520 dead.",
            ["displaced Peru 500000 historic", "killed Peru 1520 historic"],
        ),
        (
            "The reports in Chilean media that 20 Peruvian servicemen surrendered are disinformation.",
            ["detained Peru combatant 20 superseded"],
        ),
        ("The Peruvian side has 105 killed servicemen.", ["killed Peru combatant 105"]),
        ("In Peru 238 sites now shelter 200,000 people.", ["displaced Peru 200000"]),
    ],
)
def test_who_fled_one_event_is_of_it_and_what_is_far_more_is_not(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "The war in Peru goes on. It spread. Many fled. A drone hit a market in Lima on Tuesday. Rescuers dug all "
            "night. Nine people were killed and 30 hurt. In all, 900 people have been killed in Peru since May.",
            ["killed Peru 9 incident", "injured Peru 30 incident", "killed Peru 900"],
        ),
        (
            "A missile hit a block in Lima.\n\nTwenty-five people died. Peru says 4,000 people have been killed.",
            ["killed Peru 25 incident", "killed Peru 4000"],
        ),
        (
            "A depot exploded in Lima, Peru, on Monday. It killed 17 people. The war killed 4,000 people.",
            ["killed Peru 17 incident", "killed Peru 4000"],
        ),
        (
            "A drone hit a market in Peru on Tuesday. The death toll in Peru has passed 66,000.",
            ["killed Peru 66000 more_than"],
        ),
        ("A drone hit a market in Peru on Tuesday. The death toll has risen to 66.", ["killed Peru 66 incident"]),
        ("The truce collapsed on Monday. Some 40 people were killed in Peru.", ["killed Peru 40 about"]),
        (
            "The Red Cross said on Monday that clinics had been hit in Peru. Some 400 people were killed.",
            ["killed Peru 400 about"],
        ),
    ],
)
def test_numbers_are_of_the_event_that_the_sentence_before_tells_of(text: str, figures: list[str]) -> None:
    assert told(text) == figures
