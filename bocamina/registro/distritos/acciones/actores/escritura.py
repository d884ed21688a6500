"""Lo que comparten los actos del mapa: numerar, comprobar, guardar y anotar sin decir nombres."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from bocamina.nucleo.actores import nombra_a
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.distritos.consultas.actores import TEXTOS, donde_se_nombra, llano, sectores
from bocamina.registro.distritos.models import Actor, Distrito, IdentidadReservada
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.territorio.models import Municipio

CAMPOS = ("tipo", *TEXTOS, "nit", "sector", "nivel_interes", "nivel_influencia")
EN_RESERVA = "Este texto trae un nombre que está en reserva. Escríbalo con el seudónimo."


class NombreEnReserva(ActoImposible):
    """No dice cuál: el nombre no sale ni en la frase que lo protege."""

    def __init__(self) -> None:
        super().__init__(EN_RESERVA)


def nuevo_actor(distrito: Distrito) -> Actor:
    """Con el número que sigue. Quien llama está en una transacción."""
    Distrito.objects.select_for_update().get(pk=distrito.pk)
    ultimo = Actor.objects.filter(distrito=distrito).order_by("numero").last()
    return Actor(distrito=distrito, numero=ultimo.numero + 1 if ultimo else 1)


def exigir_vivo(ficha: Actor) -> None:
    if ficha.unido_a_id is not None:
        raise ActoImposible(f"Este actor se unió a otro; trabaje sobre {ficha.unido_a.codigo}.")
    if ficha.retirado_el is not None:
        raise ActoImposible(f"Este actor salió del mapa el {ficha.retirado_el:%d/%m/%Y}.")


def exigir_sin_nombres(distrito: Distrito, textos: Iterable[str]) -> None:
    """Ningún texto del mapa puede nombrar a quien está en reserva."""
    nombres = IdentidadReservada.objects.filter(actor__distrito=distrito).values_list("nombre", flat=True)
    escritos = [t for t in textos if t]
    if any(nombra_a(texto, nombre) for nombre in nombres for texto in escritos):
        raise NombreEnReserva


def exigir_que_nadie_lo_diga(distrito: Distrito, nombre: str, *, salvo: Actor | None = None) -> None:
    """Antes de reservar un nombre, lo que ya se escribió con él se corrige."""
    if lugares := list(donde_se_nombra(distrito, nombre, salvo=salvo)):
        raise ActoImposible(f"Antes quite ese nombre de: {', '.join(lugares)}.")


def poner(ficha: Actor, datos: Mapping[str, Any]) -> list[str]:
    """Pone los campos que vienen y dice cuáles cambiaron."""
    cambiados = []
    for campo in CAMPOS:
        if campo not in datos:
            continue
        valor = datos[campo].strip() if isinstance(datos[campo], str) else datos[campo]
        if getattr(ficha, campo) != valor:
            setattr(ficha, campo, valor)
            cambiados.append(campo)
    return cambiados


def fallas(ficha: Actor) -> list[tuple[str, str]]:
    """(campo, frase) de lo que no se puede guardar; el campo va vacío si es de toda la ficha."""
    salida = []
    if ficha.sector not in sectores():
        salida.append(("sector", f"Escoja un sector: {', '.join(sectores().values())}."))
    try:
        ficha.full_clean(exclude=["distrito", "unido_a"])
    except ValidationError as error:
        for campo, mensajes in error.message_dict.items():
            salida += [("" if campo == "__all__" else campo, mensaje) for mensaje in mensajes]
    return salida


def guardar(ficha: Actor, municipios: Iterable[str] | None) -> None:
    ficha.llano = llano(ficha.nombre, ficha.sigla)
    if malas := fallas(ficha):
        raise ActoImposible(" · ".join(frase for _, frase in malas))
    exigir_sin_nombres(ficha.distrito, (getattr(ficha, campo) for campo in TEXTOS))
    ficha.save()
    if municipios is not None:
        ficha.municipios.set(municipios_pedidos(ficha.distrito, municipios))


def municipios_pedidos(distrito: Distrito, codigos: Iterable[str]) -> list[Municipio]:
    """Solo los que alguna vez han sido del distrito."""
    pedidos = set(codigos)
    suyos = set(distrito.municipios_fechados.values_list("municipio_id", flat=True))
    if ajenos := sorted(pedidos - suyos):
        raise ActoImposible(f"No son municipios de este distrito: {', '.join(ajenos)}.")
    return list(Municipio.objects.filter(pk__in=pedidos))


def anotar_actor(actor: Any, acto: str, ficha: Actor, **contenido: Any) -> None:
    """Sin valores ni nombres: el número del actor y qué campos se tocaron."""
    datos = {"distrito": ficha.distrito.clave, "numero": ficha.numero, **contenido}
    anotar(actor=actor, acto=acto, objeto=ficha, contenido=datos)
