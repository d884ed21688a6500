"""Comparar un índice sellado con lo que hoy dice la base: lo que se cambie por fuera del programa se nota."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.expedientes.consultas.indice import ESPACIO, armar_indice
from bocamina.registro.expedientes.models import Expediente, Indice

# La audiencia cambia con su razón después del cierre; los folios, si se reabre y llega otra versión.
_PUEDEN_CAMBIAR = {f"{{{ESPACIO}}}{nombre}" for nombre in ("audiencia", "paginas", "version")}
_Ficha = tuple[list[str], list[str]]


def diferencia(indice: Indice) -> str:
    """Vacía si lo sellado sigue igual. Supone que la huella del índice ya se comprobó."""
    expediente = indice.expediente
    ahora = _fichas(armar_indice(expediente, numero=indice.numero, generado=indice.generado))
    sellado = _fichas(indice.xml)
    for radicado, (datos, versiones) in sellado.items():
        if radicado not in ahora:
            return f"el documento {radicado} ya no está en el expediente"
        datos_de_ahora, versiones_de_ahora = ahora[radicado]
        if datos != datos_de_ahora or versiones != versiones_de_ahora[: len(versiones)]:
            return f"el documento {radicado} no es como se selló"
    return _despues_del_cierre(indice, sellado, ahora)


def _despues_del_cierre(indice: Indice, sellado: dict[str, _Ficha], ahora: dict[str, _Ficha]) -> str:
    """Solo del último índice: después de los demás hubo una reapertura y pudo llegar algo."""
    if indice.numero != indice.expediente.indices.count() or _fue_reabierto(indice):
        return ""
    if indice.expediente.esta_abierto:
        return "el expediente aparece abierto y la bitácora no tiene su reapertura"
    if sobran := sorted(set(ahora) - set(sellado)):
        return f"el documento {sobran[0]} entró después del cierre"
    otra = next((r for r in sellado if len(ahora[r][1]) != len(sellado[r][1])), "")
    return f"el documento {otra} tiene una versión posterior al cierre" if otra else ""


def _fue_reabierto(indice: Indice) -> bool:
    ultimo = Registro.objects.filter(
        acto__in=("expedientes.cerrar", "expedientes.reabrir"),
        objeto_tipo=Expediente._meta.label_lower,
        objeto_clave=str(indice.expediente_id),
    ).order_by("-numero")
    return ultimo.values_list("acto", flat=True).first() == "expedientes.reabrir"


def _fichas(xml: str) -> dict[str, _Ficha]:
    """De cada documento, sus datos y sus versiones, en texto comparable."""
    salida: dict[str, _Ficha] = {}
    for nodo in ET.fromstring(xml).iter(f"{{{ESPACIO}}}documento"):  # noqa: S314 - lo armó esta casa
        datos = [nodo.get("orden", ""), *(_texto(h) for h in nodo if h.tag not in _PUEDEN_CAMBIAR)]
        salida[nodo.get("id", "")] = (datos, [_texto(v) for v in nodo.iter(f"{{{ESPACIO}}}version")])
    return salida


def _texto(nodo: ET.Element) -> str:
    return ET.canonicalize(ET.tostring(nodo, encoding="unicode"), strip_text=True)
