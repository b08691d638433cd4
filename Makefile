# Two commands are enough: `make demo` and `make test`. Both set up the project's own environment first.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready

FUZZ_SECONDS ?= 60
BIN_FUZZ     := .venv-fuzz/bin
STAMP_FUZZ   := .venv-fuzz/.ready
BIN_PEERS    := .venv-peers/bin
STAMP_PEERS  := .venv-peers/.ready
PEERS_PYTHON ?= $(shell for python in python3.12 python3.13 $(PYTHON); do \
  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then echo $$python; exit; fi; done; echo $(PYTHON))
PEERS_PAGES  ?= benchmarks/peers/data

.PHONY: demo test check bench bench-peers bench-regions fuzz docs setup lock clean

demo: $(STAMP)  ## two nights over the replica country, the changes as a table, the report as HTML
	@$(BIN)/policyledger demo

test: $(STAMP)  ## the whole test suite
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(STAMP)  ## what must be green before a change lands
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(MAKE) --no-print-directory test

bench: $(STAMP)  ## articles a second beside parsing alone, regions, memory over 100,000 articles, a night by stage; never part of the tests
	@$(BIN)/python -m benchmarks

bench-peers: $(STAMP_PEERS)  ## our reading of public pages beside that of other tools; PEERS_ARGS="--write docs/evaluation.md" keeps the tables
	@test -d $(PEERS_PAGES)/original || $(BIN_PEERS)/python -m benchmarks.peers.bring $(if $(PEERS_FROM),--from $(PEERS_FROM)) --into $(PEERS_PAGES)
	@$(BIN_PEERS)/python -m benchmarks.peers --data $(PEERS_PAGES) $(PEERS_ARGS)

bench-regions: $(STAMP_PEERS)  ## regions in running text beside cpca, jionlp and jieba; REGIONS_ARGS="--gold FILE" for other labelled texts
	@$(BIN_PEERS)/python -W ignore -m benchmarks.regions $(REGIONS_ARGS)

fuzz: $(STAMP_FUZZ)  ## the extractors under atheris for FUZZ_SECONDS; findings are kept in fuzz-findings/ and fail
	@$(BIN_FUZZ)/python -m tests.fuzz --seconds $(FUZZ_SECONDS)

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

# The peers never enter $(VENV). magic-html wants Python 3.12; with an older one the comparison runs without it and says so.
$(STAMP_PEERS): pyproject.toml requirements.lock
	@if command -v uv >/dev/null 2>&1; then \
	  echo "setting up .venv-peers with uv" >&2; \
	  uv venv --quiet --allow-existing --python $(PEERS_PYTHON) .venv-peers && \
	  uv pip install --quiet --python $(BIN_PEERS)/python --compile-bytecode -r requirements.lock --group peers && \
	  uv pip install --quiet --python $(BIN_PEERS)/python --no-deps -e . ; \
	else \
	  echo "setting up .venv-peers with venv and pip (some minutes)" >&2; \
	  $(PEERS_PYTHON) -m venv .venv-peers && \
	  $(BIN_PEERS)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' && \
	  $(BIN_PEERS)/python -m pip install --quiet -r requirements.lock --group peers && \
	  $(BIN_PEERS)/python -m pip install --quiet --no-deps -e . ; \
	fi
	@touch $(STAMP_PEERS)

# Atheris has no place in $(VENV): only Linux has it, and nothing else needs it.
$(STAMP_FUZZ): pyproject.toml requirements.lock
	@if command -v uv >/dev/null 2>&1; then \
	  echo "setting up .venv-fuzz with uv" >&2; \
	  uv venv --quiet --allow-existing --python $(PYTHON) .venv-fuzz && \
	  uv pip install --quiet --python $(BIN_FUZZ)/python --compile-bytecode -r requirements.lock --group fuzz; \
	else \
	  echo "setting up .venv-fuzz with venv and pip (some minutes)" >&2; \
	  $(PYTHON) -m venv .venv-fuzz && \
	  $(BIN_FUZZ)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' && \
	  $(BIN_FUZZ)/python -m pip install --quiet -r requirements.lock --group fuzz; \
	fi
	@touch $(STAMP_FUZZ)

docs: $(STAMP)  ## the generated page of the command line
	@$(BIN)/typer flows.cli utils docs --name policyledger --output docs/cli.md

lock:  ## pin every dependency for every supported Python; needs uv
	uv lock --quiet --upgrade
	uv export --quiet --locked --no-emit-project --no-hashes --no-annotate --no-header -o requirements.lock

clean:
	rm -rf $(VENV) .venv-peers .venv-fuzz policyledger-data .pytest_cache .mypy_cache .ruff_cache .hypothesis
