# Two commands do everything: `make demo` and `make test`. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run-env dev-env demo test check crawl serve lock clean
help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

run-env:
	@command -v $(PYTHON) >/dev/null || { echo "set-up: $(PYTHON) is missing: apt-get install python3" >&2; exit 3; }
	@$(PYTHON) bootstrap.py run
dev-env:
	@command -v $(PYTHON) >/dev/null || { echo "set-up: $(PYTHON) is missing: apt-get install python3" >&2; exit 3; }
	@$(PYTHON) bootstrap.py dev

test: dev-env  ## set up what the tests need, and pass them
	@$(BIN)/python -m pytest

check: dev-env  ## format, lint, types, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

lock: dev-env  ## make the hashed locks again
	@for name in uv run dev; do $(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --universal --python-version 3.11 --no-header --no-annotate requirements/$$name.in -o requirements/$$name.lock; done

clean:  ## take away the environment and the demo's data
	@rm -rf .venv .tools build demo-data
