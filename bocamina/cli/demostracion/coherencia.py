"""La coherencia de los planes de la demostración: capacidades, una revisión y una decisión."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave
    from bocamina.registro.planes.consultas.plan import plan_de
    from bocamina.registro.planes.models import HallazgoDeCoherencia, RevisionDeCoherencia

    caso = yaml.safe_load((casos / "coherencia.yaml").read_text("utf-8"))
    distrito = distrito_por_clave(caso["distrito"])
    plan = plan_de(distrito) if distrito is not None else None
    if plan is not None and not RevisionDeCoherencia.objects.exists():
        _cargar(plan, caso, hoy)
    return f"Coherencia de los planes: {HallazgoDeCoherencia.objects.count()} hallazgos."


def _cargar(plan: Any, caso: dict[str, Any], hoy: date) -> None:
    from django.db import transaction

    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.planes.acciones.coherencia import decidir_hallazgo_de_coherencia, pedir_revision
    from bocamina.registro.planes.consultas.coherencia import hallazgos

    quien = {"actor": Usuario.objects.get(email=caso["actor"] + DOMINIO_DE_DEMOSTRACION), "hoy": hoy}
    with transaction.atomic():
        _capacidades(plan, caso, quien)
        pedir_revision(**quien)
        decide = caso["decide"]
        hallazgo = hallazgos(clase=decide["clase"]).first()
        if hallazgo is not None:
            decidir_hallazgo_de_coherencia(
                hallazgo=hallazgo, decision=decide["decision"], razon=decide["razon"], **quien
            )


def _capacidades(plan: Any, caso: dict[str, Any], quien: dict[str, Any]) -> None:
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.planes.acciones.propuestas import decir_capacidad
    from bocamina.registro.planes.models import Presupuesto

    piden: dict[int, dict[int, Decimal]] = {}
    filas = Presupuesto.objects.filter(accion__plan=plan).exclude(accion__estado="fuera")
    for entidad, anio, valor in filas.values_list("accion__entidad", "anio", "valor"):
        suyo = piden.setdefault(entidad, {})
        suyo[anio] = suyo.get(anio, Decimal(0)) + valor
    for entidad in Entidad.objects.filter(pk__in=piden).exclude(clave__in=caso["callan"]):
        parte = Decimal(caso["cortas"].get(entidad.clave, caso["holgura"]))
        topes = {anio: pide * parte for anio, pide in piden[entidad.pk].items()}
        decir_capacidad(plan=plan, entidad=entidad, topes=topes, **quien)
