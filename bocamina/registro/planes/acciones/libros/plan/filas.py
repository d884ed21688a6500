"""De una acción guardada a sus filas en las cuatro hojas, y de lo que queda en ellas a su ficha."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from bocamina.lectura.celdas import llana, texto
from bocamina.nucleo.libros import Fila
from bocamina.nucleo.libros.forma import SEPARADOR
from bocamina.registro.planes.acciones.libros.plan.forma import CREMA, DE_CONTACTO, DE_LISTA
from bocamina.registro.planes.consultas.ficha import exacto, ficha_de
from bocamina.registro.planes.models import Accion, IndicadorDeAccion

_VARIABLE = re.compile(r"([^=:]{1,40})[=:](.+?)(?:\(([^()]*)\))?", re.DOTALL)
_CREMA = re.compile(r"(s[ií]|no)\b[\s:.,;–-]*(.*)", re.DOTALL | re.IGNORECASE)
DEL_LIBRO = (
    "componente", "aspecto", "hito", "texto", "asociadas", "nivel", "municipios", "inicio", "fin", "impacto",
    "eje", "propositos", "enfoque_genero", "enfoque_etnico", "enfoque_diferencial", "riesgos", "bpin",
    "accion_nacional", "es_ancla",
)  # fmt: skip
DEL_INDICADOR = (
    "nombre", "formula", "unidad", "tipo", "acumulacion", "linea_base", "linea_base_fecha",
    "linea_base_fuente", "meta_final", "medio",
)  # fmt: skip


def de_accion(accion: Accion) -> Fila:
    ficha = ficha_de(accion)
    valores = {c: _escrito(ficha[c]) for c in DEL_LIBRO}
    contacto = {c: texto(getattr(accion, c)) for c in DE_CONTACTO}
    cual = {"distrito": accion.plan.distrito.clave, "codigo": accion.codigo}
    return Fila(str(accion.pk), accion.version, {**cual, **valores, **contacto})


def de_indicadores(accion: Accion) -> Iterable[Fila]:
    for i in accion.indicadores.all():
        valores = {
            "nombre": texto(i.nombre),
            "formula": texto(i.formula),
            "variables": variables_escritas(i.variables),
            "unidad": texto(i.unidad),
            "tipo": i.tipo,
            "acumulacion": i.acumulacion,
            "linea_base": _decimal(i.linea_base),
            "linea_base_fecha": i.linea_base_fecha.isoformat() if i.linea_base_fecha else "",
            "linea_base_fuente": texto(i.linea_base_fuente),
            "meta_final": _decimal(i.meta_final),
            "medio": texto(i.medio),
        }
        crema = {f"{CREMA}{e}": _crema_escrita(r) for e, r in i.crema.items()}
        yield Fila(str(i.pk), i.version, {**_cual(accion), **valores, **crema})


def de_metas(accion: Accion) -> Iterable[Fila]:
    for i in accion.indicadores.all():
        for m in i.metas.all():
            valores = {"periodo": m.periodo, "valor": exacto(m.valor), "base": _decimal(m.base)}
            cual = {**_cual(accion), "indicador": texto(i.nombre)}
            yield Fila(id_de_meta(i, m.periodo), i.version, {**cual, **valores})


def de_presupuesto(accion: Accion) -> Iterable[Fila]:
    """La fila se reconoce por su año y su fuente: al guardar, los montos se escriben de nuevo."""
    for p in accion.presupuestos.all():
        valores = {"anio": str(p.anio), "fuente": p.fuente, "valor": exacto(p.valor)}
        valores["compromiso"] = texto(p.compromiso)
        yield Fila(f"{accion.pk}:{p.anio}:{p.fuente}", accion.version, {**_cual(accion), **valores})


def id_de_meta(indicador: IndicadorDeAccion, periodo: str) -> str:
    return f"{indicador.pk}:{periodo}"


def _cual(accion: Accion) -> dict[str, str]:
    return {"distrito": accion.plan.distrito.clave, "accion": accion.codigo}


def _decimal(valor: Decimal | None) -> str:
    return "" if valor is None else exacto(valor)


def _escrito(valor: Any) -> str:
    if isinstance(valor, list):
        return SEPARADOR.join(sorted(str(v) for v in valor))
    if isinstance(valor, bool):
        return "sí" if valor else ""
    return texto(valor)


def campo(clave: str, valor: str) -> Any:
    """Lo que la ficha guarda en ese campo."""
    if clave in DE_LISTA:
        return valor.split(SEPARADOR) if valor else []
    return valor == "sí" if clave == "es_ancla" else valor


def ficha_de_indicador(valores: Mapping[str, str]) -> dict[str, Any]:
    crema = {c.removeprefix(CREMA): leer_crema(v) for c, v in valores.items() if c.startswith(CREMA) and v}
    return {
        **{c: valores.get(c, "") for c in DEL_INDICADOR},
        "variables": leer_variables(valores.get("variables", "")),
        "crema": crema,
    }


def leer_variables(escrito: str) -> list[dict[str, str]]:
    """«T = Unidades con título (Registro)», una por renglón. ValueError con la que no se entiende."""
    salida = []
    for renglon in filter(None, (r.strip() for r in re.split(r"[\n;]+", escrito))):
        partes = _VARIABLE.fullmatch(renglon)
        if partes is None or not partes[1].strip() or not partes[2].strip():
            raise ValueError(f"«{renglon[:40]}» no se entiende: escriba T = Qué es (de dónde sale)")
        simbolo, nombre, fuente = (p.strip() if p else "" for p in partes.groups())
        salida.append({"simbolo": simbolo, "nombre": nombre, "fuente": fuente})
    return salida


def variables_escritas(variables: Iterable[Mapping[str, str]]) -> str:
    return "\n".join(
        texto(f"{v['simbolo']} = {v['nombre']}" + (f" ({v['fuente']})" if v.get("fuente") else ""))
        for v in variables
    )


def leer_crema(escrito: str) -> dict[str, Any]:
    partes = _CREMA.fullmatch(escrito.strip())
    if partes is None:
        raise ValueError("Empiece por «Sí:» o «No:» y diga por qué")
    return {"cumple": llana(partes[1]) == "si", "razon": partes[2].strip()}


def _crema_escrita(respuesta: Mapping[str, Any]) -> str:
    dicho = "Sí" if respuesta.get("cumple") else "No"
    razon = texto(respuesta.get("razon") or "")
    return f"{dicho}: {razon}" if razon else dicho


def crema_escrita(escrito: str) -> str:
    return _crema_escrita(leer_crema(escrito))
