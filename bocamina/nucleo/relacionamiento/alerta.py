"""La alerta temprana: qué dice la intensidad de un conflicto medida en el tiempo. Es método, no norma."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bocamina.nucleo.explicacion import Explicacion, Insumo

INTENSIDAD_MAXIMA = 5


class Nivel(StrEnum):
    """De lo que más pide atención a lo que menos."""

    ALTA = "alta"
    EN_ASCENSO = "en_ascenso"
    SIN_MEDIR = "sin_medir"
    QUIETA = "quieta"


NOMBRES: dict[Nivel, str] = {
    Nivel.ALTA: "alerta alta",
    Nivel.EN_ASCENSO: "en ascenso",
    Nivel.SIN_MEDIR: "sin medir",
    Nivel.QUIETA: "sin alerta",
}
ORDEN = tuple(Nivel)


@dataclass(frozen=True, slots=True)
class Medida:
    fecha: date
    intensidad: int

    def __post_init__(self) -> None:
        if not 0 <= self.intensidad <= INTENSIDAD_MAXIMA:
            raise ValueError(f"La intensidad va de 0 a {INTENSIDAD_MAXIMA}.")


@dataclass(frozen=True, slots=True)
class Metodo:
    """Desde cuánto es alta, cuánto debe subir en la ventana y cuántos días sin medir son demasiados."""

    alta: int
    salto: int
    ventana_dias: int
    sin_medir_dias: int


@dataclass(frozen=True, slots=True)
class Alerta:
    nivel: Nivel
    explicacion: Explicacion

    @property
    def nombre(self) -> str:
        return NOMBRES[self.nivel]


def evaluar(medidas: Iterable[Medida], *, hoy: date, metodo: Metodo) -> Alerta:
    """Lo medido después de `hoy` no cuenta."""
    vistas = sorted((m for m in medidas if m.fecha <= hoy), key=lambda m: m.fecha)
    if not vistas:
        return _alerta(Nivel.SIN_MEDIR, (), ("Nadie ha medido este caso.",), metodo)
    ultima, pasos = vistas[-1], []
    subida = _subida(vistas, hoy, metodo)
    callada = (hoy - ultima.fecha).days
    if ultima.intensidad >= metodo.alta:
        pasos.append(f"La última medición es {ultima.intensidad} de {INTENSIDAD_MAXIMA}.")
    if subida >= metodo.salto:
        pasos.append(f"Subió {subida} en los últimos {metodo.ventana_dias} días.")
    asciende = _asciende(vistas)
    if asciende:
        pasos.append("Las tres últimas mediciones suben.")
    if callada > metodo.sin_medir_dias:
        pasos.append(f"Hace {callada} días que no se mide.")
    es_alta = ultima.intensidad >= metodo.alta or subida >= metodo.salto
    nivel = (
        Nivel.ALTA
        if es_alta
        else Nivel.EN_ASCENSO
        if asciende
        else Nivel.SIN_MEDIR
        if callada > metodo.sin_medir_dias
        else Nivel.QUIETA
    )
    return _alerta(nivel, vistas[-3:], tuple(pasos), metodo)


def _subida(vistas: list[Medida], hoy: date, metodo: Metodo) -> int:
    """Cuánto va de la menor de la ventana a la última; si bajó, cero."""
    desde = hoy - timedelta(days=metodo.ventana_dias)
    en_ventana = [m.intensidad for m in vistas if m.fecha >= desde]
    return vistas[-1].intensidad - min(en_ventana) if en_ventana else 0


def _asciende(vistas: list[Medida]) -> bool:
    ultimas = [m.intensidad for m in vistas[-3:]]
    return len(ultimas) == 3 and ultimas[0] < ultimas[1] < ultimas[2]


def _alerta(nivel: Nivel, medidas: Iterable[Medida], pasos: tuple[str, ...], metodo: Metodo) -> Alerta:
    return Alerta(
        nivel,
        Explicacion(
            valor=NOMBRES[nivel],
            formula=(
                f"alta si llega a {metodo.alta} o si sube {metodo.salto} en {metodo.ventana_dias} días; "
                f"en ascenso si sube tres veces seguidas; sin medir después de {metodo.sin_medir_dias} días"
            ),
            insumos=tuple(Insumo(f"{m.fecha:%d/%m/%Y}", str(m.intensidad)) for m in medidas),
            pasos=pasos,
            sin_norma=True,
        ),
    )
