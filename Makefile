# Two commands do everything: `make demo` and `make test`. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
# files side by side on the cores there are; a file stays together, as its server does
TEST_OPTIONS := --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# else every one of a thousand short programs would compile all that it loads anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run-env dev-env demo test check crawl serve bench bench-reading bench-keep bench-reindex peers-web torture crash-test tamper-test lock clean
help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

run-env:
	@command -v $(PYTHON) >/dev/null || { echo "set-up: $(PYTHON) is missing: apt-get install python3" >&2; exit 3; }
	@$(PYTHON) bootstrap.py run
dev-env:
	@command -v $(PYTHON) >/dev/null || { echo "set-up: $(PYTHON) is missing: apt-get install python3" >&2; exit 3; }
	@$(PYTHON) bootstrap.py dev

demo: run-env  ## the main job on a made-up news site: crawl, change, crawl, re-fetch, verify
	@$(BIN)/python -m tests.demo

crawl: run-env  ## crawl now: make crawl SOURCE=most (several: SOURCE="a b"; none: all enabled)
	@$(BIN)/kuaizhao crawl $(SOURCE)

serve: run-env  ## show the archive at http://127.0.0.1:8848/ (the demo's, if there is no data/ yet)
	@if [ -z "$$KUAIZHAO_DATA" ] && [ ! -e data ] && [ -e demo-data ]; then export KUAIZHAO_DATA=demo-data KUAIZHAO_SOURCES=demo-data/sources; fi; exec $(BIN)/kuaizhao serve

bench: dev-env  ## the whole line beside bare Scrapy and Scrapy with trafilatura
	@$(BIN)/python -m bench.crawl

bench-reading: dev-env  ## the reader beside trafilatura, GNE, newspaper4k and readability-lxml, and where its time goes
	@$(PYTHON) bootstrap.py peers
	@$(BIN)/python -m bench.reading

bench-keep: dev-env  ## captures made durable in a second, beside the disk alone
	@$(BIN)/python -m bench.keep

bench-reindex: dev-env  ## 100,000 captures: the database made again from segments and log (a quarter of an hour)
	@$(BIN)/python -m bench.reindex

peers-web: dev-env  ## other people's readers of web archives, for tests that skip without them
	@$(BIN)/python -m tests.archive.exchange.peers

torture: dev-env  ## hostile pages at full size, and 20,000 mutated pages (a quarter of an hour)
	@$(BIN)/python -m tests.pipelines.costs
	@$(BIN)/python -m tests.pipelines.mutants --count 20000

crash-test: dev-env  ## kill the real program, the disk and every call, again and again (hours; a short form is in the tests)
	@$(BIN)/python -m tests.crash

tamper-test: dev-env  ## change every bit that means something, and take safety lines away (an hour; a short form is in the tests)
	@$(BIN)/python -m tests.tamper

test: dev-env  ## set up what the tests need, and pass them
	@$(BIN)/python -m pytest $(TEST_OPTIONS)

check: dev-env  ## format, lint, types, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest $(TEST_OPTIONS)

lock: dev-env  ## make the hashed locks again
	@for name in uv run dev peers replay; do PATH="$(CURDIR)/.tools/uv/bin:$$PATH" uv pip compile -q --generate-hashes --no-emit-index-url --universal --python-version 3.11 --no-header --no-annotate requirements/$$name.in -o requirements/$$name.lock; done

clean:  ## take away the environment and the demo's data
	@rm -rf .venv .venv-peers .tools build demo-data
