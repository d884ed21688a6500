"""Escribir una acción de la versión en trabajo, y separar de su hilo la que no era la misma."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from bocamina.nucleo.matriz.reconocer.entidades import separar_entidades
from bocamina.nucleo.matriz.reconocer.valores import en_una_linea, leer_lugares
from bocamina.nucleo.matriz.renglon import EJES, Contacto, Parte, RolDeParte
from bocamina.nucleo.palabras import llano
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.pndm import models
from bocamina.registro.pndm.acciones.exigencias import (
    EditadoPorOtra,
    exigir_administrar,
    exigir_texto,
    para_escribir,
)
from bocamina.registro.pndm.acciones.guardar import directorio
from bocamina.registro.pndm.acciones.importar import conocidas, siguiente_codigo
from bocamina.registro.pndm.estados import EstadoDeAccion
from bocamina.registro.pndm.models import Accion, Linea, Redaccion, Version


@transaction.atomic
def escribir_accion(
    *,
    version: Version,
    redaccion: Redaccion | None,
    edicion: int,
    texto: str,
    linea: Linea,
    eje: int | None,
    lugares: str,
    categoria: str,
    responsables: str,
    apoyan: str,
    responde: str,
    indicador: str,
    trazador: bool | None,
    estado: str,
    contacto: Contacto | None,
    actor: Any,
    hoy: date,
) -> Redaccion:
    """Una nueva, o la que ya estaba si nadie la cambió desde que la persona la vio (`edicion`)."""
    exigir_administrar(actor, hoy=hoy)
    actual = para_escribir(version)
    if linea.objetivo.version_id != actual.pk:
        raise ActoImposible("Esa línea no es de esta versión.")
    if eje is not None and eje not in EJES:
        raise ActoImposible(f"El eje va de {EJES.start} a {EJES.stop - 1}.")
    if estado not in EstadoDeAccion.values:
        raise ActoImposible("Ese estado no existe.")
    fila = _tomar(actual, redaccion, edicion)
    fila.texto, fila.linea = en_una_linea(exigir_texto(texto, "el texto de la acción")), linea
    fila.eje, fila.lugares, fila.categoria = eje, list(leer_lugares(lugares)), en_una_linea(categoria)
    fila.indicador, fila.trazador, fila.estado = en_una_linea(indicador), trazador, estado
    fila.edicion += 1
    fila.save()
    _partes(fila, responsables, apoyan, responde)
    _contacto(fila, contacto)
    contenido = {"codigo": fila.accion.codigo, "edicion": fila.edicion}
    anotar(actor=actor, acto="pndm.escribir_accion", objeto=fila, contenido=contenido)
    return fila


def _contacto(fila: Redaccion, contacto: Contacto | None) -> None:
    """`None`: quien escribe no puede ver los contactos, y por eso no los toca."""
    if contacto is None:
        return
    fila.contactos.all().delete()
    if contacto.persona or contacto.telefono or contacto.correo:
        fila.contactos.create(persona=contacto.persona, telefono=contacto.telefono, correo=contacto.correo)


def _tomar(version: Version, redaccion: Redaccion | None, edicion: int) -> Redaccion:
    if redaccion is None:
        accion = Accion.objects.create(plan=version.plan, codigo=siguiente_codigo(version.plan))
        ultimo = version.redacciones.aggregate(n=Max("orden"))["n"] or 0
        return Redaccion(version=version, accion=accion, orden=ultimo + 1, edicion=0)
    filas = Redaccion.objects.select_for_update(of=("self",)).select_related("accion")
    fila = filas.get(pk=redaccion.pk, version=version)
    if fila.edicion != edicion:
        raise EditadoPorOtra
    return fila


def _partes(fila: Redaccion, responsables: str, apoyan: str, responde: str) -> None:
    nombres = conocidas()
    leidas = (
        *separar_entidades(responsables, conocidas=nombres).partes,
        *separar_entidades(apoyan, rol=RolDeParte.APOYA, conocidas=nombres).partes,
    )
    quien = llano(en_una_linea(responde))
    if quien and quien not in {llano(p.nombre) for p in leidas}:
        raise ActoImposible("Quien responde en el seguimiento debe estar entre las entidades de la acción.")
    fila.partes.all().delete()
    models.Parte.objects.bulk_create(_fila_de_parte(fila, leidas, quien))


def _fila_de_parte(fila: Redaccion, partes: Sequence[Parte], quien: str) -> list[models.Parte]:
    fichas = directorio()
    return [
        models.Parte(
            redaccion=fila, nombre=p.nombre, unidad=p.unidad, rol=p.rol.value,
            responde=llano(p.nombre) == quien, entidad=fichas.get(llano(p.nombre)),
        )
        for p in partes
    ]  # fmt: skip


@transaction.atomic
def separar_hilo(*, redaccion: Redaccion, actor: Any, hoy: date) -> Redaccion:
    """No era la misma acción: desde esta versión es otra, con código nuevo y lo observado en esta versión."""
    exigir_administrar(actor, hoy=hoy)
    version = para_escribir(redaccion.version)
    fila = Redaccion.objects.select_for_update(of=("self",)).select_related("accion").get(pk=redaccion.pk)
    vieja = fila.accion
    if vieja.redacciones.count() < 2:
        raise ActoImposible("La acción solo está en esta versión: no hay de qué separarla.")
    nueva = Accion.objects.create(plan=version.plan, codigo=siguiente_codigo(version.plan))
    fila.accion = nueva
    fila.save(update_fields=["accion"])
    vieja.observaciones.filter(version=version).update(accion=nueva)
    version.propuestas.filter(accion=vieja).update(accion=nueva)
    contenido = {"de": vieja.codigo, "es": nueva.codigo}
    anotar(actor=actor, acto="pndm.separar_hilo", objeto=fila, contenido=contenido)
    return fila
