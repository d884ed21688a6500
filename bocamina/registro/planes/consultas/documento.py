"""El plan como se imprime: de lo vivo o de una versión."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from bocamina import documentos
from bocamina.documentos.castellano import fecha_larga, numero
from bocamina.documentos.plan_estrategico.datos import AccionEnPapel, IndicadorEnPapel, PlanEnPapel
from bocamina.registro.planes.consultas.palabras import Palabras, fecha
from bocamina.registro.planes.models import Plan

EN_SU_LUGAR = frozenset({"Entidad que lidera", "Dónde"})


def archivo_del_plan(
    plan: Plan, fichas: Iterable[dict[str, Any]], formato: str, *, situacion: str, hoy: date
) -> bytes:
    rige = plan.adoptado is not None
    membrete = documentos.Membrete(plan.distrito.nombre, "Secretaría técnica")
    emision = documentos.Emision(membrete, hoy, leyenda="" if rige else "En formulación")
    papel = plan_en_papel(plan, fichas, situacion=situacion, hoy=hoy)
    return documentos.en_formato(documentos.tipo("plan_estrategico"), papel, emision, formato)


def situacion_de(plan: Plan, version: str = "") -> str:
    if plan.adoptado is None or plan.hasta is None:
        return f"En formulación. {version}".strip()
    dicho = f"Adoptado el {fecha_larga(plan.adoptado)}; rige hasta el {fecha_larga(plan.hasta)}"
    return f"{dicho}. {version}" if version else dicho


def plan_en_papel(plan: Plan, fichas: Iterable[dict[str, Any]], *, situacion: str, hoy: date) -> PlanEnPapel:
    palabras = Palabras(plan.distrito, hoy)
    orden = {c: n for n, c in enumerate(palabras.componentes)}
    puestas = sorted(fichas, key=lambda f: (orden.get(f["componente"], len(orden)), f["codigo"]))
    vigencia = plan.vigencia_json or {}
    return PlanEnPapel(
        nombre=plan.nombre,
        distrito=plan.distrito.nombre,
        municipios=tuple(palabras.municipios.values()),
        situacion=situacion,
        de_donde=vigencia.get("formula", ""),
        acciones=tuple(_accion(f, palabras) for f in puestas),
    )


def _accion(ficha: dict[str, Any], palabras: Palabras) -> AccionEnPapel:
    return AccionEnPapel(
        codigo=ficha["codigo"],
        componente=palabras.componentes.get(ficha["componente"], ficha["componente"]),
        hito=ficha["hito"],
        texto=ficha["texto"],
        entidad=palabras.dicho("entidad", ficha["entidad"]),
        donde=palabras.dicho("municipios", ficha["municipios"]),
        inicio=fecha(ficha["inicio"]),
        fin=fecha(ficha["fin"]),
        datos=tuple(par for par in palabras.datos(ficha) if par[0] not in EN_SU_LUGAR),
        presupuestos=tuple(palabras.presupuestos(ficha)),
        indicadores=tuple(_indicador(palabras.indicador(i)) for i in ficha["indicadores"]),
    )


def _indicador(i: dict[str, Any]) -> IndicadorEnPapel:
    base: Decimal | None = i["linea_base"]
    return IndicadorEnPapel(
        nombre=i["nombre"],
        formula=i["formula"],
        variables=tuple(
            f"{v['simbolo']}: {v['nombre']}" + (f" ({v['fuente']})" if v["fuente"] else "")
            for v in i["variables"]
        ),
        unidad=i["unidad"],
        tipo=i["tipo"],
        acumulacion=i["acumulacion"],
        base=""
        if base is None
        else f"{numero(base)} al {fecha_larga(i['linea_base_fecha'])}, {i['linea_base_fuente']}",
        meta_final=i["meta_final"],
        metas=tuple(i["metas"]),
        medio=i["medio"],
    )
