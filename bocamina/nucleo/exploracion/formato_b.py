"""El Formato B: el programa adicional de una prórroga, por períodos (criterio formato-b-ejercicios)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.exploracion.formato_a import CERO, Firmante
from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.exploracion.revision import Hallazgo

ULTIMA_FASE = "III"


@dataclass(frozen=True, slots=True)
class Periodo:
    """Los dos años que prorroga: del 4 al 5, del 6 al 7…"""

    desde: int
    hasta: int

    @property
    def clave(self) -> str:
        return f"{self.desde}-{self.hasta}"

    @property
    def anios(self) -> tuple[int, ...]:
        return tuple(range(self.desde, self.hasta + 1))


@dataclass(frozen=True, slots=True)
class LineaB:
    id: str
    producto: str = ""
    anio_ejecucion: int | None = None
    anio_entrega: int | None = None
    monto_smldv: Fraction | None = None

    @property
    def esta_vacia(self) -> bool:
        escrito = (self.producto.strip(), self.anio_ejecucion, self.anio_entrega, self.monto_smldv)
        return not any(v not in ("", None) for v in escrito)


@dataclass(frozen=True, slots=True)
class FormatoB:
    periodo: Periodo
    lineas: Mapping[str, LineaB]
    firmante: Firmante = field(default_factory=Firmante)

    @property
    def ofrecidas(self) -> tuple[LineaB, ...]:
        return tuple(linea for linea in self.lineas.values() if not linea.esta_vacia)

    @property
    def total_smldv(self) -> Fraction:
        return sum((linea.monto_smldv or CERO for linea in self.ofrecidas), CERO)


@dataclass(frozen=True, slots=True)
class ReglamentoB:
    """Lo que dicen las normas del Formato B en una fecha."""

    reglas: Mapping[str, Vigente]
    periodos: tuple[Periodo, ...]
    labores: tuple[str, ...]
    firmantes: tuple[str, ...]

    def periodo(self, clave: str) -> Periodo | None:
        return next((p for p in self.periodos if p.clave == clave), None)


def revisar_b(
    formato: FormatoB,
    reglamento: ReglamentoB,
    *,
    fases: Mapping[str, str],
    minimos: Mapping[str, Fraction | None],
) -> tuple[Hallazgo, ...]:
    """`fases` y `minimos` salen de las tablas con que se calculó la propuesta."""
    return tuple(_Revision(formato, reglamento, fases, minimos).hallazgos())


class _Revision:
    def __init__(
        self,
        formato: FormatoB,
        reglamento: ReglamentoB,
        fases: Mapping[str, str],
        minimos: Mapping[str, Fraction | None],
    ) -> None:
        self.formato, self.reglamento, self.fases, self.minimos = formato, reglamento, fases, minimos

    def hallazgos(self) -> Iterator[Hallazgo]:
        if not self.formato.ofrecidas:
            yield self._no("sin_actividades")
        for linea in self.formato.ofrecidas:
            yield from self._linea(linea)
            yield from self._monto(linea)
        yield from self._fases()
        yield from self._firma()

    def _no(self, regla: str, linea: str = "", campo: str = "", detalle: str = "") -> Hallazgo:
        norma = self.reglamento.reglas[regla]
        valor = norma.valor
        assert isinstance(valor, Mapping)  # noqa: S101 - la forma de la unidad ya la comprobó el cargador
        frase = f"{valor['exige']} {detalle}".strip()
        return Hallazgo(regla, valor["severidad"], frase, linea, campo, norma.citas, norma.criterios)

    def _linea(self, linea: LineaB) -> Iterator[Hallazgo]:
        if not linea.producto.strip():
            yield self._no("sin_producto", linea.id, "producto")
        periodo = self.formato.periodo
        for campo, anio in (("anio_ejecucion", linea.anio_ejecucion), ("anio_entrega", linea.anio_entrega)):
            if anio is None:
                yield self._no(f"sin_{campo}", linea.id, campo)
            elif anio not in periodo.anios:
                detalle = f"Van del {periodo.desde} al {periodo.hasta}."
                yield self._no("anio_fuera", linea.id, campo, detalle)
        if linea.anio_ejecucion and linea.anio_entrega and linea.anio_entrega < linea.anio_ejecucion:
            yield self._no("entrega_antes", linea.id, "anio_entrega")

    def _monto(self, linea: LineaB) -> Iterator[Hallazgo]:
        minimo = self.minimos.get(linea.id)
        if linea.monto_smldv is None:
            yield self._no("falta_monto", linea.id, "monto_smldv")
        elif minimo is not None and linea.monto_smldv < minimo:
            yield self._no(
                "monto_bajo_minimo", linea.id, "monto_smldv", f"Mínimo: {en_espanol(minimo)} SMLDV."
            )

    def _fases(self) -> Iterator[Hallazgo]:
        """La evaluación del modelo no empieza antes de que terminen las labores de la fase II."""
        fin = max(
            (
                n.anio_ejecucion
                for n in self.formato.ofrecidas
                if n.anio_ejecucion and self.fases.get(n.id) != ULTIMA_FASE
            ),
            default=0,
        )
        for linea in self.formato.ofrecidas:
            tarde = linea.anio_ejecucion is not None and linea.anio_ejecucion < fin
            if self.fases.get(linea.id) == ULTIMA_FASE and tarde:
                detalle = f"La fase II termina en el año {fin}."
                yield self._no("fases_sin_secuencia", linea.id, "anio_ejecucion", detalle)

    def _firma(self) -> Iterator[Hallazgo]:
        firma = self.formato.firmante
        if not (firma.nombre.strip() and firma.profesion and firma.matricula.strip()):
            yield self._no("sin_firma", campo="firmante")
        elif firma.profesion not in self.reglamento.firmantes:
            yield self._no("profesion_no_firma", campo="firmante")


def totales_por_periodo(formatos: tuple[FormatoB, ...], periodos: tuple[Periodo, ...]) -> dict[str, Fraction]:
    """La tabla de totales del formato: una columna por período."""
    return {p.clave: sum((f.total_smldv for f in formatos if f.periodo == p), CERO) for p in periodos}
