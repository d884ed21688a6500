# Todo el trabajo diario. «make» a secas lista las metas.
.DEFAULT_GOAL := ayuda
SHELL := /bin/sh
PYTHON ?= python3
PUERTO ?= 8000
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
BIN := .venv/bin
EXIGIR_PYTHON = $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  || { echo "Se necesita Python 3.11 o más nuevo y «$(PYTHON)» no lo es. Diga cuál usar: make instalar PYTHON=python3.12"; exit 1; }

.PHONY: ayuda instalar demo demo-limpio prueba revisar formatear bancos candado documentacion

ayuda: ## lista las metas
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.uv/bin/uv:
	@$(EXIGIR_PYTHON)
	@echo "Trayendo uv dentro del proyecto (.uv/)…"
	@$(PYTHON) -m venv .uv || { echo "Falta el módulo venv de Python. En Debian: apt-get install python3-venv"; exit 1; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv

# El sello evita repetir la instalación: «make demo» por segunda vez no toca la red. Se compila aquí porque hay
# máquinas donde Python no guarda lo compilado (PYTHONDONTWRITEBYTECODE), y arrancar tardaría el doble.
.venv/.sello: requisitos.txt pyproject.toml | $(filter .uv/bin/uv,$(UV))
	@$(EXIGIR_PYTHON)
	@echo "Preparando el entorno en .venv…"
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	@$(UV) pip sync --python $(BIN)/python --require-hashes --compile-bytecode requisitos.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q bocamina
	@touch $@

instalar: .venv/.sello ## prepara .venv, con la orden «bocamina»

demo: instalar ## carga los casos de demostración y sirve en http://127.0.0.1:$(PUERTO)
	@$(BIN)/bocamina demo --puerto $(PUERTO)

demo-limpio: instalar ## borra los datos de la demostración y empieza de nuevo
	@$(BIN)/bocamina demo --limpio --puerto $(PUERTO)

prueba: instalar ## toda la suite: SQLite, y PostgreSQL y navegador si los hay
	@$(BIN)/python pruebas/correr.py

revisar: instalar ## formato, ruff, mypy, contratos de importación y reglas de la casa
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --config importlinter.ini
	@$(BIN)/bocamina normas verificar --breve
	@$(BIN)/python -m pytest pruebas/casa -q

formatear: instalar ## da formato y arregla lo que ruff sabe arreglar
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bancos: instalar ## mediciones, siempre como razón dentro de una corrida
	@for b in bancos/*.py; do echo "== $$b"; $(BIN)/python $$b || exit 1; done

candado: $(filter .uv/bin/uv,$(UV)) ## rehace requisitos.txt desde pyproject.toml
	@$(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group desarrollo pyproject.toml --output-file requisitos.txt

documentacion: instalar ## arma docs/ en sitio/
	@$(BIN)/mkdocs build --quiet --strict --site-dir sitio
