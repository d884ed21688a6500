"""Registrar un distrito, cambiarlo de estado y decir sus municipios."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.estados import CON_ACTO, PASOS, Estado
from bocamina.registro.distritos.models import CambioDeEstado, Distrito, MunicipioDeDistrito
from bocamina.registro.expedientes.acciones import abrir_expediente
from bocamina.registro.expedientes.consultas import expediente_del_asunto
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.territorio.models import Municipio

SERIE = "DME-01"


@transaction.atomic
def registrar_distrito(
    *, clave: str, nombre: str, direccion: str, enfasis: str, tipologia: str = "", actor: Any, hoy: date
) -> Distrito:
    """Nace proyectado y con su expediente: el que ya se había abierto para él, o uno nuevo."""
    distrito = Distrito(
        clave=clave, nombre=nombre.strip(), direccion=direccion, enfasis=enfasis, tipologia=tipologia.strip()
    )
    exigir(actor, "distritos.registrar", distrito, hoy=hoy)
    try:
        distrito.full_clean(exclude=["expediente"])
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    abierto = expediente_del_asunto(asunto_tipo="distrito", asunto_clave=clave)
    distrito.expediente = abierto or abrir_expediente(
        nombre=distrito.nombre,
        asunto_tipo="distrito",
        asunto_clave=clave,
        ambitos=[(TipoAmbito.DISTRITO, clave)],
        serie=SERIE,
        audiencia=Audiencia.PUBLICO,
        actor=actor,
        hoy=hoy,
    )
    distrito.save()
    CambioDeEstado.objects.create(distrito=distrito, estado=Estado.PROYECTADO, desde=hoy)
    _anotar(actor, "distritos.registrar", distrito, {"clave": clave, "direccion": direccion})
    return distrito


@transaction.atomic
def cambiar_estado(
    *, distrito: Distrito, estado: str, desde: date, actor: Any, hoy: date, acto: str = "", razon: str = ""
) -> CambioDeEstado:
    exigir(actor, "distritos.cambiar_estado", distrito, hoy=hoy)
    ultimo = distrito.cambios_de_estado.last()
    _exigir_paso(distrito, ultimo, estado, desde, hoy)
    if estado in CON_ACTO and not acto.strip():
        raise ActoImposible("Diga el acto: número, fecha y quién lo expidió.")
    cambio = CambioDeEstado.objects.create(
        distrito=distrito, estado=estado, desde=desde, acto=acto.strip(), razon=razon.strip()
    )
    distrito.estado = estado
    distrito.save(update_fields=["estado"])
    contenido = {"estado": estado, "desde": desde.isoformat(), "acto": cambio.acto}
    _anotar(actor, "distritos.cambiar_estado", distrito, contenido)
    return cambio


def _exigir_paso(
    distrito: Distrito, ultimo: CambioDeEstado | None, estado: str, desde: date, hoy: date
) -> None:
    actual = ultimo.estado if ultimo else ""
    if estado not in PASOS[actual]:
        caminos = ", ".join(str(Estado(e).label).lower() for e in sorted(PASOS[actual])) or "ninguno"
        hallado = str(Estado(actual).label).lower() if actual else "sin registrar"
        raise ActoImposible(f"El distrito está {hallado}; desde ahí puede pasar a: {caminos}.")
    if desde > hoy:
        raise ActoImposible("El estado no puede empezar en una fecha que no ha llegado.")
    if ultimo and desde < ultimo.desde:
        raise ActoImposible(f"El estado anterior empezó el {ultimo.desde:%d/%m/%Y}: este no puede ser antes.")


@transaction.atomic
def incluir_municipios(
    *, distrito: Distrito, codigos: Iterable[str], desde: date, actor: Any, hoy: date, acto: str = ""
) -> int:
    """Los que ya están no se repiten."""
    exigir(actor, "distritos.editar", distrito, hoy=hoy)
    pedidos = sorted(set(codigos))
    conocidos = Municipio.objects.in_bulk(pedidos)
    if faltan := [c for c in pedidos if c not in conocidos]:
        raise ActoImposible(f"No están en la lista de municipios: {', '.join(faltan)}.")
    ya = set(distrito.municipios_fechados.en(desde).values_list("municipio_id", flat=True))
    nuevos = [c for c in pedidos if c not in ya]
    for codigo in nuevos:
        MunicipioDeDistrito.objects.create(
            distrito=distrito, municipio=conocidos[codigo], desde=desde, acto=acto.strip()
        )
    _anotar(actor, "distritos.incluir_municipios", distrito, {"codigos": nuevos, "desde": desde.isoformat()})
    return len(nuevos)


@transaction.atomic
def excluir_municipio(*, distrito: Distrito, codigo: str, hasta: date, actor: Any, hoy: date) -> None:
    exigir(actor, "distritos.editar", distrito, hoy=hoy)
    fila = distrito.municipios_fechados.filter(municipio_id=codigo, hasta__isnull=True).first()
    if fila is None:
        raise ActoImposible("Ese municipio no está en el distrito.")
    if fila.desde > hasta:
        raise ActoImposible(f"El municipio entró el {fila.desde:%d/%m/%Y}: no puede salir antes.")
    fila.hasta = hasta
    fila.save(update_fields=["hasta"])
    contenido = {"codigo": codigo, "hasta": hasta.isoformat()}
    _anotar(actor, "distritos.excluir_municipio", distrito, contenido)


def _anotar(actor: Any, acto: str, distrito: Distrito, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=distrito, contenido=contenido, es_publico=True)
