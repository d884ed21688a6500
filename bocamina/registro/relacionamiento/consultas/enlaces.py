"""Las acciones de las agendas y las de los otros planes: con cuáles se enlazan y cómo se nombran."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, When
from django.urls import reverse

from bocamina.registro.planes.consultas.nacional import acciones_para_cruzar
from bocamina.registro.planes.models import Accion as AccionDePlan
from bocamina.registro.pndm.consultas.hilos import donde_se_lee, vivas
from bocamina.registro.pndm.models import Accion as AccionNacional
from bocamina.registro.relacionamiento.models import AccionDeAgenda, EnlaceDeAccion, Territorio


@dataclass(frozen=True, slots=True)
class Enlace:
    """Como se le muestra a la gente. Sin `url`, solo se nombra."""

    pk: int
    de: str
    texto: str
    url: str = ""


def del_distrito(territorio: Territorio) -> QuerySet[AccionDePlan]:
    """Las de planes en rigor; las del distrito de ese territorio, primero."""
    es_suyo = Case(
        When(plan__distrito=territorio.distrito_id, then=0), default=1, output_field=IntegerField()
    )
    return acciones_para_cruzar().order_by(es_suyo, "plan__distrito__nombre", "codigo")


def nacionales() -> tuple[QuerySet[AccionNacional], dict[int, str]]:
    """Las vivas de lo publicado, y lo que dice cada una."""
    textos = {r.accion_id: r.texto for r in vivas()}
    filas = AccionNacional.objects.filter(pk__in=textos).select_related("plan")
    return filas.order_by("-plan__horizonte", "codigo"), textos


def enlaces_de(accion: AccionDeAgenda, *, actor: Any, hoy: date) -> list[Enlace]:
    return [_dicho(e, actor, hoy) for e in accion.enlaces.all()]


def _dicho(enlace: EnlaceDeAccion, actor: Any, hoy: date) -> Enlace:
    de: str = enlace.get_tipo_display()  # type: ignore[attr-defined]
    if peg := enlace.accion_de_distrito:
        url = reverse("plan_accion", args=[peg.plan_id, peg.codigo])
        return Enlace(enlace.pk, de, f"{peg.plan.distrito.nombre}, {peg}", url)
    if nacional := enlace.accion_nacional:
        leida = donde_se_lee(nacional, actor=actor, hoy=hoy)
        if leida is None:
            return Enlace(enlace.pk, de, str(nacional))
        partes = [nacional.plan.clave, leida.version.clave, nacional.codigo]
        return Enlace(
            enlace.pk, de, f"{nacional.codigo} {leida.texto}", reverse("matriz_accion", args=partes)
        )
    return Enlace(enlace.pk, de, enlace.texto, enlace.url)


def de_la_agenda(**llave: Any) -> QuerySet[AccionDeAgenda]:
    """Las de agendas que se enlazan con una acción: `accion_de_distrito=` o `accion_nacional=`."""
    filas = AccionDeAgenda.objects.filter(**{f"enlaces__{c}": v for c, v in llave.items()})
    return filas.select_related("prioridad__agenda__territorio", "entidad").order_by("pk")
