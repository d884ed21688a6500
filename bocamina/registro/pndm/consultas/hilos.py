"""La acción nacional que otros planes nombran, y dónde se lee hoy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from bocamina.registro.pndm.consultas.versiones import historia_de
from bocamina.registro.pndm.estados import SALIERON, EstadoDeVersion
from bocamina.registro.pndm.models import Accion, Plan, Redaccion

SEPARADOR = ":"


def hay_matriz() -> bool:
    return Accion.objects.exists()


def hilos_dichos(dichos: Iterable[str]) -> dict[str, Accion]:
    """De lo escrito a su acción: «A-001», o «pndm-2035:A-001» si dos planes usan el mismo código.

    Sin plan, es del que se abrió primero: abrir otro con los mismos códigos no mueve lo ya escrito.
    """
    partidos = {d: d.strip().rpartition(SEPARADOR) for d in dichos if d.strip()}
    hilos = Accion.objects.select_related("plan").filter(codigo__in={p[2] for p in partidos.values()})
    por_codigo: dict[str, list[Accion]] = {}
    for hilo in hilos.order_by("plan_id"):
        por_codigo.setdefault(hilo.codigo, []).append(hilo)
    salida = {}
    for dicho, (plan, _, codigo) in partidos.items():
        suyos = [h for h in por_codigo.get(codigo, []) if plan in ("", h.plan.clave)]
        if suyos:
            salida[dicho] = suyos[0]
    return salida


def para_escoger() -> dict[str, str]:
    """Las vivas de la última versión publicada de cada plan: cómo se escriben y qué dicen."""
    salida: dict[str, str] = {}
    for plan in Plan.objects.order_by("pk"):
        for r in redacciones_vivas(plan):
            codigo = r.accion.codigo
            dicho = f"{plan.clave}{SEPARADOR}{codigo}" if codigo in salida else codigo
            salida[dicho] = f"{dicho}. {r.texto}"
    return salida


def vivas() -> list[Redaccion]:
    """De todos los planes."""
    return [r for plan in Plan.objects.all() for r in redacciones_vivas(plan)]


def redacciones_vivas(plan: Plan) -> list[Redaccion]:
    version = plan.versiones.filter(estado=EstadoDeVersion.PUBLICADA).order_by("-id").first()
    if version is None:
        return []
    filas = version.redacciones.exclude(estado__in=SALIERON).select_related("accion")
    return list(filas.order_by("accion__codigo"))


def donde_se_lee(accion: Accion, *, actor: Any, hoy: date) -> Redaccion | None:
    """En la versión más nueva que esa persona puede ver."""
    historia = historia_de(accion, actor=actor, hoy=hoy)
    return historia[-1] if historia else None
