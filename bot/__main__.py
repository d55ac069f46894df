"""Where the program begins; what it can be told is in `bot.command_line`."""

import sys

from bot.garbage import begin


def main() -> int:
    begin()
    from bot.command_line import main

    return main()


if __name__ == "__main__":
    sys.exit(main())
