# The two commands of the project: `make site` and `make test`; the others are for people who work on it.
# They need python3 (3.11 or newer) and nothing else; everything goes into .venv/.

PYTHON ?= python3
SITE ?= .
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
# The path of this folder is in the stamps' names: a moved folder is installed anew, as its old path is in .venv/.
HERE := $(subst /,-,$(CURDIR))
RUN_STAMP := $(VENV)/installed$(HERE)
TEST_STAMP := $(VENV)/installed-for-tests$(HERE)
# Python starts in half the time when its modules are compiled, also where the environment says not to compile.
unexport PYTHONDONTWRITEBYTECODE
COMPILE := $(BIN)/python -m compileall -q site_builder
VALIDATORS := .node
PARALLEL ?= -n auto --maxprocesses 4 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help site serve test check validate clean

help: ## Show this list
	@echo "make site        build the site into dist/        (SITE=folder of another site)"
	@echo "make serve       preview it while you write"
	@echo "make test        run the tests                     (ARGS='-k feeds', ARGS=--long, PARALLEL= for one process)"
	@echo "make validate    check the built site with the validators, which it installs into $(VALIDATORS)/"
	@echo "make check       ruff and mypy"
	@echo "make clean       remove what the above have made, but not dist/"

site: $(RUN_STAMP)
	@$(BIN)/site-builder build --site "$(SITE)"
	@echo "The site is in $(abspath $(SITE))/dist: open it with \`make serve\`, or put the folder on any web server."

serve: $(RUN_STAMP)
	@$(BIN)/site-builder serve --site "$(SITE)"

test: $(TEST_STAMP)
	@$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

check: $(TEST_STAMP)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy

validate: $(TEST_STAMP)
	@tests/validators/install "$(VALIDATORS)"
	@SITE_BUILDER_VALIDATORS="$(VALIDATORS)" $(BIN)/python -m pytest tests/validators $(ARGS)

clean:
	rm -rf $(VENV) $(VALIDATORS) .site-builder .mypy_cache .ruff_cache .pytest_cache .hypothesis build
	find site_builder tests tools -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name yours: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Name another one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { echo "Python could not make $(VENV)/. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

$(RUN_STAMP): pyproject.toml | $(BIN)/python
	@echo "Installing site-builder into $(VENV)/ ..."
	@$(PIP) install --editable . || { echo "The installation failed, see above: is the network there?" >&2; exit 1; }
	@$(COMPILE)
	@touch $@

$(TEST_STAMP): pyproject.toml | $(BIN)/python
	@echo "Installing site-builder and what its tests need into $(VENV)/ ..."
	@$(PIP) install --editable '.[test]' || { echo "The installation failed, see above: is the network there?" >&2; exit 1; }
	@$(COMPILE)
	@touch $@ $(RUN_STAMP)
