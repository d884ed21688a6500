"""Lo que acompaña a toda cifra y a todo veredicto: de dónde sale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

ValorLegal = int | Decimal | Fraction | str | bool | tuple[Any, ...] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cita:
    """Lugar exacto de una norma. `norma` es el identificador en fuentes.yaml; `nombre`, cómo se escribe."""

    norma: str
    nombre: str
    articulo: str
    lugar: str = ""
    enlace: str = ""
    verificado: date | None = None
    secundaria: bool = False

    @property
    def comprobacion(self) -> str:
        """Qué tan segura es la lectura: en la norma misma, en quien la cuenta, o todavía sin verificar."""
        if self.verificado:
            return "verificado"
        return "leído en fuente secundaria" if self.secundaria else "sin verificar"

    def __str__(self) -> str:
        partes = [self.nombre, self.articulo, self.lugar]
        return ", ".join(p for p in partes if p) + ("" if self.verificado else f" ({self.comprobacion})")


@dataclass(frozen=True, slots=True)
class Vigente:
    """Un valor legal con la fecha desde la que rige y la cita que lo sostiene."""

    id: str
    nombre: str
    valor: ValorLegal
    unidad: str
    desde: date
    citas: tuple[Cita, ...]
    criterios: tuple[str, ...] = ()
    sin_norma: bool = False
    transitorio: bool = False
    nota: str = ""
    hasta: date | None = None
    analogia: str = ""


@dataclass(frozen=True, slots=True)
class Insumo:
    """Un dato que entró en la cuenta."""

    nombre: str
    valor: str
    unidad: str = ""
    cita: Cita | None = None


@dataclass(frozen=True, slots=True)
class Explicacion:
    """Valor, fórmula en palabras, insumos, citas y criterios: lo que abre «¿de dónde sale?»."""

    valor: str
    formula: str
    unidad: str = ""
    insumos: tuple[Insumo, ...] = ()
    pasos: tuple[str, ...] = ()
    citas: tuple[Cita, ...] = ()
    criterios: tuple[str, ...] = ()
    avisos: tuple[str, ...] = ()
    sin_norma: bool = field(default=False)

    def como_dict(self) -> dict[str, Any]:
        """Forma JSON, la misma en páginas, documentos, API y línea de órdenes."""
        return {
            "valor": self.valor,
            "unidad": self.unidad,
            "formula": self.formula,
            "insumos": [_insumo_dict(i) for i in self.insumos],
            "pasos": list(self.pasos),
            "citas": [cita_dict(c) for c in self.citas],
            "criterios": list(self.criterios),
            "avisos": list(self.avisos),
            "sin_norma": self.sin_norma,
        }

    @classmethod
    def desde_dict(cls, datos: Mapping[str, Any]) -> Explicacion:
        """Rehace una explicación fotografiada (un acto cerrado se muestra como se guardó)."""
        return cls(
            valor=datos["valor"],
            formula=datos["formula"],
            unidad=datos["unidad"],
            insumos=tuple(_insumo_desde(i) for i in datos["insumos"]),
            pasos=tuple(datos["pasos"]),
            citas=tuple(cita_desde(c) for c in datos["citas"]),
            criterios=tuple(datos["criterios"]),
            avisos=tuple(datos["avisos"]),
            sin_norma=datos["sin_norma"],
        )


def cita_dict(cita: Cita) -> dict[str, Any]:
    return {
        "norma": cita.norma,
        "nombre": cita.nombre,
        "articulo": cita.articulo,
        "lugar": cita.lugar,
        "enlace": cita.enlace,
        "verificado": cita.verificado.isoformat() if cita.verificado else None,
        "secundaria": cita.secundaria,
    }


def cita_desde(datos: Mapping[str, Any]) -> Cita:
    verificado = datos["verificado"]
    return Cita(**{**datos, "verificado": date.fromisoformat(verificado) if verificado else None})


def _insumo_dict(insumo: Insumo) -> dict[str, Any]:
    return {
        "nombre": insumo.nombre,
        "valor": insumo.valor,
        "unidad": insumo.unidad,
        "cita": cita_dict(insumo.cita) if insumo.cita else None,
    }


def _insumo_desde(datos: Mapping[str, Any]) -> Insumo:
    cita = datos["cita"]
    return Insumo(datos["nombre"], datos["valor"], datos["unidad"], cita_desde(cita) if cita else None)
