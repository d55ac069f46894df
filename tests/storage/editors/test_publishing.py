"""From draft to report: once, whole, seen by all."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Select, literal, select
from sqlalchemy.exc import IntegrityError

from config.states import DraftState
from config.vocabulary import Causation, Metric, ReasonKind, SourceKind, Status, StepKind, TrackKind
from storage.database.engine import Database, open_engine
from storage.editors import drafts, publishing
from storage.editors.audit import Action
from storage.errors import AlreadyDiscarded, AlreadyPublished, ReasonMissing, RecordError, StaleDraft, UnknownDraft
from storage.record import ledger
from storage.record.loading import load
from storage.record.situations import table
from storage.rules.series import is_claim
from storage.tables.delivery import SubscriptionRow
from storage.values.editions import NewEdition
from storage.values.editorial import Published
from storage.values.new_report import NewPlace, NewSource
from storage.values.report import Snapshot, When
from storage.values.situation import Place
from tests.support.audit import audit_trail
from tests.support.desk import NOW, Desk, new_figure, new_incident, new_report, new_step, open_desk
from tests.support.mailing import ALERT, CORRECTION, Mailing
from tests.support.records.factories import moment, when
from tests.support.records.situation_files import report, situation_file

LATER = NOW + timedelta(days=30)
PAPER = NewSource(code="paper", name="The Paper", kind=SourceKind.MEDIA)


async def seen(database: Database, known_at: datetime = LATER) -> Snapshot:
    return await ledger.snapshot(database, "border", LATER, known_at)


def killed(snapshot: Snapshot) -> list[int | None]:
    return [figure.amount.best for figure in snapshot.figures]


async def test_a_published_report_is_seen_at_once(desk: Desk) -> None:
    before = await seen(desk.database, NOW)
    published = await desk.publish(new_figure(23), relay="press", title="Briefing")
    snapshot = await seen(desk.database, NOW)
    assert (killed(before), killed(snapshot)) == ([1], [1, 23])
    found = snapshot.reports[published.report.id]
    assert found == published.report
    assert (found.number, found.source, found.relay, found.title) == (2, "kh-moi", "press", "Briefing")
    assert (found.references[0].url, found.entered_by) == ("https://example.org/1", str(desk.editor.id))


async def test_an_entered_report_is_known_from_its_entering(desk: Desk) -> None:
    published = (await desk.publish(new_figure(23, as_of="2025-12-24"))).report
    assert published.recorded_at == published.published.at == NOW
    assert (published.published.exact, published.published_assumed) == (False, True)
    assert killed(await seen(desk.database, NOW - timedelta(seconds=1))) == [1]
    assert killed(await seen(desk.database, NOW)) == [1, 23]


async def test_all_that_a_draft_says_comes_back(desk: Desk) -> None:
    figure = new_figure(150_529, Metric.IN_SHELTER, subset="women", place="KH22", coverage_note="779 shelters")
    step = new_step(StepKind.SCHEDULED, parties=("KH", "TH"), item="second", due=when("2026-02-03"), place="KH22")
    await desk.publish(figure, steps=(step,), incidents=(new_incident("2025-12-23"),))
    snapshot = await seen(desk.database)
    (_, found), (taken,), (incident,) = snapshot.figures, snapshot.steps, snapshot.incidents
    assert (found.metric, found.subset, found.place) == (Metric.IN_SHELTER, "women", "KH22")
    assert (found.amount, found.as_of, found.coverage_note) == (figure.amount, when("2025-12-24"), "779 shelters")
    assert (taken.kind, taken.parties, taken.item, taken.due) == (step.kind, ("KH", "TH"), "second", step.due)
    assert (incident.at, incident.texts) == (when("2025-12-23"), {"en": "Shelling."})


async def test_a_day_that_is_not_over_is_true_as_of_now(desk: Desk) -> None:
    today = "2026-02-01"
    await desk.publish(
        new_figure(2, as_of=today),
        new_figure(3, Metric.INJURED, as_of="2026-02-01 13:00"),
        incidents=(new_incident(today),),
    )
    snapshot = await seen(desk.database, NOW)
    assert [figure.as_of for figure in snapshot.figures[1:]] == [When(at=NOW)] * 2
    assert [incident.at for incident in snapshot.incidents] == [When(at=NOW)]


async def test_an_agreed_hour_may_lie_ahead(desk: Desk) -> None:
    truce, held = new_step(StepKind.IN_FORCE, "2026-02-02 12:00"), new_step(StepKind.HELD, "2026-02-01")
    await desk.publish(steps=(truce, held))
    assert [step.at for step in (await seen(desk.database)).steps] == [When(at=NOW), truce.at]


async def published_by(database: Database, desk: Desk, draft_id: int, version: int = 1) -> Published:
    figures = new_report(new_figure(23))
    return await publishing.publish(database, draft_id, version, figures, desk.editor, NOW)


async def test_of_twenty_who_publish_a_draft_at_once_one_does(desk: Desk, database_url: str) -> None:
    draft = await desk.draft()
    others = [open_engine(database_url) for _ in range(3)]  # as other processes would
    tries = [published_by(each, desk, draft.id) for each in [desk.database, *others] for _ in range(5)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    (published,) = [each for each in outcomes if isinstance(each, Published)]
    late = [each for each in outcomes if isinstance(each, AlreadyPublished)]
    assert [each.values["number"] for each in late] == [str(published.report.number)] * 19
    assert killed(await seen(desk.database)) == [1, 23]
    assert (await drafts.get(desk.database, draft.id)).report == published.report.number
    for other in others:
        await other.close()


async def test_different_drafts_published_at_once_get_a_number_each(desk: Desk, database_url: str) -> None:
    other = open_engine(database_url)
    ids = [(await desk.draft()).id for _ in range(6)]
    tries = [published_by((desk.database, other)[n % 2], desk, draft_id) for n, draft_id in enumerate(ids)]
    done = await asyncio.gather(*tries)
    assert sorted(each.report.number for each in done) == [2, 3, 4, 5, 6, 7]
    assert await ledger.version(desk.database, "border") == 7
    await other.close()


@pytest.mark.parametrize("version", [0, 1, 3])
async def test_a_button_of_another_version_publishes_nothing(desk: Desk, version: int) -> None:
    draft = await desk.draft()
    await drafts.rewrite(desk.database, draft.id, "killed Cambodia 22", desk.editor.id, NOW)
    with pytest.raises(StaleDraft):
        await published_by(desk.database, desk, draft.id, version)
    assert killed(await seen(desk.database)) == [1]
    assert (await drafts.get(desk.database, draft.id)).state is DraftState.OPEN


async def test_only_an_open_draft_can_be_published(desk: Desk) -> None:
    draft = await desk.draft()
    await drafts.discard(desk.database, draft.id, draft.version, NOW)
    with pytest.raises(AlreadyDiscarded):
        await published_by(desk.database, desk, draft.id, draft.version + 1)
    with pytest.raises(UnknownDraft):
        await published_by(desk.database, desk, 99)
    assert killed(await seen(desk.database)) == [1]


async def test_a_new_source_is_known_to_every_process_at_once(desk: Desk, database_url: str) -> None:
    other = open_engine(database_url)
    assert "paper" not in (await ledger.situation(other, "border")).sources  # and kept until the version rises
    await desk.publish(new_figure(23, source="paper"), new_sources=(PAPER,), source="paper")
    for database in (desk.database, other):
        found = (await ledger.situation(database, "border")).sources
        assert (found["paper"].names, found["paper"].kind) == ({"en": "The Paper"}, SourceKind.MEDIA)
        assert list(found) == ["th-auth", "th-mod", "kh-moi", "press", "paper"]
    await other.close()


async def test_a_new_source_keeps_the_side_it_is_on(desk: Desk) -> None:
    """What it says of the other side's soldiers is a claim (docs/rules.md, rule 15)."""
    army = NewSource(code="army", name="Royal Thai Army", kind=SourceKind.MILITARY, party="TH")
    figure = new_figure(100, source="army", victim_status=Status.COMBATANT)
    await desk.publish(figure, new_sources=(army,), source="army")
    now = await seen(desk.database)
    (claim,) = (one for one in now.figures if one.source == "army")
    assert now.situation.sources["army"].party == "TH"
    assert is_claim(now.situation, claim)


