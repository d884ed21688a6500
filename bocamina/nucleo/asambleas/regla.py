"""La regla de una asamblea: cuántos deben estar y cuántos votos aprueban, tal como lo dicen sus normas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Any, cast

from bocamina.nucleo.explicacion import Cita, Vigente, cita_desde, cita_dict


class Base(StrEnum):
    """De quiénes se toma la parte."""

    INTEGRANTES = "integrantes"
    PRESENTES = "presentes"
    VOTOS = "votos"


class Clase(StrEnum):
    FRACCION = "fraccion"
    SIMPLE = "simple"
    MAS_VOTADOS = "mas_votados"


class Sentido(StrEnum):
    """Si basta llegar a la parte o hay que pasarla."""

    AL_MENOS = "al_menos"
    MAS_QUE = "mas_que"


@dataclass(frozen=True, slots=True)
class Soporte:
    """De dónde sale un quórum, una mayoría o una regla."""

    id: str
    nombre: str
    desde: date
    citas: tuple[Cita, ...]
    criterios: tuple[str, ...] = ()
    analogia: str = ""

    @classmethod
    def de(cls, vigente: Vigente) -> Soporte:
        return cls(
            vigente.id, vigente.nombre, vigente.desde, vigente.citas, vigente.criterios, vigente.analogia
        )

    def como_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "nombre": self.nombre,
            "desde": self.desde.isoformat(),
            "citas": [cita_dict(c) for c in self.citas],
            "criterios": list(self.criterios),
            "analogia": self.analogia,
        }

    @classmethod
    def desde_dict(cls, datos: Mapping[str, Any]) -> Soporte:
        return cls(
            datos["id"],
            datos["nombre"],
            date.fromisoformat(datos["desde"]),
            tuple(cita_desde(c) for c in datos["citas"]),
            tuple(datos["criterios"]),
            datos["analogia"],
        )


@dataclass(frozen=True, slots=True)
class Quorum:
    """La parte de la base, sin decimales, más tantos: la mitad de 15 es 7, más uno, 8."""

    fraccion: Fraction
    mas: int
    base: Base
    soporte: Soporte

    @classmethod
    def de(cls, vigente: Vigente) -> Quorum:
        """De un valor de unidad `quorum`."""
        campos = cast(Mapping[str, Any], vigente.valor)
        return cls(Fraction(campos["fraccion"]), campos["mas"], Base(campos["base"]), Soporte.de(vigente))

    @property
    def se_exige(self) -> bool:
        return bool(self.fraccion or self.mas)

    def necesarios(self, base: int) -> int:
        return floor(self.fraccion * base) + self.mas

    def como_dict(self) -> dict[str, Any]:
        return {
            "fraccion": str(self.fraccion),
            "mas": self.mas,
            "base": self.base.value,
            "soporte": self.soporte.como_dict(),
        }

    @classmethod
    def desde_dict(cls, datos: Mapping[str, Any]) -> Quorum:
        soporte = Soporte.desde_dict(datos["soporte"])
        return cls(Fraction(datos["fraccion"]), datos["mas"], Base(datos["base"]), soporte)


@dataclass(frozen=True, slots=True)
class Mayoria:
    """Simple: más a favor que en contra. Fracción: parte exacta; con `mas`, sin decimales y más tantos."""

    clase: Clase
    base: Base
    soporte: Soporte
    fraccion: Fraction = Fraction(0)
    mas: int = 0
    sentido: Sentido = Sentido.AL_MENOS

    @classmethod
    def de(cls, vigente: Vigente) -> Mayoria:
        """De un valor de unidad `mayoria`; ValueError si es de fracción y no dice cuál ni en qué sentido."""
        campos = cast(Mapping[str, Any], vigente.valor)
        clase, base = Clase(campos["clase"]), Base(campos["base"])
        if clase is not Clase.FRACCION:
            return cls(clase, base, Soporte.de(vigente))
        if not campos.get("fraccion") or "sentido" not in campos:
            raise ValueError(f"«{vigente.id}» es de clase «fraccion» y debe decir «fraccion» y «sentido».")
        return cls(
            clase,
            base,
            Soporte.de(vigente),
            Fraction(campos["fraccion"]),
            campos.get("mas", 0),
            Sentido(campos["sentido"]),
        )

    def necesarios(self, base: int) -> int:
        """Votos a favor con los que se aprueba. Nunca cero: sin un voto a favor nada se aprueba."""
        if self.clase is Clase.SIMPLE:
            return base // 2 + 1
        umbral = Fraction(floor(self.fraccion * base) + self.mas) if self.mas else self.fraccion * base
        justos = ceil(umbral) if self.sentido is Sentido.AL_MENOS else floor(umbral) + 1
        return max(1, justos)

    def como_dict(self) -> dict[str, Any]:
        return {
            "clase": self.clase.value,
            "base": self.base.value,
            "fraccion": str(self.fraccion),
            "mas": self.mas,
            "sentido": self.sentido.value,
            "soporte": self.soporte.como_dict(),
        }

    @classmethod
    def desde_dict(cls, datos: Mapping[str, Any]) -> Mayoria:
        return cls(
            Clase(datos["clase"]),
            Base(datos["base"]),
            Soporte.desde_dict(datos["soporte"]),
            Fraction(datos["fraccion"]),
            datos["mas"],
            Sentido(datos["sentido"]),
        )


@dataclass(frozen=True, slots=True)
class Regla:
    """Quórum y mayoría de una materia. Sin quórum, se decide fuera de sesión; sin mayoría, solo se sesiona.

    Un reglamento aprobado cambia una de las dos con `dataclasses.replace(regla, quorum=Quorum.de(…))`.
    """

    id: str
    nombre: str
    nivel: str
    materia: str
    soporte: Soporte
    quorum: Quorum | None = None
    mayoria: Mayoria | None = None

    @property
    def soportes(self) -> tuple[Soporte, ...]:
        partes = (self.quorum, self.mayoria)
        return (*(p.soporte for p in partes if p), self.soporte)

    def como_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "nombre": self.nombre,
            "nivel": self.nivel,
            "materia": self.materia,
            "soporte": self.soporte.como_dict(),
            "quorum": self.quorum.como_dict() if self.quorum else None,
            "mayoria": self.mayoria.como_dict() if self.mayoria else None,
        }

    @classmethod
    def desde_dict(cls, datos: Mapping[str, Any]) -> Regla:
        return cls(
            datos["id"],
            datos["nombre"],
            datos["nivel"],
            datos["materia"],
            Soporte.desde_dict(datos["soporte"]),
            Quorum.desde_dict(datos["quorum"]) if datos["quorum"] else None,
            Mayoria.desde_dict(datos["mayoria"]) if datos["mayoria"] else None,
        )
