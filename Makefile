# make serve | test | test-fast | test-corpus | check | bench | clean
# Everything is installed into .venv; PYTHON names the interpreter that makes it.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: serve test test-fast test-corpus check bench browser clean

serve: .venv/served
	$(BIN)/duizhao serve

test: .venv/tested browser
	$(BIN)/python -m pytest

test-fast: .venv/tested
	$(BIN)/python -m pytest -m "not browser"

# Words and the network against jieba and g2pM on all of $DUIZHAO_DATA/corpus.
test-corpus: .venv/tested
	DUIZHAO_CORPUS_CHARACTERS=1000000000 $(BIN)/python -m pytest \
	  tests/test_readings.py tests/test_segment.py

check: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/duizhao check

# Speed beside the peers, into docs/benchmarks; DUIZHAO_DATA names the texts.
bench: .venv/tested
	$(PIP) install --editable '.[bench]'
	DUIZHAO_DATA="$${DUIZHAO_DATA:-../shared}" $(BIN)/python -m tests.benchmarks.run

# Chromium, a font with Han characters, curl: installed when root, else the line to type.
browser:
	@tests/browser/tools.sh

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: name one with PYTHON=…"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "The venv module is missing. On Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/served: .venv/bin/python pyproject.toml
	$(PIP) install --editable .
	@touch $@

.venv/tested: .venv/bin/python pyproject.toml
	$(PIP) install --editable '.[test]'
	@touch $@ .venv/served

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
