"""Una acción vuelta ficha: lo que se fotografía, se compara, se propone cambiar y sale en el libro."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from bocamina.nucleo.planes.ficha import CAMPOS, DEL_INDICADOR
from bocamina.registro.planes.estados import EstadoDeAccion
from bocamina.registro.planes.models import Accion, IndicadorDeAccion, Plan, Presupuesto


def con_todo(acciones: QuerySet[Accion]) -> QuerySet[Accion]:
    """Cuanto pide la ficha, en un número fijo de consultas."""
    indicadores = IndicadorDeAccion.objects.order_by("id").prefetch_related("metas")
    return acciones.select_related("entidad", "plan__distrito").prefetch_related(
        "asociadas", "presupuestos", Prefetch("indicadores", queryset=indicadores)
    )


def acciones_de(plan: Plan, *, con_las_de_fuera: bool = False) -> QuerySet[Accion]:
    filas = con_todo(plan.acciones.all())
    return filas if con_las_de_fuera else filas.exclude(estado=EstadoDeAccion.FUERA)


def fichas_de(plan: Plan) -> list[dict[str, Any]]:
    return [ficha_de(a) for a in acciones_de(plan)]


def ficha_de(accion: Accion) -> dict[str, Any]:
    """Sin los datos de contacto: la ficha se publica."""
    ficha = {campo: _en_json(getattr(accion, campo)) for campo in CAMPOS if campo not in _APARTE}
    return {
        "codigo": accion.codigo,
        **ficha,
        "entidad": accion.entidad.clave,
        "asociadas": sorted(e.clave for e in accion.asociadas.all()),
        "presupuestos": [_presupuesto(p) for p in accion.presupuestos.all()],
        "indicadores": indicadores_en_ficha(accion.indicadores.all()),
    }


def _presupuesto(p: Presupuesto) -> dict[str, Any]:
    """El número de compromiso, cuando ya existe."""
    numero = {"compromiso": p.compromiso} if p.compromiso else {}
    return {"anio": p.anio, "fuente": p.fuente, "valor": exacto(p.valor)} | numero


_APARTE = frozenset({"entidad", "asociadas"})


def indicadores_en_ficha(indicadores: Iterable[IndicadorDeAccion]) -> list[dict[str, Any]]:
    return [
        {"nombre": i.nombre}
        | {campo: _en_json(getattr(i, campo)) for campo in DEL_INDICADOR}
        | {
            "crema": i.crema,
            "metas": [
                {
                    "periodo": m.periodo,
                    "valor": exacto(m.valor),
                    "base": None if m.base is None else exacto(m.base),
                }
                for m in i.metas.all()
            ],
        }
        for i in indicadores
    ]


def exacto(valor: Decimal) -> str:
    """«1250000» y «0.5», nunca «1250000.000000» ni «1.25E+6»."""
    texto = f"{valor:f}"
    return texto.rstrip("0").rstrip(".") if "." in texto else texto


def _en_json(valor: Any) -> Any:
    if isinstance(valor, Decimal):
        return exacto(valor)
    return valor.isoformat() if hasattr(valor, "isoformat") else valor
