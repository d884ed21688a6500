"""Los términos del trámite: cada uno es un pendiente en «Mi trabajo», con su artículo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import Plazo, contar
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente, retirar_pendiente
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.exploracion.models import Propuesta


@dataclass(frozen=True, slots=True)
class Gestion:
    """Algo que alguien debe hacer en un término. `pagina` es la parte de la dirección donde se hace."""

    clave: str
    norma: str
    titulo: str
    rol: Rol
    pagina: str


EVALUAR = Gestion(
    "propuesta-evaluar", "codigo.art273.evaluacion", "Evaluar la propuesta {}", Rol.EVALUADOR, "evaluacion/"
)
CORREGIR = Gestion(
    "propuesta-corregir",
    "codigo.art273.correcciones",
    "Responder las objeciones a {}",
    Rol.TITULAR,
    "respuesta/",
)
DECIDIR = Gestion(
    "propuesta-decidir",
    "codigo.art273.decision",
    "Decidir la propuesta {} corregida",
    Rol.EVALUADOR,
    "evaluacion/",
)
PRORROGAR = Gestion(
    "propuesta-prorroga",
    "codigo.art75.solicitud_prorroga",
    "Último día para pedir la prórroga de {}",
    Rol.TITULAR,
    "seguimiento/",
)
PRESENTAR_PTO = Gestion(
    "propuesta-pto",
    "codigo.art281.presentacion",
    "Presentar el Programa de Trabajos y Obras de {}",
    Rol.TITULAR,
    "seguimiento/",
)
TODAS = (EVALUAR, CORREGIR, DECIDIR, PRORROGAR, PRESENTAR_PTO)


def contar_termino(norma: str, *, desde: date) -> Plazo:
    return contar(normativa.vigente(norma, en=desde), desde=desde, calendario=calendario(en=desde))


def correr_termino(gestion: Gestion, propuesta: Propuesta, *, desde: date, actor: Any) -> Plazo:
    plazo = contar_termino(gestion.norma, desde=desde)
    abrir_pendiente(
        clave=f"{gestion.clave}:{propuesta.codigo}",
        titulo=gestion.titulo.format(propuesta.codigo),
        url=f"/propuestas/{propuesta.codigo}/{gestion.pagina}",
        vence=plazo.vence,
        explicacion=plazo.explicacion,
        actor=actor,
        rol=gestion.rol,
        ambito=(TipoAmbito.ASUNTO, propuesta.codigo),
        ambito_nombre=f"Propuesta {propuesta.codigo}",
    )
    return plazo


def cumplir_termino(gestion: Gestion, propuesta: Propuesta, *, actor: Any) -> None:
    cumplir_pendiente(clave=f"{gestion.clave}:{propuesta.codigo}", actor=actor)


def retirar_terminos(propuesta: Propuesta, *, motivo: str, actor: Any) -> None:
    for gestion in TODAS:
        retirar_pendiente(clave=f"{gestion.clave}:{propuesta.codigo}", actor=actor, motivo=motivo)
