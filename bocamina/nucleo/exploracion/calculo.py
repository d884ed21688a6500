"""Un solo evaluador para todas las actividades y medidas: la celda dice el precio y la cantidad."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.exploracion.explicar import explicar, explicar_total
from bocamina.nucleo.exploracion.propuesta import Propuesta
from bocamina.nucleo.exploracion.tablas import Celda, Labor, Medidas, Tablas

CERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una línea del Formato A."""

    id: str
    nombre: str
    fase: str
    aplica: bool
    obligatoria: bool
    cantidad: Fraction | None
    medida: str
    minimo_smldv: Fraction | None
    monto_si_aplica_smldv: Fraction
    explicacion: Explicacion


@dataclass(frozen=True, slots=True)
class Resultado:
    actividades: Mapping[str, Renglon]
    ambientales: Mapping[str, Renglon]
    actividades_smldv: Fraction
    ambientales_smldv: Fraction
    smldv_cop: Fraction
    clasificacion: str
    criterios: tuple[str, ...]
    avisos: tuple[str, ...]
    explicacion: Explicacion

    @property
    def total_smldv(self) -> Fraction:
        return self.actividades_smldv + self.ambientales_smldv

    @property
    def total_cop(self) -> Fraction:
        return self.total_smldv * self.smldv_cop


def calcular(propuesta: Propuesta, tablas: Tablas) -> Resultado:
    situacion, medidas = propuesta.situacion(tablas), propuesta.medidas(tablas)
    actividades = {
        labor.id: _actividad(labor, labor.celda(situacion), medidas, propuesta, tablas)
        for labor in tablas.labores
    }
    hace = labores_que_se_hacen(actividades) | propuesta.obras
    ambientales = {
        labor.id: _medida(labor, labor.celda(situacion), medidas, propuesta, tablas, hace)
        for labor in tablas.medidas
    }
    return _resultado(propuesta, tablas, actividades, ambientales)


def _resultado(
    propuesta: Propuesta,
    tablas: Tablas,
    actividades: Mapping[str, Renglon],
    ambientales: Mapping[str, Renglon],
) -> Resultado:
    sumas = tuple(sum((r.minimo_smldv or CERO for r in m.values()), CERO) for m in (actividades, ambientales))
    smldv = Fraction(str(tablas.smldv.valor))
    renglones = [*actividades.values(), *ambientales.values()]
    usados = {c for r in renglones for c in r.explicacion.criterios} | {"ejercicio-smldv"}
    return Resultado(
        actividades=actividades,
        ambientales=ambientales,
        actividades_smldv=sumas[0],
        ambientales_smldv=sumas[1],
        smldv_cop=smldv,
        clasificacion=tablas.clase(propuesta.area_ha, propuesta.mineral),
        criterios=tuple(sorted(usados)),
        avisos=tuple(_avisos(propuesta, tablas)),
        explicacion=explicar_total(sumas[0], sumas[1], smldv, tablas.smldv),
    )


def monto(celda: Celda, medidas: Medidas) -> tuple[Fraction, Fraction]:
    """(cantidad, SMLDV): precio × cantidad + fijo."""
    cantidad = celda.cantidad.contar(medidas) if celda.por else Fraction(1)
    return cantidad, celda.precio * cantidad + celda.fijo


def labores_que_se_hacen(actividades: Mapping[str, Renglon]) -> frozenset[str]:
    """Las que aplican y son obligatorias o se ofrecieron: son las que disparan medidas ambientales."""
    return frozenset(r.id for r in actividades.values() if r.aplica and r.minimo_smldv)


def _actividad(labor: Labor, celda: Celda, medidas: Medidas, p: Propuesta, tablas: Tablas) -> Renglon:
    cantidad, valor = monto(celda, medidas) if celda.aplica else (None, CERO)
    if not celda.aplica:
        minimo = None
    elif valor and (celda.obligatoria or labor.id in p.opcionales):
        minimo = valor
    else:
        cantidad, minimo = CERO, CERO
    return Renglon(
        id=labor.id,
        nombre=labor.nombre,
        fase=celda.fase or labor.fase,
        aplica=celda.aplica,
        obligatoria=celda.aplica and celda.obligatoria,
        cantidad=cantidad,
        medida=celda.medida or labor.medida,
        minimo_smldv=minimo,
        monto_si_aplica_smldv=valor,
        explicacion=explicar(labor, celda, medidas, p, tablas, minimo=minimo, cantidad=cantidad),
    )


def _medida(
    labor: Labor, celda: Celda, medidas: Medidas, p: Propuesta, tablas: Tablas, hace: frozenset[str]
) -> Renglon:
    disparo = tablas.disparos[labor.id]
    por_cuales = hace & disparo.labores
    aplica = disparo.siempre or bool(por_cuales) or tablas.lee("ambientales-aplican", "todas")
    cantidad, valor = monto(celda, medidas)
    minimo = valor if aplica else None
    return Renglon(
        id=labor.id,
        nombre=labor.nombre,
        fase=labor.fase,
        aplica=aplica,
        obligatoria=aplica and disparo.obligatoria,
        cantidad=cantidad if aplica else None,
        medida=labor.medida,
        minimo_smldv=minimo,
        monto_si_aplica_smldv=valor,
        explicacion=explicar(
            labor,
            celda,
            medidas,
            p,
            tablas,
            minimo=minimo,
            cantidad=cantidad,
            disparo=disparo,
            por_cuales=por_cuales,
        ),
    )


def _avisos(p: Propuesta, tablas: Tablas) -> list[str]:
    avisos = []
    minima = tablas.area_mineralizada(p.area_ha, None)
    if p.area_mineralizada_ha is None:
        avisos.append("No se declaró área mineralizada: se tomó la mínima, la quinta parte de la solicitada.")
    elif p.area_mineralizada_ha < minima:
        avisos.append("El área mineralizada declarada es menor que la mínima y se subió hasta ella.")
    if p.mineral == "industriales" and p.especifico == "materiales_construccion" and p.corriente:
        avisos.append(
            "Materiales de construcción en corriente de agua: revise si le corresponde el grupo de gravas."
        )
    if p.fecha.year > tablas.smldv.desde.year:
        avisos.append(
            f"El salario mínimo de {p.fecha.year} no está cargado todavía: "
            f"se usó el de {tablas.smldv.desde.year}."
        )
    if tablas.smldv.transitorio:
        avisos.append(f"El salario mínimo es transitorio. {tablas.smldv.nota}".strip())
    return avisos
