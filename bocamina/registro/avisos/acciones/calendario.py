"""Invitaciones y calendarios iCalendar (RFC 5545 y 5546)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from bocamina.registro.avisos.models import Pendiente

PRODUCTO = "-//Bocamina//Avisos//ES"


@dataclass(frozen=True, slots=True)
class Evento:
    """Una reunión. La misma `uid` con una `secuencia` mayor la corrige; con `esta_cancelado`, la quita."""

    uid: str
    secuencia: int
    titulo: str
    inicio: datetime
    fin: datetime
    lugar: str = ""
    descripcion: str = ""
    url: str = ""
    esta_cancelado: bool = False

    @property
    def metodo(self) -> str:
        return "CANCEL" if self.esta_cancelado else "REQUEST"


def invitacion(evento: Evento, *, correo: str, nombre: str = "") -> str:
    """Las horas van en UTC: ningún calendario las corre, y Colombia no cambia de hora."""
    if evento.fin <= evento.inicio:
        raise ValueError("La reunión termina antes de empezar: corrija la hora de fin.")
    calendario = _calendario(evento.metodo)
    renglon = Event()
    renglon.add("uid", f"{evento.uid}@{_servidor()}")
    renglon.add("sequence", evento.secuencia)
    renglon.add("dtstamp", timezone.now().astimezone(UTC))
    renglon.add("dtstart", evento.inicio.astimezone(UTC))
    renglon.add("dtend", evento.fin.astimezone(UTC))
    renglon.add("summary", evento.titulo)
    renglon.add("status", "CANCELLED" if evento.esta_cancelado else "CONFIRMED")
    for campo, valor in (("location", evento.lugar), ("description", evento.descripcion)):
        if valor:
            renglon.add(campo, valor)
    if evento.url:
        renglon.add("url", settings.URL_PUBLICA + evento.url)
    quien_invita, direccion = parseaddr(settings.DEFAULT_FROM_EMAIL)
    renglon.add("organizer", _persona(direccion, quien_invita))
    asistente = _persona(correo, nombre)
    asistente.params["rsvp"] = vText("FALSE" if evento.esta_cancelado else "TRUE")
    renglon.add("attendee", asistente)
    calendario.add_component(renglon)
    return calendario.to_ical().decode("utf-8")


def _calendario(metodo: str) -> Calendar:
    calendario = Calendar()
    calendario.add("prodid", PRODUCTO)
    calendario.add("version", "2.0")
    calendario.add("method", metodo)
    return calendario


def _persona(correo: str, nombre: str) -> vCalAddress:
    persona = vCalAddress(f"mailto:{correo}")
    if nombre:
        persona.params["cn"] = vText(nombre)
    return persona


def _servidor() -> str:
    return urlsplit(settings.URL_PUBLICA).hostname or "bocamina"


def calendario_de_pendientes(pendientes: Iterable[Pendiente]) -> str:
    """Un día entero por vencimiento, para suscribirse desde cualquier calendario."""
    calendario = _calendario("PUBLISH")
    calendario.add("x-wr-calname", "Mi trabajo en Bocamina")
    for pendiente in pendientes:
        renglon = Event()
        renglon.add("uid", f"pendiente-{pendiente.pk}@{_servidor()}")
        renglon.add("dtstamp", pendiente.abierto_en.astimezone(UTC))
        renglon.add("dtstart", pendiente.vence)
        renglon.add("dtend", pendiente.vence + timedelta(days=1))
        renglon.add("summary", pendiente.titulo)
        renglon.add("transp", "TRANSPARENT")
        detalle = "\n".join(p for p in (pendiente.detalle, pendiente.articulo) if p)
        if detalle:
            renglon.add("description", detalle)
        renglon.add("url", settings.URL_PUBLICA + pendiente.url)
        calendario.add_component(renglon)
    return calendario.to_ical().decode("utf-8")
