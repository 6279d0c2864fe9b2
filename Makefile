# The only entry for people and CI. Each target installs what it needs and nothing twice.
PORT ?= 8000
DATA ?= .demo
SIZES ?= 1000 10000
PYTHON ?= python3
PY := .venv/bin/python
UV := UV_PROJECT_ENVIRONMENT=.venv .venv/bin/uv --quiet
LOCKED := uv.lock pyproject.toml hatch_build.py package-lock.json $(wildcard src/longarc/locale/*/LC_MESSAGES/*.po)

.PHONY: setup demo dev test check bench docs
.DELETE_ON_ERROR:

setup: .venv/.setup

# The project itself is installed editable; its build hook brings the front-end parts and compiles the translations.
.venv/.setup: $(LOCKED)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Longarc needs Python 3.11 or later; PYTHON= names another one.")'
	@test -x $(PY) || $(PYTHON) -m venv .venv || { echo "The venv module is missing (Debian: apt install python3-venv)." >&2; exit 1; }
	@test -x .venv/bin/uv || $(PY) -m pip install --quiet --disable-pip-version-check uv
	@$(UV) sync --frozen --inexact --reinstall-package longarc
	@touch $@

.venv/.tests: .venv/.setup
	@$(UV) sync --frozen --inexact --group test
	@touch $@

.venv/.checks: .venv/.setup
	@$(UV) sync --frozen --inexact --group test --group check
	@touch $@

demo: setup
	@exec .venv/bin/longarc demo --port "$(PORT)" --data "$(DATA)"

# The demo, started again whenever a file of the product changes.
dev: setup
	@exec $(PY) -m tests.dev --port "$(PORT)" --data "$(DATA)"

test: .venv/.tests
	@$(PY) -m tests.run

check: .venv/.checks
	@$(PY) -m tests.check

bench: setup
	@$(PY) -m bench $(SIZES)

docs: .venv/.tests
	@$(PY) -m tests.docs
