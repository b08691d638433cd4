# Two commands are enough: `make demo` and `make test`. Both set up the project's own environment first.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready

.PHONY: demo test check bench docs setup lock clean

demo: $(STAMP)  ## two nights over the replica country, the changes as a table, the report as HTML
	@$(BIN)/policyledger demo

test: $(STAMP)  ## the whole test suite
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(STAMP)  ## what must be green before a change lands
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(MAKE) --no-print-directory test

bench: $(STAMP)  ## pages a second, seconds and memory by stage; never part of the tests
	@$(BIN)/python -m benchmarks

setup: $(STAMP)

# The environment is compiled once: without it every start of Prefect would compile four seconds of modules.
$(STAMP): pyproject.toml requirements.lock
	@if command -v uv >/dev/null 2>&1; then \
	  echo "setting up $(VENV) with uv"; \
	  uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python --compile-bytecode -r requirements.lock && \
	  uv pip install --quiet --python $(BIN)/python --no-deps -e . ; \
	else \
	  echo "setting up $(VENV) with venv and pip (a minute or two)"; \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e . ; \
	fi
	@$(BIN)/python -m compileall -q catalogue extractors flows models replica reports warehouse
	@touch $(STAMP)

docs: $(STAMP)  ## the generated page of the command line
	@$(BIN)/typer flows.cli utils docs --name policyledger --output docs/cli.md

lock:  ## pin every dependency for every supported Python; needs uv
	uv lock --quiet --upgrade
	uv export --quiet --locked --no-emit-project --no-hashes --no-annotate --no-header -o requirements.lock

clean:
	rm -rf $(VENV) policyledger-data .pytest_cache .mypy_cache .ruff_cache .hypothesis
