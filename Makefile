# Suoma. `make` alone lists the targets; a line `name: ## text` is the help of its target.
PYTHON ?= python3
IN := .venv/bin
ONLY ?=
JOBS ?= 2
# What is tried on PostgreSQL a second time: where rows are locked, raced for and searched.
ON_POSTGRESQL := tests/servers tests/cms/translate_desk $(addprefix tests/audio/test_,queue.py urgency.py jobs_desk.py sound_races.py) $(addprefix tests/translation/,\
	gate unit_states test_races.py test_races_publishing.py test_reviews.py test_memory.py test_glossary.py) \
	$(addprefix tests/search/test_,following.py machines.py races.py)
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run prepare test test-fast check bench format messages lock licences clean elasticsearch elasticsearch-stop

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up what is missing, then serve on http://127.0.0.1:8000 (another port: PORT=8010)
	@$(PYTHON) -m setup run

prepare: ## set up everything, but do not serve
	@$(PYTHON) -m setup prepare

tools:
	@$(PYTHON) -m setup test

test: tools ## every test there is, in a real browser too (one folder: TESTS=tests/audio; cores: JOBS=2)
	@$(IN)/python -m setup.browser
	@$(IN)/python -m pytest -n $(JOBS) --dist loadfile $(TESTS)
	@$(if $(TESTS),,$(IN)/python -m tests.servers $(IN)/python -m pytest -n $(JOBS) --dist loadfile $(ON_POSTGRESQL))

test-fast: tools ## the tests that take seconds: no real voices, no browser
	@$(IN)/python -m pytest -n $(JOBS) --dist loadfile -m "not slow and not browser" $(TESTS)

check: tools ## lint, format, types, import contract, migrations, catalogues, settings
	$(IN)/ruff check .
	$(IN)/ruff format --check .
	$(IN)/mypy .
	$(IN)/lint-imports
	git ls-files -z '*/templates/*.html' | xargs -0 -r $(IN)/djhtml --check --tabwidth 2
	$(IN)/python manage.py makemigrations --check --dry-run
	$(IN)/python manage.py catalogues --check
	SUOMA_SECRET_KEY="$$(printf 'check-%.0s' {1..12})" DJANGO_SETTINGS_MODULE=cms.settings.production $(IN)/python manage.py check --deploy --fail-level ERROR
	$(IN)/python -m pytest -q tests/rules

bench: tools ## measure (one part: ONLY=audio; with fresh clones: ONLY=run), into build/bench.json
	@$(IN)/python -m tests.bench $(ONLY)

format: tools ## put code and templates into the one form
	$(IN)/ruff check --fix .
	$(IN)/ruff format .
	git ls-files -z '*/templates/*.html' | xargs -0 -r $(IN)/djhtml --tabwidth 2

elasticsearch: tools ## a real Elasticsearch 8.19 on the loopback, from Maven Central (make elasticsearch-stop ends it)
	@$(IN)/python -m setup.elasticsearch start

elasticsearch-stop: ## end the Elasticsearch of `make elasticsearch`
	@$(PYTHON) -m setup.elasticsearch stop

messages: tools ## bring new messages into the catalogues and drop obsolete ones
	$(IN)/python manage.py catalogues --update

lock: tools ## pin the newest allowed packages, with digests, into the locks
	@$(PYTHON) -m setup lock

licences: tools ## write docs/licences.md anew from what is installed
	$(IN)/python manage.py licences --write

clean: ## remove what was built; the school's data in var/ stays
	rm -rf .venv node_modules build cms/static .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find locale -name '*.mo' -delete
