"""Offers, talks, ceasefires and agreements that articles tell of."""

from datetime import date

import pytest

from handlers.reporting.article.reading import read_article

FRIDAY = date(2025, 12, 26)


def told(text: str) -> list[str]:
    found = read_article(text, FRIDAY).as_data()["diplomacy"]
    return [" ".join(filter(None, [one["kind"], one["status"], one["actor"], one["date"]])) for one in found]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("The United States offered to mediate on Thursday.", ["offer offered United States 2025-12-25"]),
        (
            "Thailand and Cambodia held their first talks on Wednesday.",
            ["talks held Thailand and Cambodia 2025-12-24"],
        ),
        (
            "Armenia and Azerbaijan will meet for further talks on Sunday.",
            ["talks scheduled Armenia and Azerbaijan 2025-12-28"],
        ),
        (
            "India and Pakistan agreed on Saturday, December 20, to a ceasefire.",
            ["ceasefire agreed India and Pakistan 2025-12-20"],
        ),
        (
            "A ceasefire between Israel and Lebanon took effect on December 24.",
            ["ceasefire in_force Israel and Lebanon 2025-12-24"],
        ),
        (
            "Ukraine and Russia signed the agreement on December 22.",
            ["agreement signed Ukraine and Russia 2025-12-22"],
        ),
        (
            "Peru and Chile fought on Wednesday. In the evening the two countries announced a ceasefire.",
            ["ceasefire declared Peru and Chile 2025-12-24"],
        ),
        ("Envoys of Chile and Peru meet in Lima on Monday.", ["talks scheduled Chile and Peru 2025-12-29"]),
        ("Thailand denied on Friday that a truce had been agreed.", ["ceasefire denied Thailand 2025-12-26"]),
        ("Brazil hosted a second round of talks in Lima on 4 May.", ["talks held Brazil 2025-05-04"]),
        ("Kenya offered on Monday to host talks between both sides.", ["offer offered Kenya 2025-12-22"]),
        ("Talks between Peru and Chile ended on Thursday without agreement.", ["talks held Peru and Chile 2025-12-25"]),
        ("Cambodia and Thailand signed a truce on Thursday.", ["ceasefire agreed Cambodia and Thailand 2025-12-25"]),
        ("A 72-hour truce took hold on Monday.", ["ceasefire in_force 2025-12-22"]),
        ("The truce agreed on 11 October collapsed on Thursday.", ["ceasefire ended 2025-12-25"]),
        ("Chile declared an end to the truce on Thursday.", ["ceasefire ended Chile 2025-12-25"]),
    ],
)
def test_what_was_done_by_whom_and_when(text: str, items: list[str]) -> None:
    assert told(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Egypt announced on Thursday that Peru and Chile had agreed to a ceasefire.",
            ["ceasefire agreed Peru and Chile 2025-12-25"],
        ),
        (
            "A truce between Peru and Chile brokered by Washington took effect on Thursday.",
            ["ceasefire in_force Peru and Chile 2025-12-25"],
        ),
        (
            "A truce brokered by Norway took effect on Thursday between Peru and Chile.",
            ["ceasefire in_force Peru and Chile 2025-12-25"],
        ),
        (
            "Egypt brokered a truce between Peru and Chile on Thursday.",
            ["ceasefire agreed Peru and Chile 2025-12-25"],
        ),
        ("Kenya hosted talks between Peru and Chile on Thursday.", ["talks held Peru and Chile 2025-12-25"]),
        (
            "Talks between Peru and Chile, mediated by Kenya's President William Ruto, took place on Thursday.",
            ["talks held Peru and Chile 2025-12-25"],
        ),
        (
            "Peru's defence minister met his counterpart from Chile on Thursday.",
            ["talks held Peru and Chile 2025-12-25"],
        ),
        ("The accord was signed on Thursday by Peru and Chile.", ["agreement signed Peru and Chile 2025-12-25"]),
        ("Peru accused Chile on Thursday of violating the ceasefire.", ["ceasefire violated Chile 2025-12-25"]),
        ("Peru accused Chile of breaking a truce agreed on Tuesday.", ["ceasefire agreed 2025-12-23"]),
        ("Peru accepted Kenya's offer to mediate on Thursday.", ["offer offered Kenya"]),
        ("Turkey urged Peru on Thursday to accept an offer to mediate from Norway.", []),
        # A side's own step is not the other's, though the text is about both.
        (
            "Peru and Chile fought on Tuesday. Peru declared an end to the truce on Thursday.",
            ["ceasefire ended Peru 2025-12-25"],
        ),
        ("Peru and Chile fought on Tuesday. Peru signed the accord on Thursday.", ["agreement signed Peru 2025-12-25"]),
        (
            "The United States and Chile signed an agreement on Thursday.",
            ["agreement signed United States and Chile 2025-12-25"],
        ),
        (
            "A truce that has been in force between Peru and Chile since 3 May collapsed on Thursday.",
            ["ceasefire ended Peru and Chile 2025-12-25"],
        ),
        ("Peru rejected a call by Kenya for a ceasefire on Thursday.", ["ceasefire denied Peru 2025-12-25"]),
        (
            "Peru suspended the Minsk accord on Thursday.",
            ["agreement suspended Peru 2025-12-25", "suspension suspended Peru 2025-12-25"],
        ),
        ("Peru ended a 1991 ceasefire on Thursday.", ["ceasefire ended Peru 2025-12-25"]),
        ("Peru said on Thursday it accepted the US offer to mediate.", ["offer offered United States"]),
        ("Peru and Chile agreed on Monday to resume talks on Sunday.", ["talks scheduled Peru and Chile 2025-12-28"]),
        ("The ceasefire, which Kenya mediated, took effect on Thursday.", ["ceasefire in_force 2025-12-25"]),
        (
            "Peru and Chile hope for peace after they signed an accord on Thursday.",
            ["agreement signed Peru and Chile 2025-12-25"],
        ),
        ("Peru refused to withdraw, but signed the accord on Thursday.", ["agreement signed Peru 2025-12-25"]),
        (
            "Peru urged Chile to yield and the two signed an accord on Thursday.",
            ["agreement signed Peru and Chile 2025-12-25"],
        ),
        ("Peru pulled out of the truce on Thursday.", ["ceasefire ended Peru 2025-12-25"]),
        ("Peru withdrew from the peace agreement with Chile on Thursday.", ["agreement ended Peru 2025-12-25"]),
    ],
)
def test_who_did_it_is_neither_who_says_so_nor_who_mediated(text: str, items: list[str]) -> None:
    assert told(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Sudan called on Chad on Monday to implement the agreement signed last year.",
            ["agreement signed"],
        ),
        (
            "Peru and Chile fought on Sunday. Qatar urged both sides on Monday to respect the truce agreed on 10 May.",
            ["ceasefire agreed Peru and Chile 2025-05-10"],
        ),
        ("Egypt offered to mediate. On Monday raids killed four people in Peru.", ["offer offered Egypt"]),
        ("Egypt offered on Sunday, 21 December to mediate.", ["offer offered Egypt 2025-12-21"]),
        ("A truce takes effect at noon on Sunday.", ["ceasefire in_force 2025-12-28"]),
        ("Peru is not bound by the truce that took effect on Monday.", ["ceasefire in_force 2025-12-22"]),
        (
            "Years after Peru and Chile signed an accord, clashes resumed on Monday.",
            ["agreement signed Peru and Chile"],
        ),
        ("Peru suspended flights after the accord was signed on Monday.", ["agreement signed 2025-12-22"]),
        (
            "Fighting resumed on Monday, hours after Peru and Chile signed an accord.",
            ["agreement signed Peru and Chile"],
        ),
        ("Egypt offered to mediate. A lull had been in effect since 22 December.", ["offer offered Egypt"]),
        ("Peru and Chile will hold talks soon, Kenya said on Monday.", ["talks scheduled Peru and Chile"]),
        (
            "Talks between Peru and Chile ended on Monday without a deal on a truce.",
            ["talks held Peru and Chile 2025-12-22"],
        ),
        (
            "The accord, signed on 3 May by Peru and Chile, ended four years of war.",
            ["agreement signed Peru and Chile 2025-05-03"],
        ),
        ("Peru had signed an accord with Chile on 1 January.", ["agreement signed Peru and Chile 2025-01-01"]),
    ],
)
def test_a_step_has_no_day_of_something_else(text: str, items: list[str]) -> None:
    assert told(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations called for talks between India and Pakistan.",
        "Thailand prefers bilateral talks.",
        "Chile pulled out of talks with Peru that were due to start on Friday.",
        "Chile and Peru had agreed to hold on to their plan for a truce.",
        "Rebels that signed a 2014 peace agreement attacked Chile.",
        "Both sides discussed the implementation of the ceasefire.",
        "Monday was the second day of a truce that ended four days of fighting between Peru and Chile.",
    ],
)
def test_what_is_only_wished_for_is_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Azerbaijan denied on Friday that it had broken the truce.",
        "Ethiopia declined Kenya's offer to mediate.",
        "Brazil withdrew its offer to mediate on Friday.",
        "Talks scheduled for Sunday were cancelled.",
        "Talks between Russia and Ukraine, due to be held on Sunday, were postponed.",
        "Russia said no talks were planned for Sunday.",
        "Mediators hope talks will be held on Sunday.",
        "Egypt denied that talks had taken place on Friday.",
        "The two sides never held talks on Friday.",
        "The talks had been held up by rain.",
        "If a truce takes effect on Sunday, aid will flow.",
        "Russia and Ukraine failed to agree on a ceasefire on Friday.",
        "Israel will sign the agreement on Friday.",
        "Israel refused to sign the agreement on Friday.",
        "No agreement was signed on Friday.",
        "Chile threatened to suspend the accord on Friday.",
        "Peru said on Friday it had not suspended the accord.",
        "Norway has not offered to mediate between Serbia and Kosovo.",
        "Turkey denied on Monday that it had offered to mediate between Sudan and Chad.",
        "Washington may offer to mediate between Peru and Chile.",
        "Yemen denied on Monday evening that it had held talks with Saudi Arabia.",
        "Qatar urged Peru and Chile late on Thursday to hold talks.",
        "Kenya invited Sudan and Chad to hold talks on Sunday.",
        "Peru said last Saturday it was ready to hold talks with Chile.",
        "Peru and Chile may meet on Monday.",
        "Sudan on Tuesday postponed talks with Chad scheduled for 5 January.",
        "Armenia denied on 24 December that talks with Azerbaijan were scheduled for 5 January.",
        "Talks between Sudan and Chad scheduled for 24 December did not take place.",
        "It is not known whether Ethiopia and Eritrea held talks on Thursday.",
        "Egypt urged India and Pakistan last Saturday to agree to a ceasefire.",
        "It is unclear whether the ceasefire between Peru and Chile took effect on Sunday.",
        "Had Peru agreed to a ceasefire on Thursday, lives would have been saved.",
        "Did Peru and Chile sign the accord on Monday?",
        "Serbia refused on Sunday, 21 December to sign the agreement.",
        "Serbia refused, after days of pressure, to sign the agreement on Monday.",
        "Qatar urged Serbia late on Thursday to sign the agreement.",
        "Angola had planned to host talks between Peru and Chile on Sunday.",
        "Neither Peru nor Chile signed the agreement on Wednesday.",
        "Neither side agreed to a ceasefire on Wednesday.",
        "Peru and Chile nearly signed an accord on Wednesday.",
        "Peru lifted its suspension of the accord on Wednesday.",
        "The suspension of the accord was lifted on Wednesday.",
        "Peru halted aid under the agreement on Wednesday.",
        "A ceasefire was to have taken effect on Wednesday.",
        "Reports that Peru had agreed to a ceasefire were false.",
        "The draft agreement says talks will be held on Sunday.",
        "Peru's offer to hold talks on Sunday was rejected.",
        "Talks planned for Sunday were moved to Tuesday.",
        "A meeting planned for Sunday is in doubt.",
        "Kenya's offer to mediate was rejected by Peru on Wednesday.",
        "Kenya offered to mediate, but Peru rejected the offer on Wednesday.",
        "Peru's cabinet met on Wednesday.",
        "The Security Council met on Wednesday on Peru.",
        "The football players of Peru and Chile met on Wednesday.",
        "Peru's president met the families of the victims on Wednesday.",
        "Qatar called late on Thursday on Peru and Chile to resume talks.",
        "Serbia accused Kosovo on Monday of having suspended the accord.",
    ],
)
def test_what_was_not_done_is_nothing(text: str) -> None:
    assert told(text) == []


