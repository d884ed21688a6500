"""Las reuniones y los días bloqueados de un caso, para cualquier programa de calendario."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from bocamina.registro.consulta.consultas.casos import tiempos_de
from bocamina.registro.consulta.estados import EstadoDeReunion
from bocamina.registro.consulta.models import Caso


def calendario_de_reuniones(caso: Caso) -> str:
    """No nombra a la comunidad: el archivo puede terminar en un calendario compartido."""
    calendario = Calendar()
    for campo, valor in (
        ("prodid", "-//Bocamina//Consulta//ES"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("x-wr-calname", str(caso)),
    ):
        calendario.add(campo, valor)
    url = settings.URL_PUBLICA + reverse("consulta_caso", args=[caso.pk])
    for r in caso.reuniones.exclude(estado=EstadoDeReunion.CANCELADA):
        calendario.add_component(
            _evento(f"reunion-{r.pk}", f"Reunión del caso {caso.pk}", r.fecha, r.fecha, url)
        )
    for t in tiempos_de(caso.comunidad):
        resumen = f"Días bloqueados, caso {caso.pk}"
        calendario.add_component(_evento(f"tiempo-{t.pk}", resumen, t.desde, t.hasta, url))
    return calendario.to_ical().decode("utf-8")


def _evento(clave: str, resumen: str, desde: date, hasta: date, url: str) -> Event:
    evento = Event()
    evento.add("uid", f"{clave}@consulta.bocamina")
    evento.add("dtstamp", timezone.now().astimezone(UTC))
    evento.add("dtstart", desde)
    evento.add("dtend", hasta + timedelta(days=1))
    evento.add("summary", resumen)
    evento.add("url", url)
    return evento
