# Python 3.11 or newer is all that these need. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
DEV_MARK := \# --- to develop ---
# Where it is set, each start reads all the source anew: a second more for the bot, half a minute for each who collects tests.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run setup install test test-all bench check format lock

help:
	@echo "make run        installs what the bot needs and starts it; without a token in the sandbox, with a chat page"
	@echo "make setup      installs what the bot needs and starts nothing; then: $(BIN)/python -m bot --help"
	@echo "make test       installs what the tests need and runs them: some minutes"
	@echo "make test-all   also on PostgreSQL, and what takes minutes"
	@echo "make check      linters, types, import contracts; make format mends what can be mended"
	@echo "make lock       writes requirements.lock anew, after a change in pyproject.toml"
	@echo "make bench      measures, beside other bots: 40 minutes"

run: setup
	$(BIN)/python -m bot

setup: .venv/run.done

install: .venv/dev.done

# COVERAGE=yes counts branches as well, which takes more than twice as long.
test: install
	$(BIN)/pytest -n auto --dist worksteal -m "not slow" $(if $(COVERAGE),--cov --cov-report=term --cov-fail-under=90)

# Also what takes minutes: every test of a database on PostgreSQL, which they start themselves, then long trials on both
# (kills, replicas) and a fresh clone installed and run, two at a time: they wait for processes. (`make test` is run
# before it, not again by it.)
test-all: install
	$(BIN)/pytest --engine postgresql -n auto --dist worksteal -m "not slow"
	$(BIN)/pytest -n 2 --dist worksteal -m slow
	$(BIN)/pytest --engine postgresql -n 2 --dist worksteal -m slow

# How fast and how faithfully messages leave, beside other bots: about 40 minutes, Linux only. BENCH="free paid" for some
# scenarios alone, BENCH=quick for a short look, BENCH="--only ours" for some bots alone.
bench: install .venv-bench/bench.done
	$(BIN)/python -m tests.bench $(filter-out quick,$(BENCH)) $(if $(filter quick,$(BENCH)),--quick)

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# --no-deps: the lock names everything. Left to resolve again, pip takes a newer release of what somebody wants with an
# extra (coverage[toml]), and then finds that it is not in the lock.
.venv/run.done: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is %s: try make PYTHON=python3.12" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@echo "Installing what the bot needs; the first time takes about half a minute."
	$(PYTHON) -m venv .venv
	sed '/^$(DEV_MARK)/,$$d' requirements.lock > .venv/run.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r .venv/run.lock
	@touch $@

.venv/dev.done: .venv/run.done
	@echo "Installing what the tests need."
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

# Other bots want other versions of what ours is built with, so they get a place and a lock of their own.
.venv-bench/bench.done: requirements-bench.lock
	@echo "Installing the bots that ours is measured beside."
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements-bench.lock
	@touch $@

# One lock for Python 3.11 to 3.14: what runs the bot first, then what only developers need. Hashes, no addresses.
LOCKING = $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-header --no-annotate $(UPGRADE)
lock: install
	$(LOCKING) pyproject.toml --output-file .venv/run.lock
	$(LOCKING) pyproject.toml --group dev --constraints .venv/run.lock --output-file .venv/all.lock \
		$$(sed -n 's/^\([a-z0-9.-]*\)==.*/--no-emit-package \1/p' .venv/run.lock)
	{ cat .venv/run.lock; echo "$(DEV_MARK)"; cat .venv/all.lock; } > requirements.lock
	$(LOCKING) --group bench --output-file requirements-bench.lock
