"""Lo planteado en un territorio: primero lo urgente que se vence, después lo que falta clasificar."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, Value, When

from bocamina.registro.relacionamiento.estados import ClaseDeTema, EstadoDeTema
from bocamina.registro.relacionamiento.models import Tema, Territorio

ORDEN = {ClaseDeTema.URGENTE: 0, ClaseDeTema.SIN_CLASIFICAR: 1, ClaseDeTema.IMPORTANTE: 2}


def temas_de(territorio: Territorio) -> QuerySet[Tema]:
    turno = Case(
        *(When(clase=clase, then=Value(n)) for clase, n in ORDEN.items()), output_field=IntegerField()
    )
    abierto = Case(
        When(estado=EstadoDeTema.ABIERTO, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    filas = Tema.objects.filter(territorio=territorio).select_related("territorio__distrito", "entidad")
    return filas.annotate(abierto=abierto, turno=turno).order_by(
        "abierto", "turno", "vence", "-planteado_el", "id"
    )


def para_la_agenda(territorio: Territorio) -> QuerySet[Tema]:
    return Tema.objects.filter(
        territorio=territorio, clase=ClaseDeTema.IMPORTANTE, estado=EstadoDeTema.ABIERTO
    )
