"""El avance de un indicador contra lo esperado a una fecha, con su color y su explicación."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.nucleo.exploracion.numeros import en_espanol, escribir
from bocamina.nucleo.planes.acumulacion import (
    Acumulacion,
    Corte,
    Medida,
    Serie,
    medir_avance,
    medir_esperado,
    metas_que_no_cuadran,
)
from bocamina.nucleo.planes.financiero import Financiero, aproximar, ejecutar
from bocamina.nucleo.planes.periodo import Periodo
from bocamina.nucleo.planes.seguimiento import Seguimiento, SerieConVacios
from bocamina.nucleo.planes.semaforo import Semaforo, Umbrales


@dataclass(frozen=True, slots=True)
class ReglasAvance:
    """Lo que rige en la fecha: umbrales, la fórmula de cada tipo y las lecturas elegidas."""

    umbrales: Umbrales
    acumulaciones: Mapping[Acumulacion, Vigente]
    vence_el_ultimo_dia: bool = True
    flujo_sobre_final: bool = False
    blanco_si_falta_el_ultimo: bool = True


@dataclass(frozen=True, slots=True)
class Avance:
    """En por ciento y sin recortar: puede pasar de 100 o bajar de 0. `None`: no hay qué medir."""

    avance: Fraction | None
    esperado: Fraction | None
    semaforo: Semaforo
    explicacion: Explicacion
    financiero: Financiero | None = None

    def como_dict(self) -> dict[str, Any]:
        dicho: dict[str, Any] = {
            "avance": None if self.avance is None else escribir(self.avance),
            "esperado": None if self.esperado is None else escribir(self.esperado),
            "semaforo": self.semaforo.value,
            "explicacion": self.explicacion.como_dict(),
        }
        return {**dicho, "financiero": self.financiero.como_dict()} if self.financiero else dicho


def medir(seguimiento: Seguimiento, reglas: ReglasAvance) -> Avance:
    corte = _cortar(seguimiento, reglas)
    nada = Medida(None, "")
    avance = medir_avance(seguimiento.tipo, corte) if corte.resultados else nada
    esperado = nada
    if corte.vencidas:
        esperado = medir_esperado(seguimiento.tipo, corte, flujo_sobre_final=reglas.flujo_sobre_final)
    color, motivo = _color(corte, avance, esperado, reglas)
    por_ciento = _por_ciento(avance.razon)
    return Avance(
        por_ciento,
        _por_ciento(esperado.razon),
        color,
        _explicar(seguimiento, corte, reglas, avance, esperado, f"Semáforo {color}: {motivo}."),
        ejecutar(seguimiento.financiero, avance=por_ciento) if seguimiento.financiero else None,
    )


def _por_ciento(razon: Fraction | None) -> Fraction | None:
    return None if razon is None else 100 * razon


def _cortar(s: Seguimiento, reglas: ReglasAvance) -> Corte:
    metas = _sin_vacios(s.metas)
    ultima_meta = metas[max(metas)] if metas else Fraction(0)
    return Corte(
        linea_base=s.linea_base if s.linea_base is not None else Fraction(0),
        meta_final=s.meta_final if s.meta_final is not None else ultima_meta,
        metas=metas,
        vencidas={p: m for p, m in metas.items() if _vencio(p, s, reglas)},
        resultados={p: r for p, r in _sin_vacios(s.resultados).items() if p.inicio <= s.hoy},
        bases=_sin_vacios(s.bases),
    )


def _vencio(periodo: Periodo, s: Seguimiento, reglas: ReglasAvance) -> bool:
    return periodo.fin <= s.hoy if reglas.vence_el_ultimo_dia else periodo.fin < s.hoy


def _sin_vacios(serie: SerieConVacios) -> Serie:
    return {p: v for p, v in serie.items() if v is not None}


def _color(corte: Corte, avance: Medida, esperado: Medida, reglas: ReglasAvance) -> tuple[Semaforo, str]:
    if not corte.vencidas:
        return Semaforo.GRIS, "sin programación a la fecha"
    if not corte.resultados:
        return Semaforo.BLANCO, "sin reporte"
    ultima = max(corte.vencidas)
    if reglas.blanco_si_falta_el_ultimo and not _esta_reportado(ultima, corte):
        return Semaforo.BLANCO, f"sin reporte de {ultima}, el último período vencido"
    if avance.razon is None or esperado.razon is None:
        return Semaforo.GRIS, "no hay con qué comparar"
    porcentajes = {"avance": 100 * avance.razon, "esperado": 100 * esperado.razon}
    atraso = porcentajes["esperado"] - porcentajes["avance"]
    motivo = f"{aproximar(atraso)} puntos por debajo de lo esperado" if atraso > 0 else "al día o adelantado"
    return reglas.umbrales.color(**porcentajes), motivo


def _esta_reportado(periodo: Periodo, corte: Corte) -> bool:
    """Hay un resultado de ese período, de una parte de él o de uno posterior."""
    return any(r.fin >= periodo.inicio for r in corte.resultados)


def _explicar(
    s: Seguimiento, corte: Corte, reglas: ReglasAvance, avance: Medida, esperado: Medida, color: str
) -> Explicacion:
    regla, umbrales = reglas.acumulaciones[s.tipo], reglas.umbrales.vigente
    campos = cast(Mapping[str, Any], regla.valor)
    analogias = [f"Por analogía, sin norma: {v.analogia}" for v in (regla, umbrales) if v.analogia]
    return Explicacion(
        valor="sin medir" if avance.razon is None else escribir(100 * avance.razon),
        unidad="" if avance.razon is None else "%",
        formula=f"{regla.nombre}: avance = {campos['avance']}; esperado = {campos['esperado']}",
        insumos=tuple(_insumos(s, corte)),
        pasos=(*_paso("Avance", avance), *_paso("Esperado", esperado), color),
        citas=tuple(dict.fromkeys((*regla.citas, *umbrales.citas))),
        criterios=tuple(dict.fromkeys((*regla.criterios, *umbrales.criterios))),
        avisos=(*_avisos(s, corte, reglas), *analogias),
        sin_norma=bool(analogias),
    )


def _paso(nombre: str, medida: Medida) -> Iterator[str]:
    if medida.razon is not None:
        igual = aproximar(100 * medida.razon)
        yield f"{nombre}: {medida.cuenta} {igual if igual.startswith('≈') else f'= {igual}'} %."
    elif medida.cuenta:
        yield f"{nombre}: {medida.cuenta}."


def _insumos(s: Seguimiento, corte: Corte) -> Iterator[Insumo]:
    if s.linea_base is not None:
        yield Insumo("línea base", en_espanol(s.linea_base))
    for periodo, base in sorted(corte.bases.items()):
        yield Insumo(f"línea base de {periodo}", en_espanol(base))
    if s.meta_final is not None:
        yield Insumo("meta final", en_espanol(s.meta_final))
    for periodo, meta in sorted(corte.vencidas.items()):
        yield Insumo(f"meta de {periodo}", en_espanol(meta))
    for periodo, resultado in sorted(corte.resultados.items()):
        yield Insumo(f"resultado de {periodo}", en_espanol(resultado))
    yield Insumo("fecha de corte", s.hoy.isoformat())


def _avisos(s: Seguimiento, corte: Corte, reglas: ReglasAvance) -> Iterator[str]:
    yield from metas_que_no_cuadran(s.tipo, corte)
    reportados = set(corte.resultados)
    sin_reporte = [p for p in sorted(corte.vencidas) if not any(r.toca(p) for r in reportados)]
    if sin_reporte:
        yield f"Sin reporte: {_lista(sin_reporte)}. Un vacío no es un cero."
    sin_meta = [p for p in sorted(reportados) if not any(p.toca(m) for m in corte.metas)]
    if sin_meta:
        yield f"Con reporte y sin programación: {_lista(sin_meta)}. No programado no es meta cero."
    futuros = [p for p, r in sorted(s.resultados.items()) if r is not None and p.inicio > s.hoy]
    if futuros:
        yield f"No se contaron resultados de períodos que no han empezado: {_lista(futuros)}."
    yield from _avisos_del_promedio(s, corte)


def _avisos_del_promedio(s: Seguimiento, corte: Corte) -> Iterator[str]:
    if s.tipo not in (Acumulacion.FLUJO, Acumulacion.REDUCCION_ANUAL):
        return
    en_curso = [p for p in sorted(corte.resultados) if p in corte.metas and p not in corte.vencidas]
    if en_curso:
        yield f"No entran en el promedio, porque no han vencido: {_lista(en_curso)}."
    bases = {p: corte.bases.get(p, corte.linea_base) for p in corte.vencidas}
    cero = Acumulacion.FLUJO is s.tipo
    sin_divisor = [p for p, m in sorted(corte.vencidas.items()) if m == (0 if cero else bases[p])]
    if sin_divisor:
        motivo = "su meta es cero" if cero else "su meta es igual a la línea base"
        yield f"No entran en el promedio, porque {motivo}: {_lista(sin_divisor)}."


def _lista(periodos: list[Periodo]) -> str:
    return ", ".join(str(p) for p in periodos)
