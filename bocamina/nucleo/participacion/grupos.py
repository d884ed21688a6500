"""El tamaño de los grupos de trabajo: nadie se devuelve, pero se avisa y se propone cómo repartirse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente


@dataclass(frozen=True, slots=True)
class Tamano:
    """Cuántas personas hay en un grupo y qué dice de eso la norma."""

    grupo: str
    personas: int
    esta_en_rango: bool
    explicacion: Explicacion


def revisar_grupos(tamanos: Mapping[str, int], norma: Vigente) -> tuple[Tamano, ...]:
    minimo, maximo = _limites(norma)
    return tuple(
        _revisar(grupo, personas, tamanos, minimo, maximo, norma) for grupo, personas in tamanos.items()
    )


def repartir(personas: int, norma: Vigente) -> tuple[int, ...]:
    """El reparto más parejo que no pasa del máximo, con los menos grupos."""
    _, maximo = _limites(norma)
    if personas <= 0:
        return ()
    grupos = -(-personas // maximo)
    base, sobran = divmod(personas, grupos)
    return tuple(base + (1 if i < sobran else 0) for i in range(grupos))


def _limites(norma: Vigente) -> tuple[int, int]:
    valor = cast(Mapping[str, Any], norma.valor)
    return int(Fraction(valor["minimo"])), int(Fraction(valor["maximo"]))


def _revisar(
    grupo: str, personas: int, todos: Mapping[str, int], minimo: int, maximo: int, norma: Vigente
) -> Tamano:
    avisos = tuple(_avisos(grupo, personas, todos, minimo, maximo, norma))
    return Tamano(
        grupo,
        personas,
        not avisos,
        Explicacion(
            valor=str(personas),
            formula=f"entre {minimo} y {maximo} personas por grupo; fuera de eso se avisa y se propone",
            unidad="personas",
            insumos=(
                Insumo("personas en el grupo", str(personas)),
                Insumo("mínimo", str(minimo)),
                Insumo("máximo", str(maximo)),
            ),
            citas=norma.citas,
            criterios=norma.criterios,
            avisos=avisos,
        ),
    )


def _avisos(
    grupo: str, personas: int, todos: Mapping[str, int], minimo: int, maximo: int, norma: Vigente
) -> Iterator[str]:
    if personas > maximo:
        partes = _lista(repartir(personas, norma))
        yield f"Son {personas}, más de {maximo}: proponga dividirlo en grupos de {partes}."
    if personas < minimo:
        pareja = _con_quien_unir(grupo, personas, todos, maximo)
        propuesta = (
            f"proponga unirlo con «{pareja}»" if pareja else "no hay con cuál unirlo sin pasar del máximo"
        )
        yield f"Son {personas}, menos de {minimo}: {propuesta}."


def _con_quien_unir(grupo: str, personas: int, todos: Mapping[str, int], maximo: int) -> str:
    """El más pequeño con el que no se pasa del máximo."""
    caben = [
        (otros, nombre) for nombre, otros in todos.items() if nombre != grupo and otros + personas <= maximo
    ]
    return min(caben)[1] if caben else ""


def _lista(partes: Sequence[int]) -> str:
    textos = [str(p) for p in partes]
    return textos[0] if len(textos) == 1 else f"{', '.join(textos[:-1])} y {textos[-1]}"
