# Each target makes its own .venv; nothing else has to be installed but Python 3.11 or later.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Where `make bench` installs other engines.
PEERS := $(VENV)/peers

# The releases that all targets install, so that a run today is the run of tomorrow; `make constraints` takes newer ones.
CONSTRAINTS := constraints.txt
PIP := $(BIN)/python -m pip install --quiet --constraint $(CONSTRAINTS)
HOSTS_PIP := $(VENV)/hosts/bin/python -m pip install --quiet --constraint $(CONSTRAINTS)
# Under every locale what tests print and start is read as UTF-8; the tests go to all cores.
PYTEST := PYTHONUTF8=1 $(BIN)/python -m pytest --numprocesses auto --dist worksteal

# From version 14 on gcc takes for errors what the sources of durable_rules leave to chance.
OLD_C := -Wno-implicit-function-declaration -Wno-int-conversion -Wno-incompatible-pointer-types

.PHONY: demo test test-all lint docs hosts browser bench agreement roundtrips fuzz constraints clean

demo: $(VENV)/demo.done $(VENV)/durable.done
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo/run.sh

# What a change can break quickly, with the same random cases each time.
test: $(VENV)/test.done $(VENV)/durable.done
	HYPOTHESIS_PROFILE=quick $(PYTEST) -m "not slow"

# All tests, with more random cases, and others each time.
test-all: $(VENV)/test.done $(VENV)/durable.done
	HYPOTHESIS_PROFILE=thorough $(PYTEST)

lint: $(VENV)/lint.done
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/basedpyright
	@# What a host sees has known types throughout; it takes the Python that is first on the path.
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/basedpyright --verifytypes jointsanctions --ignoreexternal > $(VENV)/types.log || \
		{ cat $(VENV)/types.log; exit 1; }
	@grep score $(VENV)/types.log
	$(BIN)/lint-imports
	$(BIN)/jointsanctions fmt --check measures memoranda examples/scenarios examples/what_if

docs: $(VENV)/docs.done
	$(BIN)/python docs/generate.py
	$(BIN)/python -m sphinx -q -W --keep-going docs build/docs

# The examples of embedding, each in its host: servers, workers, pools and packed programs are started and asked for real.
# They use the package as it is installed by its users; pages are walked in Chromium where there is one.
hosts: $(VENV)/hosts.done
	$(HOSTS_PIP) --no-deps --force-reinstall --build-constraint $(CONSTRAINTS) .
	PYTHONUTF8=1 $(VENV)/hosts/bin/python examples/embedding/run.py

# The pages of the net in Chromium (Debian: apt-get install chromium fonts-noto-cjk).
browser: $(VENV)/browser.done
	PYTHONUTF8=1 $(BIN)/python -m pytest tests/authoring/test_report_in_a_browser.py tests/authoring/test_papers_in_a_browser.py

bench: $(VENV)/test.done $(VENV)/durable.done $(VENV)/peers.done
	$(PEERS)/bin/python benchmarks/peers.py
	$(BIN)/python benchmarks/evaluate.py
	$(BIN)/python benchmarks/answers.py
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/reload.py
	$(BIN)/python benchmarks/matchers.py
	$(BIN)/python benchmarks/scenarios.py
	$(BIN)/python benchmarks/month.py --subjects 2000 --entries 400 --checks 2000

# Random cases, put to both matchers and to the oracle.
CASES ?= 1000000
SEED ?= 1
agreement: $(VENV)/test.done $(VENV)/durable.done
	$(BIN)/python tests/support/agreement.py --cases $(CASES) --seed $(SEED)

# Random catalogues, sent through workbooks, the one form and Chinese keys.
COUNT ?= 100000
roundtrips: $(VENV)/test.done
	PYTHONUTF8=1 $(BIN)/python tests/support/roundtrips.py --count $(COUNT) --seed $(SEED)

# Readers get hostile input, and what reaches new lines is changed further (for developers, beside the tests).
SECONDS ?= 600
fuzz: $(VENV)/fuzz.done
	PYTHONUTF8=1 $(BIN)/python tests/support/guided.py --seconds $(SECONDS) --seed $(SEED)
	PYTHONUTF8=1 $(BIN)/python tests/support/guided.py --seconds $(SECONDS) --seed $(SEED) --grow

constraints:
	.ci/pin > $(CONSTRAINTS).new
	mv $(CONSTRAINTS).new $(CONSTRAINTS)

clean:
	rm -rf $(VENV) build dist

$(VENV)/pip.done: $(CONSTRAINTS)
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade pip
	@touch $@

$(VENV)/demo.done: $(VENV)/pip.done pyproject.toml
	$(PIP) --build-constraint $(CONSTRAINTS) --editable ".[pages,sql]"
	@touch $@

$(VENV)/test.done: $(VENV)/pip.done pyproject.toml
	$(PIP) --build-constraint $(CONSTRAINTS) --editable ".[all]" --group test
	@touch $@

# The engine of the second matcher, where Python and a C compiler allow; all else works without it.
$(VENV)/durable.done: $(VENV)/pip.done pyproject.toml
	@CFLAGS="$(CFLAGS) $(OLD_C)" $(PIP) --build-constraint $(CONSTRAINTS) --editable ".[durable]" > $(VENV)/durable.log 2>&1; \
	$(BIN)/python -c "import durable_rules_engine" 2> $(VENV)/durable.err || \
	echo "durable_rules is not there (it takes Python 3.11 or 3.12 and a C compiler, see $(VENV)/durable.log); going on without the second matcher"
	@touch $@

# Other engines, in an environment of their own; each that cannot be installed is reported and left out.
$(VENV)/peers.done: $(VENV)/pip.done pyproject.toml benchmarks/peers.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --constraint $(CONSTRAINTS) --upgrade pip
	$(PEERS)/bin/python -m pip install --quiet --constraint $(CONSTRAINTS) --build-constraint $(CONSTRAINTS) --editable .
	@while read -r each; do \
	CFLAGS="$(CFLAGS) $(OLD_C)" $(PEERS)/bin/python -m pip install --quiet "$$each" >> $(VENV)/peers.log 2>&1 || \
	echo "$$each cannot be installed here; going on without it"; \
	done < benchmarks/peers.txt
	@touch $@

$(VENV)/lint.done: $(VENV)/test.done
	$(PIP) --group lint
	@touch $@

$(VENV)/browser.done: $(VENV)/test.done
	$(PIP) --group browser
	@touch $@

$(VENV)/fuzz.done: $(VENV)/test.done
	$(PIP) --group fuzz
	@touch $@

$(VENV)/docs.done: $(VENV)/pip.done pyproject.toml
	$(PIP) --build-constraint $(CONSTRAINTS) --editable . --group docs
	@touch $@

# Beside the others, so that tests and docs are without them.
$(VENV)/hosts.done: $(VENV)/pip.done pyproject.toml
	$(BIN)/python -m venv $(VENV)/hosts
	$(HOSTS_PIP) --upgrade pip
	$(HOSTS_PIP) --build-constraint $(CONSTRAINTS) ".[sql]" --group hosts --group browser
	@touch $@
