import aiohttp

from bot.web.health import LATE_S, Pulse, health_app
from bot.web.server import serve


async def test_healthz_tells_whether_telegram_has_answered_lately() -> None:
    seconds = [1000.0]
    pulse = Pulse(lambda: seconds[0])
    async with serve(health_app(pulse), "127.0.0.1", 0) as address, aiohttp.ClientSession() as session:

        async def status() -> int:
            async with session.get(f"{address}/healthz") as answer:
                return answer.status

        assert await status() == 200
        seconds[0] += LATE_S + 1
        assert await status() == 503
        pulse.beat()
        assert await status() == 200
