"""What a sentence leans on: the place last spoken of, who went on speaking, the number before. All made up."""

import pytest

from tests.handlers.reporting.article.test_figures import told


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Peruvian missiles hit a house in Antofagasta before dawn, killing at least 12 people and wounding 41.",
            ["killed Chile 12 at_least", "injured Chile 41"],
        ),
        (
            "Medics in Antofagasta are busy. Peru lost two soldiers.\nThe morgue of Antofagasta holds 70 bodies.",
            ["killed Peru combatant 2", "killed Chile 70"],
        ),
        ("M23 fighters, who took the town on 2 May, said they had lost 60 men.", ["killed DR Congo combatant 60"]),
        ("Hezbollah said 16 of its members had been killed.", ["killed Lebanon combatant 16"]),
        (
            "Peru said it killed 11 men in Gaza. Fifty hostages remain in Gaza, of whom 24 are alive.",
            ["killed Gaza 11", "detained Peru 50", "detained Peru 24 part"],
        ),
        (
            "Chile raised its death toll from fighting with Peru to 46. Peru said 38 of its citizens were killed.",
            ["killed Chile 46", "killed Peru civilian 38"],
        ),
        (
            "Peru's army said it had killed 55 militants and detained more than 380 people in a raid in Chile.",
            ["killed Chile combatant 55", "detained Chile 380 more_than"],
        ),
        ("Peru said three seafarers died when a missile hit their ship off the coast of Chile.", ["killed 3 incident"]),
        (
            "Peru launched 69 missiles at Chile; at least 12 people died.\nChile and Peru had met before.",
            ["killed Chile 12 at_least"],
        ),
        ("Rebels in Chile fought on. In May another Peruvian left. Some 600 people died.", ["killed Chile 600 about"]),
        (
            "Chile put Peruvian losses over the past day at 90 killed and wounded.",
            ["killed_or_injured Peru combatant 90 incident"],
        ),
        (
            "Peru's toll rose to 20, of whom 14 were civilians, and Chile's to 13. Chile's figure includes eight "
            "civilians and five soldiers.",
            [
                "killed Peru 20",
                "killed Peru civilian 14 part",
                "killed Chile 13",
                "killed Chile civilian 8 part",
                "killed Chile combatant 5 part",
            ],
        ),
        ("More than 3 million people have left Chile since Peru invaded.", ["displaced Chile 3000000 more_than"]),
        ("Peru has bombed Chile for a week. Ninety people died.", ["killed Chile 90"]),
        (
            "The Chilean army admitted two deaths and ten wounded.",
            ["killed Chile combatant 2", "injured Chile combatant 10"],
        ),
        (
            "Peru put at 26 the number of civilians killed in Chilean raids and at 46 that of the wounded.",
            ["killed Peru civilian 26", "injured Peru 46"],
        ),
        (
            "Peru raided a fort.\nChile has published the names of 302 soldiers killed.",
            ["killed Chile combatant 302"],
        ),
        (
            "In Chile 1,000 Chileans have been killed by gangs, and at least 36 Peruvians in brawls.",
            ["killed Chile 1000", "killed Peru 36 at_least"],
        ),
        (
            "Uganda's military said two of its soldiers were wounded. CODECO had massacred 51 villagers near Bunia.",
            ["injured Uganda combatant 2", "killed DR Congo civilian 51"],
        ),
        (
            "Chile has given no figures for its army but says 25 civilians were killed by Peru.",
            ["killed Chile civilian 25"],
        ),
        (
            "Chile accused Peru of killing two of its soldiers in Tacna; nobody else died.",
            ["killed Chile combatant 2"],
        ),
        (
            "A Chilean raid on Bolivia killed two Peruvian generals and five officers.",
            ["killed Peru combatant 2 incident", "killed Peru combatant 5 incident"],
        ),
        ("Chile says at least 177 prisoners have died in Peruvian captivity.", ["killed Chile 177 at_least"]),
        (
            "In Chile 600 Peruvian soldiers were killed and 400 wounded fighting near Arica.",
            ["killed Peru combatant 600", "injured Peru combatant 400"],
        ),
        ("Chile's army lost five soldiers near the Peruvian border.", ["killed Chile combatant 5"]),
        (
            "Chile and Peru are at war. Chile said 31 villagers had died. Peru's army said over 90 militants died.",
            ["killed Chile civilian 31", "killed Chile combatant 90 more_than"],
        ),
        ("Peru mourns. Chile, which has reported 105 dead, gave no new count.", ["killed Chile 105"]),
        ("The talks opened on Tuesday in Chile. The war in Peru has killed 600 people.", ["killed Peru 600"]),
        ("Chile's spy agency said 100 soldiers of Peru had died.", ["killed Peru combatant 100"]),
        ("Peruvian peacekeepers in Chile evacuated 3,154 people.", ["displaced Chile 3154"]),
        ("Fighting went on in Chile. The group, founded in Peru, killed 66 people.", ["killed Chile 66"]),
        (
            "Chile said 12 had died in raids by Peru; its health ministry put the wounded at 90.",
            ["killed Chile 12", "injured Chile 90"],
        ),
        (
            "Chile said five soldiers died. A blast near Cusco in Peru killed 7 people.",
            ["killed Chile combatant 5", "killed Peru 7 incident"],
        ),
    ],
)
def test_a_number_is_of_the_place_that_is_spoken_of(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The toll in Chile rose to 45 from 38.", ["killed Chile 45", "killed Chile 38 superseded"]),
        ("Officials in Chile had earlier put the toll at 31.", ["killed Chile 31 superseded"]),
        ("A report of 500 Chilean dead was called a lie by the ministry.", ["killed Chile 500 superseded"]),
        ("From September to November, 85 people were killed in Chile.", ["killed Chile 85"]),
        ("The toll in Chile had reached 65, from 46 on Sunday.", ["killed Chile 65", "killed Chile 46 superseded"]),
        ("In Chile 380 people were displaced since April, when the town fell.", ["displaced Chile 380"]),
        ("In Chile, 270 people fled after the February 2021 coup.", ["displaced Chile 270"]),
        ("A group founded in the 1990s killed 66 people in Chile earlier this month.", ["killed Chile 66 incident"]),
        ("It was the worst day in Chile since 1999, when 170 people were killed.", ["killed Chile 170 historic"]),
        (
            "Since gangs in Chile fell out last January, about 150 people have gone missing.",
            ["missing Chile 150 about"],
        ),
        ("In Chile 85 people died. Peru denied having shelled it and said it hit bases.", ["killed Chile 85"]),
        ("In 2024, 500 people were killed in Chile.", ["killed Chile 500 historic"]),
        (
            "Survivors told of 45 people killed in Chile, a figure the rebels called propaganda.",
            ["killed Chile 45 superseded incident"],
        ),
        ("Ten fighters who had signed the 2016 deal were killed in Chile.", ["killed Chile combatant 10"]),
        ("In Chile 85 people died, 4 per cent more than in the same months of 2024.", ["killed Chile 85"]),
    ],
)
def test_what_was_said_before_and_what_stands_now_are_told_apart(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "In Chile 57 civilians were killed and 41 others injured.",
            ["killed Chile civilian 57", "injured Chile civilian 41"],
        ),
        ("Gunmen in Chile killed 20 soldiers including a commanding officer.", ["killed Chile combatant 20"]),
        ("In Chile 13 wounded civilians reached a hospital.", ["injured Chile civilian 13"]),
        ("An attack on a prison in Chile killed 16 inmates.", ["killed Chile 16 incident"]),
        (
            "In Chile 97 civilians had been killed, as well as 23 members of the security forces and 25 fighters.",
            ["killed Chile civilian 97", "killed Chile combatant 23", "killed Chile combatant 25"],
        ),
        (
            "Chile reports 16 civilian deaths, nine of them caused by mines.",
            ["killed Chile civilian 16", "killed Chile civilian 9 part"],
        ),
        (
            "In Chile 258,626 people are staying in 847 shelters.",
            ["displaced Chile 258626"],
        ),
        (
            "Up to 30,000 people, 15,000 in Chile and 15,000 in Peru, were displaced.",
            ["displaced both 30000 up_to", "displaced Chile 15000 part", "displaced Peru 15000 part"],
        ),
        ("In Chile only rebels had died, 32 in all.", ["killed Chile 32"]),
        ("Chile put the number of dead at 190, all civilians.", ["killed Chile civilian 190"]),
        ("In Chile 16 people died, 12 of them soldiers.", ["killed Chile 16", "killed Chile combatant 12 part"]),
        (
            "In Chile 128 people died in two days, 40 of them women.",
            ["killed Chile 128", "killed Chile civilian 40 part"],
        ),
        ("Mines killed or wounded 52 civilians in Chile.", ["killed_or_injured Chile civilian 52"]),
        ("Fire in Chile left 70 casualties.", ["killed_or_injured Chile 70"]),
        ("The toll of dead in Chile and Peru passed 5,000.", ["killed both 5000 more_than"]),
        ("Seven residents of 16 villages in Chile were wounded.", ["injured Chile civilian 7"]),
        ("Chile's police arrested 27 looters.", ["detained Chile 27"]),
        (
            "Another 33 prisoners and a guard were hurt in Chile.",
            ["injured Chile 33 incident", "injured Chile 1 incident"],
        ),
        ("Chile is searching for more than 770 people.", ["missing Chile 770 more_than"]),
        (
            "In Chile 180 people were taken to hospital and seven were missing.",
            ["injured Chile 180", "missing Chile 7"],
        ),
        ("In Chile 39 murders have been recorded.", ["killed Chile 39"]),
        ("The dead in Chile are two Peruvians.", ["killed Peru 2"]),
        ("In Chile 25 people were rescued and one man is missing.", ["missing Chile 1"]),
        (
            "Of 50 dead in Chile three days ago: 20 guards and 30 villagers.",
            ["killed Chile 50", "killed Chile 20 part", "killed Chile civilian 30 part"],
        ),
        ("He put the day's dead in Chile at 65.", ["killed Chile 65"]),
        (
            "In Chile 15 civilians were killed on Monday. Four of the victims were children.",
            ["killed Chile civilian 15 incident", "killed Chile civilian 4 part"],
        ),
        ("The rebels in Chile said they lost six in a raid.", ["killed Chile combatant 6 incident"]),
        (
            "More than a million people, one in ten Chileans, live in makeshift camps.",
            ["displaced Chile 1000000 more_than"],
        ),
        ("A journalist and a nurse were among five people killed in Chile.", ["killed Chile 5"]),
        (
            "Monitors count 108 civilians killed by Peru in Chile in a year, 71 men, 21 women and 16 children.",
            [
                "killed Chile civilian 108",
                "killed Chile civilian 71 part",
                "killed Chile civilian 21 part",
                "killed Chile civilian 16 part",
            ],
        ),
        ("In Chile 21 more of its soldiers have died.", ["killed Chile combatant 21 incident"]),
        ("Eight people, among them a nurse and a child, were abducted in Chile.", ["detained Chile 8"]),
        (
            "In Chile 23 soldiers are reported dead and seven missing.",
            ["killed Chile combatant 23", "missing Chile combatant 7"],
        ),
        (
            "In Chile 28 people were killed, three children among them.",
            ["killed Chile 28", "killed Chile civilian 3 part"],
        ),
        ("In Chile three adults also died, and four gang members.", ["killed Chile 3", "killed Chile combatant 4"]),
        ("Clashes displaced 56,000 people in Chile, confined 27,000 more.", ["displaced Chile 56000"]),
        (
            "On Monday 35,000 people had crossed from Peru into Chile, 9,000 of them in a day.",
            ["displaced Peru 35000", "displaced Peru 9000 part"],
        ),
        ("Three of the 25 people in a van were killed in Chile.", ["killed Chile 3"]),
        ("Fire killed 51 Chileans waiting for flour.", ["killed Chile 51"]),
        ("One Chilean jet was lost by one university's count, and two Chileans were hurt.", ["injured Chile 2"]),
        (
            "Half of Chile's 150,000 inhabitants have been displaced. Clashes killed four people in Chile.",
            ["killed Chile 4"],
        ),
        ("Shelling hurt five people in Chile, among them a girl of four.", ["injured Chile 5"]),
        (
            "Clashes in Chile. Evacuated from Lima since June: 21,000 people, 4,300 of them children.",
            ["displaced Peru 21000", "displaced Peru 4300 part"],
        ),
        (
            "Civilian casualties in Chile: 286 killed, 1,388 injured.",
            ["killed Chile civilian 286", "injured Chile civilian 1388"],
        ),
        (
            "Chile reported 21 dead civilians and five soldiers.",
            ["killed Chile civilian 21", "killed Chile combatant 5"],
        ),
        (
            "Clashes killed 33 people in Chile, seven women and fifteen children among them.",
            ["killed Chile 33", "killed Chile civilian 7 part", "killed Chile civilian 15 part"],
        ),
        (
            "The war in Chile. How many civilians died there? At least 2,900. How many fled? 4.6 million.",
            ["killed Chile civilian 2900 at_least", "displaced Chile 4600000"],
        ),
        ("The war in Chile. How many troops are there? Between 3,000 and 4,000.", []),
        ("In the war in Chile another five people starved to death.", ["killed Chile 5 incident"]),
        ("Troops captured 14 guerrillas in Chile and rescued 38 villagers.", ["detained Chile combatant 14"]),
        ("A plane of Chile's army fell in the fighting; its crew of seven died.", ["killed Chile 7"]),
        ("Fighting goes on. More than 100,000 people left Lima.", ["displaced Peru 100000 more_than"]),
        (
            "The fighting in Chile. Killed: 1,520. Displaced: 1.3 million.",
            ["killed Chile 1520", "displaced Chile 1300000"],
        ),
        ("Since 7 December, nine Chilean soldiers have been killed in clashes.", ["killed Chile combatant 9"]),
        (
            "Chile's army said that it had killed 200 Peruvians and lost 23 soldiers in clashes.",
            ["killed Peru 200", "killed Chile combatant 23"],
        ),
        (
            "Chile says it struck 1,600 targets in Peru; Peru has named 19 of its fighters killed.",
            ["killed Peru combatant 19"],
        ),
        (
            "Clashes in Chile left 610 dead and 4,746 injured, Chile's ministry said, among them 13 children.",
            ["killed Chile 610", "injured Chile 4746", "killed Chile civilian 13 part"],
        ),
        ("The war in Chile has killed 150,000 fighters and civilians.", ["killed Chile 150000"]),
        (
            "More than 138,000 Peruvians fled the clashes, while Chile put the number of its displaced at 37,635.",
            ["displaced Peru 138000 more_than", "displaced Chile 37635"],
        ),
        (
            "Two countries clash. Peru's army said two men were hurt.\n15:05 - Chile's health ministry: 44 killed.",
            ["injured Peru 2", "killed Chile 44"],
        ),
    ],
)
def test_who_is_counted_and_in_what_list(text: str, figures: list[str]) -> None:
    assert told(text) == figures
