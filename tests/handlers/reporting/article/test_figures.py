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
            ["killed Ukraine 14 at_least", "injured Ukraine 96"],
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
        ("Sixteen people, including four children, were killed in Sudan.", ["killed Sudan 16", "killed Sudan 4 part"]),
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