async def test_a_new_place_is_known_with_its_report_and_stays(desk: Desk, database_url: str) -> None:
    other = open_engine(database_url)
    assert "samraong" not in (await ledger.situation(other, "border")).places
    places = (
        NewPlace(code="north", name="The North"),
        NewPlace(code="samraong", name="Samraong", party="KH", within="north"),
    )
    published = await desk.publish(new_figure(23, place="samraong"), new_places=places)
    await publishing.retract(
        desk.database, "border", published.report.number, ReasonKind.OUR_ERROR, "slip", desk.editor, LATER
    )
    for database in (desk.database, other):
        found = await ledger.situation(database, "border")
        assert found.places["samraong"] == Place(code="samraong", names={"en": "Samraong"}, party="KH", within="north")
        assert found.around("samraong") == ("north",)
        assert found.places["north"].party == ""
    renamed = NewPlace(code="samraong", name="Another name", party="TH")
    await desk.publish(new_figure(24, place="samraong"), new_places=(renamed,))
    assert (await ledger.situation(desk.database, "border")).places["samraong"].party == "KH"
    await other.close()


async def test_a_new_track_waits_for_every_sides_consent(desk: Desk) -> None:
    offer = new_step(
        StepKind.OFFER, track="us-offer", actor="us", track_kind=TrackKind.OFFER, track_names={"en": "Offer"}
    )
    await desk.publish(steps=(offer,))
    found = (await seen(desk.database)).tracks["us-offer"]
    assert (found.kind, found.names, found.actor) == (TrackKind.OFFER, {"en": "Offer"}, "us")
    assert found.parties == ("KH", "TH")


