"""Sessions of a PostgreSQL server whose process froze in mid-statement, ended by whoever waits for what they hold.

The driver sends a statement's text first and waits for the server's answer before it sends the values. A process that
freezes, or is cut off, in that moment leaves a session that is at work in the server's eyes: none of its timeouts for
silence ends it (`transaction_timeout` would, from PostgreSQL 17 on), and what it has locked stays locked until the
process wakes or dies.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

# A process that is well sends the values at once; 3 s is what every silence is given (`watching`, `leadership`).
_FROZEN = """
    SELECT frozen.pid, pg_terminate_backend(frozen.pid) FROM pg_stat_activity AS frozen
    JOIN pg_stat_activity AS own USING (datid, usesysid)
    WHERE own.pid = pg_backend_pid() AND frozen.state = 'active' AND frozen.wait_event = 'ClientRead'
    AND frozen.state_change < clock_timestamp() - interval '3 seconds'
"""
END_THOSE_IN_THE_WAY = (
    _FROZEN
    + """AND EXISTS
    (SELECT FROM pg_locks AS waits WHERE NOT waits.granted AND frozen.pid = ANY (pg_blocking_pids(waits.pid)))
"""
)
"""Ends those that somebody waits for."""


async def end_holder(connection: AsyncConnection, number: int) -> None:
    """Ends whoever has the lock of that number (`try_lock`, for which nobody waits in the server) and is frozen. Of a
    file nobody can be."""
    if connection.dialect.name == "postgresql":
        holds = f"SELECT FROM pg_locks AS held WHERE held.pid = frozen.pid AND objsubid = 1 AND objid = {number}"
        await connection.exec_driver_sql(f"{_FROZEN} AND EXISTS ({holds})")
