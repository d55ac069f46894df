"""The bench is for Linux, as pinning and /proc are."""

import sys

collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]
