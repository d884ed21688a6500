"""El proyecto a comentarios: sus fechas y cómo se divulgó."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.portal.actores.puerta import mapa_de, puede_ver
from bocamina.portal.delimitacion import formularios
from bocamina.portal.delimitacion.pasos import PASOS, intentar, para_acto, tiene_permiso
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.distritos.acciones import publicacion as actos
from bocamina.registro.distritos.consultas import publicacion as consultas
from bocamina.registro.distritos.consultas.actores import actores_de
from bocamina.registro.distritos.models import Distrito, Divulgacion, Publicacion

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def publicacion(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    abierta = consultas.publicacion_de(distrito)
    ve_el_mapa = puede_ver(request, mapa_de(clave))
    acciones: dict[str, list[Divulgacion]] = {}
    for accion in abierta.divulgaciones.prefetch_related("actores") if abierta else ():
        acciones.setdefault(accion.clase, []).append(accion)
    cuentas = consultas.cuentas(abierta) if abierta else {"total": 0, "respondidos": 0}
    contexto: dict[str, Any] = {
        "distrito": distrito,
        "pasos": PASOS,
        "paso": "publicacion",
        "publicacion": abierta,
        "recibe": consultas.recibe_comentarios(abierta, hoy=hoy),
        "espacios": [(e, acciones.get(e.id, [])) for e in consultas.pauta_de_divulgacion().elementos],
        "cuentas": cuentas,
        "por_responder": cuentas["total"] - cuentas["respondidos"],
        "puede_publicar": tiene_permiso(request, actos.PUBLICAR, distrito),
        "ve_el_mapa": ve_el_mapa,
        "sin_alcanzar": list(consultas.sin_alcanzar(abierta)) if abierta and ve_el_mapa else [],
    }
    return render(request, "delimitacion/publicacion.html", contexto)


def exigir_publicacion(distrito: Distrito) -> Publicacion:
    encontrada = consultas.publicacion_de(distrito)
    if encontrada is None:
        raise NoEncontrado("Este distrito no tiene un proyecto a comentarios.")
    return encontrada


def llenar(
    request: HttpRequest,
    distrito: Distrito,
    form: forms.Form,
    acto: Callable[..., Any],
    titulo: str,
    destino: str,
) -> HttpResponse:
    """Pide los datos del acto, lo corre y vuelve a la página del tema."""
    if form.is_valid() and intentar(form, lambda: acto(**form.cleaned_data)):
        messages.success(request, "Quedó registrado.")
        return redirect(destino, distrito.clave)
    volver = reverse(destino, args=[distrito.clave])
    contexto = {"distrito": distrito, "form": form, "titulo": titulo, "boton": "Registrar", "volver": volver}
    return render(request, "delimitacion/formulario.html", contexto)


@login_required
@con_formulario
def publicar(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, actos.PUBLICAR)
    form = formularios.Publicar(request.POST or None)
    titulo = "Publicar a comentarios"
    return llenar(request, distrito, form, lambda **d: actos.publicar(**d, **quien), titulo, "publicacion")


def _sobre_la_publicacion(request: HttpRequest, clave: str) -> tuple[Distrito, Publicacion, dict[str, Any]]:
    distrito, quien = para_acto(request, clave, actos.PUBLICAR)
    del quien["distrito"]
    return distrito, exigir_publicacion(distrito), quien


@login_required
@con_formulario
def planear(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, propia, quien = _sobre_la_publicacion(request, clave)
    del_mapa = actores_de(distrito) if puede_ver(request, mapa_de(clave)) else ()
    form = formularios.Planear(request.POST or None, del_mapa={str(a.numero): a for a in del_mapa})

    def acto(**datos: Any) -> Divulgacion:
        return actos.planear_divulgacion(publicacion=propia, **datos, **quien)

    return llenar(request, distrito, form, acto, "Planear una acción de divulgación", "publicacion")


@login_required
@con_formulario
def evidenciar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    distrito, propia, quien = _sobre_la_publicacion(request, clave)
    accion = propia.divulgaciones.filter(pk=pk).first() if pk < 2**63 else None
    if accion is None:
        raise NoEncontrado("Esa acción no es de esta publicación.")
    form = formularios.Evidenciar(request.POST or None)

    def acto(**datos: Any) -> Divulgacion:
        return actos.evidenciar_divulgacion(accion=accion, **datos, **quien)

    return llenar(request, distrito, form, acto, accion.descripcion, "publicacion")


@login_required
@con_formulario
def cerrar(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, propia, quien = _sobre_la_publicacion(request, clave)
    form = forms.Form(request.POST if request.method == "POST" else None)

    def acto() -> Publicacion:
        return actos.cerrar_publicacion(publicacion=propia, **quien)

    return llenar(request, distrito, form, acto, "Cerrar la publicación: no se reabre", "publicacion")
