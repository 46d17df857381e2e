# make study, make test, make lab. Set-up goes to .venv and is done again only when what it rests on has changed.
PYTHON ?= python3
BIN := .venv/bin
# JupyterLab's own options: make lab LAB=--no-browser; as root it asks for --allow-root, which a container gets here.
LAB ?= $(shell [ "$$(id -u)" = 0 ] && echo --allow-root)
READY := .venv/.mali_study
# The kernel of .venv before any other that the user has installed.
export JUPYTER_PREFER_ENV_PATH = 1

.PHONY: study test lab bench clean
study: $(READY)
	$(BIN)/mali-study run
	mkdir -p figures
	rm -f figures/fig*.*
	cd build/figures && cp $$(ls | grep -E '^fig.*\.(pdf|svg|png|csv|md|tex)$$') ../../figures/
	cp build/notebooks/*.ipynb notebooks/

test: $(READY)
	$(BIN)/python -m pytest

lab: $(READY)
	$(BIN)/jupyter lab $(LAB) notebooks

bench: $(READY)
	$(BIN)/python -m benchmarks

clean:
	rm -rf build .pytest_cache

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "mali_study needs Python 3.11 or later; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable ".[test]"
	touch $@
