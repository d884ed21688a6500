"""La oferta institucional de la demostración: cuarenta programas de varias entidades."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave
    from bocamina.registro.planes.models import Programa

    caso = yaml.safe_load((casos / "oferta.yaml").read_text("utf-8"))
    distrito = distrito_por_clave(caso["distrito"])
    if distrito is not None and not distrito.llamados_de_oferta.exists():
        cargar_oferta(distrito, caso, hoy)
    return f"Oferta institucional: {Programa.objects.count()} programas."


def cargar_oferta(distrito: Any, caso: dict[str, Any], hoy: date) -> None:
    """Todo o nada, cada acto en su día."""
    from django.db import transaction
    from django.urls import reverse

    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.planes.acciones.oferta import llamar_oferta, presentar_oferta

    actor = Usuario.objects.get(email=caso["actor"] + DOMINIO_DE_DEMOSTRACION)
    pedida = hoy - timedelta(days=caso["pedida_hace_dias"])
    with transaction.atomic():
        llamados = llamar_oferta(
            distrito=distrito,
            entidades=Entidad.objects.filter(clave__in=caso["entidades"]),
            vence=pedida + timedelta(days=caso["plazo_dias"]),
            fundamento=caso["fundamento"],
            url=reverse("oferta", args=[distrito.clave]),
            actor=actor,
            hoy=pedida,
        )
        for llamado in llamados:
            datos = caso["entidades"][llamado.entidad.clave]
            _programas(llamado, datos["programas"], actor, pedida)
            if "presentada_dias" in datos:
                dia = pedida + timedelta(days=datos["presentada_dias"])
                presentar_oferta(llamado=llamado, actor=actor, hoy=dia)
        if "nueva" in caso:
            _llamar_a_la_nueva(distrito, caso["nueva"], actor, hoy)


def _llamar_a_la_nueva(distrito: Any, nueva: dict[str, Any], actor: Any, hoy: date) -> None:
    from django.urls import reverse

    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.planes.acciones.oferta import llamar_oferta

    pedida = hoy - timedelta(days=nueva["pedida_hace_dias"])
    llamar_oferta(
        distrito=distrito,
        entidades=Entidad.objects.filter(clave=nueva["entidad"]),
        vence=pedida + timedelta(days=nueva["plazo_dias"]),
        fundamento=nueva["fundamento"],
        url=reverse("oferta", args=[distrito.clave]),
        actor=actor,
        hoy=pedida,
    )


def _programas(llamado: Any, programas: list[list[Any]], actor: Any, dia: date) -> None:
    """Cada uno: nombre, qué da, a quiénes, aspectos, municipios y millones de pesos."""
    from bocamina.registro.planes.acciones.oferta import escribir_programa

    for nombre, que_da, a_quienes, aspectos, municipios, millones in programas:
        escribir_programa(
            llamado=llamado, programa=None, version=0, nombre=nombre, que_da=que_da, a_quienes=a_quienes,
            aspectos=aspectos.split(), municipios=municipios.split(),
            presupuesto=Decimal(millones) * 1_000_000 if millones else None, desde=None, hasta=None,
            plan_de_origen="Plan de acción de muestra", actor=actor, hoy=dia,
        )  # fmt: skip
