"""What a report can say comes back: from a file and from /report, through the database, to the screens."""

from datetime import UTC, datetime
from typing import Any

import pytest

from config.situation.reading import SituationFile
from config.vocabulary import Condition, Metric, Qualifier, Service, ServiceState, Unit, Verification
from handlers.reporting import compact
from handlers.reporting.compose import again
from handlers.reporting.draft import to_report
from handlers.views.screens import registry as screens
from storage.database.engine import Database
from storage.record import ledger
from storage.record.loading import load
from storage.rules.services import latest_words
from storage.values.report import Amount, Figure, Snapshot, exactly
from tests.support.desk import Desk
from tests.support.reading import frame_of, read
from tests.support.records.factories import moment
from tests.support.records.situation_files import report, situation_file

NOW = datetime(2026, 2, 1, 5, tzinfo=UTC)
LAOS = {"code": "LA", "names": {"en": "Laos"}, "allies": ["KH"]}
PLACES = [
    {"code": "KH22", "names": {"en": "Oddar Meanchey"}, "party": "KH"},
    {"code": "XX01", "names": {"en": "Disputed area"}},
    {"code": "gaza-city", "names": {"en": "Samraong"}, "party": "KH", "within": "KH22"},
]


def three_sides(*reports: dict[str, Any]) -> SituationFile:
    plain = situation_file().model_dump()
    parties = [{"code": one["code"], "names": one["names"], "aliases": one["aliases"]} for one in plain["parties"]]
    return situation_file(*reports, parties=[*parties, LAOS], places=PLACES)


async def loaded(database: Database, **items: Any) -> Snapshot:
    await load(database, three_sides(report("a", **items)), NOW)
    return await ledger.snapshot(database, "border", NOW, NOW)


def shown(snapshot: Snapshot, screen: str, **asked: Any) -> str:
    return read(screens.shown(frame_of(snapshot, screen, now=NOW, **asked)))


FIGURES: dict[str, tuple[dict[str, Any], str, str, dict[str, Any]]] = {
    "casualties not told apart": (
        {"metric": "killed_or_injured", "party": "KH", "value": 250},
        "losses Cambodia 250",
        "250 killed or injured",
        {"metric": Metric.KILLED_OR_INJURED},
    ),
    "refugees": (
        {"metric": "refugees", "party": "KH", "value": 900},
        "refugees Cambodia 900",
        "900 who fled abroad",
        {"metric": Metric.REFUGEES},
    ),
    "unverified": (
        {"metric": "killed", "party": "KH", "value": 3, "verification": "unverified"},
        "killed Cambodia 3 unverified",
        "3 dead (unverified)",
        {"verification": Verification.UNVERIFIED},
    ),
    "low, best and high": (
        {"metric": "killed", "party": "KH", "value": 17_200, "minimum": 14_800, "maximum": 23_100},
        "killed Cambodia 17,200 (14,800-23,100)",
        "17,200 (14,800–23,100) dead",
        {"amount": Amount(minimum=14_800, best=17_200, maximum=23_100, qualifier=Qualifier.RANGE)},
    ),
    "some sides": (
        {"metric": "killed", "parties": ["LA", "KH"], "value": 3825},
        "killed Cambodia and Laos 3,825",
        "Cambodia and Laos: 3,825 dead",
        {"victim_party": None, "parties": ("KH", "LA")},
    ),
    "people of no side": (
        {"metric": "killed", "group": "peacekeepers", "value": 4},
        "killed peacekeepers 4",
        "peacekeepers: 4 dead",
        {"victim_party": None, "group": "peacekeepers"},
    ),
    "a place of no side": (
        {"metric": "killed", "place": "XX01", "value": 2},
        "killed all sides Disputed area 2",
        "Disputed area: 2 dead",
        {"place": "XX01"},
    ),
    "a place by a code of its own": (
        {"metric": "killed", "party": "KH", "place": "gaza-city", "value": 2},
        "killed Cambodia Samraong 2",
        "Samraong: 2 dead",
        {"place": "gaza-city"},
    ),
    "houses destroyed": (
        {"metric": "houses", "party": "KH", "value": 120, "condition": "destroyed"},
        "houses destroyed Cambodia 120",
        "Cambodia: 120 houses destroyed",
        {"metric": Metric.HOUSES, "unit": Unit.BUILDING, "condition": Condition.DESTROYED},
    ),
    "disputed by a side": (
        {"metric": "killed", "party": "KH", "value": 31, "verification": "disputed", "disputed_by": ["TH", "LA"]},
        "killed Cambodia 31, disputed by Thailand and Laos",
        "Cambodia: 31 dead (disputed by Laos and Thailand)",
        {"verification": Verification.DISPUTED, "disputed_by": ("LA", "TH")},
    ),
    "bridges at a place of no side": (
        {"metric": "bridges", "place": "XX01", "value": 1},
        "bridges Disputed area 1",
        "Disputed area: 1 bridge damaged or destroyed",
        {"metric": Metric.BRIDGES, "unit": Unit.THING, "victim_party": None, "place": "XX01"},
    ),
}


