"""Where a link leads, as Telegram keeps it: `example.org` becomes `http://example.org/`."""

import re

_TELEGRAM = re.compile(r"(?P<scheme>tg|ton):(?://)?(?P<host>[a-z0-9_-]+)(?P<rest>[/?#].*)?", re.IGNORECASE)
_WEB = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<user>[^\s/?#@\[\]]+@)?(?P<host>[^\s/?#@:\[\]]+)(?P<port>:[0-9]+)?(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_HOST = re.compile(r"[\w~-]+(?:\.[\w~-]+)+")


def address(url: str) -> str:
    """The address a link leads to; '' for one that Telegram does not make a link of."""
    if telegram := _TELEGRAM.fullmatch(url):
        rest = telegram["rest"] or ("/" if telegram["scheme"].lower() == "ton" else "")
        return f"{telegram['scheme'].lower()}://{telegram['host'].lower()}{rest}"
    web = _WEB.fullmatch(url)
    if web is None or not _HOST.fullmatch(web["host"]):
        return ""
    rest = (web["rest"] or "/").replace(" ", "%20")
    start = f"{(web['scheme'] or 'http').lower()}://{web['user'] or ''}{web['host'].lower()}{web['port'] or ''}"
    return f"{start}{'' if rest.startswith('/') else '/'}{rest}"
