"""Una acción de la matriz con todo lo suyo, sin base de datos: lo que se lee, se compara y se exporta."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class EstadoDeAccion(StrEnum):
    PROPUESTA = "propuesta"
    EN_CONCERTACION = "en_concertacion"
    FUSIONADA = "fusionada"
    TRASLADADA = "trasladada"
    RETIRADA = "retirada"
    ADOPTADA = "adoptada"


class TipoDeObservacion(StrEnum):
    COMPETENCIA = "competencia"
    REDACCION = "redaccion"
    TRASLAPE = "traslape"
    REUBICAR = "reubicar"
    INDICADOR = "indicador"
    VIABILIDAD = "viabilidad"
    OTRO = "otro"


class EstadoDeObservacion(StrEnum):
    ABIERTA = "abierta"
    ACOGIDA = "acogida"
    NO_ACOGIDA = "no_acogida"


class TipoDeRelacion(StrEnum):
    SE_TRASLAPA_CON = "se_traslapa_con"
    REPITE = "repite"
    CONTIENE = "contiene"
    DEPENDE_DE = "depende_de"
    VIENE_DE = "viene_de"
    SE_FUSIONO_EN = "se_fusiono_en"


class RolDeParte(StrEnum):
    RESPONSABLE = "responsable"
    APOYA = "apoya"


EJES = range(8)  # el 0 es «ninguno en particular»
# Los campos de una acción sobre los que se puede observar; el vacío es la acción entera.
CAMPOS_OBSERVABLES = ("texto", "linea", "eje", "lugares", "categoria", "entidades", "indicador", "trazador")


@dataclass(frozen=True, slots=True)
class Parte:
    """Una entidad en una acción. `responde`: es quien da cuenta en el seguimiento."""

    nombre: str
    unidad: str = ""
    rol: RolDeParte = RolDeParte.RESPONSABLE
    responde: bool = False


@dataclass(frozen=True, slots=True)
class Contacto:
    """Datos de una persona: solo se leen y se exportan con permiso."""

    persona: str
    telefono: str = ""
    correo: str = ""


@dataclass(frozen=True, slots=True)
class Nota:
    """Una observación. `numero` es propio de la acción; `responde_a`, el de la que contesta."""

    numero: int
    texto: str
    tipo: TipoDeObservacion = TipoDeObservacion.OTRO
    campo: str = ""
    entidad: str = ""
    estado: EstadoDeObservacion = EstadoDeObservacion.ABIERTA
    fecha: str = ""
    cambio: str = ""
    responde_a: int | None = None


@dataclass(frozen=True, slots=True)
class Vinculo:
    """Una relación que sale de la acción hacia la de código `con`."""

    tipo: TipoDeRelacion
    con: str
    razon: str = ""


@dataclass(frozen=True, slots=True)
class Objetivo:
    numero: int = 0
    texto: str = ""
    que: str = ""
    para_que: str = ""
    como: str = ""


@dataclass(frozen=True, slots=True)
class Linea:
    numero: int = 0
    nombre: str = ""
    definicion: str = ""
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class Renglon:
    """`codigo` es el del hilo: no cambia entre versiones. `otras`: columnas que nadie reconoció."""

    texto: str
    codigo: str = ""
    objetivo: Objetivo = field(default_factory=Objetivo)
    linea: Linea = field(default_factory=Linea)
    eje: int | None = None
    lugares: tuple[str, ...] = ()
    categoria: str = ""
    partes: tuple[Parte, ...] = ()
    contactos: tuple[Contacto, ...] = ()
    indicador: str = ""
    trazador: bool | None = None
    estado: EstadoDeAccion = EstadoDeAccion.PROPUESTA
    productos: str = ""
    observaciones: tuple[Nota, ...] = ()
    relaciones: tuple[Vinculo, ...] = ()
    otras: tuple[tuple[str, str], ...] = ()
    origen: str = ""

    @property
    def entidades(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.nombre for p in self.partes))
