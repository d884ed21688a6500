"""Lo que se cuenta: quiénes integran, quiénes están y cómo votaron; y lo que no puede ser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

INTEGRANTES_MAXIMO = 1_000_000  # por encima no hay asamblea: es un número mal escrito
CLAVES_DE_VOTO = ("a_favor", "en_contra", "abstenciones")
NOMBRES = {
    "integrantes": "integrantes",
    "presentes": "presentes",
    "a_favor": "votos a favor",
    "en_contra": "votos en contra",
    "abstenciones": "abstenciones",
}


class ConteoInvalido(ValueError):
    """El conteo no puede ser; trae todas las razones."""

    def __init__(self, razones: Iterable[str]) -> None:
        self.razones = tuple(razones)
        super().__init__("No se puede contar: " + " · ".join(self.razones))


@dataclass(frozen=True, slots=True)
class Conteo:
    """En un instante. Quien se abstiene está presente; `sin_votar` son los presentes que no votaron."""

    integrantes: int
    presentes: int
    a_favor: int = 0
    en_contra: int = 0
    abstenciones: int = 0

    def __post_init__(self) -> None:
        razones = list(razones_del_conteo(self.como_dict()))
        if razones:
            raise ConteoInvalido(razones)

    @property
    def votos(self) -> int:
        """Los que se inclinan: a favor y en contra."""
        return self.a_favor + self.en_contra

    @property
    def emitidos(self) -> int:
        return self.votos + self.abstenciones

    @property
    def sin_votar(self) -> int:
        return self.presentes - self.emitidos

    def como_dict(self) -> dict[str, int]:
        return {
            "integrantes": self.integrantes,
            "presentes": self.presentes,
            "a_favor": self.a_favor,
            "en_contra": self.en_contra,
            "abstenciones": self.abstenciones,
        }


def razones_del_conteo(datos: Mapping[str, Any]) -> Iterator[str]:
    """Por qué no puede ser: lo que no es un entero posible y, entre lo que sí, lo que se contradice."""
    malos = {clave for clave, valor in datos.items() if not _es_posible(valor)}
    for clave in datos:
        if clave in malos:
            yield f"«{clave}» debe ser un número entero entre 0 y {INTEGRANTES_MAXIMO}"
    if datos.get("integrantes") == 0 and "integrantes" not in malos:
        yield "«integrantes» es 0: una mesa sin integrantes no decide"
    yield from _contradicciones({c: v for c, v in datos.items() if c not in malos})


def _contradicciones(datos: Mapping[str, int]) -> Iterator[str]:
    integrantes, presentes = datos.get("integrantes"), datos.get("presentes")
    if integrantes is not None and presentes is not None and presentes > integrantes:
        yield f"«presentes» ({presentes}) pasa de «integrantes» ({integrantes})"
    emitidos = sum(datos.get(clave, 0) for clave in CLAVES_DE_VOTO)
    if presentes is not None and emitidos > presentes:
        yield f"los votos emitidos ({emitidos}) pasan de los presentes ({presentes})"


def _es_posible(valor: object) -> bool:
    """`type`, no `isinstance`: true no es un 1."""
    return type(valor) is int and 0 <= valor <= INTEGRANTES_MAXIMO
