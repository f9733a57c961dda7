# Every command of the project. `make help` lists them; CONTRIBUTING.md says when to use which.

PYTHON := .venv/bin/python
# A worker a core; a file's tests stay together, since they share what is dear to make.
WORKERS ?= auto
PYTEST_OPTIONS ?= -n $(WORKERS) --dist loadfile
STACK ?= ../shared/data/liri
SUITE ?= trixie
SAMPLE := resources/sample/liri.region.safetensors
PRETRAIN_OPTIONS ?= --name Liri --bits-per-value 0.35 \
	--attribution "Contains modified Copernicus Sentinel data 2017-2022"

# Bytecode is kept: the tests start dozens of processes, and pytest rewrites every test module.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-backend test-plugin test-qgis test-e2e test-minimum chaos coverage docs \
	check format package translations sample-region screenshots clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-15s %s\n", $$1, $$2}'

setup: ## Install what is missing and make the environments
	@python3 tools/set_up.py

demo: setup ## The main job in QGIS on the sample region (HEADLESS=1: without a screen, with a report; REGION=FILE LABELS=FILE: on another one)
	@$(PYTHON) tools/demo.py $(if $(filter-out 0,$(HEADLESS)),--headless) $(if $(REGION),--region "$(REGION)") $(if $(LABELS),--labels "$(LABELS)")

test: setup ## All tests, the real QGIS beside the backend
	$(PYTHON) tools/run_tests.py

test-backend: setup ## Tests of the backend and of the repository itself
	$(PYTHON) -m pytest $(PYTEST_OPTIONS) tests/backend tests/house

test-plugin: setup ## Tests of the plugin with QGIS's objects
	QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m pytest $(PYTEST_OPTIONS) tests/plugin

test-qgis: setup ## Tests of the plugin in another Debian's QGIS, as root: SUITE=trixie or forky
	python3 tools/debian_suite.py $(SUITE) $(TEST_OPTIONS)

test-e2e: setup ## The real QGIS with the real backend
	$(PYTHON) -m pytest $(PYTEST_OPTIONS) tests/e2e

test-minimum: setup ## The backend without torch, with the oldest versions of what it needs (TORCH=1: with the oldest torch, several GB)
	$(PYTHON) tools/minimum_versions.py $(if $(TORCH),--torch)

chaos: setup ## What goes wrong, made to happen: docs/reliability.md (CHAOS=full: as often as there; SEED=)
	$(PYTHON) -m tests.backend.chaos

coverage: setup ## Which lines of backend and plugin the tests run, printed and in build/coverage
	COVERAGE_CORE=sysmon $(PYTHON) -m pytest $(PYTEST_OPTIONS) tests/backend --cov=lianet \
		--cov-report=term:skip-covered --cov-report=html:build/coverage/backend
	QT_QPA_PLATFORM=offscreen COVERAGE_FILE=.coverage.plugin COVERAGE_CORE=sysmon \
		.venv-qgis/bin/python -m pytest $(PYTEST_OPTIONS) tests/plugin --cov=lianet_plugin \
		--cov-report=term:skip-covered --cov-report=html:build/coverage/plugin

docs: setup ## build/docs: the pages with the library's reference
	$(PYTHON) -m mkdocs build --strict

check: setup ## Lint, format, types, import directions, security
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(PYTHON) tools/check_imports.py
	$(PYTHON) -m bandit -q -c pyproject.toml -r backend/lianet lianet_plugin __init__.py

format: setup ## Put the sources into the project's format
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

translations: setup ## The interface's words: collect new ones into i18n, write what Qt reads
	$(PYTHON) tools/translations.py

package: setup ## build/lianet_qgis-VERSION.zip, to install in QGIS
	$(PYTHON) tools/build_package.py

sample-region: setup ## Encode the sample region again from STACK (default ../shared/data/liri)
	.venv/bin/lianet pretrain $(STACK) --out $(SAMPLE) $(PRETRAIN_OPTIONS)

screenshots: setup ## docs/images: the dock's pages and whole windows
	$(PYTHON) tools/screenshots.py

clean: ## Remove what was built; the environments stay (rm -r .venv .venv-qgis removes them)
	rm -rf build dist .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis backend/*.egg-info
	find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +
