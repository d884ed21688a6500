"""Abrir una votación, votar y cerrarla con su fotografía.

El voto no toma el turno de la bitácora: si cada uno esperara la cadena, doscientos votarían en fila. La
bitácora guarda el cierre, con la huella de todo lo votado (docs/decisiones/0003).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.timezone import localdate

from bocamina.nucleo.asambleas import Fotografia, Voto, fotografiar
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.reglas import regla, valor
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.acciones.turno import EN_LA_SALA, dejar_constancia, mover, tomar_sesion
from bocamina.registro.sesiones.acciones.urna import esperar_turno, exigir_voz, guardar_voto
from bocamina.registro.sesiones.consultas.presencia import Sala, clave_de_elector, sala_en
from bocamina.registro.sesiones.estados import EstadoVotacion, ModoVoto
from bocamina.registro.sesiones.models import (
    Asistencia,
    Participacion,
    Punto,
    Sesion,
    Urna,
    Votacion,
    VotoParticular,
)

CONDUCIR, VOTAR = "sesiones.conducir", "sesiones.votar"
MINIMO_SECRETO = "votacion_secreta_minimo"


@transaction.atomic
def abrir_votacion(
    *,
    sesion: Sesion,
    pregunta: str,
    materia: str,
    modo: str,
    actor: Any,
    hoy: date,
    punto: Punto | None = None,
    momento: datetime | None = None,
) -> Votacion:
    """Congela la regla y los electores, y exige el quórum de ese minuto."""
    actual = tomar_sesion(sesion, CONDUCIR, estados=EN_LA_SALA, actor=actor, hoy=hoy)
    if actual.votaciones.filter(estado=EstadoVotacion.ABIERTA).exists():
        raise ActoImposible("Ya hay una votación abierta en esta sesión: ciérrela primero.")
    if not pregunta.strip():
        raise ActoImposible("Escriba qué se decide, como se va a leer.")
    cuando, dia = momento or timezone.now(), localdate(actual.inicio)
    sala = sala_en(actual, cuando)
    if not sala.quorum.hay_quorum:
        raise ActoImposible(f"No hay quórum para votar: {sala.quorum.frase}.")
    impedidos = {f"i{i.integrante_id}" for i in actual.impedimentos.filter(punto=punto)} if punto else set()
    votacion = Votacion.objects.create(
        sesion=actual,
        punto=punto,
        pregunta=pregunta.strip()[:400],
        materia=materia,
        modo=modo,
        regla_json=regla(actual.mesa, materia, en=dia).como_dict(),
        electores={clave: nombre for clave, nombre in sala.electores.items() if clave not in impedidos},
        quorum=sala.quorum.como_dict(),
        minimo_secreto=_minimo(actual, modo, dia),
        abierta_en=cuando,
    )
    if votacion.es_secreta:
        Urna.objects.bulk_create(Urna(votacion=votacion, valor=v.value) for v in Voto)
    mover(actual)
    contenido = {"votacion": votacion.pk, "materia": materia, "modo": modo, "quorum": sala.quorum.frase}
    dejar_constancia(actor, "sesiones.abrir_votacion", actual, contenido)
    return votacion


def _minimo(sesion: Sesion, modo: str, dia: date) -> int | None:
    return int(str(valor(sesion.mesa, MINIMO_SECRETO, en=dia).valor)) if modo == ModoVoto.SECRETA else None


def emitir_voto(
    *,
    votacion: Votacion,
    asistencia: Asistencia,
    voto: str,
    actor: Any,
    hoy: date,
    llave: str = "",
    momento: datetime | None = None,
) -> None:
    """Una vez por elector aunque se repita el envío. Se cambia hasta el cierre, salvo si es secreta."""
    valor_votado = _exigir_valor(voto)
    _exigir_quien(votacion, asistencia, actor, hoy)
    elector = clave_de_elector(asistencia)
    _exigir_elector(votacion, asistencia, elector)
    if votacion.es_secreta:
        exigir_voz(asistencia)
        _depositar(votacion, elector, valor_votado)
    else:
        guardar_voto(votacion, asistencia, elector, valor_votado, llave, momento or timezone.now())


def _exigir_valor(voto: str) -> Voto:
    try:
        return Voto(voto)
    except ValueError:
        raise ActoImposible("El voto es a favor, en contra o abstención.") from None


def _exigir_quien(votacion: Votacion, asistencia: Asistencia, actor: Any, hoy: date) -> None:
    """Vota quien está en la sala con su cuenta; en el llamado a lista lo anota quien conduce."""
    if asistencia.sesion_id != votacion.sesion_id:
        raise ActoImposible("Esa asistencia es de otra sesión.")
    if votacion.modo == ModoVoto.NOMINAL:
        exigir(actor, CONDUCIR, votacion, hoy=hoy)
        return
    persona = asistencia.persona
    es_suya = persona is not None and persona.usuario_id is not None and persona.usuario_id == actor.pk
    if not es_suya or not puede(actor, VOTAR, votacion, hoy=hoy):
        raise denegado(VOTAR)


def _exigir_elector(votacion: Votacion, asistencia: Asistencia, elector: str) -> None:
    if elector not in votacion.electores:
        raise ActoImposible("No está entre quienes podían votar cuando se abrió esta votación.")
    if not asistencia.cuenta:
        raise ActoImposible(f"No puede votar. {asistencia.razon}")
    if not asistencia.esta_dentro:
        raise ActoImposible("No figura en la sala. Pida que registren su llegada y vuelva a votar.")


@transaction.atomic
def _depositar(votacion: Votacion, elector: str, voto: Voto) -> None:
    """Quién votó en una tabla y cuánto suma cada opción en otra: nada las une."""
    esperar_turno(votacion)
    if Participacion.objects.filter(votacion=votacion, elector=elector).exists():
        raise ActoImposible(
            "Su voto ya está en la urna. En una votación secreta no se puede cambiar: nadie sabe cuál es."
        )
    Participacion.objects.create(votacion=votacion, elector=elector)
    Urna.objects.filter(votacion=votacion, valor=voto.value).update(votos=F("votos") + 1)


@transaction.atomic
def cerrar_votacion(
    *, votacion: Votacion, actor: Any, hoy: date, momento: datetime | None = None
) -> Fotografia:
    """Espera los votos en camino, cuenta una vez y guarda todo con su huella."""
    sesion = tomar_sesion(votacion.sesion, CONDUCIR, estados=EN_LA_SALA, actor=actor, hoy=hoy)
    actual = _tomar_abierta(votacion)
    cuando = momento or timezone.now()
    foto = _fotografiar(actual, sala_en(sesion, cuando))
    actual.estado, actual.cerrada_en = EstadoVotacion.CERRADA, cuando
    actual.fotografia_json = foto.como_dict()
    actual.save(update_fields=["estado", "cerrada_en", "fotografia_json"])
    mover(sesion)
    huella = hashlib.sha256(json.dumps(actual.fotografia_json, sort_keys=True).encode()).hexdigest()
    contenido = {"votacion": actual.pk, "huella": huella, "aprobada": foto.escrutinio.aprobada}
    dejar_constancia(actor, "sesiones.cerrar_votacion", sesion, contenido)
    return foto


def _tomar_abierta(votacion: Votacion) -> Votacion:
    actual = Votacion.objects.select_for_update().get(pk=votacion.pk)
    if not actual.esta_abierta:
        raise ActoImposible(f"La votación ya está {actual.get_estado_display().lower()}.")
    return actual


def _fotografiar(votacion: Votacion, sala: Sala) -> Fotografia:
    """Quien votó y después salió estuvo en la votación: cuenta como presente."""
    electores: Mapping[str, str] = votacion.electores
    nominales, sumas = _votos(votacion)
    votaron = set(nominales or votacion.participaciones.values_list("elector", flat=True))
    if votacion.es_secreta and len(votaron) < (votacion.minimo_secreto or 0):
        raise ActoImposible(
            f"Han votado {len(votaron)}; en una secreta se necesitan al menos {votacion.minimo_secreto} para "
            "que el resultado no diga quién votó qué. Espere más votos o anúlela y vote de otra manera."
        )
    presentes = sorted((set(sala.presentes) | votaron) & set(electores))
    representados = {
        clave_de_elector(a): str(a.get_calidad_display())
        for a in sala.asistencias
        if a.delegacion_id and clave_de_elector(a) in presentes
    }
    return fotografiar(
        votacion.regla,
        electores=tuple(electores),
        presentes=tuple(presentes),
        representados=representados,
        nominales=nominales,
        sumas=sumas,
    )


def _votos(votacion: Votacion) -> tuple[dict[str, Voto] | None, dict[Voto, int] | None]:
    if votacion.es_secreta:
        return None, {Voto(u.valor): u.votos for u in votacion.urnas.all()}
    return {v.elector: Voto(v.valor) for v in votacion.votos.all()}, None


@transaction.atomic
def anular_votacion(*, votacion: Votacion, motivo: str, actor: Any, hoy: date) -> None:
    """Se equivocó la pregunta o la materia. Queda, con su motivo, y no decide nada."""
    sesion = tomar_sesion(votacion.sesion, CONDUCIR, estados=EN_LA_SALA, actor=actor, hoy=hoy)
    actual = _tomar_abierta(votacion)
    if not motivo.strip():
        raise ActoImposible("Diga por qué se anula.")
    actual.estado, actual.motivo = EstadoVotacion.ANULADA, motivo.strip()[:300]
    actual.save(update_fields=["estado", "motivo"])
    mover(sesion)
    dejar_constancia(actor, "sesiones.anular_votacion", sesion, {"votacion": actual.pk})


@transaction.atomic
def dejar_voto_particular(
    *, votacion: Votacion, integrante: Integrante, texto: str, actor: Any, hoy: date
) -> VotoParticular:
    exigir(actor, "sesiones.tomar_nota", votacion, hoy=hoy)
    if votacion.esta_abierta:
        raise ActoImposible("La votación sigue abierta: el voto particular se deja cuando se cierra.")
    if f"i{integrante.pk}" not in votacion.electores:
        raise ActoImposible("Solo quien podía votar deja voto particular.")
    if not texto.strip():
        raise ActoImposible("Escriba la razón de su voto.")
    particular, _ = VotoParticular.objects.update_or_create(
        votacion=votacion, integrante=integrante, defaults={"texto": texto.strip()}
    )
    mover(votacion.sesion)
    contenido = {"votacion": votacion.pk, "integrante": integrante.pk}
    dejar_constancia(actor, "sesiones.dejar_voto_particular", votacion.sesion, contenido)
    return particular
