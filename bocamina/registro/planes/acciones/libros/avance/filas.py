"""De lo reportado a las filas del libro."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bocamina.documentos.castellano import numero
from bocamina.lectura.celdas import texto
from bocamina.nucleo.libros import Fila
from bocamina.nucleo.libros.forma import SEPARADOR
from bocamina.nucleo.planes import leer_periodo
from bocamina.registro.planes.acciones.libros.avance.forma import DE_TEXTO
from bocamina.registro.planes.consultas.ficha import exacto
from bocamina.registro.planes.consultas.seguimiento import BloqueDeAccion, Renglon, version_de_gasto
from bocamina.registro.planes.models import IndicadorDeAccion, Instrumento


def de_avance(
    instrumento: Instrumento,
    bloques: Sequence[BloqueDeAccion],
    anteriores: Mapping[int, tuple[Fraction, ...]],
) -> Iterator[Fila]:
    for bloque in bloques:
        for renglon in bloque.renglones:
            indicador = renglon.indicador
            cual = {**_cual(instrumento, bloque), "indicador": texto(indicador.nombre)}
            ayuda = {
                "unidad": texto(indicador.unidad),
                "meta": _meta(indicador, instrumento.ronda.periodo),
                "antes": _ultimo(anteriores.get(indicador.pk, ())),
                "pregunta": "\n".join(texto(h.frase) for h in renglon.hallazgos),
            }
            version = renglon.reporte.version if renglon.reporte else 0
            valores = {**cual, **ayuda, **_reportado(renglon)}
            yield Fila(f"{instrumento.pk}.{indicador.pk}", version, valores)


def de_plata(instrumento: Instrumento, bloques: Sequence[BloqueDeAccion]) -> Iterator[Fila]:
    for bloque in bloques:
        accion = bloque.accion
        total = sum((p.valor for p in accion.presupuestos.all()), Decimal(0))
        valores = {
            **_cual(instrumento, bloque),
            "texto": texto(accion.texto),
            "presupuesto": exacto(total),
            **{c: _decimal(getattr(bloque.gasto, c, None)) for c in ("comprometido", "pagado")},
        }
        yield Fila(f"{instrumento.pk}.{accion.pk}", version_de_gasto(bloque.gasto), valores)


def _cual(instrumento: Instrumento, bloque: BloqueDeAccion) -> dict[str, str]:
    ronda = instrumento.ronda
    return {
        "distrito": ronda.plan.distrito.clave,
        "periodo": ronda.periodo,
        "accion": bloque.accion.codigo,
    }


def _reportado(renglon: Renglon) -> dict[str, str]:
    reporte: Any = renglon.reporte
    if reporte is None:
        return {}
    vence = reporte.correctiva_vence
    return {
        "resultado": _decimal(reporte.resultado),
        **{campo: texto(getattr(reporte, campo)) for campo in DE_TEXTO},
        "correctiva_vence": vence.isoformat() if vence else "",
        "municipios": SEPARADOR.join(sorted(reporte.municipios)),
    }


def _meta(indicador: IndicadorDeAccion, periodo: str) -> str:
    """La del trimestre o, si no se programó, la del período que lo contiene: «12 en 2026»."""
    este = leer_periodo(periodo)
    metas = [(leer_periodo(m.periodo), m.valor) for m in indicador.metas.all()]
    suyas = [(p, valor) for p, valor in metas if p == este or este.es_parte_de(p)]
    if not suyas:
        return "Sin programar"
    mas_corto, valor = min(suyas, key=lambda par: par[0].fin - par[0].inicio)
    return f"{numero(Decimal(exacto(valor)))} en {mas_corto}"


def _ultimo(serie: Sequence[Fraction]) -> str:
    if not serie:
        return ""
    return exacto(Decimal(serie[-1].numerator) / Decimal(serie[-1].denominator))


def _decimal(valor: Decimal | None) -> str:
    return "" if valor is None else exacto(valor)
