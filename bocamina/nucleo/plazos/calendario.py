"""El calendario con el que se cuentan los términos: qué días son hábiles y, los que no, por qué."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from bocamina.nucleo.explicacion import Cita
from bocamina.nucleo.plazos.palabras import DIAS_SEMANA, dia_y_mes

UN_DIA = timedelta(days=1)


class PlazoImposible(ValueError):
    """El término pedido no se puede contar; el mensaje dice por qué y qué hacer."""


class Clase(StrEnum):
    """Por qué un día no cuenta."""

    FIN_DE_SEMANA = "fin_de_semana"
    FESTIVO = "festivo"
    CIERRE = "cierre"
    SUSPENSION = "suspension"


@dataclass(frozen=True, slots=True)
class Motivo:
    """La razón por la que un día no cuenta, con la norma que lo manda cuando la hay."""

    clase: Clase
    texto: str
    cita: Cita | None = None


@dataclass(frozen=True, slots=True)
class Festivo:
    """Un día de fiesta: nombre, norma y, si se corrió al lunes, la fecha de la que viene."""

    nombre: str
    cita: Cita
    trasladado_de: date | None = None


@dataclass(frozen=True, slots=True)
class Intervalo:
    """Días corridos, ambos extremos incluidos, en que la entidad cierra o los términos se suspenden."""

    desde: date
    hasta: date
    motivo: str
    cita: Cita | None = None

    def __post_init__(self) -> None:
        if self.hasta < self.desde:
            raise PlazoImposible(
                f"El intervalo «{self.motivo}» termina ({self.hasta}) antes de empezar ({self.desde}). "
                "Ponga en «desde» la fecha menor y repita."
            )


@dataclass(frozen=True, slots=True)
class Reglas:
    """Las reglas de cómputo vigentes: qué días de la semana no son hábiles y qué artículo manda cada paso."""

    dias_no_habiles: frozenset[int]
    dias_habiles: tuple[Cita, ...]
    dia_del_evento: tuple[Cita, ...]
    ultimo_dia: tuple[Cita, ...]
    meses_y_anios: tuple[Cita, ...]
    antes: tuple[Cita, ...]
    suspension: tuple[Cita, ...]
    criterios_antes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Calendario:
    """Responde, de cada fecha entre `desde` y `hasta`, si es hábil y, si no, por qué.

    Un cierre hace no hábil el día, pero los términos de calendario lo cuentan; una suspensión detiene
    todos los términos. Es inmutable: `con` devuelve otro calendario.
    """

    desde: date
    hasta: date
    reglas: Reglas
    festivos: Mapping[date, Festivo] = field(repr=False)
    cierres: tuple[Intervalo, ...] = ()
    suspensiones: tuple[Intervalo, ...] = ()
    _cerrados: Mapping[date, Intervalo] = field(init=False, repr=False, compare=False)
    _suspendidos: Mapping[date, Intervalo] = field(init=False, repr=False, compare=False)
    _suspendidos_en_orden: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_cerrados", self._por_dia(self.cierres))
        object.__setattr__(self, "_suspendidos", self._por_dia(self.suspensiones))
        object.__setattr__(self, "_suspendidos_en_orden", tuple(self._suspendidos))

    def con(self, *, cierres: Iterable[Intervalo] = (), suspensiones: Iterable[Intervalo] = ()) -> Calendario:
        """El mismo calendario con más cierres y suspensiones."""
        return replace(
            self,
            cierres=(*self.cierres, *cierres),
            suspensiones=(*self.suspensiones, *suspensiones),
        )

    def motivo(self, fecha: date) -> Motivo | None:
        """Por qué `fecha` no es hábil; None si lo es."""
        self.exigir_dentro(fecha)
        if festivo := self.festivos.get(fecha):
            return _motivo_festivo(festivo)
        if fecha.weekday() in self.reglas.dias_no_habiles:
            return Motivo(Clase.FIN_DE_SEMANA, f"fin de semana ({DIAS_SEMANA[fecha.weekday()]})")
        if cierre := self._cerrados.get(fecha):
            return Motivo(Clase.CIERRE, f"cierre de la entidad: {cierre.motivo}", cierre.cita)
        return self.suspension(fecha)

    def es_habil(self, fecha: date) -> bool:
        return self.motivo(fecha) is None

    def suspension(self, fecha: date) -> Motivo | None:
        """La suspensión que detiene los términos ese día, si la hay."""
        intervalo = self._suspendidos.get(fecha)
        if intervalo is None:
            return None
        return Motivo(Clase.SUSPENSION, f"suspensión de términos: {intervalo.motivo}", intervalo.cita)

    def contar_suspendidos(self, despues_de: date, hasta: date) -> int:
        """Cuántos días suspendidos hay después de `despues_de` y hasta `hasta`, este incluido."""
        dias = self._suspendidos_en_orden
        return bisect_right(dias, hasta) - bisect_right(dias, despues_de)

    def exigir_dentro(self, fecha: date) -> None:
        """Rechaza, con el paso siguiente, una fecha de la que el calendario no sabe nada."""
        if not self.desde <= fecha <= self.hasta:
            raise PlazoImposible(
                f"La cuenta llega al {fecha.isoformat()} y el calendario de festivos va del "
                f"{self.desde.isoformat()} al {self.hasta.isoformat()}. Cambie la fecha o la cantidad."
            )

    def siguiente_habil(self, fecha: date) -> date:
        """`fecha` si es hábil; si no, el primer día hábil después."""
        while not self.es_habil(fecha):
            fecha += UN_DIA
        return fecha

    def anterior_habil(self, fecha: date) -> date:
        """`fecha` si es hábil; si no, el último día hábil antes."""
        while not self.es_habil(fecha):
            fecha -= UN_DIA
        return fecha

    def _por_dia(self, intervalos: tuple[Intervalo, ...]) -> dict[date, Intervalo]:
        """Cada día una sola vez, en orden; si dos intervalos se cruzan, vale el que empieza primero."""
        dias: dict[date, Intervalo] = {}
        libre = self.desde
        for intervalo in sorted(intervalos, key=lambda i: (i.desde, i.hasta)):
            fecha = max(intervalo.desde, libre)
            fin = min(intervalo.hasta, self.hasta)
            while fecha <= fin:
                dias[fecha] = intervalo
                fecha += UN_DIA
            libre = max(libre, fecha)
        return dias


def _motivo_festivo(festivo: Festivo) -> Motivo:
    traslado = f", trasladado del {dia_y_mes(festivo.trasladado_de)}" if festivo.trasladado_de else ""
    norma = f" ({festivo.cita.nombre}, {festivo.cita.articulo})"
    return Motivo(Clase.FESTIVO, f"festivo: {festivo.nombre}{traslado}{norma}", festivo.cita)
