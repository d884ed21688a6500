"""El acta de una sesión: quién la ve, cuándo vence su envío y cómo se aprueba en su nivel."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.plazos import Plazo, contar
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.consultas.reglas import valor, valor_segun
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.estados import EstadoActa, ManeraDeAprobar
from bocamina.registro.sesiones.models import Acta, Sesion

TERMINO, APROBACION, RELATORIA = "acta-5-habiles", "acta-aprobacion", "relatoria"


def acta_de(sesion: Sesion) -> Acta | None:
    return Acta.objects.filter(sesion=sesion).select_related("sesion__mesa__distrito").first()


def puede_redactar(actor: Any, sesion: Sesion, *, hoy: date) -> bool:
    """Quien hace la relatoría redacta y la secretaría responde, salvo que se lea que redacta solo ella."""
    solo_ella = (
        normativa.lectura(RELATORIA, en=localdate(sesion.inicio), elecciones=elecciones())
        == "solo_secretaria"
    )
    return puede(actor, "actas.responder" if solo_ella else "actas.redactar", sesion, hoy=hoy)


def puede_ver(actor: Any, acta: Acta, *, hoy: date) -> bool:
    """El borrador, quienes lo hacen y los órganos de control; ya enviado, las partes."""
    if puede_redactar(actor, acta.sesion, hoy=hoy) or puede(actor, "actas.vigilar", acta.sesion, hoy=hoy):
        return True
    es_borrador = acta.estado == EstadoActa.BORRADOR
    return not es_borrador and puede(actor, "actas.ver", acta, hoy=hoy)


def ve_lo_reservado(actor: Any, acta: Acta, *, hoy: date) -> bool:
    return puede(actor, "actas.vigilar", acta.sesion, hoy=hoy) or puede(
        actor, "actas.redactar", acta.sesion, hoy=hoy
    )


def asistio(actor: Any, sesion: Sesion, *, hoy: date) -> bool:
    """La persona misma, o quien delega una entidad que estuvo."""
    if actor is None or not actor.is_authenticated:
        return False
    if sesion.asistencias.filter(persona__usuario=actor).exists():
        return True
    filas = sesion.asistencias.filter(integrante__entidad__isnull=False)
    presentes = filas.select_related("integrante__entidad")
    return any(puede(actor, "actas.aprobar", a.integrante.entidad, hoy=hoy) for a in presentes)


def termino_de_envio(sesion: Sesion) -> Plazo | None:
    """Ninguno si se lee que solo la nacional tiene término y esta no lo es."""
    dia = localdate(sesion.terminada_en or sesion.inicio)
    lectura = normativa.lectura(TERMINO, en=dia, elecciones=elecciones())
    if lectura == "solo_nacional" and sesion.mesa.nivel != Nivel.NACIONAL:
        return None
    return contar(valor(sesion.mesa, "acta.envio", en=dia), desde=dia, calendario=calendario(en=dia))


def terminos_de_envio(sesiones: Iterable[Sesion]) -> dict[int, Plazo]:
    """Lo mismo de muchas, sin una consulta por cada una: traen `mesa__reglamentos` ya leídos."""
    elegidas, plazos = elecciones(), {}
    for sesion in sesiones:
        dia = localdate(sesion.terminada_en or sesion.inicio)
        lectura = normativa.lectura(TERMINO, en=dia, elecciones=elegidas)
        if lectura == "solo_nacional" and sesion.mesa.nivel != Nivel.NACIONAL:
            continue
        # En orden del último al primero: el primero que ya regía.
        rige = next((r for r in sesion.mesa.reglamentos.all() if r.rige_desde <= dia), None)
        norma = valor_segun(rige, sesion.mesa, "acta.envio", en=dia)
        plazos[sesion.pk] = contar(norma, desde=dia, calendario=calendario(en=dia))
    return plazos


def maneras(sesion: Sesion) -> tuple[ManeraDeAprobar, ...]:
    """Las del reglamento o la norma del nivel."""
    dia = localdate(sesion.inicio)
    if normativa.lectura(APROBACION, en=dia, elecciones=elecciones()) == "electronica_en_todas":
        return (ManeraDeAprobar.ELECTRONICA,)
    lista: Any = valor(sesion.mesa, "acta.aprobacion", en=dia).valor
    return tuple(ManeraDeAprobar(m) for m in lista)


def integrantes_del_dia(sesion: Sesion) -> list[Integrante]:
    return list(integrantes_en(sesion.mesa, localdate(sesion.inicio)).filter(tiene_voto=True))


def dias_de_retraso(acta: Acta | None, sesion: Sesion, hoy: date) -> int:
    """Días de calendario desde que venció el envío; 0 si va a tiempo. Se muestra y no detiene nada."""
    plazo = termino_de_envio(sesion)
    if plazo is None:
        return 0
    enviada = acta.enviada_el if acta and acta.enviada_el else hoy
    return max((enviada - plazo.vence).days, 0)


def huella_del_texto(acta: Acta) -> str:
    """Lo aprobado o firmado es este texto: si cambia, hay que volver a preguntar."""
    filas = list(acta.secciones.order_by("orden").values_list("clave", "titulo", "texto", "audiencia"))
    crudo = json.dumps(filas, ensure_ascii=False)
    return hashlib.sha256(crudo.encode()).hexdigest()


def citas_de_la_aprobacion(sesion: Sesion) -> Explicacion:
    vigente = valor(sesion.mesa, "acta.aprobacion", en=localdate(sesion.inicio))
    return Explicacion(
        "", vigente.nombre, citas=vigente.citas, criterios=vigente.criterios, sin_norma=vigente.sin_norma
    )


def selladas(*, mesa: str = "") -> QuerySet[Acta]:
    """Las que ya puede leer cualquiera, con el archivo público y su código."""
    filas = Acta.objects.filter(estado=EstadoActa.SELLADA).select_related("sesion__mesa", "publica")
    filas = filas.prefetch_related("publica__versiones").order_by("-sellada_el", "-pk")
    return filas.filter(sesion__mesa__clave=mesa) if mesa else filas
