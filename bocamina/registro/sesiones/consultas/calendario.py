"""La agenda como calendario: un día entero por término, para cualquier programa de calendario."""

from __future__ import annotations

import hashlib
from datetime import UTC, timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from bocamina.documentos.cronograma.datos import Agenda


def calendario_de_agenda(agenda: Agenda, nombre: str) -> str:
    calendario = Calendar()
    for campo, valor in (
        ("prodid", "-//Bocamina//Agenda legal//ES"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
    ):
        calendario.add(campo, valor)
    calendario.add("x-wr-calname", f"{agenda.titulo}: {agenda.asunto}")
    ahora = timezone.now().astimezone(UTC)
    for renglon in agenda.renglones:
        evento = Event()
        # La misma fecha y el mismo asunto dan el mismo identificador: volver a importarlo no lo repite.
        huella = hashlib.sha256(f"{renglon.fecha}{renglon.que}".encode()).hexdigest()[:24]
        evento.add("uid", f"{huella}@{nombre}.bocamina")
        evento.add("dtstamp", ahora)
        evento.add("dtstart", renglon.fecha)
        evento.add("dtend", renglon.fecha + timedelta(days=1))
        evento.add("summary", renglon.que)
        evento.add("transp", "TRANSPARENT")
        if detalle := " · ".join(p for p in (renglon.cuenta, renglon.articulo) if p):
            evento.add("description", detalle)
        calendario.add_component(evento)
    return calendario.to_ical().decode("utf-8")
