"""Los distritos ficticios, con sus estados fechados y sus municipios."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave

    caso = yaml.safe_load((casos / "distritos.yaml").read_text("utf-8"))
    nuevos = [d for d in caso["distritos"] if distrito_por_clave(d["clave"]) is None]
    for datos in nuevos:
        _cargar(datos, casos, hoy)
    return f"Distritos: {len(nuevos)} nuevos, {len(caso['distritos'])} en total."


def _cargar(datos: dict[str, Any], casos: Path, hoy: date) -> None:
    """Cada acto, el día en que habría pasado. Todo o nada."""
    from django.db import transaction

    from bocamina.cli.demostracion.delimitacion import al_delimitar, al_publicar
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.distritos.acciones import distrito as actos

    actor = Usuario.objects.get(email=datos["actor"] + DOMINIO_DE_DEMOSTRACION)
    propios = ("clave", "nombre", "direccion", "enfasis", "tipologia")
    comienzo = hoy - timedelta(days=datos["hace_dias"])
    with transaction.atomic():
        distrito = actos.registrar_distrito(
            **{campo: datos[campo] for campo in propios}, actor=actor, hoy=comienzo
        )
        actos.incluir_municipios(
            distrito=distrito,
            codigos=datos["municipios"],
            desde=comienzo,
            acto="Proyecto de delimitación",
            actor=actor,
            hoy=comienzo,
        )
        for paso in datos["estados"]:
            dia = hoy - timedelta(days=paso["hace_dias"])
            actos.cambiar_estado(
                distrito=distrito,
                estado=paso["estado"],
                desde=dia,
                acto=paso.get("acto", ""),
                razon=paso.get("razon", ""),
                actor=actor,
                hoy=dia,
            )
            if paso["estado"] == "en_publicacion":
                al_publicar(distrito=distrito, casos=casos, dia=dia, hoy=hoy, actor=actor)
        al_delimitar(distrito=distrito, casos=casos, hoy=hoy, actor=actor)
