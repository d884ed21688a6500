"""Qué se ha hallado en cada criterio, qué falta y qué deben las entidades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bocamina import normativa
from bocamina.documentos.solicitud.datos import SolicitudEscrita
from bocamina.normativa.pautas import Elemento, Pauta
from bocamina.nucleo.documento_minimo import revisar_contenido
from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.distritos.models import Distrito, Hallazgo, Solicitud

# Con qué palabra y qué color se dice en qué va una solicitud.
RESPONDIDA, TARDE, EN_PLAZO, VENCIDA = (
    ("respondida", "ok"),
    ("respondida, tarde", "ojo"),
    ("en plazo", "ac"),
    ("vencida", "mal"),
)


@dataclass(frozen=True, slots=True)
class Criterio:
    """`falta`: lo que le queda por tener (hallazgo, fuente, archivo)."""

    elemento: Elemento
    hallazgo: Hallazgo | None

    @property
    def falta(self) -> list[str]:
        h = self.hallazgo
        partes = (("hallazgo", h and h.texto), ("fuente", h and h.fuente), ("archivo", h and h.documento_id))
        return [nombre for nombre, hay in partes if not hay]


def pauta_de_criterios() -> Pauta:
    return normativa.corpus().pauta("criterios_de_delimitacion")


def criterios_de(distrito: Distrito) -> list[Criterio]:
    escritos = {h.criterio: h for h in distrito.hallazgos.select_related("documento")}
    return [Criterio(e, escritos.get(e.id)) for e in pauta_de_criterios().elementos]


def completitud_de_criterios(distrito: Distrito) -> Explicacion:
    """Completo: los ocho con hallazgo, fuente y archivo."""
    pauta = pauta_de_criterios()
    return revisar_contenido(
        elementos=[(e.id, e.titulo) for e in pauta.elementos],
        textos={c.elemento.id: "" if c.falta else "completo" for c in criterios_de(distrito)},
        citas=pauta.citas,
    )


def solicitudes_de(distrito: Distrito) -> QuerySet[Solicitud]:
    filas = Solicitud.objects.filter(distrito=distrito)
    return filas.select_related("entidad", "documento", "distrito").order_by("vence", "id")


def como_va(solicitud: Solicitud, hoy: date) -> tuple[str, str]:
    if solicitud.respondida:
        return RESPONDIDA if solicitud.respondida <= solicitud.vence else TARDE
    return EN_PLAZO if hoy <= solicitud.vence else VENCIDA


def solicitud_escrita(solicitud: Solicitud) -> SolicitudEscrita:
    elemento = pauta_de_criterios().elemento(solicitud.criterio)
    return SolicitudEscrita(
        distrito=solicitud.distrito.nombre,
        direccion=solicitud.distrito.get_direccion_display(),
        entidad=solicitud.entidad.nombre,
        radicado=solicitud.radicado,
        enviada=solicitud.enviada,
        vence=solicitud.vence,
        municipios=tuple(solicitud.municipios),
        criterio=elemento.titulo if elemento else "",
        pide=solicitud.pide,
        explicacion=Explicacion.desde_dict(solicitud.explicacion),
    )
