"""El pulso: lo que debe pasar aunque nadie entre. Se puede llamar cuanto se quiera y de a dos a la vez."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bocamina.registro.avisos import acciones
from bocamina.registro.avisos.estados import EstadoEnvio, pulso
from bocamina.registro.avisos.tareas.cola import correr_cola

TURNO = "pulso"
TAREAS_SE_GUARDAN = timedelta(days=30)


@dataclass(slots=True)
class Resultado:
    """Qué hizo cada paso y cuáles fallaron; un paso que falla no detiene a los demás."""

    esta_ocupado: bool = False
    hechos: dict[str, int] = field(default_factory=dict)
    fallos: list[str] = field(default_factory=list)
    segundos: float = 0.0

    def __str__(self) -> str:
        if self.esta_ocupado:
            return "Pulso: otro está en curso; no se hizo nada."
        hechos = [f"{nombre}: {n}" for nombre, n in self.hechos.items() if n] or ["nada por hacer"]
        fallos = [f"FALLÓ {fallo}" for fallo in self.fallos]
        return f"Pulso: {', '.join([*hechos, *fallos])} ({self.segundos:.1f} s)."


def pulsar() -> Resultado:
    inicio = time.monotonic()
    dueno = acciones.tomar_turno(nombre=TURNO)
    if dueno is None:
        return Resultado(esta_ocupado=True)
    resultado = Resultado()
    try:
        _avisar_a_las_apps(resultado)
        for paso in (_correos, _cola, _limpieza):
            acciones.renovar_turno(nombre=TURNO, dueno=dueno)
            _intentar(paso, resultado)
    finally:
        acciones.soltar_turno(nombre=TURNO, dueno=dueno)
    resultado.segundos = time.monotonic() - inicio
    return resultado


def _avisar_a_las_apps(resultado: Resultado) -> None:
    ahora = timezone.now()
    for receptor, respuesta in pulso.send_robust(
        sender=Resultado, ahora=ahora, hoy=timezone.localdate(ahora)
    ):
        if isinstance(respuesta, Exception):
            resultado.fallos.append(f"{receptor.__module__}.{receptor.__name__} ({type(respuesta).__name__})")
        else:
            resultado.hechos.update(respuesta or {})


def _intentar(paso: Callable[[], dict[str, int]], resultado: Resultado) -> None:
    try:
        for nombre, n in paso().items():
            resultado.hechos[nombre] = resultado.hechos.get(nombre, 0) + n
    except Exception as error:
        resultado.fallos.append(f"{paso.__name__.strip('_')} ({type(error).__name__})")


def _cola() -> dict[str, int]:
    return {"tareas": correr_cola()}


def _correos() -> dict[str, int]:
    """Todos por una conexión; las tareas que los encargaron los encuentran ya enviados."""
    cuenta: dict[Any, int] = acciones.enviar_debidos()
    return {f"correos {EstadoEnvio(estado).label.lower()}": n for estado, n in cuenta.items()}


def _limpieza() -> dict[str, int]:
    viejas = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TAREAS_SE_GUARDAN)
    return {"tareas viejas borradas": viejas.delete()[0]}
