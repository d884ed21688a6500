"""El Formato A como valores: lo que el proponente ofrece, línea por línea, y lo que suma cada año."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from bocamina.nucleo.exploracion.calculo import Resultado, calcular
from bocamina.nucleo.exploracion.propuesta import OPCIONALES, Propuesta
from bocamina.nucleo.exploracion.tablas import Tablas

CERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Linea:
    """Una fila del formato tal como quedó escrita; lo que falta está vacío."""

    id: str
    aplica: bool = False
    monto_smldv: Fraction | None = None
    anio_ejecucion: int | None = None
    anio_entrega: int | None = None
    profesionales: tuple[str, ...] = ()
    razon_tecnica: str = ""
    puede_afectar_etnicas: bool = False


@dataclass(frozen=True, slots=True)
class Adicional:
    """Una actividad que el proponente ofrece además (nota 8)."""

    nombre: str
    monto_smldv: Fraction | None = None
    anio_ejecucion: int | None = None


@dataclass(frozen=True, slots=True)
class Firmante:
    nombre: str = ""
    profesion: str = ""
    matricula: str = ""


@dataclass(frozen=True, slots=True)
class FormatoA:
    """`propuestas` lleva una por mineral: la misma área y el mismo terreno."""

    propuestas: tuple[Propuesta, ...]
    lineas: Mapping[str, Linea]
    adicionales: tuple[Adicional, ...] = ()
    firmante: Firmante = field(default_factory=Firmante)
    numero: str = ""
    acepta_personal_nacional: bool = False
    tiene_capacidad_economica: bool = False

    def linea(self, id: str) -> Linea:
        return self.lineas.get(id, Linea(id))


@dataclass(frozen=True, slots=True)
class Gobierno:
    """Con varios minerales, el resultado que manda y los demás, para mostrarlos todos."""

    resultado: Resultado
    mineral: int
    todos: tuple[Resultado, ...]


def gobierno(formato: FormatoA, tablas: Tablas) -> Gobierno:
    """Manda el de total más alto (criterio varios-minerales); en empate, el que se escribió primero."""
    # Una optativa marcada en el formato queda ofrecida, y lo ofrecido se mide con la tabla.
    ofrecidas = frozenset(id for id in OPCIONALES if formato.linea(id).aplica)
    todos = tuple(
        calcular(replace(p, opcionales=p.opcionales | ofrecidas), tablas) for p in formato.propuestas
    )
    mineral = max(range(len(todos)), key=lambda i: (todos[i].total_smldv, -i))
    return Gobierno(todos[mineral], mineral, todos)


def minimos(g: Gobierno, tablas: Tablas) -> dict[str, Fraction | None]:
    """El mínimo de cada línea: el del mineral que manda o, si así se eligió, el más alto de cada una."""
    gobernantes = g.todos if tablas.lee("varios-minerales", "mayor_por_actividad") else (g.resultado,)
    salida: dict[str, Fraction | None] = {}
    for resultado in gobernantes:
        for id, renglon in {**resultado.actividades, **resultado.ambientales}.items():
            anterior, actual = salida.get(id), renglon.minimo_smldv
            salida[id] = actual if anterior is None else max(anterior, actual or CERO)
    return salida


@dataclass(frozen=True, slots=True)
class TotalesPorAnio:
    """La tabla de totales del formato: por año y en todo el periodo, partes 1 y 2."""

    actividades: Mapping[int, Fraction]
    ambientales: Mapping[int, Fraction]

    @property
    def por_anio(self) -> dict[int, Fraction]:
        return {anio: self.actividades[anio] + self.ambientales[anio] for anio in self.actividades}

    @property
    def total(self) -> Fraction:
        return sum(self.por_anio.values(), CERO)


def totales(formato: FormatoA, tablas: Tablas, anios: int) -> TotalesPorAnio:
    """Lo escrito que ya tiene año; lo demás aún no suma."""
    actividades = dict.fromkeys(range(1, anios + 1), CERO)
    ambientales = dict(actividades)
    for labores, suma in ((tablas.labores, actividades), (tablas.medidas, ambientales)):
        for labor in labores:
            linea = formato.linea(labor.id)
            _sumar(suma, linea.anio_ejecucion, linea.monto_smldv if linea.aplica else None)
    for adicional in formato.adicionales:
        _sumar(actividades, adicional.anio_ejecucion, adicional.monto_smldv)
    return TotalesPorAnio(actividades, ambientales)


def _sumar(suma: dict[int, Fraction], anio: int | None, monto: Fraction | None) -> None:
    if anio in suma and monto is not None:
        suma[anio] += monto
