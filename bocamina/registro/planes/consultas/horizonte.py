"""Si una acción es de corto, mediano o largo plazo, según cuándo termina dentro del plan."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bocamina import normativa
from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.nucleo.plazos.meses import sumar_meses
from bocamina.registro.planes.models import Accion, Plan

HORIZONTES = ("corto", "mediano", "largo")
MESES_POR_ANIO = 12


def horizonte_de(plan: Plan, accion: Accion) -> Explicacion | None:
    """Sin fecha de fin no se sabe. Antes de la adopción se cuenta desde que empezó a formularse."""
    if accion.fin is None:
        return None
    desde = plan.adoptado or plan.abierto
    for nombre in HORIZONTES:
        norma = normativa.vigente(f"peg.horizonte.{nombre}", en=desde)
        valor: Any = norma.valor
        limite = sumar_meses(desde, valor["cantidad"] * MESES_POR_ANIO) - timedelta(days=1)
        if accion.fin <= limite or nombre == HORIZONTES[-1]:
            avisos = () if accion.fin <= limite else ("Termina después de que el plan deja de regir.",)
            return Explicacion(
                valor=f"{nombre.capitalize()} plazo",
                formula=f"Termina a más tardar {valor['cantidad']} años después del plan"
                if valor["cantidad"] > 1
                else "Termina dentro del primer año del plan",
                insumos=(
                    Insumo("Empieza el plan", desde.isoformat()),
                    Insumo("Termina la acción", accion.fin.isoformat()),
                    Insumo("Límite del plazo", limite.isoformat()),
                ),
                citas=norma.citas,
                criterios=norma.criterios,
                avisos=(*avisos, *((norma.analogia,) if norma.analogia else ())),
                sin_norma=norma.sin_norma,
            )
    return None
