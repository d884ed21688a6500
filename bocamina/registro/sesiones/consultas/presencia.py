"""Quiénes estaban en la sala en un minuto y si con ellos había quórum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from bocamina.nucleo.asambleas import Regla, Verificacion, sin_nadie, verificar_quorum
from bocamina.nucleo.asambleas.presencia import Paso, presentes
from bocamina.registro.instituciones.models import Delegacion, Persona
from bocamina.registro.mesas.consultas.asientos import DELEGADA, asunto_de_sesion, validez_de
from bocamina.registro.mesas.consultas.mesas import electores_en
from bocamina.registro.mesas.consultas.reglas import regla
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.sesiones.estados import Calidad, TipoMovimiento
from bocamina.registro.sesiones.models import Asistencia, Movimiento, Sesion

# El voto de una entidad es uno: lo lleva su principal si está, y la alterna solo si nadie más está.
PRECEDENCIA = {Calidad.PRINCIPAL: 0, Calidad.DELEGADO: 1, Calidad.ALTERNO: 2}


@dataclass(frozen=True, slots=True)
class Sala:
    """Una foto de la sala: quiénes hacen quórum, quiénes están y lo que dice la regla."""

    integrantes: dict[int, Integrante]
    asistencias: tuple[Asistencia, ...]
    dentro: frozenset[int]
    presentes: frozenset[str]
    electores: dict[str, str]
    quorum: Verificacion

    def esta(self, asistencia: Asistencia) -> bool:
        return asistencia.pk in self.dentro


def clave_de_elector(asistencia: Asistencia) -> str:
    """El voto es de la entidad, la represente quien la represente; en una temática, de quien asiste."""
    return f"i{asistencia.integrante_id}" if asistencia.integrante_id else f"a{asistencia.pk}"


def sala_en(sesion: Sesion, momento: datetime, *, materia: str = "") -> Sala:
    """Se recompone de los movimientos: sirve para ahora y para cualquier minuto de antes."""
    dia, mesa = localdate(sesion.inicio), sesion.mesa
    asistencias = tuple(
        sesion.asistencias.select_related("integrante__entidad", "integrante__persona", "persona")
    )
    movimientos = Movimiento.objects.filter(asistencia__sesion=sesion)
    dentro = presentes(map(_paso, movimientos), en=momento)
    integrantes = {i.pk: i for i in electores_en(mesa, dia)}
    cuentan = [a for a in asistencias if a.cuenta and a.pk in dentro and _puede_contar(a, integrantes, mesa)]
    electores = _electores(mesa, integrantes, cuentan)
    presentes_ = frozenset(clave_de_elector(a) for a in cuentan)
    regla_en_vigor: Regla = regla(mesa, materia, en=dia)
    return Sala(
        integrantes=integrantes,
        asistencias=asistencias,
        dentro=dentro,
        presentes=presentes_,
        electores=electores,
        quorum=verificar_quorum(regla_en_vigor, integrantes=len(electores), presentes=len(presentes_))
        if electores
        else sin_nadie(regla_en_vigor),
    )


def _paso(movimiento: Movimiento) -> Paso[int]:
    llega = movimiento.tipo == TipoMovimiento.LLEGA
    return Paso(movimiento.asistencia_id, movimiento.momento, llega, movimiento.pk)


def _puede_contar(asistencia: Asistencia, integrantes: dict[int, Integrante], mesa: Mesa) -> bool:
    return asistencia.integrante_id in integrantes or (
        mesa.nivel == Nivel.TEMATICA and not asistencia.integrante_id
    )


def _electores(
    mesa: Mesa, integrantes: dict[int, Integrante], cuentan: Iterable[Asistencia]
) -> dict[str, str]:
    """Clave → cómo se nombra. En una temática deciden quienes asisten: los de la sala y nadie más."""
    electores = {f"i{pk}": str(integrante) for pk, integrante in integrantes.items()}
    if mesa.nivel == Nivel.TEMATICA:
        electores |= {clave_de_elector(a): str(a) for a in cuentan}
    return electores


@dataclass(frozen=True, slots=True)
class Calificacion:
    """Si quien llega cuenta, y la frase que lo dice."""

    cuenta: bool
    razon: str
    delegacion: Delegacion | None = None
    calidad: str = ""


def calificar(*, integrante: Integrante, persona: Persona, sesion: Sesion) -> Calificacion:
    """Por su cargo si el acto lo nombra, o por delegación con su documento; siempre con el nivel exigido."""
    asunto = asunto_de_sesion(sesion.mesa, sesion.pk)
    silla = validez_de(integrante, persona, localdate(sesion.inicio), asunto=asunto)
    if silla is None:
        dia = localdate(sesion.inicio).isoformat()
        return Calificacion(
            False, f"No vale: el {dia} la persona no tenía delegación de {integrante}.", calidad=DELEGADA
        )
    return Calificacion(
        silla.vale, silla.razon, silla.delegacion if silla.vale else None, calidad=silla.calidad
    )


def voz_de(asistencias: Iterable[Asistencia]) -> Asistencia | None:
    """De quienes están por una entidad, quien lleva su voto: principal, si no delegada, si no alterna."""
    presentes_ = [a for a in asistencias if a.cuenta]
    return min(presentes_, key=lambda a: (PRECEDENCIA.get(a.calidad, 1), a.pk), default=None)
