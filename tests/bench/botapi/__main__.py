"""python -m tests.bench.botapi '{"chats": 900, ...}': prints its address and serves until it is ended."""

import asyncio
import json
import sys

from tests.bench.botapi.server import Conditions, serve


async def main(conditions: Conditions) -> None:
    async with serve(conditions) as address:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Conditions(**json.loads(sys.argv[1]))))
