"""Si una mesa temática o zonal cabe en su distrito: por cuántos municipios tiene y por cuántas mesas hay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente

ZONAL, REGIONAL = "zonal", "regional"


@dataclass(frozen=True, slots=True)
class Cabida:
    """`pide_razon`: pasa del máximo sugerido; se puede, si se dice por qué."""

    cabe: bool
    pide_razon: bool
    explicacion: Explicacion


def revisar_mesa_nueva(
    *, tipo: str, municipios: int, existentes: int, maximo: Vigente, limite_zonal: Vigente
) -> Cabida:
    """`municipios`: los del distrito. `existentes`: las temáticas y zonales que ya tiene, sin esta."""
    tope = int(cast("Mapping[str, Any]", maximo.valor)["maximo"])
    limite = int(str(limite_zonal.valor))
    cabe = tipo != ZONAL or municipios <= limite
    pasa = existentes + 1 > tope
    avisos = []
    if tipo == REGIONAL and municipios <= limite:
        avisos.append(
            f"El distrito tiene {municipios} municipios: hasta {limite} se sugiere una mesa por municipio."
        )
    if pasa:
        avisos.append(f"Con esta serían {existentes + 1} mesas; se sugieren, a lo más, {tope}. Diga por qué.")
    razon = (
        "Cabe."
        if cabe
        else f"El distrito tiene {municipios} municipios y por municipio se hacen hasta {limite}: "
        "agrúpelos por subregión."
    )
    normas = (limite_zonal, maximo) if tipo in {ZONAL, REGIONAL} else (maximo,)
    explicacion = Explicacion(
        valor="cabe" if cabe else "no cabe",
        formula="por municipio, hasta el límite; por subregión, por encima; sin pasar del máximo de mesas",
        insumos=(
            Insumo("municipios del distrito", str(municipios)),
            Insumo("mesas que ya tiene", str(existentes)),
            *(Insumo(n.nombre, str(tope if n is maximo else limite), cita=n.citas[0]) for n in normas),
        ),
        pasos=(razon,),
        citas=tuple(dict.fromkeys(c for n in normas for c in n.citas)),
        criterios=tuple(dict.fromkeys(c for n in normas for c in n.criterios)),
        avisos=tuple(avisos),
        sin_norma=any(n.sin_norma for n in normas),
    )
    return Cabida(cabe, pasa, explicacion)
