"""Lo que hace la secretaría con un reporte firmado."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bocamina.portal.seguimiento import formularios
from bocamina.portal.seguimiento.puerta import acto, con_formulario, pagina_de, para_seguir
from bocamina.registro.planes.acciones import publicacion
from bocamina.registro.planes.acciones import revision_de_reportes as actos


def _acto(
    request: HttpRequest,
    ruta: tuple[str, str, str],
    form: forms.Form,
    hacer: Callable[..., Any],
    **palabras: str,
) -> HttpResponse:
    encontrado, hoy = para_seguir(request, *ruta), timezone.localdate()
    return acto(
        request,
        form,
        lambda: hacer(instrumento=encontrado, actor=request.user, hoy=hoy, **form.cleaned_data),
        distrito=encontrado.ronda.plan.distrito,
        entrada=f"{encontrado.entidad.nombre}, {encontrado.ronda.periodo}",
        volver=pagina_de(encontrado),
        **palabras,
    )


def _vacio(request: HttpRequest) -> forms.Form:
    return forms.Form(request.POST if request.method == "POST" else None)


@login_required
@con_formulario
def aceptar(request: HttpRequest, clave: str, periodo: str, entidad: str) -> HttpResponse:
    return _acto(
        request, (clave, periodo, entidad), _vacio(request), actos.aceptar_reporte,
        titulo="Aceptar el reporte", boton="Aceptar", hecho="Reporte aceptado.",
    )  # fmt: skip


@login_required
@con_formulario
def devolver(request: HttpRequest, clave: str, periodo: str, entidad: str) -> HttpResponse:
    return _acto(
        request, (clave, periodo, entidad), formularios.Volver(request.POST or None), actos.devolver_reporte,
        titulo="Devolver el reporte", boton="Devolver", hecho="Reporte devuelto con sus razones.",
    )  # fmt: skip


@login_required
@con_formulario
def reabrir(request: HttpRequest, clave: str, periodo: str, entidad: str) -> HttpResponse:
    return _acto(
        request, (clave, periodo, entidad), formularios.Volver(request.POST or None), actos.reabrir_reporte,
        titulo="Reabrir el reporte", boton="Reabrir",
        hecho="Reporte reabierto: lo medido sigue a la vista hasta que se publique la corrección.",
    )  # fmt: skip


@login_required
@con_formulario
def publicar_correccion(request: HttpRequest, clave: str, periodo: str, entidad: str) -> HttpResponse:
    return _acto(
        request, (clave, periodo, entidad), _vacio(request), publicacion.publicar_correccion,
        titulo="Publicar la corrección", boton="Publicar", hecho="Corrección publicada y medida.",
    )  # fmt: skip
