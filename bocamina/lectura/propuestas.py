"""Propuestas por lotes desde CSV, Excel o Parquet: por tandas, sin cargar todo y sin perder ninguna fila."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.exploracion.numeros import DECIMALES
from bocamina.nucleo.exploracion.propuesta import (
    CLAVES,
    CORRIENTES,
    DEPOSITOS,
    OBLIGATORIAS,
    OBRAS,
    OPCIONALES,
)

TANDA = 200_000
LINEA, SOBRA, REFERENCIA = "linea", "_sobra", "referencia"
AFIRMA, NIEGA = ("true", "si", "sí", "1"), ("false", "no", "0", "")
SEPARADOR_DE_LISTA = r"[ ;|]+"
MALO = -9
# Repiten unas pocas palabras: se guardan como categorías y cada palabra se traduce una vez.
DE_POCAS_PALABRAS = (
    "mineral",
    "deposito",
    "especifico",
    "corriente",
    "otros_terrenos",
    "opcionales",
    "obras",
    "fecha",
)
Variante = tuple[str, str | None, str | None]
Enteros = npt.NDArray[np.int64]


def tandas(ruta: Path) -> Iterator[pl.DataFrame]:
    """Tablas de texto con las columnas del JSON, más `linea` (la de la hoja) y `_sobra` (celdas de más)."""
    lectores = {".csv": _de_csv, ".xlsx": _de_excel, ".parquet": _de_parquet}
    if ruta.suffix.lower() not in lectores:
        raise ArchivoInvalido(f"«{ruta.name}» no es CSV, Excel ni Parquet. Use .csv, .xlsx o .parquet.")
    if not ruta.is_file():
        raise ArchivoInvalido(f"No se encuentra «{ruta.name}». Revise el nombre y la carpeta.")
    try:
        yield from lectores[ruta.suffix.lower()](ruta)
    except pl.exceptions.PolarsError as error:
        raise ArchivoInvalido(f"«{ruta.name}» no se puede leer: está dañado o no es lo que dice.") from error


def _de_csv(ruta: Path) -> Iterator[pl.DataFrame]:
    with ruta.open(encoding="utf-8-sig", errors="replace", newline="") as archivo:
        primera = archivo.readline()
    separador = max(",;\t", key=primera.count)
    columnas = _columnas(next(csv.reader([primera], delimiter=separador), []))
    perezosa = pl.scan_csv(
        ruta,
        separator=separador,
        has_header=False,
        skip_rows=1,
        schema={columna: _clase(columna) for columna in (*columnas, SOBRA)},
        missing_columns="insert",
        truncate_ragged_lines=True,
        encoding="utf8-lossy",
        row_index_name=LINEA,
        row_index_offset=2,
    )
    for tanda in perezosa.collect_batches(chunk_size=TANDA, maintain_order=True):
        yield _completar(tanda)


def _de_parquet(ruta: Path) -> Iterator[pl.DataFrame]:
    perezosa = pl.scan_parquet(ruta)
    _columnas(perezosa.collect_schema().names())
    texto = perezosa.cast(pl.String, strict=False).with_row_index(LINEA, offset=1)
    for tanda in texto.collect_batches(chunk_size=TANDA, maintain_order=True):
        yield _completar(tanda)


def _de_excel(ruta: Path) -> Iterator[pl.DataFrame]:
    from bocamina.lectura import celdas, planilla  # solo hacen falta para Excel: un CSV arranca sin ellas

    libro = planilla.leer(ruta.read_bytes(), con_formulas=True)
    filas = libro.hojas[0].filas if libro.hojas else ()
    if not filas:
        raise ArchivoInvalido(f"«{ruta.name}» está vacío. La primera fila lleva los nombres de las columnas.")
    columnas = _columnas([celdas.texto(celda) for celda in filas[0]])
    for inicio in range(1, len(filas), TANDA):
        trozo = [[celdas.texto(c) for c in fila[: len(columnas)]] for fila in filas[inicio : inicio + TANDA]]
        tanda = pl.DataFrame(trozo, schema=dict.fromkeys(columnas, pl.String), orient="row")
        llenas = tanda.with_row_index(LINEA, offset=inicio + 1)
        yield _completar(llenas.filter(pl.any_horizontal(pl.col(columnas) != "")))


def _columnas(encabezado: Sequence[str]) -> list[str]:
    columnas = [nombre.strip().lower() for nombre in encabezado]
    admitidas = (*CLAVES, REFERENCIA)
    ajenas = [c for c in columnas if c not in admitidas]
    repetidas = sorted({c for c in columnas if columnas.count(c) > 1})
    faltan = [c for c in OBLIGATORIAS if c not in columnas]
    for problema, lista in (("sobran", ajenas), ("están repetidas", repetidas), ("faltan", faltan)):
        if lista:
            nombres = ", ".join(f"«{c[:40]}»" for c in lista[:8])
            raise ArchivoInvalido(
                f"En el encabezado {problema}: {nombres}. Se admiten: {', '.join(admitidas)}."
            )
    return columnas


def _clase(columna: str) -> type[pl.DataType]:
    return pl.Categorical if columna in DE_POCAS_PALABRAS else pl.String


def _completar(tanda: pl.DataFrame) -> pl.DataFrame:
    faltan = [c for c in (*CLAVES, REFERENCIA, SOBRA) if c not in tanda.columns]
    return tanda.with_columns(
        *(pl.lit(None, _clase(c)).alias(c) for c in faltan),
        *(pl.col(c).cast(pl.Categorical) for c in DE_POCAS_PALABRAS if c in tanda.columns),
        pl.col(LINEA).cast(pl.Int64),
    )


def codificar(
    tanda: pl.DataFrame, variantes: Sequence[Variante]
) -> tuple[pl.DataFrame, dict[str, Enteros], npt.NDArray[np.bool_]]:
    """Las filas, sus columnas enteras para el cálculo y cuáles se leyeron enteras.

    Casi ningún archivo trae espacios de sobra: se limpian solo si alguna fila no se pudo leer como viene.
    """
    codigos, legible = _codificar(tanda, variantes)
    if legible.all():
        return tanda, codigos, legible
    limpia = tanda.with_columns(
        pl.col(clave).cast(pl.String).str.strip_chars().replace("", None).cast(_clase(clave))
        for clave in CLAVES
    )
    return limpia, *_codificar(limpia, variantes)


def _codificar(
    tanda: pl.DataFrame, variantes: Sequence[Variante]
) -> tuple[dict[str, Enteros], npt.NDArray[np.bool_]]:
    corrientes = {"": 0, **{c: i for i, c in enumerate(CORRIENTES, start=1)}}
    afirma = {**dict.fromkeys(AFIRMA, 1), **dict.fromkeys(NIEGA, 0)}
    medidas = tanda.select(_millonesimas(c) for c in ("area_ha", "area_mineralizada_ha", "longitud_km"))
    codigos = {
        **{medida.name: medida.to_numpy() for medida in medidas},
        "variante": _variante(tanda, variantes),
        "corriente": _por_valores(tanda["corriente"], lambda texto: corrientes.get(texto, MALO)),
        "otros_terrenos": _por_valores(
            tanda["otros_terrenos"], lambda texto: afirma.get(texto.lower(), MALO)
        ),
        "opcionales": _por_valores(tanda["opcionales"], lambda texto: _bits(texto, OPCIONALES)),
        "obras": _por_valores(tanda["obras"], lambda texto: _bits(texto, OBRAS)),
    }
    legible = tanda[SOBRA].is_null().to_numpy()
    for columna in codigos.values():
        legible = legible & (columna != MALO)
    return codigos, legible


def _variante(tanda: pl.DataFrame, variantes: Sequence[Variante]) -> Enteros:
    """El lugar de (mineral, depósito, subgrupo): se numera cada palabra y se busca la terna."""
    columnas = [sorted({variante[i] or "" for variante in variantes}) for i in range(3)]
    minerales, depositos, especificos = ({p: i for i, p in enumerate(c)} for c in columnas)
    lugares = np.full(tuple(len(c) + 1 for c in columnas), MALO, dtype=np.int64)
    for i, (mineral, deposito, especifico) in enumerate(variantes):
        lugares[minerales[mineral], depositos[deposito or ""], especificos[especifico or ""]] = i
    # Una palabra que no se conoce cae en la última casilla (-1), que es de nadie.
    return lugares[
        _por_valores(tanda["mineral"], lambda texto: minerales.get(texto, -1)),
        _por_valores(tanda["deposito"], lambda texto: depositos.get(texto, -1)),
        _por_valores(tanda["especifico"], lambda texto: especificos.get(texto, -1)),
    ]


def _por_valores(serie: pl.Series, codigo: Callable[[str], int]) -> Enteros:
    """El código de cada fila, preguntando una sola vez por cada palabra distinta."""
    distintas = serie.unique()
    palabras = distintas.cast(pl.String).to_list()
    fisicas = distintas.to_physical().cast(pl.Int64)
    nula = max(fisicas.drop_nulls().to_list(), default=0) + 1
    tabla: Enteros = np.full(nula + 1, MALO, dtype=np.int64)
    tabla[fisicas.fill_null(nula).to_numpy()] = [codigo(palabra or "") for palabra in palabras]
    de_cada_fila: Enteros = tabla[serie.to_physical().fill_null(nula).to_numpy()]
    return de_cada_fila


def _bits(texto: str, opciones: Sequence[str]) -> int:
    """Una lista escrita «campamento;accesos» como un bit por opción."""
    palabras = re.split(SEPARADOR_DE_LISTA, texto) if texto else []
    if any(palabra not in opciones for palabra in palabras):
        return MALO
    return sum(1 << i for i, opcion in enumerate(opciones) if opcion in palabras)


def _millonesimas(clave: str) -> pl.Expr:
    """El decimal escrito, en enteros exactos; vacío es -1 y lo que no se lee es MALO."""
    escrito = pl.col(clave)
    entero = escrito.cast(pl.Decimal(18, DECIMALES), strict=False).to_physical().cast(pl.Int64)
    return (
        pl.when(escrito.str.contains(rf"^[0-9]{{1,9}}(\.[0-9]{{1,{DECIMALES}}})?$"))
        .then(entero)
        .when(escrito.is_null() | (escrito == ""))
        .then(-1)
        .otherwise(MALO)
        .alias(clave)
    )


def fila_como_dato(fila: dict[str, str | None]) -> dict[str, object]:
    """Una fila de texto con la forma del JSON, para decir con la lectura de siempre por qué no sirve."""
    dato: dict[str, object] = {c: fila[c] for c in CLAVES if fila[c]}
    for clave in ("opcionales", "obras"):
        if clave in dato:
            dato[clave] = str(dato[clave]).replace(";", " ").replace("|", " ").split()
    otros = str(dato.get("otros_terrenos", "")).lower()
    if otros in AFIRMA or otros in NIEGA:
        dato["otros_terrenos"] = otros in AFIRMA
    return dato


def variantes(especificos: Sequence[str], minerales: Sequence[str]) -> tuple[Variante, ...]:
    """Cada (mineral, depósito, subgrupo) que una propuesta puede decir."""
    propias: list[Variante] = []
    for mineral in minerales:
        if mineral == "metales":
            propias += [(mineral, deposito, None) for deposito in DEPOSITOS]
        elif mineral == "industriales":
            propias += [(mineral, None, especifico) for especifico in especificos]
        else:
            propias.append((mineral, None, None))
    return tuple(propias)
