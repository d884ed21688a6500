"""El calendario para cualquier programa: las sesiones con su hora, lo demás como día entero."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from bocamina.registro.sesiones.consultas.mes.hechos import Hecho
from bocamina.registro.sesiones.consultas.mes.llamados import DURACION


def calendario_de_hechos(hechos: Iterable[Hecho], nombre: str) -> str:
    calendario = Calendar()
    for campo, valor in (
        ("prodid", "-//Bocamina//Calendario//ES"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
    ):
        calendario.add(campo, valor)
    calendario.add("x-wr-calname", nombre)
    ahora = timezone.now().astimezone(UTC)
    for hecho in hechos:
        calendario.add_component(_evento(hecho, ahora))
    return calendario.to_ical().decode("utf-8")


def _evento(hecho: Hecho, ahora: object) -> Event:
    """El mismo hecho conserva su identificador: volver a bajarlo lo actualiza y no lo repite."""
    evento = Event()
    evento.add("uid", f"{hecho.id}@calendario.bocamina")
    evento.add("dtstamp", ahora)
    if hecho.inicio is not None:
        evento.add("dtstart", hecho.inicio.astimezone(UTC))
        evento.add("dtend", (hecho.fin or hecho.inicio + DURACION).astimezone(UTC))
        if hecho.lugar:
            evento.add("location", hecho.lugar)
    else:
        evento.add("dtstart", hecho.dia)
        evento.add("dtend", hecho.dia + timedelta(days=1))
        evento.add("transp", "TRANSPARENT")
    evento.add("summary", hecho.titulo)
    evento.add("url", settings.URL_PUBLICA + hecho.url)
    if detalle := " · ".join(p for p in (hecho.estado, hecho.detalle) if p):
        evento.add("description", detalle)
    return evento