async def test_a_source_two_drafts_bring_is_one_source(desk: Desk) -> None:
    renamed = NewSource(code="paper", name="Another name", kind=SourceKind.NGO)
    for source in (PAPER, renamed):
        await desk.publish(new_figure(23, source="paper"), new_sources=(source,))
    assert (await ledger.situation(desk.database, "border")).sources["paper"].names == {"en": "The Paper"}


async def test_a_report_that_cannot_be_stored_leaves_nothing_behind(desk: Desk) -> None:
    draft = await desk.draft()
    broken = new_report(new_figure(23, source="nobody"), new_sources=(PAPER,))
    with pytest.raises(IntegrityError):
        await publishing.publish(desk.database, draft.id, draft.version, broken, desk.editor, NOW)
    assert await drafts.get(desk.database, draft.id) == draft
    assert "paper" not in (await ledger.situation(desk.database, "border")).sources
    assert await ledger.version(desk.database, "border") == 1
    assert [entry.action for entry in await audit_trail(desk.database, 1)] == [Action.DRAFT_OPENED]
    assert len((await published_by(desk.database, desk, draft.id)).report.references) == 1


async def test_a_file_loaded_later_leaves_entered_reports_alone(desk: Desk) -> None:
    published = (await desk.publish(new_figure(23))).report
    result = await load(desk.database, situation_file(report("a", killed=1), report("draft-1", killed=2)), LATER)
    assert (result.added_reports, result.unchanged, result.not_in_file) == (1, 1, ())
    reports = (await seen(desk.database)).reports
    assert reports[published.id] == published
    assert [each.number for each in reports.values()] == [1, 2, 3]


async def test_a_file_that_defines_an_entered_source_has_the_last_word(desk: Desk) -> None:
    await desk.publish(new_figure(23, source="paper"), new_sources=(PAPER,))
    before = await ledger.situation(desk.database, "border")
    await load(desk.database, situation_file(report("a", killed=1)), LATER)
    assert await ledger.situation(desk.database, "border") == before
    paper = {"code": "paper", "names": {"en": "The Paper of Record"}, "kind": "media"}
    sources = [*situation_file().model_dump()["sources"], paper]
    await load(desk.database, situation_file(report("a", killed=1), sources=sources), LATER)
    now = await ledger.situation(desk.database, "border")
    assert now.sources["paper"].names == {"en": "The Paper of Record"}


async def test_publishing_is_audited_with_the_answers_that_were_given(desk: Desk) -> None:
    draft = await desk.draft()
    answered = await drafts.answer(
        desk.database, draft.id, "fell", "source_revised", draft.version, NOW, desk.editor.id
    )
    published = await published_by(desk.database, desk, draft.id, answered.version)
    entry, changed, opened = await audit_trail(desk.database, 3)
    assert (changed.action, changed.draft_id, changed.person_id) == (Action.DRAFT_CHANGED, draft.id, desk.editor.id)
    assert (opened.action, opened.draft_id, opened.report) == (Action.DRAFT_OPENED, draft.id, None)
    assert (entry.action, entry.draft_id, entry.report) == (Action.PUBLISHED, draft.id, published.report.number)
    assert (entry.person_id, entry.person_telegram_id, entry.at) == (desk.editor.id, 7, NOW)
    assert entry.detail["answers"] == {"fell": "source_revised"}


async def test_reports_are_listed_newest_first_with_what_they_hold(desk: Desk) -> None:
    other = await open_desk(desk.database, telegram_id=8)
    both = new_figure(1, causation=Causation.DIRECT), new_figure(2, causation=Causation.INDIRECT)
    await desk.publish(*both, steps=(new_step(),))
    await other.publish(incidents=(new_incident(),))

    async def listed(*asked: Any) -> list[tuple[int, ...]]:
        found = await publishing.reports(desk.database, "border", *asked)
        return [(each.report.number, each.figures, each.steps, each.incidents) for each in found]

    assert await listed(None, 10) == [(3, 0, 0, 1), (2, 2, 1, 0), (1, 1, 0, 0)]
    assert await listed(desk.editor.id, 10) == [(2, 2, 1, 0)]
    assert await listed(None, 1, 1) == [(2, 2, 1, 0)]


