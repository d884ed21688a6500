"""Manda cada archivo al obrero y no lo espera para siempre: si se cuelga o se cae, se dice y se sigue."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from bocamina.nucleo.exploracion.entregables import Examen

ORDEN = [sys.executable, "-m", "bocamina.lectura.entregables.obrero"]


class Vigilante:
    """Un obrero a la vez; se arranca otro cuando el anterior muere."""

    def __init__(self, segundos: float) -> None:
        self.segundos = segundos
        self._obrero: subprocess.Popen[str] | None = None

    def __enter__(self) -> Vigilante:
        return self

    def __exit__(
        self, tipo: type[BaseException] | None, error: BaseException | None, traza: TracebackType | None
    ) -> None:
        self._cerrar()

    def examinar(self, ruta: Path, nombre: str, piezas: Mapping[str, Path]) -> Examen:
        pedido = {
            "ruta": str(ruta),
            "nombre": nombre,
            "piezas": {extension: str(p) for extension, p in piezas.items()},
        }
        respuesta = self._preguntar(json.dumps(pedido))
        if respuesta:
            return Examen.desde_dict(json.loads(respuesta))
        self._cerrar()
        frase = f"al abrirlo agotó la memoria o los {self.segundos:.0f} segundos que se le dan."
        return Examen("desconocido", abre=False, razon=frase, omitir=True)

    def _preguntar(self, pedido: str) -> str:
        """La línea de respuesta, o vacío si el obrero murió o tardó de más."""
        obrero = self._vivo()
        if obrero.stdin is None or obrero.stdout is None:
            return ""
        reloj = threading.Timer(self.segundos, obrero.kill)
        reloj.start()
        try:
            obrero.stdin.write(pedido + "\n")
            obrero.stdin.flush()
            linea = obrero.stdout.readline()
        except (BrokenPipeError, OSError):
            return ""
        finally:
            reloj.cancel()
        return linea if linea.endswith("\n") else ""

    def _vivo(self) -> subprocess.Popen[str]:
        if self._obrero is None or self._obrero.poll() is not None:
            self._cerrar()
            self._obrero = subprocess.Popen(  # noqa: S603 - orden fija, sin nada de afuera
                ORDEN,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        return self._obrero

    def _cerrar(self) -> None:
        obrero, self._obrero = self._obrero, None
        if obrero is None:
            return
        obrero.kill()
        obrero.wait()
        for tubo in (obrero.stdin, obrero.stdout):
            if tubo:
                try:
                    tubo.close()
                except OSError:
                    continue
