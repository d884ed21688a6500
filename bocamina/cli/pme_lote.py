"""`bocamina pme lote`: de un archivo de propuestas a un archivo con todas sus líneas."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from bocamina import normativa
from bocamina.cli.pme_salida import DECIMALES_DE_SALIDA, Falla, Rechazos, escritor_para
from bocamina.lectura import propuestas
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.normativa import SinVigencia
from bocamina.normativa.exploracion import tablas
from bocamina.nucleo.exploracion.lote import Columnas, Montos, Plan, areas_de_franja
from bocamina.nucleo.exploracion.numeros import DECIMALES, escribir
from bocamina.nucleo.exploracion.propuesta import PropuestaInvalida, Razon, leer_fecha, leer_propuesta
from bocamina.nucleo.exploracion.tablas import Tablas

# Un decimal de hasta 15 cifras pasa por la coma flotante y vuelve a escribirse idéntico.
CIFRAS_EXACTAS = 10**15
# Tandas en cálculo: con dos, los núcleos no esperan a que termine de leerse o de escribirse otra.
A_LA_VEZ = 2
# Las celdas de unas mismas tablas se llevan a enteros una vez para todas las tandas.
_planes: dict[tuple[object, ...], Plan] = {}


class Cuenta(NamedTuple):
    filas: int
    malas: int


def procesar(entrada: Path, salida: Path, al_avanzar: Any) -> Cuenta:
    """Todo o nada en cada archivo: se escribe aparte y se pone en su lugar al terminar."""
    if salida.suffix.lower() not in {".csv", ".xlsx", ".parquet"}:
        raise ArchivoInvalido(f"No se puede escribir «{salida.name}». Use .csv, .xlsx o .parquet.")
    rechazos = salida.with_name(f"{salida.stem}.rechazadas.csv")
    provisional = salida.with_name(f".{salida.stem}.{os.getpid()}.parcial{salida.suffix}")
    filas = malas = 0
    try:
        with (
            Rechazos(rechazos) as lado,
            escritor_para(provisional) as escritor,
            _detras(escritor) as escribir,
        ):
            for leidas, buena, fallas in _calculadas(propuestas.tandas(entrada)):
                lado.escribir(fallas)
                escribir(buena)
                filas += leidas
                malas += leidas - len(buena)
                al_avanzar(leidas)
        provisional.replace(salida)
    finally:
        provisional.unlink(missing_ok=True)
    return Cuenta(filas, malas)


def _calculadas(tandas: Iterator[pl.DataFrame]) -> Iterator[tuple[int, pl.DataFrame, list[Falla]]]:
    """Cada tanda calculada, en su orden: mientras se hacen dos, se lee la que sigue.

    La ley se carga a la vez que se lee la primera.
    """
    with ThreadPoolExecutor(A_LA_VEZ) as hilos:
        ley = hilos.submit(normativa.corpus)
        en_camino: deque[tuple[int, Future[tuple[pl.DataFrame, list[Falla]]]]] = deque()
        for tanda in tandas:
            ley.result()
            en_camino.append((len(tanda), hilos.submit(calcular_tanda, tanda)))
            if len(en_camino) > A_LA_VEZ:
                leidas, calculo = en_camino.popleft()
                yield leidas, *calculo.result()
        for leidas, calculo in en_camino:
            yield leidas, *calculo.result()


@contextmanager
def _detras(escritor: Any) -> Iterator[Callable[[pl.DataFrame], None]]:
    """Escribe cada tanda mientras se calcula la siguiente; si falla, se sabe en la próxima llamada."""
    with ThreadPoolExecutor(1) as hilo:
        pendiente: Future[None] | None = None

        def escribir(tabla: pl.DataFrame) -> None:
            nonlocal pendiente
            if pendiente:
                pendiente.result()
            pendiente = hilo.submit(escritor.escribir, tabla)

        yield escribir
        if pendiente:
            pendiente.result()


def calcular_tanda(tanda: pl.DataFrame) -> tuple[pl.DataFrame, list[Falla]]:
    """Las filas buenas con sus líneas, en su orden, y por qué no las demás."""
    grupos, fallas = _por_tablas(tanda)
    partes = []
    for vigentes, filas in grupos:
        variantes = propuestas.variantes(vigentes.especificos, tuple(vigentes.grupos))
        filas, codigos, legible = propuestas.codificar(filas, variantes)
        buenas = legible & _posibles(codigos, vigentes, variantes)
        if not buenas.all():
            fallas += [falla for fila in filas.filter(~buenas).to_dicts() for falla in _razones(fila)]
            filas, codigos = filas.filter(buenas), {c: v[buenas] for c, v in codigos.items()}
        if len(filas):
            partes.append(_tabla(filas, codigos, vigentes, variantes))
    fallas.sort(key=lambda falla: falla.linea)
    if not partes:
        return pl.DataFrame(), fallas
    return (partes[0] if len(partes) == 1 else pl.concat(partes).sort(propuestas.LINEA)), fallas


def _por_tablas(tanda: pl.DataFrame) -> tuple[list[tuple[Tablas, pl.DataFrame]], list[Falla]]:
    """Parte la tanda según las tablas que rigen en cada fecha: casi siempre es una sola parte."""
    versiones: dict[tuple[object, ...], tuple[Tablas, list[str]]] = {}
    sin_tablas = []
    for texto in _distintas(tanda["fecha"]):
        try:
            vigentes = tablas(en=leer_fecha({"fecha": texto}))
        except (PropuestaInvalida, SinVigencia):
            sin_tablas.append(texto)
            continue
        versiones.setdefault(vigentes.version, (vigentes, []))[1].append(texto)
    if len(versiones) == 1 and not sin_tablas:
        return [(next(iter(versiones.values()))[0], tanda)], []
    malas = _con_fecha(tanda, sin_tablas) if sin_tablas else tanda.clear()
    fallas = [falla for fila in malas.to_dicts() for falla in _razones(fila)]
    return [(v, _con_fecha(tanda, fechas)) for v, fechas in versiones.values()], fallas


def _distintas(fechas: pl.Series) -> list[str]:
    return fechas.unique().cast(pl.String).to_list()


def _con_fecha(tanda: pl.DataFrame, fechas: list[str]) -> pl.DataFrame:
    return tanda.filter(pl.col("fecha").cast(pl.String).is_in(fechas, nulls_equal=True))


def _razones(fila: dict[str, Any]) -> Iterator[Falla]:
    """La lectura de siempre dice qué está mal, con su columna."""
    linea = fila[propuestas.LINEA]
    if fila[propuestas.SOBRA] is not None:
        yield Falla(linea, Razon("", "la fila trae más celdas que el encabezado"))
        return
    dato = propuestas.fila_como_dato(fila)
    try:
        leer_propuesta(dato, tablas(en=leer_fecha(dato)))
    except PropuestaInvalida as error:
        yield from (Falla(linea, razon) for razon in error.razones)
    except SinVigencia as error:
        yield Falla(linea, Razon("fecha", str(error)))


def _posibles(codigos: dict[str, np.ndarray], vigentes: Tablas, variantes: Any) -> np.ndarray:
    """Los mismos imposibles de `propuesta.imposibles`, para todas las filas a la vez."""
    area, longitud, mineralizada = (codigos[c] for c in ("area_ha", "longitud_km", "area_mineralizada_ha"))
    corriente, otros, variante = (codigos[c] for c in ("corriente", "otros_terrenos", "variante"))
    limites = vigentes.limites
    maximos = np.array([_millonesimas(vigentes.grupos[v[0]].maximo_ha) for v in variantes], dtype=np.int64)
    if vigentes.lee("grava-gran", "como_mediana"):
        maximos[:] = _millonesimas(limites.area_ha.valor)
    topes_km = np.array([0, *(_millonesimas(t.valor) for t in (limites.cauce_km, limites.ribera_km))])
    en_rio = corriente > 0
    posible = (
        (area > 0)
        & (area <= _millonesimas(limites.area_ha.valor))
        & (area <= maximos[np.maximum(variante, 0)])
    )
    posible &= np.where(
        en_rio, (longitud > 0) & (longitud <= topes_km[np.maximum(corriente, 0)]), longitud == -1
    )
    posible &= ~en_rio | (area <= _millonesimas(limites.corriente_ha.valor))
    posible &= en_rio | (otros == 1)
    posible &= mineralizada <= area
    if vigentes.lee("area-mineralizada", "rechazar"):
        minima = Fraction(str(limites.mineralizada.valor))
        posible &= (mineralizada == -1) | (mineralizada * minima.denominator >= area * minima.numerator)
    return posible


def _millonesimas(numero: Any) -> int:
    return int(Fraction(str(numero)) * 10**DECIMALES)


def _plan(vigentes: Tablas) -> Plan:
    return _planes.setdefault(vigentes.version, _planes.get(vigentes.version) or Plan(vigentes))


def _tabla(
    filas: pl.DataFrame, codigos: dict[str, np.ndarray], vigentes: Tablas, variantes: Any
) -> pl.DataFrame:
    columnas = Columnas(
        variantes=variantes,
        variante=codigos["variante"],
        corriente=codigos["corriente"],
        otros_terrenos=codigos["otros_terrenos"].astype(np.bool_),
        opcionales=codigos["opcionales"],
        obras=codigos["obras"],
        area=codigos["area_ha"],
        mineralizada=codigos["area_mineralizada_ha"],
        longitud=codigos["longitud_km"],
    )
    montos = _plan(vigentes).evaluar(columnas)
    total = montos.total_actividades + montos.total_ambientales
    smldv = {texto: _smldv(texto) for texto in _distintas(filas["fecha"])}
    return pl.DataFrame(
        [
            filas[propuestas.LINEA],
            filas[propuestas.REFERENCIA],
            _clasificacion(columnas, vigentes),
            _smldv_texto(montos.total_actividades, montos.unidad).alias("actividades_smldv"),
            _smldv_texto(montos.total_ambientales, montos.unidad).alias("ambientales_smldv"),
            _smldv_texto(total, montos.unidad).alias("total_smldv"),
            _salarios(filas["fecha"], smldv).alias("smldv_cop"),
            _pesos(total, montos.unidad, filas["fecha"], smldv).alias("total_cop"),
            *_lineas(montos),
        ]
    )


def _lineas(montos: Montos) -> Iterator[pl.Series]:
    for lineas in (montos.actividades, montos.ambientales):
        for id, (valores, aplica) in lineas.items():
            # Un entero se escribe en la mitad de tiempo que un decimal.
            entera = id in montos.enteras
            serie = pl.Series(valores // montos.unidad) if entera else _smldv_texto(valores, montos.unidad)
            yield (serie if aplica.all() else serie.set(~pl.Series(aplica), None)).alias(id)


def _smldv_texto(valores: np.ndarray, unidad: int) -> pl.Series:
    """Coma flotante que se escribe igual que el decimal exacto; lo que no cabe en 15 cifras va como texto."""
    largos = valores[valores >= CIFRAS_EXACTAS] if valores.max() >= CIFRAS_EXACTAS else valores[:0]
    if unidad == 10**DECIMALES_DE_SALIDA and (largos % 10).any():
        return _exactos(valores, Fraction(1, unidad))
    return pl.Series(valores / unidad)


def _smldv(fecha: str) -> Fraction:
    return Fraction(str(tablas(en=date.fromisoformat(fecha)).smldv.valor))


def _salarios(fechas: pl.Series, smldv: dict[str, Fraction]) -> pl.Series:
    if len(smldv) == 1:
        return pl.Series([escribir(salario) for salario in smldv.values()]).new_from_index(0, len(fechas))
    return fechas.cast(pl.String).replace_strict({fecha: escribir(v) for fecha, v in smldv.items()})


def _pesos(total: np.ndarray, unidad: int, fechas: pl.Series, smldv: dict[str, Fraction]) -> pl.Series:
    """Pesos exactos: en decimal de 38 cifras si el salario diario termina; si no, como una sola."""
    if len(smldv) == 1 and unidad == 10**DECIMALES_DE_SALIDA:
        salario = next(iter(smldv.values()))
        if 100 % salario.denominator == 0:
            return _exactos(total, salario / unidad)
    textos = [
        escribir(Fraction(int(valor), unidad) * smldv[fecha])
        for valor, fecha in zip(total, fechas, strict=True)
    ]
    return pl.Series(textos, dtype=pl.String)


def _exactos(enteros: np.ndarray, factor: Fraction) -> pl.Series:
    """Cada entero por el factor, escrito sin ceros de sobra."""
    escala = DECIMALES_DE_SALIDA + 2
    decimal = pl.lit(Decimal(int(factor * 10**escala)).scaleb(-escala), pl.Decimal(38, escala))
    producto = (
        pl.Series("monto", enteros).cast(pl.Decimal(38, 0)).to_frame().select(decimal * pl.col("monto"))
    )
    return producto.to_series().cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")


def _clasificacion(columnas: Columnas, vigentes: Tablas) -> pl.Series:
    topes = np.array([_millonesimas(hasta) for _, hasta in vigentes.clases])
    lugares = np.searchsorted(topes, areas_de_franja(columnas, vigentes), side="left")
    return pl.Series("clasificacion", [clave for clave, _ in vigentes.clases]).gather(lugares)
