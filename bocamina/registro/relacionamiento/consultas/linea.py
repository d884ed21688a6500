"""Todo lo que ha pasado en un territorio, en un solo hilo y con el permiso de quien mira."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from bocamina.nucleo.relacionamiento.linea import Suceso
from bocamina.registro.relacionamiento.consultas.comites import compromisos_de
from bocamina.registro.relacionamiento.consultas.conflictos import visibles
from bocamina.registro.relacionamiento.consultas.territorios import asistencia, espacios_de
from bocamina.registro.relacionamiento.estados import ClaseDeTerritorio, EstadoDeAccion
from bocamina.registro.relacionamiento.models import (
    AccionDeAgenda,
    Agenda,
    Canal,
    Comite,
    Contacto,
    Encuesta,
    Fortalecimiento,
    Leccion,
    PasoDeOrdenamiento,
    ReunionDeComite,
    Tema,
    Territorio,
    Vision,
)
from bocamina.registro.sesiones.consultas.sesiones import sesiones
from bocamina.registro.sesiones.estados import Estado

CARRILES = (
    ("canales", "Canales y contactos"),
    ("espacios", "Espacios"),
    ("temas", "Urgente e importante"),
    ("agenda", "Agenda de desarrollo"),
    ("comite", "Comité local"),
    ("capacidades", "Capacidades y ordenamiento"),
    ("visiones", "Visiones, percepción y lecciones"),
    ("distrito", "Mesas del distrito minero"),
    ("conflictos", "Conflictividad (reservado)"),
)


def sucesos_de(territorio: Territorio, *, actor: Any, hoy: date) -> list[Suceso]:
    """Cada carril es una función: uno nuevo es otra, y una consulta más, haya los sucesos que haya."""
    fuentes = (
        _canales(territorio),
        _espacios(territorio),
        _temas(territorio),
        _agendas(territorio),
        _comite(territorio),
        _capacidades(territorio),
        _visiones(territorio),
        _distrito(territorio),
        _conflictos(territorio, actor, hoy),
    )
    unico = _municipio_unico(territorio)
    todos = (s for fuente in fuentes for s in fuente if s.fecha <= hoy)
    return [s if s.lugar or not unico else replace(s, lugar=unico) for s in todos]


def _municipio_unico(territorio: Territorio) -> str:
    """Si el territorio es un municipio, todo lo suyo pasó en él, aunque no se haya escrito."""
    if territorio.clase != ClaseDeTerritorio.MUNICIPIO:
        return ""
    return str(territorio.municipios.values_list("pk", flat=True).first() or "")


def _canales(territorio: Territorio) -> Iterator[Suceso]:
    for canal in Canal.objects.filter(territorio=territorio):
        yield Suceso(
            canal.abierto_el,
            "canales",
            f"Se abrió el canal con {canal.autoridad}",
            url=reverse("dialogo_canal", args=[territorio.clave, canal.pk]),
            lugar=canal.municipio_id or "",
        )
    for contacto in Contacto.objects.filter(canal__territorio=territorio).select_related("canal"):
        yield Suceso(
            contacto.fecha,
            "canales",
            f"{contacto.get_medio_display()} con {contacto.canal.autoridad}",
            url=reverse("dialogo_canal", args=[territorio.clave, contacto.canal_id]),
            lugar=contacto.canal.municipio_id or "",
        )


def _espacios(territorio: Territorio) -> Iterator[Suceso]:
    for espacio in espacios_de(territorio):
        cuantos = asistencia(espacio)
        yield Suceso(
            espacio.fecha,
            "espacios",
            espacio.nombre,
            f"{espacio.get_clase_display()}{f' · {cuantos} asistentes' if cuantos else ''}",
            reverse("dialogo_espacio", args=[territorio.clave, espacio.pk]),
            espacio.municipio_id or "",
        )


def _temas(territorio: Territorio) -> Iterator[Suceso]:
    for tema in Tema.objects.filter(territorio=territorio):
        url = reverse("dialogo_tema", args=[territorio.clave, tema.pk])
        detalle = f"{tema.get_clase_display()} · {tema.get_sector_display()}"
        yield Suceso(tema.planteado_el, "temas", f"Se planteó: {tema.texto[:120]}", detalle, url)
        if tema.cerrado_el:
            yield Suceso(tema.cerrado_el, "temas", f"Se respondió: {tema.texto[:120]}", url=url)


def _agendas(territorio: Territorio) -> Iterator[Suceso]:
    url = reverse("dialogo_agenda", args=[territorio.clave])
    for agenda in Agenda.objects.filter(territorio=territorio):
        yield Suceso(agenda.abierta_el, "agenda", f"Se abrió la {agenda.nombre}", url=url)
        if agenda.acordada_el:
            yield Suceso(agenda.acordada_el, "agenda", f"Se acordó la {agenda.nombre}", url=url)
    hechas = AccionDeAgenda.objects.filter(
        prioridad__agenda__territorio=territorio, estado=EstadoDeAccion.HECHA, actualizada_el__isnull=False
    )
    for accion in hechas:
        yield Suceso(accion.actualizada_el, "agenda", f"Se hizo: {accion.texto[:120]}", url=url)


def _comite(territorio: Territorio) -> Iterator[Suceso]:
    comite = Comite.objects.filter(territorio=territorio).first()
    if comite is None:
        return
    url = reverse("dialogo_comite", args=[territorio.clave])
    yield Suceso(comite.conformado_el, "comite", f"Se conformó el {comite.nombre}", url=url)
    for reunion in ReunionDeComite.objects.filter(comite=comite):
        yield Suceso(
            reunion.fecha,
            "comite",
            f"Reunión {reunion.numero} del comité",
            url=reverse("dialogo_reunion", args=[territorio.clave, reunion.numero]),
        )
    for compromiso in compromisos_de(territorio).filter(cumplido_el__isnull=False):
        yield Suceso(compromiso.cumplido_el, "comite", f"Se cumplió: {compromiso.texto[:120]}", url=url)


def _capacidades(territorio: Territorio) -> Iterator[Suceso]:
    url = reverse("dialogo_fortalecimiento", args=[territorio.clave])
    for fila in Fortalecimiento.objects.filter(territorio=territorio):
        lugar = fila.municipio_id or ""
        yield Suceso(fila.desde, "capacidades", fila.tema, fila.get_dirigido_a_display(), url, lugar)
    pasos = PasoDeOrdenamiento.objects.filter(apoyo__territorio=territorio)
    for paso in pasos.select_related("apoyo__municipio"):
        titulo = f"{paso.apoyo}: {paso.get_estado_display().lower()}"
        yield Suceso(paso.fecha, "capacidades", titulo, paso.nota, url, paso.apoyo.municipio_id)


def _visiones(territorio: Territorio) -> Iterator[Suceso]:
    url = reverse("dialogo_visiones", args=[territorio.clave])
    for vision in Vision.objects.filter(territorio=territorio):
        yield Suceso(vision.fecha, "visiones", f"Visión de futuro: {vision.texto[:120]}", url=url)
    for encuesta in Encuesta.objects.filter(territorio=territorio):
        yield Suceso(encuesta.fecha, "visiones", f"Percepción, {encuesta}", url=url)
    for leccion in Leccion.objects.filter(territorio=territorio):
        yield Suceso(leccion.fecha, "visiones", f"Se aprendió: {leccion.aprendizaje[:120]}", url=url)


def _distrito(territorio: Territorio) -> Iterator[Suceso]:
    """Las sesiones de las mesas del distrito con el que coincide."""
    if territorio.distrito is None:
        return
    for sesion in sesiones(distrito=territorio.distrito.clave).filter(estado=Estado.TERMINADA):
        dia = timezone.localtime(sesion.inicio).date()
        yield Suceso(dia, "distrito", str(sesion), url=reverse("sesion", args=[sesion.pk]))


def _conflictos(territorio: Territorio, actor: Any, hoy: date) -> Iterator[Suceso]:
    """Solo los que quien mira puede ver, también en el mapa."""
    for caso in visibles(actor, hoy=hoy).filter(territorio=territorio):
        url = reverse("dialogo_conflicto", args=[territorio.clave, caso.pk])
        donde = caso.municipio_id or ""
        yield Suceso(caso.abierto_el, "conflictos", f"Se abrió un caso: {caso.caso}", url=url, lugar=donde)
        for medida in caso.mediciones.all():
            titulo = f"Intensidad {medida.intensidad}: {caso.caso}"
            yield Suceso(medida.fecha, "conflictos", titulo, medida.razon, url, donde)
        if caso.cerrado_el:
            yield Suceso(
                caso.cerrado_el, "conflictos", f"Se cerró un caso: {caso.caso}", url=url, lugar=donde
            )
