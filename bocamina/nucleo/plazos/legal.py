"""El término que manda una norma, contado desde un hecho: la explicación lleva su artículo por delante."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.nucleo.plazos.calendario import Calendario
from bocamina.nucleo.plazos.computo import Plazo, calcular
from bocamina.nucleo.plazos.palabras import cantidad_en_palabras
from bocamina.nucleo.plazos.termino import Sentido, Termino, Unidad


def contar(vigente: Vigente, *, desde: date, calendario: Calendario) -> Plazo:
    """Cuenta un valor de unidad `plazo` (cantidad, unidad y sentido) desde la fecha del hecho."""
    campos = cast(Mapping[str, Any], vigente.valor)
    termino = Termino(
        desde=desde,
        cantidad=campos["cantidad"],
        unidad=Unidad(campos["unidad"]),
        sentido=Sentido(campos["sentido"]),
    )
    plazo = calcular(termino, calendario)
    return replace(plazo, explicacion=_con_su_norma(plazo.explicacion, vigente, termino))


def _con_su_norma(explicacion: Explicacion, vigente: Vigente, termino: Termino) -> Explicacion:
    cantidad = cantidad_en_palabras(termino.cantidad, termino.unidad)
    manda = Insumo(vigente.nombre, cantidad, cita=vigente.citas[0] if vigente.citas else None)
    avisos = (f"Por analogía, sin norma: {vigente.analogia}",) if vigente.sin_norma else ()
    return replace(
        explicacion,
        insumos=(manda, *explicacion.insumos),
        citas=tuple(dict.fromkeys((*vigente.citas, *explicacion.citas))),
        criterios=tuple(dict.fromkeys((*vigente.criterios, *explicacion.criterios))),
        avisos=(*avisos, *explicacion.avisos),
        sin_norma=vigente.sin_norma,
    )
