# The only entry for people and CI. Each target installs what it needs.
PORT ?= 8000
DATA ?= .demo
PY := .venv/bin/python
UV := UV_PROJECT_ENVIRONMENT=.venv .venv/bin/uv

.PHONY: setup demo
setup: .venv/.setup

.venv/.setup: uv.lock pyproject.toml
	test -x $(PY) || python3 -m venv .venv
	.venv/bin/pip install --quiet uv
	$(UV) sync --frozen --inexact --quiet
	touch $@

demo: setup
	.venv/bin/longarc demo --port $(PORT) --data $(DATA)
