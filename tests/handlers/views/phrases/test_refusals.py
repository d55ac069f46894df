"""What the record refuses, worded for whoever asked for it."""

import pytest

from handlers.views.phrases.refusals import refusal
from handlers.views.texts import texts
from storage import errors
from storage.errors import StorageError

HIGH = 2**31 - 1
ADDRESS = "postgresql+asyncpg://sitrep@127.0.0.1:1/x"

TO_EDITORS = [
    errors.UnknownReport(HIGH),
    errors.AlreadyRetracted(HIGH),
    errors.AlreadyCorrected(HIGH, HIGH),
    errors.ReasonMissing(),
    errors.UnknownDraft(HIGH),
    errors.AlreadyPublished(HIGH, HIGH),
    errors.AlreadyDiscarded(HIGH),
    errors.StaleDraft(HIGH),
    errors.RecordChanged(),
    errors.NeedsSecond(),
    errors.LastOwner(),
    errors.OwnerThere(),
]
TO_OPERATORS = [
    errors.UnknownSituation("bordr", ("border", "sudan")),
    errors.UnknownSituation("border", ()),
    errors.ChangedReport("a", "figures 2, metric"),
    errors.ChangedZone("border", "Asia/Bangkok", "Europe/Paris"),
    errors.BrokenReferences(("report", "step")),
    errors.DatabaseUnreachable(ADDRESS, "connection refused"),
    errors.DatabaseFull("database or disk is full"),
    errors.HalfCopied(),
    errors.AnotherDataKey(),
    errors.DataKeyMissing(),
    errors.NoDataKey(),
    errors.DatabaseBusy(),
    errors.NewerSchema("v0999", "v0018"),
    errors.ServedByOthers(mine="sandbox"),
    errors.SenderReplaced(),
    errors.CopyIntoItself(),
    errors.CopyStopped("connection refused"),
    errors.CopyInterrupted(),
    errors.AnotherSchema(ADDRESS),
    errors.NotEmpty(ADDRESS, "actor"),
    errors.AnotherCopy(),
    errors.RowsMissing("report", 12_345, 12_344),
]


def said(error: StorageError) -> str:
    return refusal(error, texts("en"))


@pytest.mark.parametrize("error", [*TO_EDITORS, *TO_OPERATORS], ids=str)
def test_a_refusal_is_one_sentence_with_all_its_values(error: StorageError) -> None:
    sentence = said(error)
    assert "\n" not in sentence
    assert "  " not in sentence
    values = (str(value) for name, value in error.values.items() if name not in {"draft", "count"})
    assert [value for value in values if value not in sentence] == []


@pytest.mark.parametrize("error", TO_EDITORS, ids=str)
def test_what_editors_are_refused_fits_into_the_window_over_a_chat(error: StorageError) -> None:
    assert len(said(error)) <= 200  # what Telegram shows of the answer to a tap


def test_every_refusal_is_tried_here() -> None:
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, StorageError)}
    assert {type(error) for error in (*TO_EDITORS, *TO_OPERATORS)} == {kind for kind in kinds if kind.key}


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (errors.UnknownReport(1999), "no report 1999 in the record; /reports lists those there are"),
        (
            errors.UnknownSituation("bordr", ("border", "sudan")),
            'no situation "bordr" in the record; known are: border, sudan',
        ),
        (
            errors.UnknownSituation("border", ()),
            'no situation "border" in the record; the record is empty: load a situation file first',
        ),
        (
            errors.RowsMissing("report", 12_345, 12_344),
            '"report" has 12345 rows here and 12344 there: empty the other database and copy again',
        ),
    ],
)
def test_a_refusal_says_what_to_do(error: StorageError, sentence: str) -> None:
    assert said(error) == sentence
