"""One row of a person or chat that cannot be read is in nobody else's way: what reads many of them passes over it
(`readable_rows`). Whatever in storage reads such tables in another way stands here with the reason why it may."""

import ast
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Table

from storage.record.situations import table
from storage.tables import Base
from tests.support.running.processes import ROOT

READS = ("all_rows", "exec", "execute", "get", "get_one", "scalars", "scalar", "stream", "fetch_all")
OF_A_SESSION = ("session", "connection")

ONE = "of one chat, person, draft or message alone, which is in its own way at most"
IDS = "nothing comes out but what the engine made: ids, counts, the engine's own comparisons"
WRITES = "writes, and reads nothing back but ids and counts"
WHOLE = "must not pass over a row: what is left out would stay as it is, or be taken for whole"
RECORD = "reads the record, or an edition by its id"

MAY: dict[str, dict[str, str]] = {
    ONE: {
        "delivery/alerts": "_release",
        "delivery/waiting/alerts": "_one beside",
        "editors/awaited": "note",
        "editors/cards": "closed_by",
        "editors/drafts": "_answers published_as _refusal",
        "editors/invitations": "accept",
        "editors/people": "by_id was_there row_of",
        "editors/posts": "add_part open_draft emptied _standing",
        "editors/publishing": "publish _add",
        "privacy/forgetting": "forget_person _forget_chat",
        "privacy/held": "_of_person",
        "readers/chats": "note known back move",
    },
    IDS: {
        "delivery/corrections/corrections": "_correct _renew _hold_waiting",
        "delivery/editions": "untold",
        "delivery/history": "_counts_of _waiting _held",
        "delivery/outbox": "is_in_hand next_at",
        "editors/audit": "undone_of verify",
        "editors/cards": "leave",
        "editors/drafts": "forget",
        "editors/people": "_owners",
        "editors/revoking": "_retracted _standing_figures",
        "editors/served": "_known _others opened_by",
        "editors/settled": "prune _ids",
        "privacy/forgetting": "_forget_messages",
        "readers/unneeded": "_look",
    },
    WRITES: {
        "delivery/corrections/answered": "_note",
        "delivery/digest_slots": "fulfil wind_back",
        "delivery/editions": "put_edition",
        "delivery/epochs": "begin hold say",
        "delivery/outbox": "post claim release _dropped",
        "delivery/pruning": "_prune",
        "delivery/waiting/renewal": "as_renewed renew",
        "delivery/settling": "settle",
        "delivery/corrections/taken_back": "_drop",
        "delivery/waiting/alerts": "keep_back",
        "editors/cards": "remember",
        "editors/drafts": "remember_preview change_open open_again add",
        "editors/people": "use_owner_link use_up give _added",
        "readers/alerts": "ask keep_quiet stop",
        "readers/chats": "added gone let_go _part_with_messages _merge _keep_one_of_each_edition",
        "readers/subscriptions": "subscribe unsubscribe resume set_only_changes",
        "readers/unneeded": "step",
    },
    WHOLE: {"editors/audit": "_rows", "editors/served": "_marks", "privacy/sealing": "use_keys rotate _seal_all"},
    RECORD: {
        "delivery/corrections/answered": "_ended_meanwhile",
        "delivery/corrections/corrections": "_wrong",
        "delivery/corrections/taken_back": "take_back _lost _replaced",
        "delivery/editions": "edition_of note_figures",
        "delivery/waiting/alerts": "_now _standing",
        "editors/revoking": "_take_back",
    },
}


def of_people() -> set[str]:
    """The classes of the tables of people and chats, and of those that refer to them."""
    return {mapper.class_.__name__ for mapper in Base._sa_registry.mappers if _is_of_people(table(mapper.class_))}


def _is_of_people(of: Table) -> bool:
    about = {of.name, *(key.column.table.name for key in of.foreign_keys)}
    return bool(about & {"chat", "person"}) or "chat_id" in of.c


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Those of storage that know such a table."""
    for path in sorted((ROOT / "storage").rglob("*.py")):
        room = path.relative_to(ROOT / "storage")
        if room.parts[0] in ("migrations", "tables", "copies"):
            continue
        tree = ast.parse(path.read_text())
        if {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & of_people():
            yield str(room.with_suffix("")), tree


def reads_otherwise(function: ast.AsyncFunctionDef) -> bool:
    """Whether it asks the database in another way than by `readable_rows`."""
    return any(_is_read(node.func) for node in ast.walk(function) if isinstance(node, ast.Call))


def _is_read(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id in READS
    if not isinstance(called, ast.Attribute) or called.attr not in READS:
        return False
    return any(isinstance(each, ast.Name) and each.id in OF_A_SESSION for each in ast.walk(called.value)) or (
        isinstance(called.value, ast.Attribute) and called.value.attr in OF_A_SESSION
    )


def found() -> set[tuple[str, str]]:
    return {
        (room, node.name)
        for room, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.AsyncFunctionDef) and reads_otherwise(node)
    }


def listed() -> list[tuple[str, str]]:
    return [(room, name) for rooms in MAY.values() for room, names in rooms.items() for name in names.split()]


def test_whatever_reads_many_people_or_chats_passes_over_a_row_that_cannot_be_read() -> None:
    assert of_people() >= {"PersonRow", "ChatRow", "SubscriptionRow", "AlertRow", "DraftRow", "OutboxRow"}
    missing = sorted(found() - set(listed()))
    assert missing == [], "read them by `readable_rows`, or say here why they may be read otherwise"


def test_what_is_listed_is_there_and_once() -> None:
    assert sorted(set(listed()) - found()) == []
    assert len(listed()) == len(set(listed()))


def test_a_new_query_would_be_found(tmp_path: Path) -> None:
    tree = ast.parse(
        "async def one(session): return (await session.exec(select(ChatRow))).all()\n"
        "async def other(session): return await all_rows(session, _query())\n"
        "async def third(session): return (await (await session.connection()).execute(_query())).all()\n"
        "async def fine(session): return await readable_rows(session, _query())\n"
    )
    functions = [node for node in tree.body if isinstance(node, ast.AsyncFunctionDef)]
    assert [reads_otherwise(each) for each in functions] == [True, True, True, False]
