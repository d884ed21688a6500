"""`make prueba`: la suite en SQLite y, si hay servidor, otra vez en PostgreSQL lo que toca la base."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
POSTGRES_LOCAL = "postgres://postgres:postgres@127.0.0.1:5432/bocamina"


def postgres() -> str | None:
    """La base pedida por el entorno o la local que responda."""
    import psycopg

    url = os.environ.get("BOCAMINA_PRUEBA_POSTGRES") or POSTGRES_LOCAL
    servidor, _, _ = url.rpartition("/")
    try:
        psycopg.connect(f"{servidor}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError as error:
        if "BOCAMINA_PRUEBA_POSTGRES" in os.environ:
            print(f"No responde el PostgreSQL de BOCAMINA_PRUEBA_POSTGRES: {error}", file=sys.stderr)
            sys.exit(2)
        return None
    return url


def pytest(*args: str, **entorno: str) -> int:
    propias = ("BOCAMINA_PRUEBA_SIN_SALTOS",)
    limpio = {k: v for k, v in os.environ.items() if not k.startswith("BOCAMINA_") or k in propias}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", *args],
        cwd=RAIZ,
        env={**limpio, **entorno},
        check=False,
    ).returncode


def principal() -> int:
    url = postgres()
    print("== Suite en SQLite", flush=True)
    codigo = pytest()
    if url is None:
        print("Se saltó PostgreSQL: no responde 127.0.0.1:5432.")
        print(
            "Se activa con: BOCAMINA_PRUEBA_POSTGRES=postgres://usuario:clave@servidor:5432/base make prueba"
        )
        return codigo
    print("== Lo que toca la base, en PostgreSQL", flush=True)
    return pytest("--solo-base", BOCAMINA_PRUEBA_POSTGRES=url) or codigo


if __name__ == "__main__":
    sys.exit(principal())
