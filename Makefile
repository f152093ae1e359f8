# Everything a fresh machine needs: Python 3.11 or later, and make.
#   make demo    load the demo study and serve it (PORT=8000)
#   make test    the tests that need nothing else

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PORT ?= 8000
#: Left empty, the first of these that is 3.11 or later makes the environment.
PYTHON ?=
PYTHONS := python3.11 python3.12 python3.13 python3
PYTEST_ARGS ?=
#: Processes that run tests; 0 for none but pytest's own.
PYTEST_WORKERS ?= auto

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TEST_SETTINGS := DJANGO_SETTINGS_MODULE=config.settings.test

.PHONY: help install demo test fuzz check bench lock clean

help:
	@echo "make demo     load the demo study and serve it at http://127.0.0.1:$(PORT)/ (PORT=… for another)"
	@echo "make test     run the tests"
	@echo "make check    linters, types, import directions, migrations, deployment checks"
	@echo "make fuzz     the tests of properties again, with examples never tried before"
	@echo "make bench    measure against plain counterparts"
	@echo "make install  only make $(VENV)"
	@echo "make lock     compile the requirements again, with hashes (needs uv)"
	@echo "make clean    remove $(VENV), caches and the demo's data"

install: $(STAMP)

$(STAMP): requirements-dev.lock
	@python=""; \
	for candidate in $(or $(PYTHON),$(PYTHONS)); do \
	    if command -v "$$candidate" > /dev/null && \
	       "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then \
	        python="$$candidate"; break; \
	    fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "Confided needs Python 3.11 or later, and found none. Install one, or name it: make install PYTHON=/path/to/python3" >&2; \
	    exit 1; \
	fi; \
	if [ ! -x $(BIN)/python ]; then \
	    echo "Making $(VENV) with $$("$$python" --version)"; \
	    "$$python" -m venv $(VENV) || { echo "Python's venv module is missing (on Debian: apt install python3-venv)." >&2; rm -rf $(VENV); exit 1; }; \
	fi
	@echo "Installing locked requirements (a minute or two, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: install
	@exec $(BIN)/python manage.py demo --port $(PORT)

# Each process has databases, queue and models of its own: four are as many as a small machine has memory for. Whoever is
# done first takes over tests from another.
test: install
	$(BIN)/pytest -q -n $(PYTEST_WORKERS) --maxprocesses 4 --dist worksteal -m "not browser and not slow and not services" $(PYTEST_ARGS)

# A failure prints the line that reproduces it; add it as an @example to the test, with the mend.
fuzz: install
	$(BIN)/pytest -q -n $(PYTEST_WORKERS) --maxprocesses 4 --dist worksteal --hypothesis-profile searching -m "hypothesis and not browser and not slow and not services" $(PYTEST_ARGS)

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(TEST_SETTINGS) $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m deploy.rehearsal manage.py check --deploy --fail-level WARNING

bench: install
	@$(BIN)/python -m bench

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-find-links pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-find-links --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) var staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
