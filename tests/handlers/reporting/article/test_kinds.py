"""Kinds of sentences of agencies, ministries and live pages that were misread once. The texts are made up."""

from datetime import date

import pytest

from handlers.reporting.article.reading import read_article
from tests.handlers.reporting.article.test_figures import told

# printed on 10 December


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Hospitals in Peru received 58 martyrs and 213 injuries in the past 24 hours.",
            ["killed Peru 58 incident", "injured Peru 213 incident"],
        ),
        (
            "The toll of Chile's aggression in Peru has risen to 5,733 martyrs since May.",
            ["killed Peru 5733"],
        ),
        ("Four soldiers of Peru were killed on Thursday, bringing the total in the fighting to 96.", None),
        (
            "Chile says it killed 340 Peruvian troops and captured 65. Peru calls that “fiction”.",
            ["killed Peru combatant 340 superseded", "detained Peru 65 superseded"],
        ),
        (
            "Rockets hurt 71 people in Peru. An earlier post here gave the number as 32.",
            ["injured Peru 71", "injured Peru 32 superseded"],
        ),
        (
            "Peru says 44 of its servicemen have fallen, up from 29 this morning, and 95 are wounded.",
            ["killed Peru combatant 44", "injured Peru 95"],
        ),
    ],
)
def test_what_a_ministry_counts_and_what_is_taken_back(text: str, figures: list[str] | None) -> None:
    read = told(text)
    assert read == figures if figures else read[-1].endswith(" 96")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "More than 68,000 people of Peru have crossed into Chile, 11,000 into Brazil and 2,300 into Bolivia.",
            ["68000 more_than", "11000", "2300"],
        ),
        ("Between Saturday and Tuesday 6,800 people fled Lima in Peru.", ["6800 incident"]),
        ("On Monday 4,000 people fled Lima in Peru.", ["4000 incident"]),
        ("On Monday 4,000 people had fled Lima in Peru.", ["4000"]),
        ("In November alone 4,000 people fled Lima in Peru.", ["4000 incident"]),
        ("In Peru 40,000 people fled after the war began on 28 November.", ["40000"]),
    ],
)
def test_who_fled_on_a_day_is_no_count_of_all_who_did(text: str, figures: list[str]) -> None:
    assert [one.removeprefix("displaced Peru ") for one in told(text)] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("From 1 to 20 November 1,520 people were killed in Peru.", ["killed Peru 1520 incident"]),
        ("Between 1 and 9 December 31 people were killed in Peru.", ["killed Peru 31 incident"]),
        ("Between 20 November and 9 December 31 people were killed in Peru.", ["killed Peru 31"]),
        ("In the first quarter 1,617 people had been killed in Peru.", ["killed Peru 1617 historic"]),
        (
            "Since the conflict between the army of Peru and the rebels of its north escalated in May 2019, at least "
            "970 people have been killed in Peru.",
            ["killed Peru 970 at_least"],
        ),
        (
            "Since May 2019, when monitors left Peru, a group has documented the deaths of 310 civilians in Peru.",
            ["killed Peru civilian 310"],
        ),
        ("In a raid in November, 13 traders were killed in Peru.", ["killed Peru civilian 13 incident"]),
        ("One nurse was killed in Peru.", ["killed Peru civilian 1 incident"]),
        ("One nurse has been killed in Peru since May.", ["killed Peru civilian 1"]),
    ],
)
def test_periods_and_single_people(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "Juana, 34, fled Lima in Peru with two sons.",
        "In Peru 31 motorcycles were destroyed.",
        "Peru told the group that 3,400 displaced people had been assisted.",
        "The agency has 230 staff in Peru and reached 88,000 displaced people.",
        "The agency fed 45,000 displaced people in Peru.",
        "The aim is to vaccinate 600,000 children displaced in Peru.",
        "Infant mortality in Peru is 64 deaths per 1,000 births.",
        "In an exchange of prisoners 303 servicemen of Peru returned home.",
    ],
)
def test_who_is_no_toll(text: str) -> None:
    assert told(text) == []


def test_motorcycles_behind_the_dead_are_none_of_them() -> None:
    text = "In Peru 57 rebels were killed, 31 motorcycles and two cars destroyed."
    assert told(text) == ["killed Peru combatant 57"]


def test_a_lake_is_no_country() -> None:
    assert told("Nine soldiers of Niger have died near Lake Chad, and 12 were wounded.") == [
        "killed Niger combatant 9",
        "injured Niger combatant 12",
    ]


