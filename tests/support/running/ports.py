"""Ports for servers that are to be had at a port that is known before, or at the same one again.

The system takes the port of whoever connects, and of a server that wants any, from a range of its own: what was free
there a moment ago, or was let go, may be somebody else's. These lie below that range.
"""

import os
import socket
from contextlib import suppress
from itertools import count, islice

FIRST, MANY = 20_000, 12_000
APART = 101  # between processes that were started one after the other

_turns = count(os.getpid() * APART)


def free_port() -> int:
    """A port of this machine on which nobody listens; the same process gives it nobody else."""
    for turn in islice(_turns, MANY):
        port = FIRST + turn % MANY
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise OSError("no port is free")
