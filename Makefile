# make demo and make test need only Python 3.11+, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS := newsboat sfeed curl sqlite3
PYTHON_READER := .bench/reader/bin/python
unexport PYTHONDONTWRITEBYTECODE  # each of the many programs that tests start would compile all its modules

.PHONY: demo test check format quality soak bench bench-peers screenshots clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

demo: $(READY)  ## the desk on an invented newsroom
	$(BIN)/monitor demo

test: $(READY)  ## all tests but the long ones
	$(BIN)/python -m pytest -m 'not soak'

check: $(READY)  ## format, lint, types, layers, no conflict left in a file
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	! git grep -nE '^(<<<<<<<|>>>>>>>) '

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

quality: $(READY)  ## extraction and matching on the corpus, beside plain libraries
	$(BIN)/python -m tests.quality

soak: $(READY)  ## the long runs: kills, hostile pages
	$(BIN)/python -m pytest -m soak -n 0 --timeout 3600

bench: $(READY)  ## the budgets, printed as a table; ONLY=1,2 for a part
	$(BIN)/python -m bench $(if $(ONLY),--only $(ONLY))

bench-peers: $(PYTHON_READER)  ## the programs that make bench compares with
	@if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then apt-get install --yes $(PEERS); \
	else echo "These come from the system's packages: $(PEERS)"; fi

# A virtual environment of its own. sgmllib3k: the feedparser inside this reader needs it and does not ask for it.
$(PYTHON_READER):
	$(PYTHON) -m venv .bench/reader
	$(PYTHON_READER) -m pip install --quiet reader==3.26 sgmllib3k==1.0.0

screenshots: $(READY)  ## made from the demo with a fixed clock
	$(BIN)/python -m tests.screenshots

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .bench
