"""Contarle a quien dejó su correo qué fue de su propuesta: cada destino, y lo que después le pasó."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from bocamina.registro.avisos.acciones import avisar
from bocamina.registro.avisos.models import Aviso
from bocamina.registro.planes.estados import EstadoDePropuesta
from bocamina.registro.planes.models import Accion, Instrumento, Propuesta, Reporte


def contar_destino(propuesta: Propuesta, *, actor: Any) -> None:
    dicho = EstadoDePropuesta(propuesta.estado).label
    en_que = f" Quedó en la acción {propuesta.accion.codigo}." if propuesta.accion else ""
    por_que = f" {propuesta.razon}" if propuesta.razon else ""
    _contar(propuesta, dicho.lower(), f"{dicho}.{en_que}{por_que}", actor=actor)


def contar_que_salio(accion: Accion, *, actor: Any) -> None:
    """La acción en que había quedado ya no está en el plan."""
    for propuesta in _con_correo([accion.pk]):
        dicho = f"La acción {accion.codigo}, en que había quedado, salió del plan. {accion.razon_de_fuera}"
        _contar(propuesta, "su acción salió del plan", dicho, actor=actor)


def contar_que_volvio(accion: Accion, *, actor: Any) -> None:
    for propuesta in _con_correo([accion.pk]):
        dicho = f"La acción {accion.codigo}, en que había quedado, volvió al plan."
        _contar(propuesta, "su acción volvió al plan", dicho, actor=actor)


def contar_lo_reportado(instrumentos: Iterable[Instrumento], periodo: str, *, actor: Any) -> None:
    reportes: dict[int, list[Reporte]] = {}
    filas = Reporte.objects.filter(instrumento__in=list(instrumentos)).exclude(resultado=None)
    for r in filas.select_related("indicador").order_by("pk"):
        reportes.setdefault(r.indicador.accion_id, []).append(r)
    for propuesta in _con_correo(reportes):
        accion = propuesta.accion
        if accion is None:
            continue
        renglones = [f"{r.indicador.nombre}. {r.logro}".strip() for r in reportes[accion.pk]]
        dicho = f"Ya se publicó lo que se reportó de la acción {accion.codigo}:\n\n" + "\n\n".join(renglones)
        _contar(propuesta, f"lo que se reportó en {periodo}", dicho, actor=actor)


def _con_correo(acciones: Iterable[int]) -> Iterable[Propuesta]:
    filas = Propuesta.objects.filter(accion__in=list(acciones)).exclude(correo="")
    return filas.select_related("plan__distrito", "accion").order_by("pk")


def _contar(propuesta: Propuesta, asunto: str, dicho: str, *, actor: Any) -> None:
    """Cada suceso es otro correo, aunque vuelva a un destino que ya tuvo."""
    if not propuesta.correo:
        return
    plan, raiz = propuesta.plan, f"propuesta-{propuesta.pk}-"
    avisar(
        clave=f"{raiz}{Aviso.objects.filter(clave__startswith=raiz).count() + 1}",
        asunto=f"Su propuesta al plan de {plan.distrito.nombre}: {asunto}",
        correo=propuesta.correo,
        texto=f"«{propuesta.texto}»\n\n{dicho}",
        url=reverse("plan_propuesta", args=[plan.pk, propuesta.numero]),
        actor=actor,
        en_hilo=f"propuesta-{propuesta.pk}",
    )
