"""Telegram's numbers: which of them are people's."""

from collections.abc import Mapping
from enum import StrEnum

LARGEST = 2**40 - 1  # TDLib's MAX_USER_ID

# Accounts of Telegram's own, which write for others: whoever is one of them is nobody.
SERVICE_ACCOUNTS: Mapping[int, str] = {
    777000: "Telegram",
    42777: "Telegram",
    489000: "Verification Codes",
    136817688: "Channel Bot",
    1087968824: "Group Anonymous Bot",
    1271266957: "Replies",
    5434988373: "Anti-Spam",
    93372553: "BotFather",
}


class NoPerson(StrEnum):
    """Why a number is nobody's who could be given a role."""

    CHAT = "chat"  # negative: of a group or a channel
    ZERO = "zero"
    TOO_LARGE = "too-large"
    SERVICE = "service"


def no_person(telegram_id: int) -> NoPerson | None:
    """None for a number that may be a person's."""
    if telegram_id <= 0:
        return NoPerson.CHAT if telegram_id else NoPerson.ZERO
    if telegram_id > LARGEST:
        return NoPerson.TOO_LARGE
    return NoPerson.SERVICE if telegram_id in SERVICE_ACCOUNTS else None
