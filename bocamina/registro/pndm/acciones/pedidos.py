"""Lo que cada entidad debe responder, en su «Mi trabajo» y con su fecha."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente, retirar_pendiente
from bocamina.registro.avisos.estados import EstadoPendiente
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.acciones.exigencias import exigir_administrar, para_escribir
from bocamina.registro.pndm.consultas.entidades import de_la_accion, de_la_matriz
from bocamina.registro.pndm.consultas.por_responder import PorResponder, por_responder
from bocamina.registro.pndm.models import Accion, Version

# Ninguna norma fija este término: es el que corre mientras planeación no diga otra fecha.
DIAS_SI_NADIE_DICE = 30


def hasta_cuando(hasta: date | None, hoy: date) -> date:
    return hasta or hoy + timedelta(days=DIAS_SI_NADIE_DICE)


@transaction.atomic
def pedir_respuestas(*, version: Version, hasta: date, actor: Any, hoy: date) -> Version:
    """Pone la fecha, y a cada entidad que debe algo le llega o se le corre."""
    exigir_administrar(actor, hoy=hoy)
    actual = para_escribir(version)
    if hasta < hoy:
        raise ActoImposible("Esa fecha ya pasó. Escoja hasta cuándo se responde, desde hoy.")
    actual.responder_hasta = hasta
    actual.save(update_fields=["responder_hasta"])
    anotar(actor=actor, acto="pndm.pedir_respuestas", objeto=actual, contenido={"hasta": hasta.isoformat()})
    poner_al_dia(version=actual, actor=actor)
    return actual


def poner_al_dia(*, version: Version, actor: Any, accion: Accion | None = None) -> None:
    """Dentro del acto que cambió algo. Con `accion`, solo las entidades que están en ella."""
    entidades: Iterable[Entidad] = de_la_accion(version, accion) if accion else de_la_matriz(version)
    se_responde = version.se_escribe and not version.siguientes.exists()
    for entidad in entidades:
        debe = por_responder(version, entidad) if se_responde else None
        _de_una(version, entidad, debe, actor)


def _de_una(version: Version, entidad: Entidad, debe: PorResponder | None, actor: Any) -> None:
    """Uno por entidad y versión; si respondió todo y después le llega algo, es otro."""
    raiz = f"matriz:{version.pk}:{entidad.clave}:"
    suyos = Pendiente.objects.filter(clave__startswith=raiz)
    abierto = suyos.filter(estado=EstadoPendiente.ABIERTO).first()
    if debe is None or not debe.cuantas:
        if abierto and debe is None:
            retirar_pendiente(clave=abierto.clave, actor=actor, motivo="La versión ya no recibe respuestas.")
        elif abierto:
            cumplir_pendiente(clave=abierto.clave, actor=actor)
        return
    if version.responder_hasta is None:
        return
    abrir_pendiente(
        clave=abierto.clave if abierto else f"{raiz}{suyos.count()}",
        titulo=f"Responder en la matriz nacional: {_cuanto(debe)}",
        detalle=f"{version.plan.nombre}, «{version.nombre}»"[:300],
        url=reverse("matriz_entidad", args=[version.plan.clave, version.clave, entidad.clave]),
        boton="Responder",
        vence=version.responder_hasta,
        explicacion=None,
        actor=actor,
        rol=Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, entidad.clave),
        ambito_nombre=str(entidad)[:160],
    )


def _cuanto(debe: PorResponder) -> str:
    o, p = len(debe.observaciones), len(debe.propuestas)
    dichos = [
        f"{o} {'observación' if o == 1 else 'observaciones'}" if o else "",
        f"{p} {'propuesta' if p == 1 else 'propuestas'}" if p else "",
    ]
    return " y ".join(d for d in dichos if d)
