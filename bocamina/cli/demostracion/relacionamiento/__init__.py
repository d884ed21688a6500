"""Tres territorios con dos años de diálogo: un módulo por tema, cada acto en su día."""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path
from typing import Any

import yaml

TEMAS = ("dialogo", "temas", "agenda", "comite", "capacidades", "conflictos", "visiones", "actores")


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.relacionamiento.models import Espacio, Territorio

    caso = yaml.safe_load((casos / "relacionamiento.yaml").read_text("utf-8"))
    if not Territorio.objects.filter(clave__in=[t["clave"] for t in caso["territorios"]]).exists():
        _cargar(caso, hoy)
    return f"Relacionamiento: {Territorio.objects.count()} territorios, {Espacio.objects.count()} espacios."


def _cargar(caso: dict[str, Any], hoy: date) -> None:
    """Todo o nada."""
    from django.db import transaction

    from bocamina.cli.demostracion.relacionamiento.dias import Dias
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.relacionamiento.acciones.visiones import ofrecer_herramienta

    actor = Usuario.objects.get(email=caso["actor"] + DOMINIO_DE_DEMOSTRACION)
    with transaction.atomic():
        for datos in caso["territorios"]:
            dias = Dias(actor, hoy)
            territorio = None
            for tema in TEMAS:
                modulo = importlib.import_module(f"bocamina.cli.demostracion.relacionamiento.{tema}")
                territorio = modulo.cargar(territorio, datos, dias) or territorio
        for fila in caso["herramientas"]:
            ofrecer_herramienta(**fila, actor=actor, hoy=hoy)