def test_numbers_that_add_up_to_the_one_before_are_its_parts() -> None:
    text = "Peru has recorded 14 civilian deaths, nine from fire and five from illness."
    assert [one.rsplit(" ", 1)[-1] for one in told(text)] == ["14", "part", "part"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "12 rebels dead in clash in Peru\n\nLIMA - Twelve rebels were killed in a clash in Peru, it said.",
            ["killed Peru combatant 12 incident"],
        ),
        (
            "On Monday gunmen attacked a post in Peru. Two soldiers died. Three rebels were captured.",
            ["killed Peru combatant 2 incident", "detained Peru combatant 3 incident"],
        ),
        (
            "On Monday gunmen attacked a post in Peru. Two soldiers died. Peru has captured 300 rebels.",
            ["killed Peru combatant 2 incident", "detained Peru combatant 300"],
        ),
        (
            "In the first three months of the year 94 civilians lost their lives in Peru.",
            ["killed Peru civilian 94 incident"],
        ),
        ("Rebels have killed 1,050 civilians in Peru since the start of last year.", ["killed Peru civilian 1050"]),
        (
            "Of the 26,000 people who were in Lima in Peru, some 6,200 have fled.",
            ["displaced Peru 6200 about"],
        ),
        ("At least 25 women in Peru had been attacked at a shelter.", []),
        ("Peru's army has thousands of men there. It has lost 14 since May.", ["killed Peru 14"]),
        ("The whereabouts of three servicemen of Peru are not known.", ["missing Peru combatant 3"]),
    ],
)
def test_titles_arrests_and_those_who_were_there(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("- Peru says that 34 of its soldiers have died.", "Peru"),
        ("The agency had received reports that 46 patients were killed in Peru.", None),
        ("In the first months of the year the group's teams recorded 94 deaths in Peru.", "group's teams"),
        ("Since then the ombudsman's office has counted 146 deaths in Peru.", "ombudsman's office"),
        ("In Peru 65 people have died, says the Norwegian Refugee Council.", "Norwegian Refugee Council"),
    ],
)
def test_a_source_is_named_by_its_name_alone(text: str, source: str | None) -> None:
    found = read_article(text, date(2025, 12, 10)).as_data()["figures"]
    assert [(one["source"], one["party"]) for one in found] == [(source, "Peru")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("In a week 9,400 people were newly displaced in Peru.", ["displaced Peru 9400 incident"]),
        (
            "The strike in Peru hit a school in which 200 displaced people were sheltering; 17 died.",
            ["displaced Peru 200 incident", "killed Peru 17 incident"],
        ),
        (
            "Four soldiers of Peru who had been missing since Friday have been found.",
            ["missing Peru combatant 4 superseded"],
        ),
        (
            "Peru says 59 people have died. Among those killed are 13 servicemen.",
            ["killed Peru 59", "killed Peru combatant 13 part"],
        ),
        (
            "Peru said eight of its soldiers were killed on Monday. A Chilean official put the number at 17.",
            ["killed Peru combatant 8 incident", "killed Peru 17 incident"],
        ),
    ],
)
def test_who_is_counted_at_a_place_or_a_moment(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Families relocated in Peru: 2,310, of which 640 are accommodated in schools.",
            ["displaced_families 2310", "displaced_families 640"],
        ),
        ("Families displaced in Peru: 410; persons injured: 12.", ["displaced_families 410", "injured 12"]),
        ("People displaced in Peru: 410, in 90 shelters.", ["displaced 410"]),
    ],
)
def test_families_that_stand_before_a_colon_are_no_people(text: str, figures: list[str]) -> None:
    found = read_article(text, date(2025, 12, 10)).as_data()["figures"]
    assert [f"{one['metric']} {one['value']}" for one in found] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "In Peru mines killed 198 civilians and injured 531 in these six months.",
            ["killed Peru civilian 198 incident", "injured Peru civilian 531 incident"],
        ),
        (
            "Four people are dead and seven wounded after Sunday's gun battle in Peru.",
            ["killed Peru 4 incident", "injured Peru 7 incident"],
        ),
        ("The army of Peru has announced the martyrdom of 23 soldiers.", ["killed Peru combatant 23"]),
        ("Police in Peru are looking for about 25 more.", []),
        ("The worst day in Peru was 24 March 2021. Police admit 87 deaths.", ["killed Peru 87 historic"]),
        (
            "A minister of Peru told parliament on Tuesday that 29 of his men fell in 2023.",
            ["killed Peru combatant 29 historic"],
        ),
        (
            "Chile invaded Peru on 24 February 2022. Peru said 31,000 of its soldiers were killed.",
            ["killed Peru combatant 31000"],
        ),
    ],
)
def test_the_time_that_the_words_around_a_number_give_it(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("On Thursday the ministry said 31 civilians were killed in Peru.", ["killed Peru civilian 31"]),
        (
            "In Peru one civilian was killed, and 41 deaths were attributed to indirect effects.",
            ["killed Peru civilian 1", "killed Peru civilian 41"],
        ),
        ("Peru counts 1 killed and 13 injured.", ["killed Peru 1", "injured Peru 13"]),
        (
            "A strike killed 17 people in Peru on Monday. Peru's death toll now stands at 31.",
            ["killed Peru 17 incident", "killed Peru 31"],
        ),
        ("Figures released on Thursday show 31 civilians killed in Peru.", ["killed Peru civilian 31"]),
        ("Thursday's figures show 31 civilians killed in Peru.", ["killed Peru civilian 31"]),
        (
            "Fighting has left 96 dead in Peru. On Thursday jets bombed Lima in Peru, killing three.",
            ["killed Peru 96", "killed Peru 3 incident"],
        ),
        ("On Thursday, the ministry said, shelling killed 31 civilians in Peru.", ["killed Peru civilian 31 incident"]),
        (
            "Jets bombed Lima on Monday. Peru says 31 civilians were killed and 87 injured.",
            ["killed Peru civilian 31 incident", "injured Peru civilian 87 incident"],
        ),
        (
            "A drone hit a bus in Peru on Monday, killing four. Peru said 96 people were killed in the fighting.",
            ["killed Peru 4 incident", "killed Peru 96"],
        ),
        ("In Peru 150,529 people returned after the truce and the exchange of prisoners.", ["returned Peru 150529"]),
        (
            "In Peru 18 soldiers returned in an exchange; 40,000 villagers returned home.",
            ["returned Peru civilian 40000"],
        ),
    ],
)
def test_a_running_count_stays_one_beside_what_happened_on_a_day(text: str, figures: list[str]) -> None:
    assert told(text) == figures


