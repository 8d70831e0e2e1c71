# make run and make test set up all that they need by themselves; see CONTRIBUTING.md.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup translations run test test-long mutants lint format screenshots bench messages lock windows deb portable test-installed clean

PYTHON_IN_VENV := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen
export PYTHON
# The files of tests lie in memory where that has room: each act of each test waits for the disk otherwise (docs/decisions/0311).
IN_MEMORY := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 2000000 { print "PYTEST_DEBUG_TEMPROOT=/dev/shm" }')
# An explicit LC_ALL=C keeps Python 3.11 from a folder whose name has letters outside ASCII.
ifneq ($(filter C POSIX,$(LC_ALL)),)
unexport LC_ALL
endif

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-22s%s\n", $$1, $$2 }'

setup: ## system libraries, virtual environment, packages (nothing when all is there)
	@sh packaging/setup.sh

translations: setup ## compile the catalogues of the three languages
	@$(PYTHON_IN_VENV) packaging/translations.py

run: translations ## open the program; without a display, a day's work with synthetic calls, its PDFs and screenshots
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		.venv/bin/hotline-desk; \
	else \
		echo "There is no display here, so no window can open. A day's work with synthetic calls is played instead; it takes about half a minute." && \
		$(OFFSCREEN) $(PYTHON_IN_VENV) -m tests.scripted_day --out build/day; \
	fi

test: lint ## everything, without a display
	@$(OFFSCREEN) $(IN_MEMORY) $(PYTHON_IN_VENV) -m pytest --numprocesses=auto --dist=worksteal

test-long: translations ## the endurance tests in full, an hour or more; prints their figures
	@HOTLINE_LONG=1 $(OFFSCREEN) $(PYTHON_IN_VENV) -m pytest tests/endurance tests/ui/endurance \
		$$(grep -rl --include='test_*.py' 'from tests.endurance.long import' tests/store tests/recount tests/suppression) \
		--numprocesses=auto --dist=worksteal -o faulthandler_timeout=3600 -rA

mutants: translations ## plant one fault at a time in a copy of the tree and say which the tests see (MUTANTS="--only store" for some)
	@$(PYTHON_IN_VENV) -m tests.mutants $(MUTANTS)

lint: translations ## style, types and the contracts between the layers
	@$(PYTHON_IN_VENV) -m ruff check .
	@$(PYTHON_IN_VENV) -m ruff format --check .
	@$(PYTHON_IN_VENV) -m mypy
	@.venv/bin/lint-imports --no-logo

format: setup ## write the code in the project's style
	@$(PYTHON_IN_VENV) -m ruff check --fix .
	@$(PYTHON_IN_VENV) -m ruff format .

screenshots: translations ## every window in three languages, two palettes and six screens, into build/screenshots
	@$(OFFSCREEN) $(PYTHON_IN_VENV) -m tests.screenshots --out build/screenshots

bench: translations ## the figures of the design beside their floors; its stores of up to 1,000,000 contacts are made once (BENCH="--calls 10000" for a quick look)
	@$(OFFSCREEN) $(PYTHON_IN_VENV) -m tests.benchmarks $(BENCH)

messages: setup ## collect the sentences of the code into the catalogues, and what is known of how each language writes
	@$(PYTHON_IN_VENV) packaging/messages.py
	@$(PYTHON_IN_VENV) packaging/locale_data.py

windows: translations ## the Windows installer into dist/, on Debian 12 or 13, from parts that are pinned by hash
	@$(PYTHON_IN_VENV) packaging/build_windows.py

lock: ## newest versions that fit, with hashes, into packaging/requirements.txt
	@sh packaging/lock.sh

deb: translations ## the package of Debian, into dist/, with its checksum
	@PYTHONPATH=packaging:. $(PYTHON_IN_VENV) -m linux.deb

portable: translations ## the portable folder for Linux as one file, into dist/, with its checksum
	@PYTHONPATH=packaging:. $(PYTHON_IN_VENV) -m linux.portable

test-installed: deb portable ## both in bare systems of Debian, as root (INSTALLED=--short for some minutes of it)
	@packaging/linux/test_installed.sh $(INSTALLED)

clean: ## remove all that make made, the virtual environment too
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find resources -name '*.mo' -type f -exec rm -f {} +
