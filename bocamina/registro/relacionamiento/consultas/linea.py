"""Todo lo que ha pasado en un territorio, en un solo hilo y con el permiso de quien mira."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from bocamina.nucleo.relacionamiento.linea import Suceso
from bocamina.registro.relacionamiento.consultas.conflictos import visibles
from bocamina.registro.relacionamiento.consultas.territorios import asistencia, espacios_de
from bocamina.registro.relacionamiento.models import (
    Agenda,
    Canal,
    Comite,
    Contacto,
    Encuesta,
    Fortalecimiento,
    PasoDeOrdenamiento,
    ReunionDeComite,
    Tema,
    Territorio,
    Vision,
)

CARRILES = (
    ("canales", "Canales y contactos"),
    ("espacios", "Espacios"),
    ("temas", "Urgente e importante"),
    ("agenda", "Agenda de desarrollo"),
    ("comite", "Comité local"),
    ("capacidades", "Capacidades y ordenamiento"),
    ("visiones", "Visiones y percepción"),
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
        _conflictos(territorio, actor, hoy),
    )
    return [s for fuente in fuentes for s in fuente if s.fecha <= hoy]


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


def _conflictos(territorio: Territorio, actor: Any, hoy: date) -> Iterator[Suceso]:
    """Solo los que quien mira puede ver; y no van al mapa, que se comparte más."""
    for caso in visibles(actor, hoy=hoy).filter(territorio=territorio):
        url = reverse("dialogo_conflicto", args=[territorio.clave, caso.pk])
        yield Suceso(caso.abierto_el, "conflictos", f"Se abrió un caso: {caso.caso}", url=url)
        for medida in caso.mediciones.all():
            titulo = f"Intensidad {medida.intensidad}: {caso.caso}"
            yield Suceso(medida.fecha, "conflictos", titulo, medida.razon, url)
        if caso.cerrado_el:
            yield Suceso(caso.cerrado_el, "conflictos", f"Se cerró un caso: {caso.caso}", url=url)
