"""Lo que el Formato A necesita saber para imprimirse: ya calculado y con sus nombres."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bocamina.nucleo.exploracion.tablas import Cantidad

VERSION_DEL_LIBRO = "formato-a/1"


@dataclass(frozen=True, slots=True)
class Cuenta:
    """De dónde sale el mínimo de una línea. Sin precio ni fijo, la línea no tiene mínimo."""

    minimo: Decimal | None
    obligatoria: bool
    formula: str
    fuente: str
    criterios: tuple[str, ...] = ()
    precio: Decimal | None = None
    cantidad: Decimal | None = None
    unidad: str = ""
    fijo: Decimal | None = None
    regla: Cantidad | None = None  # si la cantidad sale de una medida, cómo se cuenta


@dataclass(frozen=True, slots=True)
class Franja:
    """Entre qué áreas valen los mismos precios y obligaciones; el libro solo cuenta dentro de ellas."""

    desde_ha: Decimal
    hasta_ha: Decimal
    trunca: bool
    tope_ha: Decimal
    minima_mineralizada: Decimal


@dataclass(frozen=True, slots=True)
class Fila:
    """`aplica` es None si nadie lo ha marcado; `profesionales` lleva las claves marcadas."""

    id: str
    nombre: str
    fase: str
    cuenta: Cuenta
    aplica: bool | None = None
    anio_ejecucion: int | None = None
    anio_entrega: int | None = None
    profesionales: tuple[str, ...] = ()
    monto: Decimal | None = None
    razon_tecnica: str = ""
    puede_afectar_etnicas: bool = False


@dataclass(frozen=True, slots=True)
class FilaAdicional:
    nombre: str = ""
    anio_ejecucion: int | None = None
    monto: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Profesional:
    clave: str
    nombre: str


@dataclass(frozen=True, slots=True)
class Terreno:
    """El tipo de exploración. Los topes vienen de la norma, en kilómetros."""

    en_corriente: bool
    otros: bool
    corriente: str | None
    longitud_km: Decimal | None
    cauce_maximo_km: Decimal
    ribera_maximo_km: Decimal


@dataclass(frozen=True, slots=True)
class Firma:
    nombre: str = ""
    profesion: str = ""
    matricula: str = ""


@dataclass(frozen=True, slots=True)
class Identidad:
    """Con qué se reconoce el libro cuando vuelve."""

    id_propuesta: str
    huella: str
    fecha: date
    propuestas: str
    version: str = VERSION_DEL_LIBRO


@dataclass(frozen=True, slots=True)
class DatosFormatoA:
    identidad: Identidad
    numero: str
    minerales: tuple[str, ...]
    gobierna: str
    area_ha: Decimal
    area_mineralizada_ha: Decimal | None
    terreno: Terreno
    smldv_cop: Decimal
    actividades: tuple[Fila, ...]
    ambientales: tuple[Fila, ...]
    adicionales: tuple[FilaAdicional, ...]
    profesionales_actividades: tuple[Profesional, ...]
    profesionales_ambientales: tuple[Profesional, ...]
    actividades_por_anio: tuple[Decimal, ...]
    ambientales_por_anio: tuple[Decimal, ...]
    fases_ambientales: str
    firma: Firma
    profesiones: tuple[str, ...]
    notas: tuple[str, ...]
    franja: Franja | None = None  # con varios minerales no hay: el que manda puede cambiar con el área
    acepta_personal_nacional: bool | None = None
    tiene_capacidad_economica: bool | None = None

    @property
    def por_anio(self) -> tuple[Decimal, ...]:
        return tuple(a + b for a, b in zip(self.actividades_por_anio, self.ambientales_por_anio, strict=True))

    @property
    def total(self) -> Decimal:
        return sum(self.por_anio, Decimal(0))

    @property
    def sin_sumar(self) -> Decimal:
        """Lo escrito que todavía no suma: sin marca de que aplica o sin año."""
        montos = [f.monto for f in (*self.actividades, *self.ambientales)]
        montos += [f.monto for f in self.adicionales]
        return sum((monto or Decimal(0) for monto in montos), Decimal(0)) - self.total
