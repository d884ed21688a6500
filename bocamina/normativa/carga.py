"""De la carpeta de YAML al corpus: unidades, fuentes, criterios y, con ellos, los valores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from bocamina.normativa.agendas import leer_agenda
from bocamina.normativa.corpus import Corpus
from bocamina.normativa.criterios import leer_criterio
from bocamina.normativa.errores import LeyInvalida
from bocamina.normativa.formas import leer_unidad
from bocamina.normativa.fuentes import Fuente, leer_fuente
from bocamina.normativa.listas import leer_lista
from bocamina.normativa.nodos import Nodo, leer
from bocamina.normativa.pautas import leer_pauta
from bocamina.normativa.procesos import leer_proceso
from bocamina.normativa.valores import Conocido, Norma, derivar, leer_norma

CARPETA = Path(__file__).resolve().parent.parent / "normas"
# Carpetas con forma propia: las lee el módulo que conoce esa forma.
APARTE = ("unidades", "procesos", "agendas", "pautas", "listas")
T = TypeVar("T")


def cargar(carpeta: Path | str = CARPETA) -> Corpus:
    """Lee y comprueba toda la carpeta. Un solo renglón mal y no hay corpus: `LeyInvalida` dice dónde."""
    raiz = Path(carpeta)
    unidades = _reunir(_nodos(raiz, _de(raiz, "unidades")), leer_unidad)
    fuentes = _reunir(_nodos(raiz, [raiz / "fuentes.yaml"]), leer_fuente)
    criterios = _reunir(_nodos(raiz, [raiz / "criterios.yaml"]), lambda c, n: leer_criterio(c, n, fuentes))
    conocido = Conocido(unidades, fuentes, criterios)
    normas = _reunir(_nodos(raiz, archivos_de_valores(raiz)), lambda c, n: leer_norma(c, n, conocido))
    procesos = _reunir(
        _nodos(raiz, _de(raiz, "procesos")), lambda c, n: leer_proceso(c, n, normas, criterios)
    )
    agendas = _reunir(_nodos(raiz, _de(raiz, "agendas")), lambda c, n: leer_agenda(c, n, conocido, normas))
    pautas = _reunir(_nodos(raiz, _de(raiz, "pautas")), lambda c, n: leer_pauta(c, n, conocido))
    listas = _reunir(_nodos(raiz, _de(raiz, "listas")), lambda c, n: leer_lista(c, n, conocido))
    return Corpus(
        normas=MappingProxyType(con_derivadas(normas, fuentes)),
        de_criterios=MappingProxyType(criterios),
        de_fuentes=MappingProxyType(fuentes),
        de_unidades=MappingProxyType(unidades),
        de_procesos=MappingProxyType(procesos),
        de_agendas=MappingProxyType(agendas),
        de_pautas=MappingProxyType(pautas),
        de_listas=MappingProxyType(listas),
    )


def _de(raiz: Path, carpeta: str) -> list[Path]:
    return sorted((raiz / carpeta).glob("*.yaml"))


def archivos_de_valores(raiz: Path) -> list[Path]:
    """Los YAML dentro de una carpeta de tema; los de la raíz y los de forma propia no traen valores."""
    hallados = raiz.glob("*/**/*.yaml")
    return sorted(r for r in hallados if r.relative_to(raiz).parts[0] not in APARTE)


def _nodos(raiz: Path, rutas: Iterable[Path]) -> Iterator[Nodo]:
    for ruta in rutas:
        yield leer(ruta, ruta.relative_to(raiz.parent).as_posix())


def _reunir(nodos: Iterable[Nodo], leer_uno: Callable[[str, Nodo], T]) -> dict[str, T]:
    """Las claves de varios archivos en un solo mapa; un identificador no puede salir dos veces."""
    reunidos: dict[str, T] = {}
    vistos: dict[str, Nodo] = {}
    for nodo in nodos:
        for clave, hijo in nodo.mapa().items():
            if clave in vistos:
                otro = vistos[clave]
                raise hijo.falla(f"«{clave}» ya está en {otro.archivo}, línea {otro.linea}. Deje uno solo.")
            vistos[clave] = hijo
            reunidos[clave] = leer_uno(clave, hijo)
    return reunidos


def con_derivadas(normas: dict[str, Norma], fuentes: dict[str, Fuente]) -> dict[str, Norma]:
    """Completa los valores que salen de otros; se deriva de un valor escrito, no de otro derivado."""
    completas = dict(normas)
    for clave, norma in normas.items():
        if norma.deriva is None:
            continue
        origen = normas.get(norma.deriva.de)
        if origen is None or origen.deriva is not None:
            raise LeyInvalida(
                norma.archivo, norma.linea, f"«{norma.deriva.de}» no es un valor escrito del que derivar."
            )
        completas[clave] = replace(norma, historia=derivar(norma, origen, fuentes))
    return completas
