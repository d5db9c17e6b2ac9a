# Two commands for a newcomer: `make run` and `make test`. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/installed

.PHONY: help setup run test check bench lock ocr

help:  ## Say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

# The stamp is older than the lock only when the lock has changed: a second call installs nothing.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13)))' \
	  || { echo "aftaletal needs Python 3.11 to 3.13; name one with 'make PYTHON=python3.12 ...'"; exit 2; }
	@echo "Setting up .venv (once, about two minutes) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

setup: $(STAMP)  ## Set up .venv with the aftaletal command, and nothing else

run: $(STAMP)  ## Read every PDF in raw/ and write output/
	@$(BIN)/aftaletal run

test: $(STAMP)  ## Run the tests
	@$(BIN)/python -m pytest

check: $(STAMP)  ## Lint, strict types and the import contract
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(STAMP)  ## Measure accuracy and speed
	@$(BIN)/python -m benchmarks

ocr:  ## Install what reads scanned PDFs (Debian's packages; asks for root)
	@$$(test "$$(id -u)" = 0 || echo sudo) apt-get install --yes --no-install-recommends ocrmypdf tesseract-ocr-dan

lock:  ## Write requirements.lock anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --group dev pyproject.toml -o requirements.lock
