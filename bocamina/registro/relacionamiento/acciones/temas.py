"""Anotar lo que se plantea, decir si es urgente o importante, y seguirlo hasta responder."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente, retirar_pendiente
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.acciones.escritura import (
    LLEVAR,
    anotar_en,
    exigir_pasado,
    guardar,
    tomar,
)
from bocamina.registro.relacionamiento.estados import ClaseDeTema, EstadoDeTema
from bocamina.registro.relacionamiento.models import Espacio, PasoDeTema, Tema, Territorio

RESPONDER = "relacionamiento.responder"


@transaction.atomic
def plantear_tema(
    *,
    territorio: Territorio,
    texto: str,
    sector: str,
    planteado_el: date,
    actor: Any,
    hoy: date,
    espacio: Espacio | None = None,
) -> Tema:
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    exigir_pasado(planteado_el, hoy, "Lo planteado")
    if espacio is not None and espacio.territorio_id != territorio.pk:
        raise ActoImposible("Ese espacio es de otro territorio.")
    tema = Tema(
        territorio=territorio, espacio=espacio, texto=texto.strip(), sector=sector, planteado_el=planteado_el
    )  # fmt: skip
    guardar(tema)
    anotar_en(actor, "relacionamiento.plantear_tema", tema, territorio=territorio.clave)
    return tema


@transaction.atomic
def declarar_urgente(
    *, tema: Tema, entidad: Entidad, vence: date, razon: str, url: str, actor: Any, hoy: date
) -> Tema:
    """El término es el suyo: se acuerda con quien responde, y así se dice."""
    exigir(actor, LLEVAR, tema.territorio, hoy=hoy)
    actual = _tomar_abierto(tema)
    if vence < hoy:
        raise ActoImposible("El término de lo urgente no puede ser una fecha que ya pasó.")
    if actual.entidad_id not in (None, entidad.pk):
        retirar_pendiente(clave=_clave(actual), actor=actor, motivo="Responde otra entidad.")
    actual.clase, actual.razon = ClaseDeTema.URGENTE, razon.strip()
    actual.entidad, actual.vence = entidad, vence
    guardar(actual)
    _abrir_pendiente(actual, url, actor)
    anotar_en(actor, "relacionamiento.declarar_urgente", actual, entidad=entidad.clave, vence=str(vence))
    return actual


@transaction.atomic
def declarar_importante(*, tema: Tema, razon: str, actor: Any, hoy: date) -> Tema:
    """No se responde solo: va a la agenda, y allí se valora con lo demás."""
    exigir(actor, LLEVAR, tema.territorio, hoy=hoy)
    actual = _tomar_abierto(tema)
    if actual.entidad_id is not None:
        retirar_pendiente(clave=_clave(actual), actor=actor, motivo="Pasó a la agenda de desarrollo.")
    actual.clase, actual.razon = ClaseDeTema.IMPORTANTE, razon.strip()
    actual.entidad = actual.vence = None
    guardar(actual)
    anotar_en(actor, "relacionamiento.declarar_importante", actual)
    return actual


@transaction.atomic
def seguir_tema(*, tema: Tema, texto: str, actor: Any, hoy: date, cierra: bool = False) -> PasoDeTema:
    """Lo cuenta la entidad que responde o quien lleva el territorio; al cerrar, se dice qué se respondió."""
    if not puede_responder(actor, tema, hoy=hoy):
        raise denegado(RESPONDER)
    actual = _tomar_abierto(tema)
    if actual.clase != ClaseDeTema.URGENTE:
        raise ActoImposible("Solo se sigue paso a paso lo urgente; lo importante se sigue en la agenda.")
    paso = PasoDeTema(tema=actual, fecha=hoy, texto=texto.strip(), es_cierre=cierra, actor=actor)
    guardar(paso)
    if cierra:
        actual.estado, actual.cerrado_el = EstadoDeTema.ATENDIDO, hoy
        actual.save(update_fields=["estado", "cerrado_el"])
        cumplir_pendiente(clave=_clave(actual), actor=actor)
    anotar_en(actor, "relacionamiento.seguir_tema", actual, paso=paso.pk, cierra=cierra)
    return paso


def puede_responder(actor: Any, tema: Tema, *, hoy: date) -> bool:
    return puede(actor, LLEVAR, tema.territorio, hoy=hoy) or (
        tema.entidad is not None and puede(actor, RESPONDER, tema.entidad, hoy=hoy)
    )


def _tomar_abierto(tema: Tema) -> Tema:
    actual = tomar(tema)
    if actual.estado != EstadoDeTema.ABIERTO:
        raise ActoImposible(f"El tema está {actual.get_estado_display().lower()}: ya no cambia.")
    return actual


def _clave(tema: Tema) -> str:
    return f"tema-urgente:{tema.pk}:{tema.entidad_id}"


def _abrir_pendiente(tema: Tema, url: str, actor: Any) -> None:
    entidad = tema.entidad
    if entidad is None or tema.vence is None:
        raise ActoImposible("Lo urgente lleva responsable y término.")
    abrir_pendiente(
        clave=_clave(tema),
        titulo=f"Responder lo urgente: {tema.texto}"[:200],
        detalle=tema.territorio.nombre,
        url=url,
        boton="Responder",
        vence=tema.vence,
        explicacion=Explicacion(
            tema.vence.isoformat(),
            f"El término se acordó en el diálogo con {tema.territorio.nombre}.",
            sin_norma=True,
        ),
        rol=Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, entidad.clave),
        ambito_nombre=entidad.nombre[:160],
        actor=actor,
    )
