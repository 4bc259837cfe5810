# One command line for contributors and CI alike. Needs python3 (3.11 to 3.14), make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE_BUILDER := $(BIN)/python -m site_builder
JOBS ?= auto

.PHONY: site test preview check bench nightly setup setup-test clean wheel

# `make site`: build content/ into public/
site: setup
	$(SITE_BUILDER) build

# `make preview`: look at the site while writing
preview: setup
	$(SITE_BUILDER) serve --open

# `make check`: everything that is wrong with the content
check: setup
	$(SITE_BUILDER) check

# `make test`: the tests; browser tests are skipped with a reason where there is no Chromium
test: setup-test
	$(BIN)/python -m pytest -n $(JOBS)

# `make bench`: figures for the README's tables; takes long
bench: setup-test
	$(BIN)/python -m tests.benchmarks

# `make nightly`: what is too long for every day: fuzzing, kills, Lighthouse, a replay of the workflows
nightly: setup-test
	NIGHTLY=1 $(BIN)/python -m pytest -n $(JOBS) -m "nightly or not nightly"
	$(BIN)/python -m tests.browser.lighthouse

setup: $(VENV)/.installed
setup-test: $(VENV)/.installed-test

$(VENV)/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-test: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test,import]"
	touch $@ $(VENV)/.installed

wheel: setup-test
	$(BIN)/python -m pip install --quiet build && $(BIN)/python -m build

clean:
	rm -rf public .cache dist build
