"""Capturar lo que nace en la sala: decisiones, consensos, propuestas, palabras, impedimentos y más."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.consultas.reglas import regla
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.acciones.turno import EN_LA_SALA, dejar_constancia, mover, tomar_sesion
from bocamina.registro.sesiones.estados import ClaseCaptura, Estado, ViaDivergencia
from bocamina.registro.sesiones.models import (
    Captura,
    Divergencia,
    Impedimento,
    Palabra,
    Punto,
    Reserva,
    Sesion,
)

NOTA = "sesiones.tomar_nota"
BOTON = {
    ViaDivergencia.GRUPO: "Entregar la recomendación",
    ViaDivergencia.MEDIACION: "Entregar el concepto",
    ViaDivergencia.APLAZAMIENTO: "Traer lo que falta",
}


@transaction.atomic
def capturar(
    *,
    sesion: Sesion,
    clase: str,
    texto: str,
    actor: Any,
    hoy: date,
    punto: Punto | None = None,
    sector: str = "",
    reservas: Mapping[Integrante, str] | None = None,
) -> Captura:
    """`reservas`: quién deja salvedad y cuál; solo en un acuerdo por consenso."""
    actual = tomar_sesion(sesion, NOTA, estados=EN_LA_SALA, actor=actor, hoy=hoy)
    if not texto.strip():
        raise ActoImposible("Escriba qué se dijo o se decidió.")
    if reservas and clase != ClaseCaptura.CONSENSO:
        raise ActoImposible(
            "Las reservas son de los acuerdos por consenso; en una votación va el voto particular."
        )
    captura = Captura.objects.create(
        sesion=actual, punto=punto, clase=clase, texto=texto.strip(), sector=sector.strip()
    )
    for integrante, salvedad in (reservas or {}).items():
        _reservar(captura, integrante, salvedad)
    mover(actual)
    dejar_constancia(actor, "sesiones.capturar", actual, {"clase": clase, "captura": captura.pk})
    return captura


@transaction.atomic
def dejar_reserva(*, captura: Captura, integrante: Integrante, texto: str, actor: Any, hoy: date) -> Reserva:
    """Quien acompaña el consenso con una salvedad. Repetirla la cambia."""
    actual = tomar_sesion(captura.sesion, NOTA, estados=EN_LA_SALA, actor=actor, hoy=hoy)
    if captura.clase != ClaseCaptura.CONSENSO:
        raise ActoImposible(
            "Las reservas son de los acuerdos por consenso; en una votación va el voto particular."
        )
    reserva = _reservar(captura, integrante, texto)
    mover(actual)
    contenido = {"captura": captura.pk, "integrante": integrante.pk}
    dejar_constancia(actor, "sesiones.dejar_reserva", actual, contenido)
    return reserva


def _reservar(captura: Captura, integrante: Integrante, texto: str) -> Reserva:
    _exigir_integrante(captura.sesion, integrante)
    if not texto.strip():
        raise ActoImposible("Escriba la salvedad que debe constar.")
    reserva, _ = Reserva.objects.update_or_create(
        captura=captura, integrante=integrante, defaults={"texto": texto.strip()}
    )
    return reserva


def _exigir_integrante(sesion: Sesion, integrante: Integrante) -> None:
    if not integrantes_en(sesion.mesa, localdate(sesion.inicio)).filter(pk=integrante.pk).exists():
        raise ActoImposible("No integraba la mesa el día de la sesión.")


@transaction.atomic
def contar_palabra(*, sesion: Sesion, sector: str, actor: Any, hoy: date, punto: Punto | None = None) -> None:
    actual = tomar_sesion(sesion, NOTA, estados=EN_LA_SALA, actor=actor, hoy=hoy)
    if not sector.strip():
        raise ActoImposible("Diga de qué sector es quien habla.")
    Palabra.objects.create(sesion=actual, punto=punto, sector=sector.strip()[:120])
    mover(actual)
    dejar_constancia(actor, "sesiones.contar_palabra", actual, {})


@transaction.atomic
def declarar_impedimento(
    *, punto: Punto, integrante: Integrante, razon: str, actor: Any, hoy: date
) -> Impedimento:
    """Repetirlo cambia la razón."""
    actual = tomar_sesion(punto.sesion, NOTA, estados=EN_LA_SALA, actor=actor, hoy=hoy)
    if actual.votaciones.filter(punto=punto, estado="abierta").exists():
        raise ActoImposible("La votación de este punto ya está abierta: sus electores no cambian.")
    _exigir_integrante(actual, integrante)
    if not razon.strip():
        raise ActoImposible("Diga por qué se aparta de este punto.")
    impedimento, _ = Impedimento.objects.update_or_create(
        sesion=actual, punto=punto, integrante=integrante, defaults={"razon": razon.strip()[:300]}
    )
    mover(actual)
    contenido = {"punto": punto.orden, "integrante": integrante.pk}
    dejar_constancia(actor, "sesiones.declarar_impedimento", actual, contenido)
    return impedimento


@transaction.atomic
def abrir_divergencia(
    *,
    sesion: Sesion,
    asunto: str,
    via: str,
    responsable: Entidad,
    vence: date,
    actor: Any,
    hoy: date,
    punto: Punto | None = None,
) -> Divergencia:
    """Sin fecha y responsable una divergencia se olvida: por eso abre un pendiente."""
    actual = tomar_sesion(sesion, NOTA, estados=EN_LA_SALA, actor=actor, hoy=hoy)
    if not asunto.strip():
        raise ActoImposible("Escriba en qué no hay acuerdo.")
    if via not in ViaDivergencia.values:
        raise ActoImposible("La vía es un grupo técnico, una mediación o un aplazamiento.")
    if vence <= hoy:
        raise ActoImposible("La fecha para resolverla debe ser posterior a la sesión.")
    divergencia = Divergencia.objects.create(
        sesion=actual, punto=punto, asunto=asunto.strip(), via=via, responsable=responsable, vence=vence
    )
    abrir_pendiente(
        clave=f"divergencia:{divergencia.pk}",
        titulo=f"{ViaDivergencia(via).label}: {divergencia.asunto}"[:200],
        url=f"/divergencias/{divergencia.pk}/",
        boton=BOTON[via],
        vence=vence,
        explicacion=_por_la_guia(actual, hoy),
        rol=Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, responsable.clave),
        ambito_nombre=responsable.nombre,
        actor=actor,
    )
    mover(actual)
    contenido = {"divergencia": divergencia.pk, "via": via, "vence": vence.isoformat()}
    dejar_constancia(actor, "sesiones.abrir_divergencia", actual, contenido)
    return divergencia


def _por_la_guia(sesion: Sesion, hoy: date) -> Explicacion:
    citas = regla(sesion.mesa, en=hoy).soporte.citas
    return Explicacion(
        "la fecha que acordó la mesa", "La fecha la fija la mesa; ninguna norma da un término.", citas=citas
    )


@transaction.atomic
def resolver_divergencia(*, divergencia: Divergencia, resultado: str, actor: Any, hoy: date) -> None:
    """También después de la sesión: casi siempre se resuelve entre una y otra."""
    todos = set(Estado.values)
    actual = tomar_sesion(divergencia.sesion, NOTA, estados=todos, actor=actor, hoy=hoy)
    if divergencia.resuelta_el:
        raise ActoImposible(f"Ya se había resuelto el {divergencia.resuelta_el:%d/%m/%Y}.")
    if not resultado.strip():
        raise ActoImposible("Diga en qué quedó.")
    divergencia.resultado, divergencia.resuelta_el = resultado.strip(), hoy
    divergencia.save(update_fields=["resultado", "resuelta_el"])
    cumplir_pendiente(clave=f"divergencia:{divergencia.pk}", actor=actor)
    cumplir_pendiente(clave=f"divergencia-resolver:{divergencia.pk}", actor=actor)
    mover(actual)
    dejar_constancia(actor, "sesiones.resolver_divergencia", actual, {"divergencia": divergencia.pk})
