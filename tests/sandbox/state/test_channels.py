"""Posts of channels, as they are told of where they are forwarded."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.state.channels import ChannelPost
from bot.sandbox.state.people import Json
from bot.sandbox.validation.refusal import Refusal

NOW = datetime(2025, 12, 26, 8, tzinfo=UTC)


def origin(title: str = "Ministry", username: str = "ministry", number: int = 7, ago: int = 60) -> Json:
    posted = NOW - timedelta(seconds=ago)
    return ChannelPost(title=title, username=username, number=number, posted=posted).origin(NOW)


def test_a_channel_has_one_number_whatever_its_posts_and_its_title() -> None:
    ids = {origin()["chat"]["id"], origin(number=8)["chat"]["id"], origin(title="The Ministry")["chat"]["id"]}
    assert len(ids) == 1
    assert origin(username="other")["chat"]["id"] not in ids
    assert "username" not in origin(username="")["chat"]
    assert origin(username="@ministry") == origin()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"title": " "}, "at most 128"),
        ({"title": "x" * 129}, "at most 128"),
        ({"username": "7up"}, "begins with a letter"),
        ({"username": "a b c d"}, "begins with a letter"),
        ({"ago": -60}, "later than the bot's clock"),
    ],
)
def test_what_telegram_has_not_is_refused(wrong: dict[str, object], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        origin(**wrong)  # type: ignore[arg-type]
