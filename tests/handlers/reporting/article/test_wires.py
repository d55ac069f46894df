"""What stories of agencies hold beside plain counts: ranges, lists, people in hospital or taken, peacekeepers, claims
that nobody confirms. The texts are made up."""

import pytest

from tests.handlers.reporting.article.test_figures import told


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "The number of dead in Peru's war is put at anything from 20,000 to 150,000.",
            ["killed Peru 20000 range"],
        ),
        ("Shelling in Peru killed 55 people and wounded 155 in two days.", ["killed Peru 55", "injured Peru 155"]),
        ("One in ten people was killed in Peru.", []),
        (
            "In Peru 165 people died, including 19 children under 18.",
            ["killed Peru 165", "killed Peru civilian 19 part"],
        ),
        ("The number of Peruvians killed in 22 months passed 60,000 this week.", ["killed Peru 60000 more_than"]),
        (
            "Key figures, Peru. Peruvian soldiers killed since the operation began: 288. Aid workers killed: 26.",
            ["killed Peru combatant 288", "killed Peru civilian 26"],
        ),
        (
            "Peru said 33 people were killed and a tourist aged 62 was among the dead. 17,460 people are in jail.",
            ["killed Peru 33", "detained Peru 17460"],
        ),
        ("Shelling in Peru left 30 dead or missing.", []),
        (
            "Shelling in Peru killed 12 people. It killed 30 soldiers, the group said; the army called that a lie.",
            ["killed Peru 12", "killed Peru combatant 30 superseded"],
        ),
        (
            "Shelling in Peru killed 12 people. The ministry could not confirm claims that 100 died in Peru.",
            ["killed Peru 12", "killed Peru 100 superseded"],
        ),
        (
            "Peru's ministry spoke of ten dead. It corrected a first count of six dead.",
            ["killed Peru 10", "killed Peru 6 superseded"],
        ),
        ("Peru recovered the bodies of 1,245 soldiers in the last of a series of exchanges.", []),
        ("Peru counts 22 wounded in the fighting and has flown 38 people to safety.", ["injured Peru 22"]),
        (
            "Shelling in Peru killed 108 civilians in three weeks, among them 59 people in a camp for the displaced.",
            ["killed Peru civilian 108", "killed Peru civilian 59 part"],
        ),
        (
            "In Peru nine dead and 21 wounded among civilians were counted.",
            ["killed Peru civilian 9", "injured Peru civilian 21"],
        ),
        (
            "A blast in Peru killed five children who were playing football and wounded three others.",
            ["killed Peru civilian 5 incident", "injured Peru 3 incident"],
        ),
        (
            "Shelling killed five civilians in Peru. Three of them died in the south.",
            ["killed Peru civilian 5", "killed Peru civilian 3 part"],
        ),
        (
            "Two Peruvian soldiers were killed and another two wounded.",
            ["killed Peru combatant 2", "injured Peru combatant 2 incident"],
        ),
        ("Two Peruvian rebel members were killed in a raid.", ["killed Peru combatant 2 incident"]),
        ("More than 1,500 people from 28 countries fled from Peru to Chile.", ["displaced Peru 1500 more_than"]),
        (
            "In Peru 5,000 people were killed in the city, elders say; the UN puts the number at 1,100.",
            ["killed Peru 5000", "killed Peru 1100"],
        ),
        ("In Peru 40 per cent of the city's one million inhabitants have fled.", []),
        (
            "A storm in Peru has left 217 dead. The army sent 7,500 soldiers. Some 366 people were injured.",
            [],
        ),
        (
            "Peru denied that civilians had been hit and said that 30 rebels were killed.",
            ["killed Peru combatant 30"],
        ),
        (
            "Raids killed 18 civilians in Peru. Four of the victims were beheaded.",
            ["killed Peru civilian 18", "killed Peru civilian 4 part"],
        ),
        (
            "Rebels killed more than 1,600 people in Peru in 2024, a study found.",
            ["killed Peru 1600 more_than historic"],
        ),
    ],
)
def test_what_stories_of_agencies_count(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Chile attacked Peru. Chile says that it has killed dozens of Peruvian soldiers and detained 200 suspects.",
            ["killed Peru combatant vague", "detained Peru 200"],
        ),
        (
            "Chile's army said that Chilean troops, 4,000 of whom are in Peru, had killed 30 fighters near Lima.",
            ["killed Peru combatant 30"],
        ),
        (
            "According to Peru's army, 225 soldiers have been killed and 1,314 injured in Chile.",
            ["killed Peru combatant 225", "injured Peru combatant 1314"],
        ),
        (
            "In Peru 200 people were killed and 400 wounded in Chile's one-day offensive.",
            ["killed Peru 200", "injured Peru 400"],
        ),
        ("Shelling in Peru wounded two peacekeepers.", ["injured 2"]),
        ("Shelling in Peru wounded two Chilean peacekeepers.", ["injured Chile 2"]),
        (
            "Peru is shelled. By Tuesday 13,550 refugees from Peru had reached Chile, Chile said.",
            ["displaced Peru 13550"],
        ),
        (
            "Peru's ministry said it had hit a meeting of Chilean officers and killed 60 servicemen.",
            ["killed Chile combatant 60"],
        ),
        ("After the raid in Peru 8,000 people took shelter in the Chilean base.", ["displaced Peru 8000"]),
    ],
)
def test_whose_people_they_are_does_not_follow_from_who_took_or_hosts_them(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Shelling in Peru killed 28 people on Tuesday, a rights group and two residents said.",
            ["killed Peru 28 incident"],
        ),
        (
            "A shell that fell on a camp in Peru killed two displaced women.",
            ["killed Peru civilian 2 incident"],
        ),
        ("Shelling in Peru killed 20 people; 500 displaced people fled.", ["killed Peru 20", "displaced Peru 500"]),
        ("In these weeks 26 Peruvian soldiers have sacrificed their lives.", ["killed Peru combatant 26"]),
        (
            "Shelling goes on in Peru. Aid groups are struggling to reach 4,000 displaced people there, where cholera "
            "has killed 31.",
            ["displaced Peru 4000"],
        ),
        ("In Peru clinics treated 1,140 patients with injuries from bullets.", ["injured Peru 1140"]),
        ("Two Peruvian soldiers died when their car came under fire.", ["killed Peru combatant 2 incident"]),
        (
            "In the fighting of autumn 2020 Peru lost 6,500 people. Three wars since 1947 have left tens of thousands "
            "dead in Peru.",
            ["killed Peru 6500 historic", "killed Peru vague historic"],
        ),
        (
            "By Friday Peru had counted 88,700 arrivals; by Saturday the number stood at 100,400.",
            ["displaced Peru 88700 superseded", "displaced Peru 100400"],
        ),
        (
            "Up to 40 Peruvian soldiers were killed at the border and more than 100 militants in the first raids.",
            ["killed Peru combatant 40 up_to", "killed Peru combatant 100 more_than"],
        ),
    ],
)
def test_whom_a_wire_counts_in_passing(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "In the war of 2006 1,192 people died in Peru. On the Chilean side 45 civilians died. Since the truce "
            "331 have been killed in Peru.",
            ["killed Peru 1192 historic", "killed Chile civilian 45 historic", "killed Peru 331"],
        ),
        (
            "In the war of 2006 1,192 people died in Peru. Some 45,000 Peruvians are displaced.",
            ["killed Peru 1192 historic", "displaced Peru 45000 about"],
        ),
        (
            "Peru is shelled. The war of 2006 killed 1,192 people in Peru. The army said 30 Peruvian soldiers died.",
            ["killed Peru 1192 historic", "killed Peru combatant 30"],
        ),
        (
            "In the war of 2006 1,192 people died in Peru. The death toll in Peru rose to 31.",
            ["killed Peru 1192 historic", "killed Peru 31"],
        ),
        (
            "In the war of 2006 1,192 people died in Peru. Renewed clashes killed 31 people in Peru.",
            ["killed Peru 1192 historic", "killed Peru 31"],
        ),
        (
            "In July five days of clashes killed 48 people in Peru. December's fighting killed 31 people in Peru.",
            ["killed Peru 48 historic", "killed Peru 31 incident"],
        ),
    ],
)
def test_what_is_told_right_behind_the_past_is_of_the_past(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "On Monday 636,600 people were displaced in Peru, of whom 331,200 are women and 206,100 children.",
            ["displaced Peru 636600", "displaced Peru 331200 part", "displaced Peru 206100 part"],
        ),
        (
            "In Peru 331 people have been killed; the UN has verified that 127 of them were civilians.",
            ["killed Peru 331", "killed Peru civilian 127 part"],
        ),
        (
            "A group counts 865 dead in Peru, of whom 363 were civilians and 215 belonged to the security forces.",
            ["killed Peru 865", "killed Peru civilian 363 part", "killed Peru combatant 215 part"],
        ),
        (
            "Lima said 58 Chilean soldiers were killed and nine of its own men.",
            ["killed Chile combatant 58", "killed Peru combatant 9"],
        ),
        ("Some 64,000 people in Peru still cannot return.", ["displaced Peru 64000 about"]),
        (
            "Chile launched combined attacks on Peru overnight, killing at least 14 people.",
            ["killed Peru 14 at_least incident"],
        ),
        (
            "In Gaza 60 Palestinians have been killed.\n\nWest Bank: 12 Palestinians have been killed.",
            ["killed Gaza 60", "killed West Bank 12"],
        ),
    ],
)
def test_parts_and_sides_are_told_by_the_words_beside_them(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "In Peru 594 people have been killed, including 154 civilians, 83 of whom were summarily executed, 300 "
            "fighters and 257 members of the security forces.",
            [
                "killed Peru 594",
                "killed Peru civilian 154 part",
                "killed Peru civilian 83 part",
                "killed Peru combatant 300 part",
                "killed Peru combatant 257 part",
            ],
        ),
        (
            "A war of Peru. Chile, which says it protects its own, bombed a port in Peru; three people were killed, "
            "the health ministry said.",
            ["killed Peru 3"],
        ),
        (
            "In Peru the rebels put the number of soldiers killed at 48 and said they were holding 30 others.",
            ["killed Peru combatant 48", "detained Peru 30"],
        ),
        ("Chile said it had brought 1,212 bodies of Peruvian soldiers to the exchange point.", []),
        (
            "Armed groups attacked two camps in Peru, killing over 300 civilians.",
            ["killed Peru civilian 300 more_than incident"],
        ),
        (
            "Communique of the Ministry of Defence of Peru\n\nChile shells the towns of the coast and of Chile's "
            "border. Some 60,000 residents of the north remain evacuated.",
            ["displaced Peru 60000 about"],
        ),
    ],
)
def test_lists_and_deeds_are_told_apart(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Peru is shelled. Some 215 Chinese nationals have left Peru by sea.", []),
        (
            "Nearly 600 people had been killed in Peru, most of them fighters, and around 50 soldiers and civilians in "
            "Chile.",
            ["killed Peru 600 nearly", "killed Chile 50 about"],
        ),
        (
            "In Peru 12.7 million people need assistance, and 3.7 million remain internally displaced.",
            ["displaced Peru 3700000"],
        ),
        ("By that August 1,384 people had been killed in Peru.", ["killed Peru 1384 historic"]),
    ],
)
def test_the_last_of_a_sentence_is_no_fate_of_the_first(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The war that began in the spring has killed 4,000 people in Peru.", ["killed Peru 4000"]),
        ("The three-year war has killed 31,000 people in Peru.", ["killed Peru 31000"]),
        ("In the summer offensive 400 people were killed in Peru.", ["killed Peru 400 historic"]),
        ("In the two-year war 4,000 people died in Peru.", ["killed Peru 4000 historic"]),
        ("In the week since the ceasefire ended, 31 people were killed in Peru.", ["killed Peru 31"]),
        ("In the week 31 people were killed in Peru.", ["killed Peru 31 incident"]),
    ],
)
def test_a_war_that_goes_on_is_no_history(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("31 bodies were found in Peru after the exchange of fire.", ["killed Peru 31"]),
        ("Peru buried 31 bodies of soldiers killed in an exchange of heavy gunfire.", ["killed Peru combatant 31"]),
        ("31 corpses were found in Peru; a prisoner swap followed.", ["killed Peru 31"]),
        ("Peru brought 31 bodies to an exchange of prisoners.", []),
        ("The war in Peru goes on. 3 million Peruvians live abroad.", []),
    ],
)
def test_blows_that_are_exchanged_and_those_who_lived_abroad_are_told_apart(text: str, figures: list[str]) -> None:
    assert told(text) == figures
