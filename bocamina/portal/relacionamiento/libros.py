"""Subir una lista de asistencia o una base de actores: se mira fila por fila y se confirma."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.relacionamiento.comunes import Puerta, con_formulario, para_llevar, pintar_formulario
from bocamina.portal.relacionamiento.espacios import hallar_espacio
from bocamina.registro.instituciones.acciones.recibidos import libro_recibido, olvidar_libros, recibir_libro
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones import libros as actos
from bocamina.registro.relacionamiento.models import Actor

A_LA_VISTA = 300


class Subir(forms.Form):
    libro = forms.FileField(label="Archivo", help_text="Excel (.xlsx) o CSV, con la forma que traiga.")


@login_required
@require_safe
def actores(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = para_llevar(request, clave)
    filas = Actor.objects.filter(territorio=puerta.territorio)
    contexto = {"territorio": puerta.territorio, "pagina": pagina_de(request, filas)}
    return _reservada(render(request, "relacionamiento/actores.html", contexto))


@login_required
@con_formulario
def subir_actores(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = para_llevar(request, clave)
    destino = {"territorio": puerta.territorio}
    return _subir(
        request,
        puerta,
        lambda contenido: actos.revisar_actores(contenido=contenido, **destino, **puerta.quien),
        lambda huella: reverse("dialogo_actores_revision", args=[clave, huella]),
        reverse("dialogo_actores", args=[clave]),
        "Subir una base de actores",
    )


@login_required
@con_formulario
def subir_lista(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta = para_llevar(request, clave)
    espacio = hallar_espacio(puerta, pk)
    return _subir(
        request,
        puerta,
        lambda contenido: actos.revisar_asistencia(espacio=espacio, contenido=contenido, **puerta.quien),
        lambda huella: reverse("dialogo_lista_revision", args=[clave, pk, huella]),
        reverse("dialogo_espacio", args=[clave, pk]),
        "Subir la lista de asistencia",
    )


def _subir(
    request: HttpRequest,
    puerta: Puerta,
    revisar: Callable[[bytes], Any],
    revision: Callable[[str], str],
    volver: str,
    titulo: str,
) -> HttpResponse:
    form = Subir(request.POST or None, request.FILES or None)
    huellas: list[str] = []

    def acto() -> None:
        contenido = form.cleaned_data["libro"].read()
        revisar(contenido)
        huellas.append(recibir_libro(contenido=contenido, actor=request.user))

    if request.method == "POST" and form.is_valid() and intentar(form, acto):
        return redirect(revision(huellas[0]))
    return pintar_formulario(
        request,
        puerta,
        form,
        lambda **_: None,
        titulo=titulo,
        boton="Revisar",
        hecho="",
        volver=volver,
        entrada="Antes de que entre algo verá fila por fila qué entraría.",
    )


@login_required
@con_formulario
def revisar_actores(request: HttpRequest, clave: str, huella: str) -> HttpResponse:
    puerta = para_llevar(request, clave)
    quien = {"territorio": puerta.territorio, "contenido": _libro(request, huella), **puerta.quien}
    volver = reverse("dialogo_actores", args=[clave])
    return _revision(request, puerta, actos.revisar_actores, actos.cargar_actores, quien, volver)


@login_required
@con_formulario
def revisar_lista(request: HttpRequest, clave: str, pk: int, huella: str) -> HttpResponse:
    puerta = para_llevar(request, clave)
    quien = {
        "espacio": hallar_espacio(puerta, pk),
        "contenido": _libro(request, huella),
        **puerta.quien,
    }
    volver = reverse("dialogo_espacio", args=[clave, pk])
    return _revision(request, puerta, actos.revisar_asistencia, actos.cargar_asistencia, quien, volver)


def _revision(
    request: HttpRequest,
    puerta: Puerta,
    revisar: Callable[..., actos.Revision],
    cargar: Callable[..., actos.Revision],
    quien: dict[str, Any],
    volver: str,
) -> HttpResponse:
    """Se juzga otra vez al confirmar: si alguien cambió algo entre tanto, cuenta lo de ahora."""
    try:
        if request.method == "POST":
            hecha = cargar(**quien)
            olvidar_libros(actor=request.user)
            messages.success(request, f"Entraron {hecha.por_entrar} filas.")
            return redirect(volver)
        revision = revisar(**quien)
    except (ActoImposible, ArchivoInvalido) as razon:
        messages.error(request, str(razon))
        return redirect(volver)
    contexto = {
        "territorio": puerta.territorio,
        "revision": revision,
        "juicios": revision.juicios[:A_LA_VISTA],
        "filas": len(revision.juicios) + len(revision.leido.sobrantes),
        "volver": volver,
    }
    return _reservada(render(request, "relacionamiento/revision.html", contexto))


def _libro(request: HttpRequest, huella: str) -> bytes:
    contenido = libro_recibido(huella=huella, actor=request.user)
    if contenido is None:
        raise NoEncontrado("Ese archivo ya no está o no lo subió usted. Súbalo de nuevo.")
    return contenido


def _reservada(respuesta: HttpResponse) -> HttpResponse:
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
