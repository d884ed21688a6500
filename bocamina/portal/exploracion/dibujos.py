"""Las dos gráficas de una propuesta: cuánto cuesta según el área, y en qué fase se va."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from bocamina import normativa
from bocamina.documentos.graficas.capas import Capas, Corte
from bocamina.documentos.graficas.curva import Curva, Paso
from bocamina.normativa.exploracion import tablas
from bocamina.nucleo.exploracion import Propuesta
from bocamina.nucleo.exploracion import curva as nucleo
from bocamina.nucleo.exploracion.canon import FASES
from bocamina.nucleo.exploracion.numeros import en_espanol, escribir
from bocamina.portal.exploracion.escenario import Escenario

NOMBRES = (*(f"Fase {fase}" for fase in FASES), "Ambiental")


@lru_cache(maxsize=256)
def _trazada(propuesta: Propuesta, elecciones: tuple[normativa.Eleccion, ...]) -> nucleo.Curva:
    return nucleo.trazar(propuesta, tablas(en=propuesta.fecha, elecciones=elecciones))


def del_escenario(escenario: Escenario) -> tuple[Curva, Capas]:
    curva: nucleo.Curva = _trazada(escenario.propuesta, escenario.elecciones)
    return _total(escenario, curva), _por_fase(escenario.propuesta, curva)


def _total(escenario: Escenario, curva: nucleo.Curva) -> Curva:
    p, total = escenario.propuesta, escenario.resultado.total_smldv
    # Por debajo del comienzo de la gráfica no hay dónde poner el punto: lo dice el texto.
    cabe = p.area_ha >= curva.puntos[0].area_ha
    return Curva(
        titulo="Inversión mínima según el área",
        descripcion=_descripcion(escenario, curva),
        nombre_x="Hectáreas",
        medida="SMLDV",
        pasos=tuple(Paso(_decimal(punto.area_ha), _decimal(punto.total)) for punto in curva.puntos),
        cortes=tuple(_decimal(corte) for corte in curva.cortes),
        aqui=Paso(_decimal(p.area_ha), _decimal(total)) if cabe else None,
        rotulo_de_aqui=f"{en_espanol(p.area_ha)} ha",
    )


def _descripcion(escenario: Escenario, curva: nucleo.Curva) -> str:
    primero, ultimo = curva.puntos[0], curva.puntos[-1]
    saltos = [
        f"al pasar de {en_espanol(antes.area_ha)} ha va de {_corto(antes.total)} a {_corto(despues.total)}"
        for antes, despues in zip(curva.puntos, curva.puntos[1:], strict=False)
        if antes.area_ha in curva.cortes and antes.total != despues.total
    ]
    return (
        f"De {_corto(primero.total)} SMLDV con {en_espanol(primero.area_ha)} ha a {_corto(ultimo.total)} con "
        f"{en_espanol(ultimo.area_ha)} ha"
        + (f"; {', '.join(saltos)}" if saltos else "")
        + f". Esta propuesta: {en_espanol(escenario.propuesta.area_ha)} ha, "
        f"{en_espanol(escenario.resultado.total_smldv)} SMLDV."
    )


def _por_fase(propuesta: Propuesta, curva: nucleo.Curva) -> Capas:
    cortes = tuple(
        Corte(_decimal(p.area_ha), tuple(_decimal(v) for v in (*p.por_fase, p.ambiental)))
        for p in curva.puntos
    )
    elegidas = {0, len(cortes) - 1, *(i for i, p in enumerate(curva.puntos) if p.area_ha in curva.cortes)}
    primero, ultimo = curva.puntos[0], curva.puntos[-1]
    return Capas(
        titulo="En qué fase se va la inversión",
        descripcion=(
            f"Con {en_espanol(primero.area_ha)} ha pesa más {_mayor(primero)}; "
            f"con {en_espanol(ultimo.area_ha)} ha, {_mayor(ultimo)}."
        ),
        nombre_x="Hectáreas",
        medida="SMLDV",
        nombres=NOMBRES,
        cortes=cortes,
        filas=tuple(corte for i, corte in enumerate(cortes) if i in elegidas),
        aqui=_decimal(propuesta.area_ha) if propuesta.area_ha >= primero.area_ha else None,
    )


def _mayor(punto: nucleo.Punto) -> str:
    partes = (*punto.por_fase, punto.ambiental)
    lugar = max(range(len(partes)), key=lambda i: partes[i])
    nombre = "la parte ambiental" if lugar == len(FASES) else f"la fase {FASES[lugar]}"
    return f"{nombre} ({round(partes[lugar] * 100 / punto.total)} %)"


def _decimal(numero: Fraction) -> Decimal:
    return Decimal(escribir(numero))


def _corto(numero: Fraction) -> str:
    return en_espanol(Fraction(round(numero)))
