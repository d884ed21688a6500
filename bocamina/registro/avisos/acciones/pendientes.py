"""Abrir, cumplir y retirar lo que está por hacer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.avisos.estados import EstadoPendiente
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import Ambito, ConAmbito

DE_TODO = (TipoAmbito.SISTEMA, "")


@transaction.atomic
def abrir_pendiente(
    *,
    clave: str,
    titulo: str,
    url: str,
    vence: date,
    explicacion: Explicacion | None,
    actor: Any,
    usuario: Any = None,
    rol: str = "",
    ambito: Ambito = DE_TODO,
    en: ConAmbito | None = None,
    ambito_nombre: str = "",
    detalle: str = "",
    boton: str = "",
) -> Pendiente:
    """Para una persona o para quien tenga el rol en el ámbito; con `en`, en el suyo o en el que lo contiene.

    Con la misma clave, si sigue abierto lo pone al día; si ya se cerró, así queda: otro asunto es otra clave.
    """
    _exigir_direccion_propia(url)
    campos = {
        "titulo": titulo,
        "detalle": detalle,
        "url": url,
        "boton": boton,
        "usuario": usuario,
        "rol": rol,
        **_donde([*en.ambitos()] if en else [ambito]),
        "ambito_nombre": ambito_nombre,
        **_plazo(vence, explicacion),
    }
    tomar_turno()
    pendiente, es_nuevo = Pendiente.objects.get_or_create(clave=clave, defaults=campos)
    if es_nuevo:
        _anotar("avisos.abrir_pendiente", pendiente, actor)
    elif pendiente.estado == EstadoPendiente.ABIERTO and _ponerlo_al_dia(pendiente, campos):
        _anotar("avisos.cambiar_pendiente", pendiente, actor)
    return pendiente


def _donde(ambitos: list[Ambito]) -> dict[str, str]:
    """El primero es el propio; el segundo, si lo hay, lo contiene."""
    propio, mayor = (*ambitos, ("", ""))[:2]
    return {
        "ambito_tipo": str(propio[0]),
        "ambito_clave": str(propio[1]),
        "mayor_tipo": str(mayor[0]),
        "mayor_clave": str(mayor[1]),
    }


def _exigir_direccion_propia(url: str) -> None:
    if not url.startswith("/") or url.startswith("//"):
        raise ValueError(f"«{url}» no es una dirección de este sitio: debe empezar por «/».")


def _plazo(vence: date, explicacion: Explicacion | None) -> dict[str, Any]:
    """La fecha con su porqué. El artículo es el primero citado; los demás son de cómo se cuenta."""
    citas = explicacion.citas if explicacion else ()
    articulo = ", ".join(p for p in (citas[0].nombre, citas[0].articulo) if p) if citas else ""
    return {
        "vence": vence,
        "explicacion": explicacion.como_dict() if explicacion else None,
        "articulo": articulo[:200],
    }


def _ponerlo_al_dia(pendiente: Pendiente, campos: dict[str, Any]) -> bool:
    cambios = [nombre for nombre, valor in campos.items() if getattr(pendiente, nombre) != valor]
    for nombre in cambios:
        setattr(pendiente, nombre, campos[nombre])
    if cambios:
        pendiente.save(update_fields=cambios)
    return bool(cambios)


def cumplir_pendiente(*, clave: str, actor: Any) -> bool:
    """Lo da por hecho. False si no existe o ya estaba cerrado: cumplir dos veces es cumplir una."""
    return _cerrar(clave, EstadoPendiente.HECHO, "avisos.cumplir_pendiente", actor, "")


def retirar_pendiente(*, clave: str, actor: Any, motivo: str) -> bool:
    """Deja de hacer falta (la sesión se canceló, la propuesta se retiró). False si ya estaba cerrado."""
    return _cerrar(clave, EstadoPendiente.RETIRADO, "avisos.retirar_pendiente", actor, motivo)


@transaction.atomic
def _cerrar(clave: str, estado: EstadoPendiente, acto: str, actor: Any, motivo: str) -> bool:
    tomar_turno()
    pendiente = Pendiente.objects.filter(clave=clave, estado=EstadoPendiente.ABIERTO).first()
    if pendiente is None:
        return False
    pendiente.estado, pendiente.motivo, pendiente.cerrado_en = estado, motivo, timezone.now()
    pendiente.save(update_fields=["estado", "motivo", "cerrado_en"])
    _anotar(acto, pendiente, actor)
    return True


def _anotar(acto: str, pendiente: Pendiente, actor: Any) -> None:
    contenido = {"vence": pendiente.vence.isoformat(), "articulo": pendiente.articulo, "rol": pendiente.rol}
    anotar(actor=actor, acto=acto, objeto=pendiente, contenido=contenido)
