"""Cómo va la aprobación: los síes y noes, las firmas y quién falta, sobre el texto de ahora."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.timezone import localdate

from bocamina.normativa.asambleas import regla as regla_vigente
from bocamina.nucleo.asambleas import Conteo, Escrutinio, escrutar
from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.consultas.actas import (
    citas_de_la_aprobacion,
    huella_del_texto,
    integrantes_del_dia,
)
from bocamina.registro.sesiones.models import Acta, FirmaActa, Pronunciamiento

# La única escrita; en los otros niveles solo se usa si se escoge esa lectura del criterio.
REGLA_ELECTRONICA = "mtin.acta_electronica"


@dataclass(frozen=True, slots=True)
class Consulta:
    """`de_otro_texto`: respuestas dadas sobre un texto que después cambió; no cuentan."""

    respuestas: tuple[Pronunciamiento, ...]
    faltan: tuple[Integrante, ...]
    de_otro_texto: tuple[Pronunciamiento, ...]
    escrutinio: Escrutinio


def consulta_electronica(acta: Acta) -> Consulta:
    """Se cuenta sobre todos los integrantes: callar no es aprobar."""
    integrantes = integrantes_del_dia(acta.sesion)
    todas = acta.pronunciamientos.select_related("integrante__entidad", "actor")
    huella = huella_del_texto(acta)
    vigentes = [p for p in todas if p.huella == huella]
    a_favor = sum(p.aprueba for p in vigentes)
    en = localdate(acta.sesion.inicio)
    conteo = Conteo(
        integrantes=len(integrantes),
        presentes=len(integrantes),
        a_favor=a_favor,
        en_contra=len(vigentes) - a_favor,
        abstenciones=0,
    )
    return Consulta(
        respuestas=tuple(vigentes),
        faltan=tuple(i for i in integrantes if i.pk not in {p.integrante_id for p in vigentes}),
        de_otro_texto=tuple(p for p in todas if p.huella != huella),
        escrutinio=escrutar(regla_vigente(REGLA_ELECTRONICA, en=en, elecciones=elecciones()), conteo),
    )


@dataclass(frozen=True, slots=True)
class Firmantes:
    firmas: tuple[FirmaActa, ...]
    faltan: tuple[Integrante, ...]
    no_asistieron: tuple[Integrante, ...]
    falta_la_secretaria: bool
    de_otro_texto: tuple[FirmaActa, ...]
    explicacion: Explicacion

    @property
    def esta_completa(self) -> bool:
        return not self.faltan and not self.falta_la_secretaria


def firmas_de(acta: Acta) -> Firmantes:
    """La secretaría y los integrantes que asistieron; quien no estuvo no puede dar fe."""
    asistieron = set(acta.sesion.asistencias.filter(cuenta=True).values_list("integrante_id", flat=True))
    todos, huella = integrantes_del_dia(acta.sesion), huella_del_texto(acta)
    todas = acta.firmas.select_related("integrante__entidad")
    vigentes = [f for f in todas if f.huella == huella]
    firmaron = {f.integrante_id for f in vigentes}
    deben = [i for i in todos if i.pk in asistieron]
    faltan = tuple(i for i in deben if i.pk not in firmaron)
    return Firmantes(
        firmas=tuple(vigentes),
        faltan=faltan,
        no_asistieron=tuple(i for i in todos if i.pk not in asistieron),
        falta_la_secretaria=None not in firmaron,
        de_otro_texto=tuple(f for f in todas if f.huella != huella),
        explicacion=_explicar_firmas(acta, len(deben) + 1, sum(f.firmo for f in vigentes)),
    )


def _explicar_firmas(acta: Acta, deben: int, firmaron: int) -> Explicacion:
    return replace(
        citas_de_la_aprobacion(acta.sesion),
        valor=f"{firmaron} de {deben} firmas",
        formula="Se aprueba con la firma de la secretaría y de los integrantes que asistieron; de quien no "
        "quiera o no pueda firmar queda constancia con su razón.",
        insumos=(
            Insumo("Deben firmar", str(deben), "personas"),
            Insumo("Firmaron", str(firmaron), "personas"),
        ),
    )
