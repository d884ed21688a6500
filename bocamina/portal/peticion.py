"""Cada petición lleva un número; los registros salen en JSON con él y sin datos personales."""

from __future__ import annotations

import json
import logging
import re
import time
import traceback
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_actual: ContextVar[str] = ContextVar("peticion", default="")
_ADMISIBLE = re.compile(r"[A-Za-z0-9-]{8,64}")
registro = logging.getLogger("bocamina.peticion")


def numero_actual() -> str:
    """El número con el que esta petición quedó en los registros."""
    return _actual.get()


class NumeroDePeticion:
    """Toma el número que trae el balanceador si tiene forma de tal; si no, pone uno."""

    def __init__(self, siguiente: Callable[[HttpRequest], HttpResponse]) -> None:
        self.siguiente = siguiente

    def __call__(self, request: HttpRequest) -> HttpResponse:
        traido = request.headers.get("X-Request-ID", "")
        numero = traido if _ADMISIBLE.fullmatch(traido) else uuid.uuid4().hex
        ficha = _actual.set(numero)
        request.numero = numero  # type: ignore[attr-defined]  # Django anota los 4xx cuando ya se salió de aquí
        inicio = time.perf_counter()
        try:
            respuesta = self.siguiente(request)
            self._anotar(request, respuesta, inicio)
        finally:
            _actual.reset(ficha)
        respuesta["X-Request-ID"] = numero
        return respuesta

    @staticmethod
    def _anotar(request: HttpRequest, respuesta: HttpResponse, inicio: float) -> None:
        # La ruta se nombra por su patrón: las direcciones pueden llevar claves o nombres.
        ruta = request.resolver_match.route if request.resolver_match else ""
        datos = {
            "metodo": request.method,
            "ruta": ruta,
            "estado": respuesta.status_code,
            "ms": round((time.perf_counter() - inicio) * 1000, 1),
        }
        registro.info("petición", extra={"datos": datos})


class EnJson(logging.Formatter):
    """Una línea JSON por suceso. De una excepción guarda tipo y lugar, nunca sus valores."""

    def format(self, record: logging.LogRecord) -> str:
        datos = {
            "momento": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "nivel": record.levelname,
            "origen": record.name,
            "peticion": _actual.get() or getattr(getattr(record, "request", None), "numero", ""),
            **getattr(record, "datos", {}),
        }
        if record.name.startswith("bocamina"):
            datos["mensaje"] = record.getMessage()
        else:
            # Los mensajes ajenos interpolan direcciones, correos y valores: queda solo la plantilla.
            datos["mensaje"] = str(record.msg)
            if hasattr(record, "status_code"):
                datos["estado"] = record.status_code
        if record.exc_info and record.exc_info[0]:
            datos["error"] = record.exc_info[0].__name__
            marcos = traceback.extract_tb(record.exc_info[2])[-6:]
            datos["lugar"] = [
                f"{marco.filename.rpartition('bocamina/')[2]}:{marco.lineno}" for marco in marcos
            ]
        return json.dumps(datos, ensure_ascii=False)
