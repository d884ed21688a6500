"""Quién estaba en un puesto un día dado."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bocamina.registro.instituciones.estados import TipoOcupacion
from bocamina.registro.instituciones.models import Entidad, Ocupacion, Persona, Puesto


def quien_ocupaba(puesto: Puesto, fecha: date) -> Persona | None:
    """La persona que respondía por el puesto ese día: si había encargo, la encargada; si no, la titular."""
    ocupacion = ocupantes_en([puesto], fecha).get(puesto.pk)
    return ocupacion.persona if ocupacion else None


def ocupantes_en(puestos: Iterable[Puesto], fecha: date) -> dict[int, Ocupacion]:
    """La ocupación que valía ese día, por puesto; una sola consulta para todos."""
    filas = Ocupacion.objects.en(fecha).filter(puesto__in=list(puestos)).select_related("persona")
    salida: dict[int, Ocupacion] = {}
    for fila in filas.order_by("desde", "id"):
        anterior = salida.get(fila.puesto_id)
        if anterior is None or fila.tipo == TipoOcupacion.ENCARGO or anterior.tipo == TipoOcupacion.TITULAR:
            salida[fila.puesto_id] = fila
    return salida


def niveles_de(persona: Persona, entidad: Entidad, fecha: date) -> set[str]:
    """Niveles de los puestos que la persona ocupaba ese día en la entidad."""
    return niveles_de_varias([persona], fecha).get((persona.pk, entidad.pk), set())


def niveles_de_varias(personas: Iterable[Persona], fecha: date) -> dict[tuple[int, int], set[str]]:
    """Por persona y entidad, con una sola consulta."""
    filas = Ocupacion.objects.en(fecha).filter(persona__in={p.pk for p in personas})
    salida: dict[tuple[int, int], set[str]] = {}
    for persona, entidad, nivel in filas.values_list("persona_id", "puesto__entidad_id", "puesto__nivel"):
        salida.setdefault((persona, entidad), set()).add(nivel)
    return salida


def cargos_de(personas: Iterable[Persona], fecha: date) -> dict[int, str]:
    """El nombre del puesto de cada persona ese día; si tenía varios, el más reciente."""
    filas = Ocupacion.objects.en(fecha).filter(persona__in={p.pk for p in personas})
    return dict(filas.order_by("desde", "id").values_list("persona_id", "puesto__nombre"))
