"""Los límites de departamentos y municipios que trae un archivo, listos para guardar: en grados y válidos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from bocamina.lectura import divipola
from bocamina.lectura.divipola import Campo
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.geografia import crs, medidas
from bocamina.lectura.geografia.capas import Capa, leer

# Triángulos menores que este lado (en grados, unos 400 m) no se ven en un mapa de departamento.
TOLERANCIA_GRADOS = 0.004
FALLOS_QUE_SE_DICEN = 5


@dataclass(frozen=True, slots=True)
class Limite:
    """`codigo` de 2 cifras es departamento; de 5, municipio. `reparada` dice qué tenía mal el original."""

    codigo: str
    nombre: str
    nombre_departamento: str
    geometria: Any
    simplificada: Any
    reparada: str


@dataclass(frozen=True, slots=True)
class Limites:
    departamentos: tuple[Limite, ...]
    municipios: tuple[Limite, ...]
    crs: str
    crs_supuesto: bool


def leer_limites(ruta: Path) -> Limites:
    lectura = leer(ruta)
    por_cifras: dict[int, tuple[Limite, ...]] = {2: (), 5: ()}
    usadas: list[Capa] = []
    for capa in lectura.capas:
        columnas = divipola.columnas_de(list(capa.campos))
        cifras = _cifras(columnas)
        if not cifras:
            continue
        if por_cifras[cifras]:
            que = "municipios" if cifras == 5 else "departamentos"
            raise ArchivoInvalido(f"El archivo trae dos capas de {que}. Deje una sola y repita.")
        _exigir_sistema(capa)
        por_cifras[cifras] = _de_capa(capa, columnas, cifras)
        usadas.append(capa)
    if not usadas:
        campos = ", ".join(str(c) for c in lectura.capas[0].campos)[:200]
        raise ArchivoInvalido(
            f"Ninguna capa trae los códigos DIVIPOLA de departamento o municipio. Sus campos: {campos}. "
            "Agregue el código (MPIO_CDPMP o DPTO_CCDGO) y repita."
        )
    referencia = usadas[0].referencia
    return Limites(por_cifras[2], por_cifras[5], referencia.codigo, referencia.supuesta)


def _cifras(columnas: Mapping[Campo, int]) -> int:
    if Campo.CODIGO_MUNICIPIO in columnas:
        return 5
    return 2 if Campo.CODIGO_DEPARTAMENTO in columnas else 0


def _exigir_sistema(capa: Capa) -> None:
    referencia = capa.referencia
    if not (referencia.es_magna_sirgas or referencia.es_wgs84):
        raise ArchivoInvalido(
            f"La capa «{capa.nombre}» está en {referencia.codigo} ({referencia.nombre}), no en MAGNA-SIRGAS. "
            "Transfórmela a EPSG:4686 o EPSG:9377 y repita."
        )


def _de_capa(capa: Capa, columnas: Mapping[Campo, int], cifras: int) -> tuple[Limite, ...]:
    grados = crs.en_grados(capa.geometrias, capa.referencia)
    valores = [capa.campos[nombre] for nombre in capa.campos]
    partes: dict[str, list[Any]] = {}
    datos: dict[str, tuple[str, str]] = {}
    reparos: dict[str, str] = {}
    fallos: list[str] = []
    for i, geometria in enumerate(grados):
        crudo = {campo: valores[x][i] for campo, x in columnas.items()}
        try:
            codigo = _codigo(crudo, cifras)
            sana, reparo = _sana(geometria)
        except ValueError as error:
            fallos.append(f"registro {i + 1}: {error}")
            continue
        partes.setdefault(codigo, []).append(sana)
        datos.setdefault(codigo, _nombres(crudo, cifras))
        if reparo:
            reparos[codigo] = reparo
    if fallos:
        mas = f" y {len(fallos) - FALLOS_QUE_SE_DICEN} más" if len(fallos) > FALLOS_QUE_SE_DICEN else ""
        dichos = "; ".join(fallos[:FALLOS_QUE_SE_DICEN])
        raise ArchivoInvalido(f"La capa «{capa.nombre}» tiene fallos ({dichos}{mas}). Corríjalos y repita.")
    return _armar(partes, datos, reparos)


def _armar(
    partes: dict[str, list[Any]], datos: dict[str, tuple[str, str]], reparos: dict[str, str]
) -> tuple[Limite, ...]:
    codigos = sorted(partes)
    juntas = [p[0] if len(p) == 1 else shapely.union_all(p) for p in (partes[c] for c in codigos)]
    enteras = shapely.normalize(np.array(juntas, dtype=object))
    simples = simplificar(enteras)
    return tuple(
        Limite(codigo, *datos[codigo], entera, simple, reparos.get(codigo, ""))
        for codigo, entera, simple in zip(codigos, enteras, simples, strict=True)
    )


def simplificar(geometrias: Any) -> Any:
    """Con menos puntos y los bordes comunes iguales en los dos vecinos; una que desaparezca queda entera."""
    simples = shapely.coverage_simplify(geometrias, TOLERANCIA_GRADOS)
    perdidas = shapely.is_empty(simples) | ~shapely.is_valid(simples)
    return np.where(perdidas, geometrias, simples)


def _codigo(crudo: Mapping[Campo, Any], cifras: int) -> str:
    departamento = crudo.get(Campo.CODIGO_DEPARTAMENTO)
    dos = divipola.codigo(_celda(departamento), 2) if departamento is not None else ""
    return divipola.codigo_municipal(_celda(crudo[Campo.CODIGO_MUNICIPIO]), dos) if cifras == 5 else dos


def _celda(valor: Any) -> Any:
    return valor.item() if isinstance(valor, np.generic) else valor


def _nombres(crudo: Mapping[Campo, Any], cifras: int) -> tuple[str, str]:
    departamento = _nombre(crudo.get(Campo.NOMBRE_DEPARTAMENTO))
    return (_nombre(crudo.get(Campo.NOMBRE_MUNICIPIO)) if cifras == 5 else departamento), departamento


def _nombre(valor: Any) -> str:
    escrito = " ".join(str(valor).split())[: divipola.LARGO_NOMBRE] if isinstance(valor, str) else ""
    return divipola.nombre_propio(escrito)


def _sana(geometria: Any) -> tuple[Any, str]:
    """La geometría válida y solo con polígonos; un cruce pequeño se repara y se dice."""
    razon = medidas.razon_de_invalidez(geometria)
    if razon and (geometria is None or geometria.is_empty or "números" in razon):
        raise ValueError(razon)
    poligonos = medidas.poligonos(shapely.make_valid(geometria) if razon else geometria)
    if not poligonos:
        raise ValueError("no es un polígono")
    return (poligonos[0] if len(poligonos) == 1 else shapely.MultiPolygon(poligonos)), razon
