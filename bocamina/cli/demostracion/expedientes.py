"""Tres expedientes ficticios, con los mismos actos de siempre; el asunto dice si ya estaban."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.bitacora.acciones import verificar

    caso = yaml.safe_load((casos / "expedientes.yaml").read_text("utf-8"))
    nuevos = sum(_cargar(datos, hoy) for datos in caso["expedientes"])
    verificar()
    return f"Expedientes: {nuevos} nuevos, {len(caso['expedientes'])} en total."


def _cargar(datos: dict[str, Any], hoy: date) -> bool:
    from django.db import transaction

    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.expedientes import acciones, consultas

    if consultas.expediente_del_asunto(asunto_tipo=datos["tipo"], asunto_clave=datos["clave"]):
        return False
    quien = {"actor": Usuario.objects.get(email=datos["actor"] + DOMINIO_DE_DEMOSTRACION), "hoy": hoy}
    # Todo o nada: una carga a medias no se completaría la próxima vez.
    with transaction.atomic():
        expediente = acciones.abrir_expediente(
            nombre=datos["nombre"],
            asunto_tipo=datos["tipo"],
            asunto_clave=datos["clave"],
            ambitos=[(tipo, clave) for tipo, clave in datos["ambitos"]],
            serie=datos["serie"],
            audiencia=datos["audiencia"],
            **quien,
        )
        for documento in datos["documentos"]:
            _incorporar(expediente, documento, quien)
        if datos.get("cerrar"):
            acciones.cerrar_expediente(expediente=expediente, **quien)
    return True


def _incorporar(expediente: Any, datos: dict[str, Any], quien: dict[str, Any]) -> None:
    from bocamina.registro.expedientes import acciones

    documento = acciones.incorporar_documento(
        expediente=expediente,
        archivo=_archivo(datos["texto"]),
        nombre_archivo=datos["archivo"],
        titulo=datos["titulo"],
        tipologia=datos["tipologia"],
        audiencia=datos["audiencia"],
        fecha=quien["hoy"] - timedelta(days=datos["hace_dias"]),
        radicado_entidad=datos.get("radicado_entidad", ""),
        **quien,
    )
    if version := datos.get("version"):
        acciones.agregar_version(
            documento=documento,
            archivo=_archivo(version["texto"]),
            nombre_archivo=datos["archivo"],
            nota=version["nota"],
            **quien,
        )


def _archivo(texto: str) -> io.BytesIO:
    return io.BytesIO(texto.encode("utf-8"))
