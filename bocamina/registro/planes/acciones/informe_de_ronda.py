"""El informe de la ronda, en PDF y en Word, al expediente del distrito."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from bocamina.documentos import codigo_nuevo
from bocamina.registro.expedientes.acciones import agregar_version, incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.consultas.informe_de_seguimiento import archivo_del_informe
from bocamina.registro.planes.models import Ronda

FORMATOS = (("informe", "pdf"), ("informe_word", "docx"))


def archivar_informe(ronda: Ronda, *, actor: Any, hoy: date) -> None:
    """Público, como lo que cuenta. Va dentro del acto que publica la ronda."""
    for campo, formato in FORMATOS:
        setattr(ronda, campo, _incorporar(ronda, formato, actor, hoy))
    ronda.save(update_fields=[campo for campo, _ in FORMATOS])


def corregir_informe(ronda: Ronda, *, nota: str, actor: Any, hoy: date) -> None:
    """Con lo corregido, otra versión de los mismos documentos: la anterior se conserva."""
    for campo, formato in FORMATOS:
        documento: Documento | None = getattr(ronda, campo)
        if documento is not None:
            codigo = codigo_nuevo()
            agregar_version(
                documento=documento,
                archivo=_archivo(ronda, formato, codigo, hoy),
                nombre_archivo=_nombre(ronda, formato),
                nota=nota[:240],
                codigo=codigo,
                actor=actor,
                hoy=hoy,
            )


def _incorporar(ronda: Ronda, formato: str, actor: Any, hoy: date) -> Documento:
    expediente = ronda.plan.distrito.expediente
    if expediente is None:
        raise ActoImposible("El distrito no tiene expediente donde quede el informe: ábralo y publique.")
    codigo = codigo_nuevo()
    return incorporar_documento(
        expediente=expediente,
        archivo=_archivo(ronda, formato, codigo, hoy),
        nombre_archivo=_nombre(ronda, formato),
        titulo=f"Informe de seguimiento {ronda.periodo} ({formato.upper()}). {ronda.plan.nombre}"[:240],
        tipologia="Informe",
        audiencia=Audiencia.PUBLICO,
        fecha=hoy,
        codigo=codigo,
        actor=actor,
        hoy=hoy,
    )


def _archivo(ronda: Ronda, formato: str, codigo: str, hoy: date) -> io.BytesIO:
    return io.BytesIO(archivo_del_informe([ronda], ronda.periodo, formato, hoy=hoy, codigo=codigo))


def _nombre(ronda: Ronda, formato: str) -> str:
    return f"seguimiento-{ronda.plan.distrito.clave}-{ronda.periodo}.{formato}"
