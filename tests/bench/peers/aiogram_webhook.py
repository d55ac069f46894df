"""aiogram behind a webhook, with the request handler that it comes with."""

from aiogram import Bot
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiogram_bot import bot, dispatcher
from aiohttp import web
from given import SECRET, given

task = given()
dispatch = dispatcher()


@dispatch.startup()
async def introduce(bot: Bot) -> None:
    await bot.set_webhook(f"http://127.0.0.1:{task.port}/telegram", secret_token=SECRET)
    await bot.me()


mine = bot(task)
app = web.Application()
SimpleRequestHandler(dispatcher=dispatch, bot=mine, secret_token=SECRET).register(app, path="/telegram")
setup_application(app, dispatch, bot=mine)
web.run_app(app, host="127.0.0.1", port=task.port, access_log=None, print=None)