async def test_a_report_from_a_file_was_entered_by_nobody(desk: Desk) -> None:
    (found,) = await publishing.reports(desk.database, "border", None, 10)
    assert (found.report.entered_by, found.report.recorded_at) == ("", moment("2025-12-24"))


@pytest.mark.parametrize(
    ("name", "kind", "claims"),
    [
        ("Royal Thai Army", SourceKind.MILITARY, 1),
        ("Thai PBS", SourceKind.MEDIA, 0),
        ("Joint Committee of Cambodia and Thailand", SourceKind.GOVERNMENT, 0),
        ("Army of the North", SourceKind.MILITARY, 0),
    ],
)
async def test_rule_15_a_new_army_is_on_the_side_that_its_name_says(
    desk: Desk, name: str, kind: SourceKind, claims: int
) -> None:
    source = NewSource(code="newcomer", name=name, kind=kind)
    told = new_figure(100, victim_status=Status.COMBATANT, source="newcomer")
    await desk.publish(told, source="newcomer", new_sources=(source,))
    now = await seen(desk.database)
    assert sum(is_claim(now.situation, one) for one in now.figures) == claims


def subscribed(situation_id: int, _: Published) -> Select[Any]:
    mine = table(SubscriptionRow).c
    return select(mine.chat_id, mine.thread).where(mine.situation_id == situation_id)


def told_wrong(_: int, published: Published) -> Select[Any]:
    """Who was told a figure that ended; here everybody, if any ended."""
    mine = table(SubscriptionRow).c
    return select(mine.chat_id, mine.thread).where(literal(bool(published.ended)))


async def test_what_is_pushed_about_a_report_is_on_its_way_with_it(desk: Desk) -> None:
    mail = Mailing(desk.database)
    for number in (21, 22):
        await mail.subscriber(number, thread=number)
    wrong = (await desk.publish(new_figure(30))).report
    pushes = [(NewEdition(kind=kind, key="r", as_of=NOW), told_wrong) for kind in (ALERT, CORRECTION)]
    await desk.publish(new_figure(23), pushes=pushes)
    assert await mail.rows() == []
    pushes[0] = (pushes[0][0], subscribed)
    sent_from = NOW + timedelta(days=300)
    made = await desk.publish(
        new_figure(32), corrects=wrong.number, reason_kind=ReasonKind.OUR_ERROR, pushes=pushes, sendable_at=sent_from
    )
    messages = await mail.claim(sent_from)
    assert [(message.edition.kind, message.telegram_id, message.thread) for message in messages] == [
        ("correction", 21, 21),
        ("correction", 22, 22),
        ("alert", 21, 21),
        ("alert", 22, 22),
    ]
    assert {message.edition.report_id for message in messages} == {made.report.id}
    assert await mail.claim(sent_from - timedelta(seconds=1)) == ()


@pytest.mark.parametrize("since", [timedelta(0), timedelta(milliseconds=20)])
async def test_what_is_published_while_a_digest_is_made_is_news_in_the_next(desk: Desk, since: timedelta) -> None:
    """The digest tells of a moment at which the report had been published and could not be seen yet."""
    mail = Mailing(desk.database)
    await mail.subscriber(hour="12:00", now="2026-01-31 12:00")
    digest = NOW + since
    await mail.day(digest)
    made = (await desk.publish(new_figure(30))).report
    await desk.publish(new_figure(31), now=NOW + timedelta(hours=1))
    seen = await ledger.snapshot(desk.database, "border", digest, digest)
    assert made.id not in seen.reports
    await mail.day(digest + timedelta(days=1))
    assert [row.silent for row in await mail.rows()] == [False, False]


async def test_what_is_taken_back_while_a_digest_is_made_is_news_in_the_next(desk: Desk) -> None:
    mail = Mailing(desk.database)
    made = (await desk.publish(new_figure(30), now=NOW - timedelta(days=1))).report
    await mail.subscriber(hour="12:00", now="2026-01-31 12:00")
    await mail.day(NOW)
    await publishing.retract(desk.database, "border", made.number, ReasonKind.WITHDRAWN, "withdrawn", desk.editor, NOW)
    assert made.id in (await ledger.snapshot(desk.database, "border", NOW, NOW)).reports
    await mail.day(NOW + timedelta(days=1))
    assert [row.silent for row in await mail.rows()] == [False, False]


