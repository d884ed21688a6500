from __future__ import annotations

from datetime import date
from decimal import Decimal

from bocamina.documentos.plan_estrategico.datos import AccionEnPapel, IndicadorEnPapel, PlanEnPapel


def muestra() -> PlanEnPapel:
    indicador = IndicadorEnPapel(
        nombre="Unidades mineras con título",
        formula="T",
        variables=("T: unidades con título en el período (registro minero)",),
        unidad="unidades",
        tipo="Producto",
        acumulacion="Acumulado",
        base="0 al 31 de diciembre de 2025, diagnóstico del distrito",
        meta_final=Decimal(20),
        metas=(("2026", Decimal(8)), ("2027", Decimal(12))),
        medio="Registro minero",
    )
    accion = AccionEnPapel(
        codigo="MI-01",
        componente="Minero",
        hito="Formalización",
        texto="Acompañar a veinte unidades mineras hasta su título",
        entidad="Agencia de ejemplo",
        donde="Valle Claro",
        inicio=date(2026, 4, 1),
        fin=date(2027, 12, 31),
        datos=(("Impacto esperado", "Trabajo con derechos."),),
        presupuestos=((2026, "Inversión nacional", Decimal(1_250_000_000)),),
        indicadores=(indicador,),
    )
    return PlanEnPapel(
        nombre="Plan Estratégico de Gestión de Valle Claro",
        distrito="Valle Claro",
        municipios=("Valle Claro", "El Alto"),
        situacion="Adoptado el 10 de marzo de 2026; rige hasta el 9 de marzo de 2030",
        de_donde="Cuatro años desde la adopción",
        acciones=(accion,),
    )
