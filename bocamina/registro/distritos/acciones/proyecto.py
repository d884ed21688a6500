"""Redactar el proyecto de resolución, corregirlo, subir el que rige y dejar quieto el que se publica."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import IO, Any

from django.db import transaction

from bocamina import documentos
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.memoria import EscritoPorOtra
from bocamina.registro.distritos.consultas.propuesta import articulo_propuesto
from bocamina.registro.distritos.consultas.proyecto import (
    completitud_del_proyecto,
    esta_listo,
    pauta_de_resolucion,
    proyecto_de,
    proyecto_escrito,
)
from bocamina.registro.distritos.estados import Estado
from bocamina.registro.distritos.models import ArticuloDeProyecto, Distrito, ProyectoDeResolucion
from bocamina.registro.expedientes.acciones import agregar_version, incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento, Version
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad

REDACTAR = "distritos.redactar_resolucion"
EN_BORRADOR = frozenset({Estado.PROYECTADO, Estado.EN_DIAGNOSTICO, Estado.EN_PUBLICACION})
MEMBRETE = documentos.Membrete("Bocamina", "Delimitación de distritos mineros")


@transaction.atomic
def fijar_datos_del_proyecto(
    *,
    distrito: Distrito,
    convocadas: Sequence[Entidad],
    actor: Any,
    hoy: date,
    primera_sesion: date | None = None,
    periodicidad_meses: int | None = None,
    plan_vence: date | None = None,
) -> ProyectoDeResolucion:
    """Lo que la resolución ordena con fecha y con nombre: después, al firmarse, sale de aquí."""
    proyecto = _bloquear(distrito, actor, hoy)
    if plan_vence and primera_sesion and plan_vence < primera_sesion:
        raise ActoImposible("El plan no puede vencer antes de la primera sesión.")
    proyecto.primera_sesion, proyecto.plan_vence = primera_sesion, plan_vence
    proyecto.periodicidad_meses = periodicidad_meses
    proyecto.save(update_fields=["primera_sesion", "plan_vence", "periodicidad_meses"])
    proyecto.convocadas.set(convocadas)
    _anotar(actor, "distritos.fijar_datos_de_resolucion", proyecto, {"convocadas": len(convocadas)})
    return proyecto


@transaction.atomic
def redactar_proyecto(*, distrito: Distrito, actor: Any, hoy: date) -> list[str]:
    """Llena desde la memoria y los datos del distrito los artículos vacíos; lo escrito no se toca."""
    proyecto = _bloquear(distrito, actor, hoy)
    escritos = dict(proyecto.articulos.values_list("elemento", "texto"))
    nuevos = []
    for elemento in pauta_de_resolucion().elementos:
        if escritos.get(elemento.id, "").strip():
            continue
        if texto := articulo_propuesto(proyecto, elemento.id, hoy=hoy):
            _guardar(proyecto, elemento.id, texto)
            nuevos.append(elemento.id)
    if not nuevos:
        raise ActoImposible("No hay artículos vacíos que se puedan llenar con lo que el sistema sabe.")
    _anotar(actor, REDACTAR, proyecto, {"elementos": nuevos})
    return nuevos


@transaction.atomic
def escribir_articulo(
    *, distrito: Distrito, elemento: str, texto: str, sobre: int, actor: Any, hoy: date
) -> ArticuloDeProyecto:
    """`sobre`: la revisión que la persona tenía a la vista."""
    proyecto = _bloquear(distrito, actor, hoy)
    if pauta_de_resolucion().elemento(elemento) is None:
        raise ActoImposible("Ese artículo no es de la resolución.")
    fila, _ = ArticuloDeProyecto.objects.get_or_create(proyecto=proyecto, elemento=elemento)
    if fila.revision != sobre:
        raise EscritoPorOtra(fila.texto)
    fila = _guardar(proyecto, elemento, texto.strip())
    _anotar(actor, REDACTAR, proyecto, {"elemento": elemento, "revision": fila.revision})
    return fila


@transaction.atomic
def subir_proyecto(
    *, distrito: Distrito, archivo: IO[bytes], nombre_archivo: str, actor: Any, hoy: date
) -> Version:
    """El editado en Word pasa a ser el que rige y el que se publica; los anteriores quedan como versiones."""
    proyecto = _bloquear(distrito, actor, hoy)
    if distrito.expediente is None:
        raise ActoImposible("El distrito no tiene expediente donde guardarlo.")
    comunes = {"archivo": archivo, "nombre_archivo": nombre_archivo, "actor": actor, "hoy": hoy}
    if proyecto.en_vigor:
        version = agregar_version(
            documento=proyecto.en_vigor.documento, nota="Editado fuera del sistema", **comunes
        )
    else:
        documento = incorporar_documento(
            expediente=distrito.expediente,
            titulo="Proyecto de resolución editado",
            tipologia="Proyecto de resolución",
            audiencia=Audiencia.PARTES,
            fecha=hoy,
            **comunes,
        )
        version = documento.versiones.get()
    proyecto.en_vigor = version
    proyecto.save(update_fields=["en_vigor"])
    contenido = {"version": version.numero, "sha256": version.sha256}
    _anotar(actor, "distritos.subir_proyecto", proyecto, contenido)
    return version


def documento_para_publicar(*, distrito: Distrito, actor: Any, hoy: date) -> Documento:
    """El proyecto tal como está hoy, público y quieto: el subido o, si no hay, el PDF de los artículos."""
    proyecto = proyecto_de(distrito)
    if proyecto is None or not esta_listo(proyecto):
        falta = " ".join(completitud_del_proyecto(proyecto).pasos)
        raise ActoImposible(f"Al proyecto de resolución le faltan artículos. {falta}")
    if proyecto.en_vigor is not None:
        nombre = proyecto.en_vigor.nombre_archivo
        with proyecto.en_vigor.archivo.open("rb") as guardado:
            archivo = BytesIO(guardado.read())
    else:
        emision = documentos.Emision(MEMBRETE, hoy, leyenda="Proyecto a comentarios")
        escrito = proyecto_escrito(distrito, hoy=hoy)
        archivo = BytesIO(documentos.pdf(documentos.tipo("resolucion"), escrito, emision))
        nombre = f"proyecto-{distrito.clave}.pdf"
    return incorporar_documento(
        expediente=distrito.expediente,
        archivo=archivo,
        nombre_archivo=nombre,
        titulo="Proyecto de resolución a comentarios",
        tipologia="Proyecto de resolución",
        audiencia=Audiencia.PUBLICO,
        fecha=hoy,
        actor=actor,
        hoy=hoy,
    )


def _bloquear(distrito: Distrito, actor: Any, hoy: date) -> ProyectoDeResolucion:
    exigir(actor, REDACTAR, distrito, hoy=hoy)
    if distrito.estado not in EN_BORRADOR:
        raise ActoImposible(
            f"El distrito está {distrito.get_estado_display().lower()}: su resolución ya no se redacta aquí."
        )
    proyecto, _ = ProyectoDeResolucion.objects.get_or_create(distrito=distrito)
    filas = ProyectoDeResolucion.objects.select_for_update(of=("self",)).select_related("distrito")
    return filas.get(pk=proyecto.pk)


def _guardar(proyecto: ProyectoDeResolucion, elemento: str, texto: str) -> ArticuloDeProyecto:
    fila, _ = ArticuloDeProyecto.objects.get_or_create(proyecto=proyecto, elemento=elemento)
    fila.texto, fila.revision = texto, fila.revision + 1
    fila.save(update_fields=["texto", "revision"])
    return fila


def _anotar(actor: Any, acto: str, proyecto: ProyectoDeResolucion, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=proyecto, contenido=contenido, es_publico=True)
