"""Las entidades de la mesa nacional, algunas territoriales y personas ficticias en sus puestos."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    """Con los actos de siempre; lo que ya está se deja como esté."""
    from django.db import transaction

    caso = yaml.safe_load((casos / "instituciones.yaml").read_text("utf-8"))
    with transaction.atomic():
        nuevas = _fichas(caso, hoy) + _ocupaciones(caso, hoy) + _delegaciones(caso, hoy)
    return (
        f"Directorio de demostración: {nuevas} fichas nuevas, {len(caso['entidades'])} entidades en el caso."
    )


def _fichas(caso: dict[str, Any], hoy: date) -> int:
    from bocamina.registro.instituciones import acciones, models

    grupos = (
        ("entidades", models.Entidad, acciones.registrar_entidad),
        ("unidades", models.Unidad, acciones.registrar_unidad),
        ("puestos", models.Puesto, acciones.registrar_puesto),
        ("personas", models.Persona, acciones.registrar_persona),
    )
    nuevas = 0
    for grupo, modelo, registrar in grupos:
        guardadas = set(modelo.objects.values_list("clave", flat=True))
        for datos in (d for d in caso[grupo] if d["clave"] not in guardadas):
            extra = {"orden": "nacional"} if grupo == "entidades" else {}
            registrar(actor=None, hoy=hoy, **{**extra, **_con_fichas(datos)})
            nuevas += 1
    for datos in caso["cierres"]:
        enlazados = _con_fichas(datos)
        if not models.CierreEntidad.objects.filter(
            entidad=enlazados["entidad"], desde=datos["desde"]
        ).exists():
            acciones.registrar_cierre(actor=None, hoy=hoy, **enlazados)
            nuevas += 1
    return nuevas


def _con_fichas(datos: dict[str, Any]) -> dict[str, Any]:
    """Cambia las claves de otras fichas por las fichas."""
    from bocamina.registro.instituciones import models

    modelos = {
        "entidad": models.Entidad,
        "unidad": models.Unidad,
        "puesto": models.Puesto,
        "persona": models.Persona,
    }
    return {c: modelos[c].objects.get(clave=v) if c in modelos else v for c, v in datos.items()}


def _ocupaciones(caso: dict[str, Any], hoy: date) -> int:
    from bocamina.registro.instituciones import acciones
    from bocamina.registro.instituciones.models import Ocupacion

    nuevas = 0
    for datos in caso["ocupaciones"]:
        enlazados = _con_fichas(datos)
        claves = {c: enlazados[c] for c in ("puesto", "persona", "desde")}
        if not Ocupacion.objects.filter(**claves).exists():
            acciones.ocupar_puesto(actor=None, hoy=hoy, **enlazados)
            nuevas += 1
    return nuevas


def _delegaciones(caso: dict[str, Any], hoy: date) -> int:
    from bocamina.registro.instituciones import acciones
    from bocamina.registro.instituciones.models import Delegacion

    nuevas = 0
    for datos in caso["delegaciones"]:
        enlazados = _con_fichas(datos)
        con_documento = enlazados.pop("con_documento", False)
        claves = {c: enlazados[c] for c in ("entidad", "persona", "desde")}
        if Delegacion.objects.filter(**claves).exists():
            continue
        documento = _escrito(datos) if con_documento else None
        acciones.delegar(
            actor=None, hoy=hoy, documento=documento, documento_nombre="delegacion.pdf", **enlazados
        )
        nuevas += 1
    return nuevas


def _escrito(datos: dict[str, Any]) -> bytes:
    """Un PDF de verdad, con una línea que dice que es de muestra."""
    import typst

    texto = f"{datos['referencia']}. Documento ficticio de la demostración de Bocamina."
    fuente = f'#set document(title: "Delegación de muestra")\n#set text(lang: "es")\n{texto}\n'
    return typst.compile(fuente.encode())
