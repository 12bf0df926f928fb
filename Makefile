# One command a task. The first use makes the virtual environment; nothing is needed but Python 3.11 and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test quick check gate suites bench bench-million lock clean

demo: $(READY) ## read the samples and show them as cards
	$(BIN)/khabar read samples/captures

test: $(READY) ## the tests, the examples in docstrings and docs among them
	$(BIN)/python -m pytest --numprocesses auto

quick: $(READY) ## the tests but the slow ones: kills, loads, the consoles of the docs; under a minute
	$(BIN)/python -m pytest --numprocesses auto -m "not slow"

check: $(READY) ## style, types and the contracts between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(READY) ## figures of quality against their floors
	$(BIN)/python -m gate.run

suites: $(READY) ## the suites of others, from their source packages, for the gate
	$(BIN)/pip download --quiet --no-deps --no-binary :all: --dest build/suites feedparser==6.0.14 protego==0.7.0
	for package in build/suites/*.tar.gz; do tar -xzf $$package -C build/suites; done

bench: $(READY) ## figures of speed against their limits
	$(BIN)/python -m bench.run

bench-million: $(READY) ## answers and ingest at a million short records over a hundred thousand: a quarter of an hour, 5 GB
	$(BIN)/python -m bench.growth

lock: ## pin what development uses, from pyproject.toml
	rm -rf .lock-venv
	$(PYTHON) -m venv .lock-venv
	.lock-venv/bin/pip install --quiet --upgrade pip
	.lock-venv/bin/pip install --quiet --group dev --editable '.[archive,dense,models]'
	(echo '# Made by `make lock` from pyproject.toml.'; .lock-venv/bin/pip freeze --exclude-editable) > requirements-dev.txt
	rm -rf .lock-venv

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@