def holds(figure: Figure, values: dict[str, Any]) -> None:
    assert {name: getattr(figure, name) for name in values} == values


@pytest.mark.parametrize("case", FIGURES)
async def test_what_a_file_says_is_told(database: Database, case: str) -> None:
    entry, _, line, values = FIGURES[case]
    snapshot = await loaded(database, figures=[entry])
    holds(snapshot.figures[0], values)
    assert line in shown(snapshot, "report", item="1")


@pytest.mark.parametrize("case", FIGURES)
async def test_what_a_message_says_is_told(database: Database, desk: Desk, case: str) -> None:
    _, typed, line, values = FIGURES[case]
    snapshot = await published(database, desk, typed)
    holds(snapshot.figures[-1], values)
    assert line in shown(snapshot, "report", item="2")
    repeated = again(snapshot, 2, "/report").splitlines()[-1]
    assert compact.read(HEAD + repeated, snapshot.situation, {}, NOW).lines[-1].item is not None, repeated
    holds(read_again(snapshot, repeated), values)


HEAD = "source: kh-moi https://example.org/1\nas of: 2025-12-24\n"


async def published(database: Database, desk: Desk, typed: str) -> Snapshot:
    await load(database, three_sides(), NOW)
    situation = await ledger.situation(database, "border")
    draft = compact.read(HEAD + typed, situation, {}, NOW)
    assert draft.complete, draft.problems
    new = to_report(draft)
    await desk.publish(*new.figures, now=NOW, services=new.services, source=new.source)
    return await ledger.snapshot(database, "border", NOW, NOW)


def read_again(snapshot: Snapshot, line: str) -> Any:
    return compact.read(HEAD + line, snapshot.situation, {}, NOW).lines[-1].item


async def test_people_and_families_in_one_line_are_two_figures(database: Database, desk: Desk) -> None:
    snapshot = await published(database, desk, "displaced Cambodia 438,953 people (131,672 families)")
    assert [(one.unit, one.amount.best) for one in snapshot.figures if one.report_id == 2] == [
        (Unit.PERSON, 438_953),
        (Unit.HOUSEHOLD, 131_672),
    ]
    text = shown(snapshot, "displacement")
    assert "Cambodia: 438,953 displaced" in text
    assert "131,672 families displaced" in text


async def test_a_place_of_no_side_has_a_screen_without_one(database: Database) -> None:
    snapshot = await loaded(database, figures=[FIGURES["a place of no side"][0]])
    screen = screens.shown(frame_of(snapshot, "status", now=NOW, place="XX01"))
    assert "Disputed area: 2 dead" in read(screen)
    assert [button.label for row in screen.buttons for button in row] == ["Sources", "Where things stand"]


async def test_an_ally_is_one_whichever_of_the_two_says_so(database: Database) -> None:
    of = (await loaded(database, killed=1)).situation
    assert not of.opposed("KH", "LA")
    assert not of.opposed("LA", "KH")
    assert of.opposed("TH", "LA")