_TRUCE = "ceasefire in_force Peru and Chile 2025-12-24"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "A spokesman who asked not to be named said the ceasefire between Peru and Chile took effect on Wednesday.",
            [_TRUCE],
        ),
        ("The truce proposed by Kenya took effect on Wednesday between Peru and Chile.", [_TRUCE]),
        (
            "Envoys invited by Kenya held talks on Wednesday between Peru and Chile.",
            ["talks held Peru and Chile 2025-12-24"],
        ),
        ("It was denied by Kenya that Peru and Chile held talks on Wednesday.", []),
        ("Peru denied on Wednesday that Chile said the truce took effect.", ["ceasefire denied Peru 2025-12-24"]),
        ("Peru, which had rejected the accord, signed it on Wednesday.", ["agreement signed Peru 2025-12-24"]),
        (
            "The ministers of Peru and Chile met on Wednesday to discuss the families of the missing.",
            ["talks held Peru and Chile 2025-12-24"],
        ),
        (
            "Talks between Peru and Chile will be held on Sunday, moved to Geneva.",
            ["talks scheduled Peru and Chile 2025-12-28"],
        ),
        ("The truce between Peru and Chile has held since people abandoned villages in May.", []),
        ("The truce was annulled on Wednesday by Peru.", ["ceasefire ended Peru 2025-12-24"]),
        ("Peru broke a record on Wednesday while the truce holds.", []),
        ("After Peru lifted the blockade the truce collapsed on Wednesday.", ["ceasefire ended Peru 2025-12-24"]),
        ("Kenya's offer to mediate was welcomed by Peru.", ["offer offered Kenya"]),
        ("Peru welcomed an offer to mediate from Kenya.", ["offer offered Kenya"]),
    ],
)
def test_a_word_beside_a_step_is_said_of_something_else(text: str, items: list[str]) -> None:
    assert told(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Peru and Chile agreed on Wednesday to sign the accord.", []),
        ("Peru's minister travelled to Quito on Wednesday to meet Chile's president.", []),
        ("Kenya is working to convene a meeting of Peru and Chile on Sunday.", []),
        ("Peru denied on Wednesday that Kenya had mediated the truce with Chile.", []),
        ("Peru denied on Wednesday that it had pulled out of the accord with Chile.", []),
        ("Peru said on Wednesday that Chile had not violated the truce.", []),
        ("Peru said the reports that a ceasefire had been agreed were fabricated.", []),
        ("Peru withdrew from the bloc on Wednesday and said that the accord with Chile was dead.", []),
        ("Peru will not take part in the meeting with Chile planned for Monday.", []),
        ("Neither Peru nor Chile has confirmed that they will meet on Sunday.", []),
        ("Peru did not say on Wednesday whether it had signed the accord with Chile.", []),
        ("Peru has not responded to the Kenya-backed truce plan.", []),
        ("Peru announced a truce plan on Wednesday.", []),
        ("Peru signed an accord with Chile on Wednesday.", ["agreement signed Peru and Chile 2025-12-24"]),
        ("Peru and Chile will meet on Sunday, provided the truce holds.", []),
        (
            "Peru and Chile will meet on Sunday to see if the truce holds.",
            ["talks scheduled Peru and Chile 2025-12-28"],
        ),
        ("Peru and Chile will meet no later than Sunday.", ["talks scheduled Peru and Chile"]),
        ("After talks in Quito a truce between Peru and Chile is due to come into effect on Friday.", []),
        ("Kenya claimed on Wednesday that it had brokered a truce between Peru and Chile.", []),
        ("Schools in Peru will open on Sunday after the talks with Chile.", []),
        ("Talks between Peru and Chile will begin on Sunday.", ["talks scheduled Peru and Chile 2025-12-28"]),
        ("Peru and Chile signed a protocol on Wednesday.", ["agreement signed Peru and Chile 2025-12-24"]),
        ("Peru agreed to a truce with Chile on Wednesday.", ["ceasefire agreed Peru 2025-12-24"]),
        ("Talks with the Chilean rebels in Lima ended on Wednesday.", ["talks held Chile 2025-12-24"]),
        ("Peru and Chile agreed to postpone the talks scheduled for Sunday.", []),
        ("Peru and Chile are not scheduled to hold talks on Sunday.", []),
        ("Peru had not seen, let alone signed, the accord.", []),
        ("Peru wants Chile out before any truce takes effect on Sunday.", []),
        ("Kenya offered on Wednesday to host refugees from Peru.", []),
        ("Kenya is ready to host talks between Peru and Chile.", ["offer offered Kenya"]),
        ("Peru and Chile reached an immediate truce on Wednesday.", ["ceasefire agreed Peru and Chile 2025-12-24"]),
        ("Talks were held in Santiago on Wednesday.", ["talks held 2025-12-24"]),
        ("Peru and Kenya met before the Santiago talks on Wednesday.", ["talks held Peru and Kenya 2025-12-24"]),
        ("The Vatican renewed its offer to mediate between Lima and Santiago.", ["offer offered Vatican City"]),
        (
            "Negotiations between Peru's government and the Chilean rebel leaders ended on Wednesday.",
            ["talks held Peru and Chile 2025-12-24"],
        ),
    ],
)
def test_what_is_aimed_at_or_said_of_another_step_is_not_this_one(text: str, items: list[str]) -> None:
    assert told(text) == items
