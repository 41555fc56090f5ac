# Needs Python 3.11+ and make; everything else is set up in .venv on the first call.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# A stamp a requirements file: what is installed is installed once, with its bytecode.
RUN_READY := $(VENV)/.ready-run
DEV_READY := $(VENV)/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help demo test check docs bench format clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUN_READY) ## Open the bot in a local Slack workspace in the browser, with demo data
	$(BIN)/python -m bot demo

# Two a core: half of the time tests wait for processes, databases and the browser.
test: $(DEV_READY) ## Run every test, on all cores
	$(BIN)/python -m pytest -n $$($(BIN)/python -c 'import os; print(2 * os.cpu_count())') --dist worksteal

check: $(DEV_READY) ## Lint, format check, types, layers, the library and its docs site
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy bot handlers jobs tests
	$(BIN)/lint-imports
	$(BIN)/python -m bot library check
	@$(MAKE) --no-print-directory docs

docs: $(DEV_READY) ## Build the docs site of the library in build/site
	$(BIN)/python -m bot library site --to build/docs
	$(BIN)/python -m zensical build --clean --strict
	@echo "Open it in a browser: file://$(CURDIR)/build/site/index.html"

bench: $(DEV_READY) ## Print the benchmark table
	$(BIN)/python -m tests.bench

format: $(DEV_READY) ## Format the code and sort the imports
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

clean: ## Remove the virtual environment and caches
	rm -rf $(VENV) build .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "PartnerOS needs Python 3.11 or newer; $$($(PYTHON) --version) is here. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up $(VENV), once"
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): requirements.txt | $(BIN)/python
	@echo "Installing what the bot needs"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(BIN)/python -m compileall -q bot handlers jobs
	@touch $@

$(DEV_READY): requirements-dev.txt | $(BIN)/python
	@echo "Installing what the bot and its tests need"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m compileall -q bot handlers jobs tests
	@touch $@ $(RUN_READY)