async def test_a_digest_of_a_clock_that_ran_ahead_does_not_put_off_what_is_published(desk: Desk) -> None:
    mail = Mailing(desk.database)
    await mail.subscriber(hour="12:00", now="2026-01-31 12:00")
    await mail.day(NOW + timedelta(days=9))
    made = (await desk.publish(new_figure(30))).report
    assert made.id in (await ledger.snapshot(desk.database, "border", NOW, NOW)).reports


async def test_a_report_that_is_not_published_is_not_pushed_either(desk: Desk) -> None:
    mail = Mailing(desk.database)
    await mail.subscriber()
    pushes = [(NewEdition(kind=ALERT, key="r", as_of=NOW), subscribed)]
    with pytest.raises(ReasonMissing):
        await desk.publish(new_figure(23), wrong=[1], pushes=pushes)
    assert await mail.rows() == []


async def test_a_push_that_cannot_be_put_leaves_the_report_unpublished(desk: Desk) -> None:
    def fails(_: int, __: Published) -> Select[Any]:
        raise LookupError

    with pytest.raises(LookupError):
        await desk.publish(new_figure(23), pushes=[(NewEdition(kind=ALERT, key="r", as_of=NOW), fails)])
    assert killed(await seen(desk.database)) == [1]


async def test_undo_takes_the_report_back_and_opens_its_draft_again(desk: Desk) -> None:
    draft = await desk.draft(text="killed Cambodia 23")
    first = await publishing.publish(
        desk.database, draft.id, draft.version, new_report(new_figure(23)), desk.editor, NOW
    )
    done = await publishing.undo(desk.database, draft.id, "undone at once", desk.editor, NOW)
    assert done.report.number == first.report.number
    assert killed(await seen(desk.database)) == [1]
    reopened = await drafts.get(desk.database, draft.id)
    assert (reopened.state, reopened.report, reopened.text) == (DraftState.OPEN, None, "killed Cambodia 23")
    assert reopened.version > draft.version + 1, "no button of before does anything"
    again = await publishing.publish(
        desk.database, draft.id, reopened.version, new_report(new_figure(25)), desk.editor, NOW
    )
    assert again.report.number == first.report.number + 1
    assert killed(await seen(desk.database)) == [1, 25]


async def test_of_many_who_undo_at_once_one_does(desk: Desk, database_url: str) -> None:
    draft = await desk.draft()
    await publishing.publish(desk.database, draft.id, draft.version, new_report(new_figure(23)), desk.editor, NOW)
    other = open_engine(database_url)
    tries = [publishing.undo(each, draft.id, "", desk.editor, NOW) for each in (desk.database, other) * 2]
    found = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, RecordError) for one in found) == 3
    assert (await drafts.get(desk.database, draft.id)).state is DraftState.OPEN
    await other.close()


async def test_what_is_no_report_cannot_be_undone(desk: Desk) -> None:
    draft = await desk.draft()
    with pytest.raises(StaleDraft):
        await publishing.undo(desk.database, draft.id, "", desk.editor, NOW)
    with pytest.raises(UnknownDraft):
        await publishing.undo(desk.database, 404, "", desk.editor, NOW)
    assert (await drafts.get(desk.database, draft.id)).state is DraftState.OPEN


async def test_a_correction_that_is_undone_corrects_the_same_report_anew(desk: Desk) -> None:
    old = (await desk.publish(new_figure(23))).report
    draft = await desk.draft(corrects=old.number)
    why = {"reason_kind": ReasonKind.OUR_ERROR, "reason": ""}
    await publishing.publish(
        desk.database, draft.id, draft.version, new_report(new_figure(24)), desk.editor, NOW, **why
    )
    done = await publishing.undo(desk.database, draft.id, "", desk.editor, NOW)
    assert done.again == (old.number,)
    reopened = await drafts.get(desk.database, draft.id)
    assert reopened.corrects == old.number
    await publishing.publish(
        desk.database, draft.id, reopened.version, new_report(new_figure(26)), desk.editor, NOW, **why
    )
    assert killed(await seen(desk.database)) == [1, 26]


async def test_reports_are_listed_by_the_clock_of_whoever_asks(desk: Desk) -> None:
    await desk.publish(new_figure(23))
    await desk.publish(new_figure(24), now=LATER)
    listed = [await publishing.reports(desk.database, "border", None, 9, known_at=at) for at in (NOW, LATER)]
    assert [[one.report.number for one in found] for found in listed] == [[2, 1], [3, 2, 1]]
