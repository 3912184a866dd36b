# `make demo` and `make test` are all a newcomer needs; each sets up what it uses.
ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN := .venv/Scripts
else
PYTHON ?= python3
BIN := .venv/bin
endif
export PYTHONUTF8 := 1

LT_VERSION := 6.8
LT_HOME := .languagetool
STAMP := .venv/.installed

.PHONY: demo test lint type check lock platforms languagetool test-languagetool clean

demo: $(STAMP)
	$(BIN)/python scripts/demo.py

test: $(STAMP)
	$(BIN)/python -m pytest -m "not languagetool"

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test platforms

# The exact versions of the lock file, checked by hash; then the package itself.
$(STAMP): requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -c "import pathlib; pathlib.Path('$(STAMP)').touch()"

LOCKING := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --only-binary :all:
lock:
	$(BIN)/uv pip compile $(LOCKING) pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile $(LOCKING) -c requirements.lock --group dev pyproject.toml -o requirements-dev.lock

# Every system we promise can install the lock from wheels alone.
platforms: $(STAMP)
	$(BIN)/python scripts/check_platforms.py

# A LanguageTool of our own for the tests, from Maven Central.
languagetool: $(LT_HOME)/LanguageTool-$(LT_VERSION)/languagetool-server.jar
$(LT_HOME)/LanguageTool-$(LT_VERSION)/languagetool-server.jar:
	$(BIN)/python -m scorer doctor --install languagetool --from maven --to $(LT_HOME) --yes

test-languagetool: $(STAMP) languagetool
	LTP_PATH=$(CURDIR)/$(LT_HOME) $(BIN)/python -m pytest -m languagetool

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(p, ignore_errors=True) for p in ('.venv', 'out', 'dist', '.mypy_cache', '.ruff_cache', '.pytest_cache')]"
