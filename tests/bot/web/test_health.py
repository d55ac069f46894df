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


async def test_no_request_is_led_to_the_host_that_it_names() -> None:
    async with serve(health_app(Pulse(lambda: 0.0)), "127.0.0.1", 0) as address, aiohttp.ClientSession() as session:
        asked = session.get(f"{address}/healthz/", headers={"Host": "elsewhere.example"}, allow_redirects=False)
        async with asked as answer:
            assert answer.status == 404
