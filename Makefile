# make run: set everything up, check the starter reports. make test: everything that must hold before a commit.
# All set-up goes into .venv here; paths are relative, so that a checkout may stand in a folder with spaces.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
export PIP_DISABLE_PIP_VERSION_CHECK := 1

PY := .venv/bin/python
CHECKER := $(PY) -m checker
# The first Python that is new enough; PYTHON=/path/to/python overrides the search.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)

.PHONY: help run test bench gains clean

help:
	@echo "make run    set up .venv, check the reports in seeds/, write reports/seeds.html"
	@echo "make test   set up .venv with the tools, then lint, types, layers and all tests"
	@echo "make bench  set up .venv with the tools, then run the benchmarks in tests/bench"
	@echo "make gains  compare the figures read from CORPUS=PATH as committed (or BEFORE=REVISION) and as read now"
	@echo "make clean  remove .venv and the caches"

# A demonstration: findings are what it is for, so they do not fail it; anything that breaks does.
run: .venv/.installed
	@$(CHECKER) check seeds --fail-on never
	@$(CHECKER) check seeds --fail-on never --format html --output reports/seeds.html
	@echo
	@echo "The same findings as a page, the reports side by side: reports/seeds.html"

test: .venv/.developer .venv/.postgres
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m pytest -n 2

bench: .venv/.developer
	@$(PY) -m pip install -qq --group bench || echo "Some of the readers to compare with are not there." >&2
	@for bench in $(filter-out tests/bench/gains.py,$(wildcard tests/bench/*.py)); do echo "== $$bench"; $(PY) "$$bench"; done

gains: .venv/.developer
	@$(PY) tests/bench/gains.py "$${CORPUS:-seeds}" --before "$${BEFORE:-HEAD}"

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist

# pip before 25.1 knows no dependency groups, and pip 23 drops extras of the form lxml[html_clean].
.venv/.python:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed and was not found: install it," \
	  "or say where it is: make PYTHON=/path/to/python3" >&2; exit 2; }
	@echo "Setting up .venv with $(PYTHON) (once; some packages are fetched)"
	@$(call make_venv) || { $(call install_venv) && $(call make_venv); } || { $(call explain_venv); exit 2; }
	@$(PY) -m pip install -qq --upgrade 'pip>=25.1'
	@touch $@

.venv/.installed: .venv/.python pyproject.toml
	@$(PY) -m pip install -qq --editable .
	@touch $@

.venv/.developer: .venv/.installed pyproject.toml
	@$(PY) -m pip install -qq --editable . --group dev
	@touch $@

# The store's tests run against a server of their own as well, where PostgreSQL is there or may be installed.
.venv/.postgres: .venv/.python
	@{ command -v initdb || ls /usr/lib/postgresql/*/bin/initdb; } >/dev/null 2>&1 || { $(call install_postgres); } \
	  || echo "PostgreSQL is not installed and could not be: its tests are left out." >&2
	@touch $@

# A .venv that works is kept. Debian and Ubuntu have venv in a package of its own: fetched where that is permitted.
VENV_PACKAGE = $$("$(PYTHON)" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
define make_venv
{ $(PY) -m pip --version || "$(PYTHON)" -m venv --clear .venv; } >/dev/null 2>&1
endef
define install_venv
command -v apt-get >/dev/null && { [ "$$(id -u)" -eq 0 ] && sudo= || { sudo -n true 2>/dev/null && sudo='sudo -n'; }; } \
  && echo "This Python has no venv module: installing the package $(VENV_PACKAGE)" \
  && { $$sudo apt-get install -y "$(VENV_PACKAGE)" \
    || { $$sudo apt-get update && $$sudo apt-get install -y "$(VENV_PACKAGE)"; }; } >/dev/null 2>&1
endef
define install_postgres
command -v apt-get >/dev/null && { [ "$$(id -u)" -eq 0 ] && sudo= || { sudo -n true 2>/dev/null && sudo='sudo -n'; }; } \
  && echo "Installing the package postgresql for the tests of the store" \
  && { $$sudo apt-get install -y postgresql || { $$sudo apt-get update && $$sudo apt-get install -y postgresql; }; } \
    >/dev/null 2>&1
endef
define explain_venv
echo "This Python cannot make a virtual environment. On Debian and Ubuntu: sudo apt-get install $(VENV_PACKAGE)." \
  "Then run make again." >&2
endef
