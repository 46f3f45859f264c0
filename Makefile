# All that building, testing and checking need. GNU make; PYTHON=python3.13 picks another Python, after `make clean`.

PYTHON ?= python3
PYTEST_FLAGS ?= -n auto
LOCK_FLAGS ?=

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install -qq --no-input
LOCKED := $(INSTALL) --no-build-isolation --use-pep517 --require-hashes -r
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--custom-compile-command 'make lock' $(LOCK_FLAGS)

LOCALE := src/recap/locale
MARKS := -k say -k say_many:1,2 -k say_in:1c,2 -k marked

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help build test browser-test screenshots check format messages lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

build: .venv/.recap ## build the site: content/ and templates/ to site/
	@$(BIN)/recap build

test: .venv/.recap .venv/.dev ## run the tests, but for those in a browser
	@$(BIN)/pytest -m 'not browser' $(PYTEST_FLAGS)

browser-test: .venv/.recap .venv/.dev ## run the tests in a browser (needs Chromium)
	@$(BIN)/pytest -m browser

screenshots: .venv/.recap .venv/.dev ## take the README's pictures anew (needs Chromium and a font with emoji)
	@$(BIN)/python -m tests.e2e.screenshots

check: .venv/.recap .venv/.dev ## lint, types, architecture, and the tests with their coverage
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/pytest -m 'not browser' $(PYTEST_FLAGS) --cov --cov-fail-under=95

format: .venv/.dev ## sort imports, mend what can be mended, format
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

messages: .venv/.dev ## gather the interface's messages for translators, and compile the catalogues
	@$(BIN)/pybabel -q extract -F $(LOCALE)/babel.cfg $(MARKS) --no-location --sort-output --omit-header \
		-o $(LOCALE)/recap.pot .
	@$(BIN)/pybabel -q update -i $(LOCALE)/recap.pot -d $(LOCALE) -D recap --no-fuzzy-matching --ignore-pot-creation-date \
		--ignore-obsolete --width=100
	@$(BIN)/pybabel -q compile -d $(LOCALE) -D recap

lock: .venv/.dev ## write requirements/*.txt anew from pyproject.toml
	@$(COMPILE) --group pyproject.toml:setup -o requirements/setup.txt
	@$(COMPILE) pyproject.toml -o requirements/build.txt
	@$(COMPILE) --extra dev -c requirements/setup.txt -c requirements/build.txt pyproject.toml -o requirements/dev.txt

clean: ## remove the site, the caches and the virtual environment
	rm -rf .venv .recap site .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# The virtual environment. Each file says that a step is done; a step is done again when what it installs changes.

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Recap needs Python 3.11 or later.")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo 'Python cannot make a virtual environment: install the package python3-venv.' >&2; exit 1; }
	@echo 'Making a virtual environment in .venv'
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/.setup: requirements/setup.txt .venv/.made
	@$(INSTALL) --require-hashes -r $<
	@touch $@

.venv/.build: requirements/build.txt .venv/.setup
	@echo 'Installing what building the site needs'
	@$(LOCKED) $<
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.build
	@echo 'Installing what testing and checking need'
	@$(LOCKED) $<
	@touch $@

.venv/.recap: pyproject.toml .venv/.build
	@$(INSTALL) --no-build-isolation --no-deps -e .
	@$(BIN)/python -m compileall -q src
	@touch $@
