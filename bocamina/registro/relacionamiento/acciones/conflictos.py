"""Abrir un caso, medirlo, anotar lo que se hace, decidir qué se publica y cerrarlo. Nada va a lo público."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.nucleo.relacionamiento.alerta import Nivel
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.cuentas.estados import Rol
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.acciones.escritura import (
    anotar_en,
    exigir_pasado,
    guardar,
    poner,
    tomar,
)
from bocamina.registro.relacionamiento.consultas.conflictos import alerta_de
from bocamina.registro.relacionamiento.consultas.territorios import exigir_municipio
from bocamina.registro.relacionamiento.estados import ClaseDeHecho, EstadoDeHecho
from bocamina.registro.relacionamiento.models import Conflicto, HechoDeConflicto, Medicion, Territorio

CONDUCIR = "conflictos.llevar"


@transaction.atomic
def abrir_caso(*, territorio: Territorio, actor: Any, hoy: date, **datos: Any) -> Conflicto:
    """`datos`: caso, clase, municipio, lugar, actores, causas, abierto_el y responsable. Nace reservado."""
    exigir(actor, CONDUCIR, territorio, hoy=hoy)
    conflicto = Conflicto(territorio=territorio)
    poner(conflicto, datos)
    exigir_municipio(territorio, conflicto.municipio)
    exigir_pasado(conflicto.abierto_el, hoy, "El caso")
    guardar(conflicto)
    _anotar(actor, "conflictos.abrir", conflicto)
    return conflicto


@transaction.atomic
def cambiar_caso(*, conflicto: Conflicto, actor: Any, hoy: date, **datos: Any) -> Conflicto:
    actual = _tomar_abierto(conflicto, actor, hoy)
    cambiados = poner(actual, datos)
    exigir_municipio(actual.territorio, actual.municipio)
    guardar(actual)
    _anotar(actor, "conflictos.cambiar", actual, campos=cambiados)
    return actual


@transaction.atomic
def medir(
    *, conflicto: Conflicto, fecha: date, intensidad: int, razon: str, url: str, actor: Any, hoy: date
) -> Medicion:
    """Si con ella la alerta queda alta, le llega a quien lleva el territorio, sin decir de qué caso es."""
    actual = _tomar_abierto(conflicto, actor, hoy)
    exigir_pasado(fecha, hoy, "La medición")
    medicion = guardar(Medicion(conflicto=actual, fecha=fecha, intensidad=intensidad, razon=razon.strip()))
    _anotar(actor, "conflictos.medir", actual, medicion=medicion.pk)
    if alerta_de(actual, hoy=hoy).nivel == Nivel.ALTA:
        abrir_pendiente(
            clave=f"alerta-temprana:{actual.pk}:{medicion.pk}",
            titulo="Atender una alerta temprana",
            detalle=actual.territorio.nombre,
            url=url,
            boton="Ver el caso",
            vence=hoy,
            explicacion=None,
            rol=Rol.SECRETARIA_TECNICA,
            en=actual.territorio,
            ambito_nombre=actual.territorio.nombre,
            actor=actor,
        )
    return medicion


@transaction.atomic
def anotar_hecho(
    *,
    conflicto: Conflicto,
    clase: str,
    fecha: date,
    texto: str,
    actor: Any,
    hoy: date,
    entidad: Entidad | None = None,
    estado: str = EstadoDeHecho.PENDIENTE,
) -> HechoDeConflicto:
    """Una acción atiende la alerta que estuviera abierta."""
    actual = _tomar_abierto(conflicto, actor, hoy)
    hecho = HechoDeConflicto(
        conflicto=actual, clase=clase, fecha=fecha, texto=texto.strip(), entidad=entidad, estado=estado
    )
    guardar(hecho)
    _anotar(actor, "conflictos.anotar_hecho", actual, hecho=hecho.pk, clase=clase)
    if clase == ClaseDeHecho.ACCION:
        for pk in actual.mediciones.values_list("pk", flat=True):
            cumplir_pendiente(clave=f"alerta-temprana:{actual.pk}:{pk}", actor=actor)
    return hecho


@transaction.atomic
def cambiar_estado_de_hecho(
    *, hecho: HechoDeConflicto, estado: str, actor: Any, hoy: date
) -> HechoDeConflicto:
    _tomar_abierto(hecho.conflicto, actor, hoy)
    actual = tomar(hecho)
    actual.estado = estado
    guardar(actual)
    _anotar(actor, "conflictos.estado_de_hecho", hecho.conflicto, hecho=actual.pk, estado=estado)
    return actual


@transaction.atomic
def decidir_audiencia(
    *, conflicto: Conflicto, audiencia: str, resumen_publico: str, actor: Any, hoy: date
) -> Conflicto:
    """Se publica el resumen y nada más. Volverlo a reservar lo retira de lo público."""
    exigir(actor, CONDUCIR, conflicto, hoy=hoy)
    actual = tomar(conflicto)
    actual.audiencia, actual.resumen_publico = audiencia, resumen_publico.strip()
    guardar(actual)
    _anotar(actor, "conflictos.decidir_audiencia", actual, audiencia=audiencia)
    return actual


@transaction.atomic
def cerrar_caso(*, conflicto: Conflicto, cerrado_el: date, razon: str, actor: Any, hoy: date) -> Conflicto:
    actual = _tomar_abierto(conflicto, actor, hoy)
    exigir_pasado(cerrado_el, hoy, "El cierre")
    if not razon.strip():
        raise ActoImposible("Diga por qué se cierra el caso.")
    actual.cerrado_el, actual.razon_de_cierre = cerrado_el, razon.strip()
    guardar(actual)
    _anotar(actor, "conflictos.cerrar", actual)
    return actual


def _tomar_abierto(conflicto: Conflicto, actor: Any, hoy: date) -> Conflicto:
    exigir(actor, CONDUCIR, conflicto, hoy=hoy)
    actual = tomar(conflicto)
    if actual.cerrado_el is not None:
        raise ActoImposible(f"El caso se cerró el {actual.cerrado_el:%d/%m/%Y}.")
    return actual


def _anotar(actor: Any, acto: str, conflicto: Conflicto, **contenido: Any) -> None:
    """Reservado y sin nombres: ni el del caso."""
    anotar_en(actor, acto, conflicto, es_publico=False, **contenido)
