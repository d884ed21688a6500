"""Expedientes y documentos en la búsqueda, con la audiencia de cada uno."""

from __future__ import annotations

from typing import Any

from bocamina.registro.busqueda import estados as busqueda
from bocamina.registro.busqueda.acciones import Fuente
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento, Expediente

PERMISO = {
    Audiencia.PUBLICO: (busqueda.Audiencia.PUBLICO, ""),
    Audiencia.PARTES: (busqueda.Audiencia.AMBITOS, "expedientes.ver_partes"),
    Audiencia.RESERVADO: (busqueda.Audiencia.RESERVADO, "expedientes.ver_reservado"),
}


def _expediente(expediente: Expediente) -> dict[str, Any]:
    audiencia, acto = PERMISO[Audiencia(expediente.audiencia)]
    return {
        "titulo": expediente.nombre,
        "texto": expediente.serie_nombre,
        "url": f"/expedientes/{expediente.pk}/",
        "audiencia": audiencia,
        "acto": acto,
        "ambitos": expediente.ambitos(),
    }


def _documento(documento: Documento) -> dict[str, Any]:
    """El título y los radicados; el expediente no se nombra, que puede ser más reservado que el documento."""
    audiencia, acto = PERMISO[Audiencia(documento.audiencia)]
    partes = (documento.tipologia, documento.radicado, documento.radicado_entidad)
    ultima = documento.versiones.order_by("-numero").first()
    return {
        "titulo": documento.titulo,
        "texto": " · ".join(p for p in partes if p),
        "url": f"/expedientes/documentos/{documento.radicado}/{ultima.numero if ultima else 1}/",
        "audiencia": audiencia,
        "acto": acto,
        "ambitos": documento.expediente.ambitos(),
    }


EXPEDIENTES = Fuente(Expediente, busqueda.Tipo.ASUNTO, _expediente, lambda: Expediente.objects.order_by("pk"))
DOCUMENTOS = Fuente(
    Documento,
    busqueda.Tipo.DOCUMENTO,
    _documento,
    lambda: Documento.objects.select_related("expediente").order_by("pk"),
)
