"""El polígono frente a lo que dice el Formato A: área, partes, corriente dibujada y sistema de referencia."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.exploracion.propuesta import Propuesta
from bocamina.nucleo.exploracion.revision import Hallazgo, Reglamento
from bocamina.nucleo.exploracion.tablas import Tablas

# Señales para mirar con más cuidado, no reglas: por eso solo dan avisos.
TOLERANCIA_HA = Fraction(1, 100)
TOLERANCIA_KM = Fraction(1, 100)
LARGO_DE_CORRIENTE = 4  # un trayecto de corriente es varias veces más largo que ancho
ANCHO_DE_CAUCE_M = 300  # muy pocos cauces del país pasan de aquí; más ancho suele incluir la ribera


@dataclass(frozen=True, slots=True)
class Poligono:
    """Lo medido en el archivo. `longitud_km` es exacta si venía la línea de la corriente; si no, estimada."""

    area_ha: Fraction
    partes: int
    es_magna: bool
    longitud_km: Fraction | None = None
    ancho_m: Fraction | None = None
    longitud_es_medida: bool = False


def revisar_poligono(
    poligono: Poligono | None, propuesta: Propuesta, tablas: Tablas, reglamento: Reglamento
) -> tuple[Hallazgo, ...]:
    if poligono is None:
        return (_no(reglamento, "sin_poligono", "poligono"),)
    return (
        *_medidas(poligono, propuesta, reglamento),
        *_corriente(poligono, propuesta, tablas, reglamento),
    )


def _no(reglamento: Reglamento, regla: str, campo: str, detalle: str = "") -> Hallazgo:
    norma = reglamento.reglas[regla]
    valor = norma.valor
    assert isinstance(valor, Mapping)  # noqa: S101 - la forma de la unidad ya la comprobó el cargador
    frase = f"{valor['exige']} {detalle}".strip()
    return Hallazgo(regla, valor["severidad"], frase, "", campo, norma.citas, norma.criterios)


def _medidas(poligono: Poligono, propuesta: Propuesta, r: Reglamento) -> Iterator[Hallazgo]:
    if abs(poligono.area_ha - propuesta.area_ha) > TOLERANCIA_HA:
        detalle = (
            f"Escrita: {en_espanol(propuesta.area_ha)} ha; del polígono: {en_espanol(poligono.area_ha)} ha."
        )
        yield _no(r, "poligono_area_distinta", "area_ha", detalle)
    if not poligono.es_magna:
        yield _no(r, "poligono_sin_magna", "poligono")
    if poligono.partes > 1:
        yield _no(r, "poligono_en_partes", "poligono", f"Tiene {poligono.partes}.")


def _corriente(poligono: Poligono, propuesta: Propuesta, tablas: Tablas, r: Reglamento) -> Iterator[Hallazgo]:
    """Con otros terrenos además de la corriente, la forma del polígono no dice nada de ella."""
    if propuesta.corriente is None:
        return
    if not propuesta.otros_terrenos and poligono.longitud_km and poligono.ancho_m:
        ancho = f"Mide cerca de {en_espanol(poligono.longitud_km)} km por {en_espanol(poligono.ancho_m)} m."
        if poligono.longitud_km * 1000 < LARGO_DE_CORRIENTE * poligono.ancho_m:
            yield _no(r, "poligono_no_es_corriente", "corriente", ancho)
        elif propuesta.corriente == "cauce" and poligono.ancho_m > ANCHO_DE_CAUCE_M:
            yield _no(r, "poligono_parece_ribera", "corriente", ancho)
    if not poligono.longitud_es_medida or poligono.longitud_km is None:
        return
    if propuesta.longitud_km and poligono.longitud_km - propuesta.longitud_km > TOLERANCIA_KM:
        detalle = (
            f"Escrita: {en_espanol(propuesta.longitud_km)} km; del archivo: "
            f"{en_espanol(poligono.longitud_km)} km."
        )
        yield _no(r, "longitud_distinta", "longitud_km", detalle)
    limite = tablas.limites.cauce_km if propuesta.corriente == "cauce" else tablas.limites.ribera_km
    maximo = Fraction(str(limite.valor))
    if poligono.longitud_km > maximo:
        detalle = f"Mide {en_espanol(poligono.longitud_km)} km y el límite es {en_espanol(maximo)} km."
        yield _no(r, "corriente_pasa_del_limite", "poligono", detalle)
