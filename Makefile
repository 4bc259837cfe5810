# One command line for contributors and CI alike. Needs make, a package index and Python 3.11 or newer: the python3 on
# PATH, else the newest python3.x there, or the one that PYTHON names. Once .venv is made, it stays with its Python until
# PYTHON asks for another version.
VENV := .venv
BIN := $(VENV)/bin
SITE_BUILDER := $(BIN)/python -m site_builder
JOBS ?= auto

ifndef PYTHON
  PYTHON := $(shell for p in $(wildcard $(BIN)/python) python3 python3.14 python3.13 python3.12 python3.11; do \
    $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
endif
# The stamps bear the version, so that another PYTHON makes everything anew.
VERSION := $(shell $(or $(PYTHON),false) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
INSTALLED := $(VENV)/.installed-$(VERSION)
INSTALLED_TEST := $(VENV)/.installed-test-$(VERSION)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable

.PHONY: site test preview check bench nightly setup setup-test wheel clean

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

# `make bench`: what the README's figures are made of; takes long (`python -m tests.benchmarks --help` says more)
bench: setup-test
	$(BIN)/python -m tests.benchmarks

# `make nightly`: what is too long for every day, too: fuzzing, kills, Lighthouse, a replay of the workflows
nightly: setup-test
	NIGHTLY=1 $(BIN)/python -m pytest -n $(JOBS)
	$(BIN)/python -m tests.browser.lighthouse

# `make wheel`: wheel and sdist into dist/
wheel: setup-test
	$(BIN)/python -m hatchling build

# `make clean`: what was built goes; .venv stays
clean:
	rm -rf public .cache dist build

setup: $(INSTALLED)
setup-test: $(INSTALLED_TEST)

$(INSTALLED): pyproject.toml
	$(make-venv)
	$(INSTALL) .
	touch $@

$(INSTALLED_TEST): pyproject.toml
	$(make-venv)
	$(INSTALL) ".[test,import]"
	touch $(INSTALLED) $@

# A .venv of this version, unless there is one; a half-made one (no ensurepip) does not stay in the way.
define make-venv
@test -n "$(VERSION)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.x …" >&2; exit 1; }
@test "$$($(BIN)/python -c 'import sys, pip; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$(VERSION)" \
  || $(PYTHON) -m venv --clear $(VENV) \
  || { rm -rf $(VENV); echo "$(PYTHON) -m venv failed (on Debian: apt-get install python3-venv)" >&2; exit 1; }
endef