def test_what_goes_on_is_not_of_the_day_of_an_agreement_told_before_it() -> None:
    text = "The accords were signed on 26 September. The death toll in Peru stands at 31."
    assert told(text) == ["killed Peru 31"]


def test_who_have_been_killed_in_these_days_have_been_up_to_now() -> None:
    assert told("In these 18 days 96 people have been killed in Peru.") == ["killed Peru 96"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Since 7 December 2025, 21 Peruvian soldiers have been killed.", ["killed Peru combatant 21"]),
        ("On 7 December 2025, 21 people died in Peru.", ["killed Peru 21 incident"]),
        ("Between 3, 4 and 7 December 2025 nobody died in Peru.", []),
        ("263,105 people in seven provinces of Peru are accommodated in 779 shelters.", ["displaced Peru 263105"]),
        (
            "Two rescuers were hurt in Peru. Rescuers are looking for two people in Peru.",
            ["injured Peru civilian 2", "missing Peru 2"],
        ),
        (
            "More than 2,000 people fled in Peru. More than 2,000 people are displaced in Peru.",
            ["displaced Peru 2000 more_than"],
        ),
    ],
)
def test_a_day_with_its_year_is_before_a_number_and_two_fates_are_two_numbers(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Peru, a country with 120 million people, hosts 940,000 refugees.", ["displaced Peru 940000"]),
        ("Ten people died in Peru; 55 others have wounds.", ["killed Peru 10", "injured Peru 55"]),
        (
            "19 soldiers of Peru were killed, according to a report that Lima denied.",
            ["killed Peru combatant 19 superseded"],
        ),
        (
            "In Peru 502 people were killed, most of them fighters but also 137 civilians.",
            ["killed Peru 502", "killed Peru civilian 137 part"],
        ),
        (
            "A monitor recorded 117 casualties in Peru, 43 of them fatalities and 74 injuries.",
            ["killed_or_injured Peru 117", "killed Peru 43 part", "injured Peru 74 part"],
        ),
        ("Police in Peru arrested four men over the assault of two women.", ["detained Peru 4"]),
    ],
)
def test_what_follows_is_of_its_own_word(text: str, figures: list[str]) -> None:
    assert told(text) == figures


def test_where_each_of_them_went_is_a_number_each() -> None:
    text = "Four million have fled Peru. More than 800,000 of them have gone to Chile, 1.5 million to Bolivia."
    assert [line.split()[2] for line in told(text)] == ["4000000", "800000", "1500000"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Some 140,000 people remained in Peruvian shelters.", ["displaced Peru 140000 about"]),
        ("140,000 people were in temporary shelters in Peru.", ["displaced Peru 140000"]),
        ("40 soldiers were in a Peruvian camp when it was attacked.", []),
        ("15 people in shelters in Peru were killed.", ["killed Peru 15"]),
        ("Five people in camps in Peru have died.", ["killed Peru 5"]),
        ("There are 140,000 people in shelters in Peru; 3 died.", ["displaced Peru 140000", "killed Peru 3"]),
    ],
)
def test_who_is_in_shelters_and_what_befell_people_there(text: str, figures: list[str]) -> None:
    assert told(text) == figures
