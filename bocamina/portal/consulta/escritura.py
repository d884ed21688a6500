"""La página de un solo formulario con que se hace cada acto de la consulta previa."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from bocamina.portal.consulta.actos import (
    DE_ACTIVIDAD,
    DE_ACUERDO,
    DE_CASO,
    DE_DISTRITO,
    DE_FILA,
    Acto,
    quien,
)
from bocamina.portal.consulta.formularios.caso import Aplazar
from bocamina.portal.consulta.formularios.distrito import ConRazon, ResponderPregunta
from bocamina.portal.consulta.vistas import (
    NO_HAY_CASO,
    buscar_actividad,
    buscar_acuerdo,
    buscar_caso,
)
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.sesiones.vistas import buscar_sesion
from bocamina.registro.consulta.acciones.actividades import FIRMAR, revocar_excepcion
from bocamina.registro.consulta.acciones.presencia import puede_responder, responder_pregunta
from bocamina.registro.consulta.acciones.publico import aplazar_sesion
from bocamina.registro.consulta.consultas.casos import tiempos_de
from bocamina.registro.consulta.consultas.visibles import LLEVAR
from bocamina.registro.consulta.models import PreguntaDePresencia
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones.consulta_previa import mirar_accion
from bocamina.registro.planes.models import Accion

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


def _de(actos: Mapping[str, Any], nombre: str) -> Any:
    if nombre not in actos:
        raise NoEncontrado("Eso no se hace desde aquí. Vuelva a la página y escoja.")
    return actos[nombre]


@login_required
@con_formulario
def en_distrito(request: HttpRequest, clave: str, acto: str) -> HttpResponse:
    distrito = buscar_distrito(clave)
    exigir(request.user, LLEVAR, distrito, hoy=timezone.localdate())
    volver = reverse("consulta", args=[clave])
    return _hacer(request, _de(DE_DISTRITO, acto), distrito, volver, sigue=_adonde)


@login_required
@require_POST
def mirar(request: HttpRequest, clave: str, accion: int) -> HttpResponse:
    """Lleva una acción del plan al cuestionario."""
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    exigir(request.user, LLEVAR, distrito, hoy=hoy)
    fila = Accion.objects.filter(plan__distrito=distrito, pk=accion).select_related("plan__distrito").first()
    if fila is None:
        raise NoEncontrado("Esa acción no es de un plan de este distrito.")
    try:
        actividad = mirar_accion(accion=fila, actor=request.user, hoy=hoy)
    except ActoImposible as razon:
        messages.error(request, str(razon))
        return redirect("consulta", clave)
    messages.success(request, "Responda ahora el cuestionario y confirme.")
    return redirect("consulta_actividad", actividad.pk)


def _adonde(hecho: Any) -> str:
    """De lo recién creado se sigue en su página, si la tiene."""
    rutas = {"actividad": "consulta_actividad", "caso": "consulta_caso"}
    ruta = rutas.get(hecho._meta.model_name)
    return reverse(ruta, args=[hecho.pk]) if ruta else ""


@login_required
@con_formulario
def en_actividad(request: HttpRequest, pk: int, acto: str) -> HttpResponse:
    fila, que = buscar_actividad(request, pk), _de(DE_ACTIVIDAD, acto)
    exigir(request.user, que.permiso, fila, hoy=timezone.localdate())
    return _hacer(request, que, fila, reverse("consulta_actividad", args=[pk]))


@login_required
@con_formulario
def revocar(request: HttpRequest, pk: int, excepcion: int) -> HttpResponse:
    fila = buscar_actividad(request, pk)
    exigir(request.user, FIRMAR, fila, hoy=timezone.localdate())
    encontrada = fila.excepciones.filter(pk=excepcion, revocada_el__isnull=True).first()
    if encontrada is None:
        raise NoEncontrado("Esa excepción no existe o ya se revocó.")
    acto = Acto(
        ConRazon, lambda e, datos, q: revocar_excepcion(excepcion=e, **datos, **q),
        "Revocar la excepción", "Revocar", "Excepción revocada.",
    )  # fmt: skip
    return _hacer(request, acto, encontrada, reverse("consulta_actividad", args=[pk]))


@login_required
@con_formulario
def en_caso(request: HttpRequest, pk: int, acto: str) -> HttpResponse:
    encontrado, que = buscar_caso(request, pk), _de(DE_CASO, acto)
    exigir(request.user, que.permiso, encontrado, hoy=timezone.localdate())
    return _hacer(request, que, encontrado, reverse("consulta_caso", args=[pk]))


@login_required
@con_formulario
def en_fila(request: HttpRequest, pk: int, acto: str, fila: int) -> HttpResponse:
    encontrado, (relacion, que) = buscar_caso(request, pk), _de(DE_FILA, acto)
    exigir(request.user, que.permiso, encontrado, hoy=timezone.localdate())
    filas = tiempos_de(encontrado.comunidad) if relacion == "tiempos" else getattr(encontrado, relacion)
    hallada = filas.filter(pk=fila).first()
    if hallada is None:
        raise NoEncontrado(NO_HAY_CASO)
    sobre = (encontrado, hallada) if relacion == "tiempos" else hallada
    return _hacer(request, que, sobre, reverse("consulta_caso", args=[pk]))


@login_required
@con_formulario
def en_acuerdo(request: HttpRequest, pk: int, acto: str) -> HttpResponse:
    encontrado, que = buscar_acuerdo(request, pk), _de(DE_ACUERDO, acto)
    if que.permiso:
        exigir(request.user, que.permiso, encontrado.caso, hoy=timezone.localdate())
    return _hacer(request, que, encontrado, reverse("consulta_acuerdo", args=[pk]))


@login_required
@con_formulario
def pregunta(request: HttpRequest, pk: int) -> HttpResponse:
    """La ve la entidad a la que se le preguntó y quien lleva el distrito."""
    filas = PreguntaDePresencia.objects.select_related("distrito", "entidad")
    fila, hoy = filas.filter(pk=pk).first(), timezone.localdate()
    if fila is None or not puede_responder(request.user, fila, hoy=hoy):
        raise NoEncontrado("Esa pregunta no existe, o no es para su entidad.")
    if fila.respondida:
        return render(request, "consulta/pregunta.html", {"pregunta": fila})
    acto = Acto(
        ResponderPregunta, lambda p, datos, q: responder_pregunta(pregunta=p, **datos, **q),
        f"Responder la pregunta {fila.radicado}", "Responder", "Respuesta registrada.",
        entrada=f"{fila.pide} Vence el {fila.vence:%d/%m/%Y}.",
    )  # fmt: skip
    return _hacer(request, acto, fila, reverse("consulta_pregunta", args=[pk]))


@login_required
@con_formulario
def aplazar(request: HttpRequest, pk: int) -> HttpResponse:
    sesion = buscar_sesion(pk)
    if sesion.mesa.distrito is None:
        raise NoEncontrado("Esa sesión no trae los avances de la consulta previa.")
    exigir(request.user, LLEVAR, sesion.mesa.distrito, hoy=timezone.localdate())
    acto = Acto(
        Aplazar, lambda s, datos, q: aplazar_sesion(sesion=s, **datos, **q),
        "Aplazar la sesión por la consulta previa", "Dejar la razón",
        "Razón registrada: cambie ahora la fecha.",
        entrada="Sin esta razón escrita, la sesión se hace.",
    )  # fmt: skip
    return _hacer(request, acto, sesion, reverse("sesion", args=[pk]))


def _hacer(request: HttpRequest, acto: Acto, sobre: Any, volver: str, *, sigue: Any = None) -> HttpResponse:
    hoy, hecho = timezone.localdate(), []
    es_post = request.method == "POST"
    form = acto.form(
        request.POST if es_post else None, request.FILES if es_post else None, sobre=sobre, hoy=hoy
    )  # type: ignore[call-arg]
    if form.is_valid() and intentar(
        form, lambda: hecho.append(acto.correr(sobre, dict(form.cleaned_data), quien(request, hoy)))
    ):
        messages.success(request, acto.hecho)
        return redirect((sigue(hecho[0]) if sigue else "") or volver)
    contexto = {"form": form, "acto": acto, "volver": volver}
    return render(request, "consulta/formulario.html", contexto, status=422 if form.errors else 200)
