"""Elegir representantes: postularse, votar por vueltas, designar, cerrar e integrar el resultado."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from bocamina.nucleo.asambleas import EleccionInvalida, Pendiente, Resultado
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.acciones.fichas import registrar_persona
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones.mesas import agregar_representante
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.participacion.consultas.ciclo import primera_de_la_distrital
from bocamina.registro.participacion.consultas.eleccion import clave, escrutinio, participan_etnicas
from bocamina.registro.participacion.consultas.reserva import asistentes_de
from bocamina.registro.participacion.consultas.urna import urna_abierta
from bocamina.registro.participacion.estados import EstadoEleccion
from bocamina.registro.participacion.models import Candidata, Eleccion, Inscripcion, Vuelta
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

ELEGIR = "participacion.elegir"
SE_ELIGE = (Estado.EN_CURSO, Estado.TERMINADA)
UN_DIA = timedelta(days=1)


@transaction.atomic
def abrir_eleccion(*, sesion: Sesion, actor: Any, hoy: date) -> Eleccion:
    exigir(actor, ELEGIR, sesion, hoy=hoy)
    tomar_turno()
    if sesion.mesa.nivel != Nivel.TEMATICA:
        raise ActoImposible("Representantes eligen las mesas temáticas y zonales.")
    if sesion.estado not in SE_ELIGE:
        raise ActoImposible("La elección se abre en la sesión: instálela primero.")
    eleccion, es_nueva = Eleccion.objects.get_or_create(sesion=sesion)
    if es_nueva:
        _anotar(actor, "participacion.abrir_eleccion", eleccion, {"sesion": sesion.pk})
    return eleccion


@transaction.atomic
def postular(*, eleccion: Eleccion, inscripcion: Inscripcion, actor: Any, hoy: date) -> Candidata:
    """Por su voluntad, y estando en la sesión."""
    actual = tomar_abierta(eleccion, actor, hoy)
    if actual.vueltas.exists() or urna_abierta(actual) is not None:
        raise ActoImposible("Ya se votó: no entran más postulaciones.")
    return _candidata(actual, inscripcion, actor)


def _candidata(eleccion: Eleccion, inscripcion: Inscripcion, actor: Any) -> Candidata:
    if inscripcion.sesion_id != eleccion.sesion_id or not inscripcion.asistencia_id:
        raise ActoImposible("Solo se postula quien asistió a esta sesión: confirme su llegada primero.")
    candidata, es_nueva = Candidata.objects.get_or_create(eleccion=eleccion, inscripcion=inscripcion)
    if es_nueva:
        _anotar(actor, "participacion.postular", eleccion, {"candidatura": candidata.pk})
    return candidata


@transaction.atomic
def declarar_etnicas(*, eleccion: Eleccion, participan: bool, actor: Any, hoy: date) -> Eleccion:
    """Lo declara quien modera. Con una organización étnica inscrita participan aunque no se declare."""
    actual = tomar_abierta(eleccion, actor, hoy)
    actual.declara_etnicas = participan
    actual.save(update_fields=["declara_etnicas"])
    _anotar(actor, "participacion.declarar_etnicas", actual, {"participan": participan_etnicas(actual)})
    return actual


@transaction.atomic
def designar(
    *, eleccion: Eleccion, inscripcion: Inscripcion, soporte: str, actor: Any, hoy: date
) -> Candidata:
    """La designación es de las comunidades; aquí solo se registra a quién y quién lo dijo."""
    actual = tomar_abierta(eleccion, actor, hoy)
    if not participan_etnicas(actual):
        raise ActoImposible("No está registrado que participen comunidades étnicas: declárelo primero.")
    if not soporte.strip():
        raise ActoImposible("Escriba quién la designó y cómo (asamblea, autoridad, acta).")
    if actual.candidatas.filter(es_designada=True).exclude(inscripcion=inscripcion).exists():
        raise ActoImposible("Las comunidades ya designaron a una persona en esta elección.")
    candidata = _candidata(actual, inscripcion, actor)
    candidata.es_designada, candidata.soporte = True, soporte.strip()[:240]
    candidata.save(update_fields=["es_designada", "soporte"])
    _anotar(actor, "participacion.designar", actual, {"candidatura": candidata.pk})
    return candidata


@transaction.atomic
def contar_vuelta(*, eleccion: Eleccion, votos: Mapping[int, int], actor: Any, hoy: date) -> Vuelta:
    """Los votos contados en la mesa, por candidatura. Ni más votos que asistentes, ni vueltas de sobra."""
    actual = tomar_abierta(eleccion, actor, hoy)
    if urna_abierta(actual) is not None:
        raise ActoImposible("Hay una urna abierta: ciérrela o anúlela antes de escribir votos a mano.")
    total, tope = sum(votos.values()), asistentes_de(actual.sesion)
    if any(n < 0 for n in votos.values()) or total > tope:
        raise ActoImposible(f"Los votos suman {total} y hay {tope} asistentes confirmados.")
    numero = actual.vueltas.count() + 1
    vuelta = Vuelta.objects.create(
        eleccion=actual, numero=numero, votos={clave(pk): n for pk, n in votos.items()}
    )
    resultado_de(actual)
    _anotar(actor, "participacion.contar_vuelta", actual, {"vuelta": numero, "votos": total})
    return vuelta


@transaction.atomic
def cerrar_eleccion(*, eleccion: Eleccion, actor: Any, hoy: date) -> Eleccion:
    """No se cierra con un empate por resolver ni sin la designación de las comunidades étnicas."""
    actual = tomar_abierta(eleccion, actor, hoy)
    if not actual.candidatas.exists():
        raise ActoImposible("Nadie se ha postulado.")
    resultado = resultado_de(actual)
    if resultado.pendientes:
        raise ActoImposible(resultado.explicacion.pasos[-1])
    actual.estado, actual.cerrada_el = EstadoEleccion.CERRADA, hoy
    actual.resultado = resultado.como_dict()
    actual.save()
    contenido = {"principales": len(resultado.principales), "suplentes": len(resultado.suplentes)}
    _anotar(actor, "participacion.cerrar_eleccion", actual, contenido)
    return actual


@transaction.atomic
def integrar_representantes(*, eleccion: Eleccion, actor: Any, hoy: date) -> list[Integrante]:
    """Entran a la mesa distrital desde el día siguiente a su primera sesión (`representantes-origen`)."""
    exigir(actor, "participacion.integrar", eleccion, hoy=hoy)
    tomar_turno()
    if eleccion.estado != EstadoEleccion.CERRADA or eleccion.cerrada_el is None or eleccion.resultado is None:
        raise ActoImposible("Cierre primero la elección.")
    mesa = eleccion.sesion.mesa
    distrital = Mesa.objects.filter(distrito=mesa.distrito, nivel=Nivel.DISTRITAL, hasta__isnull=True).first()
    primera = primera_de_la_distrital(mesa)
    if distrital is None or primera is None:
        raise ActoImposible(
            "La mesa distrital aún no tiene su primera sesión; las elegidas asisten desde la segunda."
        )
    desde = max(primera + UN_DIA, eleccion.cerrada_el)
    candidatas = {clave(c.pk): c for c in eleccion.candidatas.select_related("inscripcion")}
    elegidas = [(c, False) for c in eleccion.resultado["principales"]]
    elegidas += [(c, True) for c in eleccion.resultado["suplentes"]]
    nuevas = [
        _integrar(candidatas[c], distrital, desde, actor, hoy, es_suplente=suplente)
        for c, suplente in elegidas
        if candidatas[c].integrante_id is None
    ]
    return [i for i in nuevas if not i.es_suplente]


def _integrar(
    candidata: Candidata, distrital: Mesa, desde: date, actor: Any, hoy: date, *, es_suplente: bool
) -> Integrante:
    """La suplente queda esperando: integra la mesa cuando se la llame a llenar una vacante."""
    inscripcion = candidata.inscripcion
    autoriza = bool(inscripcion.autoriza_datos)
    # La ficha la abre el sistema: el permiso que cuenta es el de incorporar representantes.
    persona = registrar_persona(
        nombre=inscripcion.nombre,
        correo=inscripcion.correo if autoriza else "",
        telefono=inscripcion.telefono if autoriza else "",
        autorizacion=hoy if autoriza else None,
        actor=None,
        hoy=hoy,
    )
    candidata.integrante = agregar_representante(
        mesa=distrital,
        persona=persona,
        sector=str(inscripcion.sesion.mesa)[:120],
        desde=desde,
        acto=f"Elección en la {inscripcion.sesion}"[:200],
        elegida_en=inscripcion.sesion.mesa,
        es_suplente=es_suplente,
        actor=actor,
        hoy=hoy,
    )
    candidata.save(update_fields=["integrante"])
    return candidata.integrante


def tomar_abierta(eleccion: Eleccion, actor: Any, hoy: date) -> Eleccion:
    """La fila cerrada hasta el fin de la transacción, si la elección sigue abierta."""
    exigir(actor, ELEGIR, eleccion, hoy=hoy)
    tomar_turno()
    actual = (
        Eleccion.objects.select_for_update(of=("self",))
        .select_related("sesion__mesa__distrito")
        .get(pk=eleccion.pk)
    )
    if actual.estado != EstadoEleccion.ABIERTA:
        raise ActoImposible("La elección ya se cerró: su resultado no cambia.")
    return actual


def resultado_de(eleccion: Eleccion) -> Resultado:
    try:
        return escrutinio(eleccion)
    except EleccionInvalida as error:
        raise ActoImposible(str(error)) from None


def falta_designar(resultado: Resultado) -> bool:
    return Pendiente.DESIGNACION in resultado.pendientes


def _anotar(actor: Any, acto: str, eleccion: Eleccion, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=eleccion, contenido=contenido, es_publico=True)
