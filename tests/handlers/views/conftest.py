"""What a reader is spared is a fault here."""

import pytest

from handlers.views.frame import Frame


@pytest.fixture(autouse=True)
def _parts_that_fail_are_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Frame, error: Exception) -> None:
        raise error

    monkeypatch.setattr(Frame, "goes_without", fails)
