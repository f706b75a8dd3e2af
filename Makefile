# One word for each chore.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# Tests share nothing, and many of them wait: for a browser, for a killed process, for a time-out.
JOBS ?= 4

.DEFAULT_GOAL := help
.PHONY: help run test check fix seed bench simulate

help: ## Show these words
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/run.stamp ## Start everything on http://127.0.0.1:8000
	@$(BIN)/python webhook.py

test: $(VENV)/dev.stamp ## Run all tests
	@$(BIN)/pytest -n $(JOBS)

check: $(VENV)/dev.stamp ## Formatting, lint, types, import contracts, documentation
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest -q -p no:randomly tests/test_docs.py

fix: $(VENV)/dev.stamp ## Put formatting and simple lint right
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

seed: $(VENV)/run.stamp ## Load the demo catalogue into the database
	@$(BIN)/flask db upgrade
	@$(BIN)/flask catalog demo

bench: $(VENV)/dev.stamp ## Measure every figure that README quotes
	@$(BIN)/python -m benchmarks

simulate: $(VENV)/dev.stamp ## Be a customer on fake LINE and Telegram in a browser
	@$(BIN)/python -m tests.fakes.simulate

$(VENV)/run.stamp: requirements.txt
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp
