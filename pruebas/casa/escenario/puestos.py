from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.registro.instituciones.models import Persona
from bocamina.registro.mesas.models import (
    Asiento,
    DelegadoTecnico,
    Dignidad,
    Entrega,
    Integrante,
    Mesa,
    ProyectoDeReglamento,
)

ENERO = date(2026, 1, 1)


def crear(e: dict[str, Any]) -> None:
    """En la mesa 1: su entidad con principal, la secretaría con su entrega, y una elegida con suplente."""
    mesa = e["mesa_uno"]
    e["integrante"] = Integrante.objects.select_related("entidad").get(mesa=mesa)
    entidad = e["integrante"].entidad
    persona = Persona.objects.create(clave="principal-1", nombre="Principal Uno")
    e["asiento"] = Asiento.objects.create(
        integrante=e["integrante"], persona=persona, calidad="principal", desde=ENERO
    )
    e["dignidad"] = Dignidad.objects.create(
        mesa=mesa, clase="secretaria", entidad=entidad, acto="Acto", desde=ENERO
    )
    e["entrega"] = Entrega.objects.create(mesa=mesa, dignidad=e["dignidad"], corte=ENERO, contenido=[])
    ProyectoDeReglamento.objects.create(mesa=mesa, numero=1)
    tematica = Mesa.objects.create(
        clave="tecnica-1",
        nombre="Técnica",
        nivel="tematica",
        tipo="ejes",
        distrito=mesa.distrito,
        desde=ENERO,
    )
    e["tecnico"] = DelegadoTecnico.objects.create(
        mesa=tematica, entidad=entidad, persona=persona, perfil="Agua", desde=ENERO
    )
    for nombre, espera in (("elegida", False), ("suplente", True)):
        suya = Persona.objects.create(clave=nombre, nombre=nombre.title())
        e[nombre] = Integrante.objects.create(
            mesa=mesa, clase="representante", persona=suya, sector="Agua", elegida_en=tematica, desde=ENERO,
            tiene_voto=False, obligada=False, es_suplente=espera,
        )  # fmt: skip
