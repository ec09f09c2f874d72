# Each target makes its own .venv; nothing else has to be installed but Python 3.11 or later.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint docs bench clean

demo: $(VENV)/demo.done
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo/run.sh

test: $(VENV)/test.done
	$(BIN)/python -m pytest

lint: $(VENV)/lint.done
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/docs.done
	$(BIN)/python docs/generate.py
	$(BIN)/python -m sphinx -q -W --keep-going docs build/docs

bench: $(VENV)/test.done
	$(BIN)/python benchmarks/evaluate.py
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/startup.py

clean:
	rm -rf $(VENV) build dist

$(VENV)/pip.done:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@

$(VENV)/demo.done: $(VENV)/pip.done pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/test.done: $(VENV)/pip.done pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[all]" --group test
	@touch $@

$(VENV)/lint.done: $(VENV)/test.done
	$(BIN)/python -m pip install --quiet --group lint
	@touch $@

$(VENV)/docs.done: $(VENV)/pip.done pyproject.toml
	$(BIN)/python -m pip install --quiet --editable . --group docs
	@touch $@
