"""Numbers of which only the place or the speaker is told anew, and names that look like a side's. All made up."""

import pytest

from tests.handlers.reporting.article.test_figures import told


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Some 65,000 people were displaced across southern Peru, according to a charity, and over 37,000 from "
            "three districts of Cusco.",
            ["displaced Peru 65000 about", "displaced Peru 37000 more_than"],
        ),
        (
            "Two million are displaced in Peru, though few count them; 400,000 in Chile; and half a million in "
            "Bolivia.",
            ["displaced Peru 2000000", "displaced Chile 400000", "displaced Bolivia 500000"],
        ),
        (
            "Raids killed 104 people in the three countries, by the count of a monitor: 75 in Peru, 22 in Chile and "
            "some 7 in Bolivia.",
            ["killed both 104", "killed Peru 75 part", "killed Chile 22 part", "killed Bolivia 7 about part"],
        ),
        (
            "In Peru the Red Cross puts the toll at 125; a group in exile at 178, including 25 civilians.",
            ["killed Peru 125", "killed Peru 178", "killed Peru civilian 25 part"],
        ),
        (
            "Four people were hurt in Chile and 32 at Lima's airport. Peru is silent.",
            ["injured Chile 4", "injured Peru 32"],
        ),
        ("12 people were killed in Peru and 300 in need of aid.", ["killed Peru 12"]),
        ("12 people were killed in Peru, 40 in Chile are without power.", ["killed Peru 12"]),
        (
            "In Peru 70 people were killed, 30 of them in Lima, and 450 were driven out of camps.",
            ["killed Peru 70", "killed Peru 30 part", "displaced Peru 450"],
        ),
        ("More than 400 Peruvian fighters and 59 of their wounded left.", ["injured Peru 59"]),
        ("The rebels hold 14 of Peru's 17 provinces. They captured three of the five camps.", []),
        ("A raid in Peru, in which men searched for the remains of a soldier, killed 41.", ["killed Peru 41 incident"]),
        ("Some 148,000 people left the two districts of Peru.", ["displaced Peru 148000 about"]),
        ("1.2 million refugees have come home to Peru.", ["returned Peru 1200000"]),
        ("The truce in Peru began; three women came home.", []),
        (
            "In Peru 48 died, 11 of them members of the local security force.",
            ["killed Peru 48", "killed Peru combatant 11 part"],
        ),
        (
            "A blast killed 41 people in Peru, by the final count; an earlier one spoke of 26.",
            ["killed Peru 41 incident", "killed Peru 26 superseded"],
        ),
        ("81,000 people have returned from Chile to Peru.", ["returned Peru 81000"]),
        ("300,000 Peruvians who had fled to Chile have been repatriated.", ["returned Peru 300000"]),
        (
            "5,000 Peruvians crossed the river into Chile, and 2,000 Chileans into Peru.",
            ["displaced Peru 5000", "displaced Chile 2000"],
        ),
        ("Some 400 soldiers crossed the river into Chile. Aid has reached 3,000 people in Peru.", []),
        (
            "The strikes on Peru killed 41, those on Chile 32 and those on Bolivia 17.",
            ["killed Peru 41", "killed Chile 32", "killed Bolivia 17"],
        ),
        ("Twelve of the 41 people killed in Peru were Chileans.", ["killed Peru 41"]),
        ("Twelve of the 41 wounded in Peru have died.", ["killed Peru 12"]),
        ("Of the 41 killed in Peru, 12 were Chileans.", ["killed Peru 41", "killed Chile 12 part"]),
        ("Of Peru's 41 dead, 32 were killed in Chile.", ["killed Peru 41", "killed Peru 32 part"]),
        ("Of the 500 displaced in Peru, 300 have returned.", ["displaced Peru 500", "returned Peru 300"]),
        ("Peru and Chile together lost 41 soldiers.", ["killed both combatant 41"]),
        ("Chile confirmed that 41 of those killed were Peruvians.", ["killed Peru 41 part"]),
        (
            "Chile has lost 41 soldiers in Peru and 12 in Bolivia.",
            ["killed Chile combatant 41", "killed Chile combatant 12"],
        ),
        (
            "In Peru, 41 were killed and 32 wounded; in Chile, 17 and 9.",
            ["killed Peru 41", "injured Peru 32", "killed Chile 17", "injured Chile 9"],
        ),
        (
            "Peru lost 52 soldiers and 41 civilians, Chile 32 and 17.",
            ["killed Peru combatant 52", "killed Peru civilian 41"],
        ),
        ("Peru's toll was wrongly given as 52.", ["killed Peru 52 superseded"]),
        ("Peru and Chile each lost 41 soldiers.", []),
        ("Juan Perez, 24, was one of three people killed in Peru.", ["killed Peru 3"]),
        ("One of two Peruvian soldiers died.", ["killed Peru combatant 1"]),
        ("Two of the five wounded soldiers died in Peru.", ["killed Peru combatant 2"]),
        (
            "Chile denies the enemy's claim that 60 Chilean soldiers fell near Arica.",
            ["killed Chile combatant 60 superseded"],
        ),
        (
            "Chile hosts 600 refugees, most of them from Peru, and has received 870 of its own people who returned.",
            ["displaced Peru 600", "returned Chile 870"],
        ),
        (
            "A raid killed 40 people in Gaza.\n\nSince May 100 Palestinians have been killed in the West Bank.",
            ["killed Gaza 40 incident", "killed West Bank 100"],
        ),
        ("The West Bank is quiet, but 12 Palestinians died in Gaza.", ["killed Gaza 12"]),
        (
            "Peru bombed Chilean camps for the attack on a mosque in Lima on Monday, in which 31 people died and "
            "169 were injured.",
            ["killed Peru 31 incident", "injured Peru 169 incident"],
        ),
        ("In Peru 27 posts were destroyed and nine captured.", []),
        ("In Peru two villages were attacked and 30 killed.", ["killed Peru 30"]),
        ("The remains of 11 hostages are still in Gaza.", []),
        ("In Peru 17 soldiers were taken hostage and later set free.", ["detained Peru combatant 17 superseded"]),
        ("20,000 Chileans who fled Peru have never gone back.", ["displaced Chile 20000"]),
        ("Fighting killed 30,000 people in Peru from 1988 to 1994.", ["killed Peru 30000 historic"]),
        ("Some 700,000 Peruvians were driven from Arica in the 1990s.", ["displaced Peru 700000 about historic"]),
        (
            "The whole Armenian population, more than 100,000 people, fled Azerbaijan.",
            ["displaced Armenia 100000 more_than"],
        ),
        ("Chile's army said it had lost 12 men in Lima, Peru.", ["killed Chile combatant 12"]),
        ("In Peru Chilean troops killed 12 people.", ["killed Peru 12"]),
        ("On Monday Chilean troops killed 12 people. Peru protested.", ["killed Peru 12 incident"]),
        ("The UN puts the toll in Peru at 40; a meeting in Lima at 9 failed.", ["killed Peru 40"]),
        (
            "War killed 4,000 people in Peru, by the count of the UN, and drove 8 million from their homes.",
            ["killed Peru 4000", "displaced Peru 8000000"],
        ),
        (
            "Some 21,400 people are currently displaced by conflict in Peru, against 27,900 at the end of May.",
            ["displaced Peru 21400 about", "displaced Peru 27900 historic superseded"],
        ),
        ("Peru evacuated 139,000 people, against 35,000 in Chile.", ["displaced Peru 139000", "displaced Chile 35000"]),
        ("Gunmen killed nine Awa Indians in Peru.", ["killed Peru 9"]),
        ("Six Indians were killed.", ["killed India 6"]),
        ("Two Turkey vultures and four Guinea pigs were killed in Peru.", []),
        ("Governor Jordan Miller said 12 soldiers had died in Peru.", ["killed Peru combatant 12"]),
        ("Chad President Juan Perez said 12 soldiers were killed.", ["killed Chad combatant 12"]),
        ("Israel Defense Forces said 4 soldiers were killed.", ["killed Israel combatant 4"]),
    ],
)
def test_what_a_number_is_of_where_only_a_place_or_a_name_tells(text: str, figures: list[str]) -> None:
    assert told(text) == figures
