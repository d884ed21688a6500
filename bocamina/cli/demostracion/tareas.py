"""En qué quedaron las tareas que abrieron las sesiones de la demostración, cada una en su día."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.sesiones.models import PasoDeTarea, Tarea

    caso = yaml.safe_load((casos / "tareas.yaml").read_text("utf-8"))
    todas = Tarea.objects.count()
    if PasoDeTarea.objects.exclude(tipo="descarte").exists():
        return f"Tareas: 0 resueltas, {todas} en total."
    secretaria = Usuario.objects.get(email=f"secretaria{DOMINIO_DE_DEMOSTRACION}")
    for datos in caso["tareas"]:
        _resolver(datos, secretaria)
    _cerrar_viejas(caso, secretaria, hoy)
    resueltas = Tarea.objects.filter(estado="hecha").count()
    return f"Tareas: {resueltas} resueltas, {todas} en total."


def _resolver(datos: dict[str, Any], actor: Any) -> None:
    from django.db import transaction
    from django.utils.timezone import localdate

    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.sesiones.acciones import tareas as actos
    from bocamina.registro.sesiones.models import Tarea

    filas = Tarea.objects.select_related("sesion__mesa__distrito")
    tarea = filas.get(sesion__mesa__clave=datos["mesa"], lista=datos["lista"], clave=datos["clave"])
    dia = localdate(tarea.sesion.inicio) + timedelta(days=datos["dias"])
    quien = {"actor": actor, "hoy": dia}
    with transaction.atomic():
        if "encargo" in datos:
            entidad = Entidad.objects.get(clave=datos["encargo"])
            actos.encargar_tarea(tarea=tarea, responsable=entidad, **quien)
        if "avance" in datos:
            actos.contar_avance(tarea=tarea, texto=datos["avance"], **quien)
        if "resultado" in datos:
            actos.dar_por_hecha(tarea=tarea, resultado=datos["resultado"], **quien)


def _cerrar_viejas(caso: dict[str, Any], actor: Any, hoy: date) -> None:
    from django.utils.timezone import localdate

    from bocamina.registro.sesiones.acciones.tareas import dar_por_hecha
    from bocamina.registro.sesiones.models import Tarea

    desde = hoy - timedelta(days=caso["abiertas_desde_dias"])
    viejas = Tarea.objects.filter(estado="por_hacer", sesion__inicio__date__lt=desde)
    for tarea in viejas.select_related("sesion__mesa__distrito"):
        dia = min(localdate(tarea.sesion.inicio) + timedelta(days=30), hoy)
        dar_por_hecha(tarea=tarea, resultado=caso["de_las_viejas"], actor=actor, hoy=dia)
