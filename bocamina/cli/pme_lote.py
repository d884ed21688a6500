"""`bocamina pme lote`: de un archivo de propuestas a un archivo con todas sus líneas."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl

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
            for tanda in propuestas.tandas(entrada):
                buena, fallas = calcular_tanda(tanda)
                lado.escribir(fallas)
                escribir(buena)
                filas += len(tanda)
                malas += len(tanda) - len(buena)
                al_avanzar(len(tanda))
        provisional.replace(salida)
    finally:
        provisional.unlink(missing_ok=True)
    return Cuenta(filas, malas)


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
        filas, codigos = propuestas.codificar(filas, variantes)
        buenas = codigos["legible"].to_numpy() & _posibles(codigos, vigentes, variantes)
        fallas += [falla for fila in filas.filter(~pl.Series(buenas)).to_dicts() for falla in _razones(fila)]
        if buenas.any():
            partes.append(
                _tabla(
                    filas.filter(pl.Series(buenas)), codigos.filter(pl.Series(buenas)), vigentes, variantes
                )
            )
    fallas.sort(key=lambda falla: falla.linea)
    if not partes:
        return pl.DataFrame(), fallas
    return (partes[0] if len(partes) == 1 else pl.concat(partes).sort(propuestas.LINEA)), fallas


def _por_tablas(tanda: pl.DataFrame) -> tuple[list[tuple[Tablas, pl.DataFrame]], list[Falla]]:
    """Parte la tanda según las tablas que rigen en cada fecha: casi siempre es una sola parte."""
    versiones: dict[tuple[object, ...], tuple[Tablas, list[str]]] = {}
    sin_tablas = []
    for texto in tanda["fecha"].unique().to_list():
        try:
            vigentes = tablas(en=leer_fecha({"fecha": texto}))
        except (PropuestaInvalida, SinVigencia):
            sin_tablas.append(texto)
            continue
        versiones.setdefault(vigentes.version, (vigentes, []))[1].append(texto)
    if len(versiones) == 1 and not sin_tablas:
        return [(next(iter(versiones.values()))[0], tanda)], []
    malas = tanda.filter(pl.col("fecha").is_in(sin_tablas, nulls_equal=True)) if sin_tablas else tanda.clear()
    fallas = [falla for fila in malas.to_dicts() for falla in _razones(fila)]
    return [(v, tanda.filter(pl.col("fecha").is_in(fechas))) for v, fechas in versiones.values()], fallas


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


def _posibles(codigos: pl.DataFrame, vigentes: Tablas, variantes: Any) -> np.ndarray:
    """Los mismos imposibles de `propuesta.imposibles`, para todas las filas a la vez."""
    area, longitud = codigos["area_ha"].to_numpy(), codigos["longitud_km"].to_numpy()
    corriente, otros = codigos["corriente"].to_numpy(), codigos["otros_terrenos"].to_numpy()
    mineralizada, variante = codigos["area_mineralizada_ha"].to_numpy(), codigos["variante"].to_numpy()
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


def _tabla(filas: pl.DataFrame, codigos: pl.DataFrame, vigentes: Tablas, variantes: Any) -> pl.DataFrame:
    entero = {c: codigos[c].to_numpy() for c in codigos.columns if codigos[c].dtype == pl.Int64}
    columnas = Columnas(
        variantes=variantes,
        variante=entero["variante"],
        corriente=entero["corriente"],
        otros_terrenos=entero["otros_terrenos"].astype(np.bool_),
        opcionales=entero["opcionales"],
        obras=entero["obras"],
        area=entero["area_ha"],
        mineralizada=entero["area_mineralizada_ha"],
        longitud=entero["longitud_km"],
    )
    montos = _plan(vigentes).evaluar(columnas)
    total = montos.total_actividades + montos.total_ambientales
    fechas = {texto: _smldv(texto) for texto in filas["fecha"].unique().to_list()}
    return pl.DataFrame(
        [
            filas[propuestas.LINEA],
            filas[propuestas.REFERENCIA],
            _clasificacion(columnas, vigentes),
            _smldv_texto(montos.total_actividades, montos.unidad).alias("actividades_smldv"),
            _smldv_texto(montos.total_ambientales, montos.unidad).alias("ambientales_smldv"),
            _smldv_texto(total, montos.unidad).alias("total_smldv"),
            filas["fecha"].replace_strict({t: escribir(v) for t, v in fechas.items()}).alias("smldv_cop"),
            _pesos(total, montos.unidad, filas["fecha"], fechas).alias("total_cop"),
            *_lineas(montos),
        ]
    )


def _lineas(montos: Montos) -> Iterator[pl.Series]:
    for lineas in (montos.actividades, montos.ambientales):
        for id, (valores, aplica) in lineas.items():
            serie = _smldv_texto(valores, montos.unidad).alias(id)
            yield serie if aplica.all() else serie.set(~pl.Series(aplica), None)


def _smldv_texto(valores: np.ndarray, unidad: int) -> pl.Series:
    """Coma flotante que se escribe igual que el decimal exacto; lo que no cabe en 15 cifras va como texto."""
    largos = valores[valores >= CIFRAS_EXACTAS]
    if unidad == 10**DECIMALES_DE_SALIDA and len(largos) and (largos % 10).any():
        return _decimal(pl.Series(valores), DECIMALES_DE_SALIDA)
    return pl.Series(valores / unidad)


def _smldv(fecha: str) -> Fraction:
    return Fraction(str(tablas(en=date.fromisoformat(fecha)).smldv.valor))


def _pesos(total: np.ndarray, unidad: int, fechas: pl.Series, smldv: dict[str, Fraction]) -> pl.Series:
    """Pesos exactos: en enteros de 128 bits si el salario diario termina; si no, como una sola propuesta."""
    if len(smldv) == 1 and unidad == 10**DECIMALES_DE_SALIDA:
        salario = next(iter(smldv.values()))
        if 100 % salario.denominator == 0:
            factor = pl.Series([int(salario * 100)], dtype=pl.Int128)
            return _decimal(pl.Series(total).cast(pl.Int128) * factor, DECIMALES_DE_SALIDA + 2)
    textos = [
        escribir(Fraction(int(valor), unidad) * smldv[fecha])
        for valor, fecha in zip(total, fechas, strict=True)
    ]
    return pl.Series(textos, dtype=pl.String)


def _decimal(enteros: pl.Series, decimales: int) -> pl.Series:
    """«123000» con tres decimales es «123»."""
    texto = enteros.cast(pl.String).str.zfill(decimales + 1)
    entero, fraccion = texto.str.head(-decimales), texto.str.tail(decimales).str.strip_chars_end("0")
    return pl.select(
        pl.when(fraccion == "").then(entero).otherwise(pl.concat_str([entero, fraccion], separator="."))
    ).to_series()


def _clasificacion(columnas: Columnas, vigentes: Tablas) -> pl.Series:
    topes = np.array([_millonesimas(hasta) for _, hasta in vigentes.clases])
    area = areas_de_franja(columnas, vigentes)
    indices = pl.Series("clasificacion", np.searchsorted(topes, area, side="left"))
    return indices.replace_strict(
        {i: clave for i, (clave, _) in enumerate(vigentes.clases)}, return_dtype=pl.String
    )