async def test_places_lie_in_places(database: Database) -> None:
    of = (await loaded(database, killed=1)).situation
    assert (of.around("gaza-city"), of.places["XX01"].party) == (("KH22",), "")


CLOSED = {"service": "crossing", "state": "closed", "place": "gaza-city", "texts": {"en": "since the shelling"}}


async def test_a_service_of_a_file_is_told(database: Database) -> None:
    snapshot = await loaded(database, services=[CLOSED, {"service": "power", "state": "partly_open"}])
    assert [(one.service, one.state, one.place) for one in snapshot.services] == [
        (Service.CROSSING, ServiceState.CLOSED, "gaza-city"),
        (Service.POWER, ServiceState.PARTLY_OPEN, ""),
    ]
    line = "Samraong, crossing: closed (since the shelling) · "
    for screen, asked in (
        ("damage", {}),
        ("report", {"item": "1"}),
        ("timeline", {}),
        ("status", {"place": "gaza-city"}),
    ):
        assert line in shown(snapshot, screen, **asked)
    assert "Power: on in part" in shown(snapshot, "damage")


async def test_a_service_of_a_message_is_told_and_reads_again(database: Database, desk: Desk) -> None:
    snapshot = await published(database, desk, "crossing Samraong closed (since the shelling)")
    assert "Samraong, crossing: closed (since the shelling) · " in shown(snapshot, "damage")
    (word,) = latest_words(snapshot)
    assert (word.source, word.at.at) == ("kh-moi", moment("2025-12-24"))
    repeated = again(snapshot, 2, "/report").splitlines()[-1]
    assert read_again(snapshot, repeated).place == word.place == "gaza-city"


async def test_what_is_damaged_is_in_no_sum_of_people(database: Database) -> None:
    damage = [{"metric": "houses", "party": "KH", "value": 5000}, {"metric": "killed", "party": "KH", "value": 3}]
    snapshot = await loaded(database, figures=damage)
    assert "5,000" not in shown(snapshot, "casualties")
    assert "5,000" not in shown(snapshot, "status")
    assert "5,000 houses damaged or destroyed" in shown(snapshot, "damage")
    assert "5,000 houses damaged or destroyed" in shown(snapshot, "timeline")


async def test_a_plain_count_is_as_it_was(database: Database) -> None:
    (figure,) = (await loaded(database, killed=3)).figures
    assert figure.amount == exactly(3)
    assert (figure.parties, figure.group, figure.condition) == ((), "", Condition.UNSPECIFIED)


async def test_what_fighters_and_places_are_called_comes_back(database: Database) -> None:
    plain = three_sides(report("a", figures=[{"metric": "killed", "party": "LA", "status": "combatant", "value": 7}]))
    sides = [one | {"combatants": "fighters"} for one in plain.model_dump()["parties"]]
    values = plain.model_dump() | {"parties": sides, "place_word": {"en": "oblast"}}
    await load(database, SituationFile.model_validate(values), NOW)
    found = await ledger.snapshot(database, "border", NOW, NOW)
    assert found.situation.place_word == {"en": "oblast"}
    assert "7 fighters dead" in shown(found, "casualties")


async def test_dead_and_injured_in_one_number_are_never_told_as_dead_whoever_confirmed_it(database: Database) -> None:
    """What the note names outright nobody can confirm to be a count of the dead."""
    entry = {"metric": "killed", "party": "TH", "value": 2_300, "source": "th-mod", "confirmed": True}
    for note, metric in (
        ("killed and wounded", Metric.KILLED_OR_INJURED),
        ("dead/wounded", Metric.KILLED_OR_INJURED),
        ("not counting killed or wounded guards", Metric.KILLED),
        ("incl. those who died of their wounds", Metric.KILLED),
    ):
        named = report(note[:3], figures=[{**entry, "coverage": note}])
        await load(database, three_sides(named), NOW, {note[:3]})
        seen = await ledger.snapshot(database, "border", NOW, NOW)
        (told,) = [figure for figure in seen.figures if figure.coverage_note == note]
        assert told.metric is metric
    assert "Killed or injured, not told apart · Thailand: 2,300 (dead/wounded)" in shown(seen, "casualties")
