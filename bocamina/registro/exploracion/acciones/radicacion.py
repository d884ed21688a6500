"""Radicar: se revisa, se fotografía, se abre el expediente y empieza a correr el término."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.documentos import codigo_nuevo
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.acciones import abrir_expediente, incorporar_documento
from bocamina.registro.expedientes.estados import ActoImposible, Audiencia
from bocamina.registro.expedientes.models import Expediente
from bocamina.registro.exploracion.acciones.bloqueo import anotar_acto, bloquear, exigir_version, pasar_a
from bocamina.registro.exploracion.acciones.indice import indexar_propuesta
from bocamina.registro.exploracion.acciones.terminos import EVALUAR, correr_termino
from bocamina.registro.exploracion.consultas import (
    Revision,
    completa,
    fotografiar,
    papel_a,
    revisar_propuesta,
)
from bocamina.registro.exploracion.estados import ClaseAnexo, Estado
from bocamina.registro.exploracion.models import Anexo, Poligono, Propuesta

SERIE = "DFM-01"
ASUNTO = "propuesta"
LAS_PRIMERAS = 3


def radicar(*, propuesta: Propuesta, version: int, actor: Any, hoy: date) -> Propuesta:
    exigir(actor, "exploracion.radicar", propuesta, hoy=hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=[Estado.BORRADOR])
        exigir_version(actual, version)
        revision = revisar_propuesta(actual, hoy=hoy)
        exigir_completa(revision)
        foto = fotografiar(actual, revision)
        expediente = abrir_expediente(
            nombre=f"Propuesta {actual.codigo}",
            asunto_tipo=ASUNTO,
            asunto_clave=actual.codigo,
            ambitos=[(TipoAmbito.ASUNTO, actual.codigo)],
            serie=SERIE,
            audiencia=Audiencia.PARTES,
            actor=actor,
            hoy=hoy,
        )
        incorporar_lo_del_borrador(actual, expediente, foto, revision, actor=actor, hoy=hoy)
        actual.expediente, actual.fotografia, actual.radicada_el = expediente, foto, hoy
        pasar_a(actual, Estado.RADICADA, "expediente", "fotografia", "radicada_el")
        anotar_acto(actor, "radicar", actual, hechos(actual, foto), es_publico=True)
        correr_termino(EVALUAR, actual, desde=hoy, actor=actor)
        indexar_propuesta(actual)
    return completa(actual)


def exigir_completa(revision: Revision) -> None:
    if revision.esta_completa:
        return
    faltas = revision.faltas
    primeras = " · ".join(f"{f.nombre}: {f.frase}" if f.nombre else f.frase for f in faltas[:LAS_PRIMERAS])
    resto = f" Y {len(faltas) - LAS_PRIMERAS} más, en la lista." if len(faltas) > LAS_PRIMERAS else ""
    cuantas = "Falta una cosa" if len(faltas) == 1 else f"Faltan {len(faltas)} cosas"
    raise ActoImposible(f"{cuantas} para radicar. {primeras}{resto}")


def hechos(propuesta: Propuesta, foto: dict[str, Any]) -> dict[str, Any]:
    """Lo abierto: nada de personas."""
    manda = foto["resultados"][foto["mineral_que_manda"]]
    return {
        "area_ha": str(propuesta.area_ha),
        "minerales": [str(m) for m in propuesta.minerales.all()],
        "clasificacion": manda["clasificacion"],
        "total_smldv": foto["total_smldv"],
    }


def incorporar_lo_del_borrador(
    propuesta: Propuesta,
    expediente: Expediente,
    foto: dict[str, Any],
    revision: Revision,
    *,
    actor: Any,
    hoy: date,
) -> None:
    """El formato en PDF, Excel y dato abierto, el polígono y los anexos, cada uno con su radicado."""
    comunes = {
        "expediente": expediente,
        "audiencia": Audiencia.PARTES,
        "fecha": hoy,
        "actor": actor,
        "hoy": hoy,
    }
    for formato in ("pdf", "xlsx"):
        codigo = codigo_nuevo()
        papel = papel_a(propuesta, revision, formato, hoy=hoy, codigo=codigo)
        assert papel is not None  # noqa: S101 - quien llama exigió que esté completa
        incorporar_documento(
            archivo=io.BytesIO(papel),
            nombre_archivo=f"formato-a-{propuesta.codigo}.{formato}",
            titulo=f"Formato A de la propuesta {propuesta.codigo}",
            tipologia="Formato",
            codigo=codigo,
            **comunes,
        )
    crudo = json.dumps(foto, ensure_ascii=False, indent=1).encode("utf-8")
    incorporar_documento(
        archivo=io.BytesIO(crudo),
        nombre_archivo=f"formato-a-{propuesta.codigo}.json",
        titulo=f"Datos del Formato A de la propuesta {propuesta.codigo}, con su revisión y sus normas",
        tipologia="Formato",
        **comunes,
    )
    _incorporar_archivos(propuesta, comunes)


def _incorporar_archivos(propuesta: Propuesta, comunes: dict[str, Any]) -> None:
    """Lo que esperaba en el borrador; aquí queda solo su huella."""
    poligono = Poligono.objects.filter(propuesta=propuesta, documento__isnull=True).first()
    pendientes: list[tuple[Any, str, str]] = [(poligono, "Polígono", "Mapa o capa")] if poligono else []
    for anexo in Anexo.objects.filter(propuesta=propuesta, documento__isnull=True):
        pendientes.append((anexo, str(ClaseAnexo(anexo.clase).label), "Estudio"))
    for fila, titulo, tipologia in pendientes:
        fila.documento = incorporar_documento(
            archivo=io.BytesIO(bytes(fila.contenido)),
            nombre_archivo=fila.nombre_archivo,
            titulo=f"{titulo} de la propuesta {propuesta.codigo}",
            tipologia=tipologia,
            **comunes,
        )
        fila.contenido = None
        fila.save(update_fields=["documento", "contenido"])
