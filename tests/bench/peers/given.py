"""What every peer is given: the chats, the rate, and texts as long as ours with as many parts in bold."""

import sys
from dataclasses import dataclass
from pathlib import Path

FIRST_CHAT = 5_000_000_000  # the Bot API for load numbers its chats from here on
DIGEST = (Path(__file__).parent / "digest.html").read_text().strip()
STATUS = (Path(__file__).parent / "status.html").read_text().strip()
DIGEST_BUTTONS = {"Sources": "sources", "Change or stop": "settings"}
STATUS_BUTTONS = {"What changed": "changed", "How it adds up": "adds-up", "Sources": "sources"}
PAUSE_S = 0.05  # between two messages, as the usual loop has it
FREE_RATE = 30  # messages a second; above it they are paid for
SECRET = "bench-webhook"


@dataclass(frozen=True)
class Given:
    api: str
    token: str
    chats: int
    rate: float
    port: int

    @property
    def numbers(self) -> range:
        return range(FIRST_CHAT, FIRST_CHAT + self.chats)

    @property
    def paid(self) -> bool:
        return self.rate > FREE_RATE


def given() -> Given:
    """From the command line: address, token, chats, rate, port."""
    api, token, chats, rate, port = sys.argv[1:]
    return Given(api, token, int(chats), float(rate), int(port))
