# The commands of this project; `make help` explains each in one line.
.DEFAULT_GOAL := help
.PHONY: help run test check format reset messages lock bench docs tour
PORT ?= 8000
# Bytecode is kept, or every process of the tests and checks would translate the whole site anew.
unexport PYTHONDONTWRITEBYTECODE
MANAGE := .venv/bin/python manage.py
DEMO := JISSO_DEMO=1 JISSO_DEBUG=$(JISSO_DEBUG)

help: ## Explain every command in one line
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: ## Set everything up and run the site with the demo programme (PORT=8000)
	@tools/set_up run
	@echo "Bringing the tables up to date"
	@$(DEMO) $(MANAGE) migrate -v0
	@$(DEMO) $(MANAGE) load_demo
	@$(DEMO) $(MANAGE) serve --port $(PORT)

reset: ## Delete the demo's data (asks first); the next `make run` begins afresh
	@tools/reset

test: ## Set everything up, check the house, and run every test
	@tools/set_up tests
	@$(MAKE) --no-print-directory check
	@tools/test

tour: ## Walk the running demo as every person of its sign-in page, each kind of page at both widths, with axe (PORT=8000)
	@tools/set_up tests
	@.venv/bin/python -m tests.browser.tour http://127.0.0.1:$(PORT) $(PEOPLE)

check: ## Linters, formatting, types, floors, migrations, texts
	@tools/check

format: ## Format the Python code
	@.venv/bin/ruff check --fix -q . ; .venv/bin/ruff format -q .

messages: ## Collect the texts of the site into the English catalogue
	@$(MANAGE) makemessages -l en --no-obsolete --no-location -v0 -i .venv -i var -i tests -i bench && echo "locale/en/LC_MESSAGES/django.po is up to date"

docs: ## Print the state machines into docs/workflow.md
	@$(MANAGE) print_journeys

lock: ## Lock the Python packages anew from the *.in files
	@for name in requirements-tools requirements requirements-dev; do \
		.venv/bin/uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header $$name.in -o $$name.txt || exit 1; done

bench: ## Print every benchmark as a ratio to its anchor (takes minutes)
	@tools/set_up tests
	@for name in bench/*/; do [ -f $$name/__main__.py ] && .venv/bin/python -m $$(echo $$name | tr / . | sed 's/\.$$//') || true; done
