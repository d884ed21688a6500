"""Subir una lista de asistencia o una base de actores: se mira fila por fila y se confirma."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.listado import leer
from bocamina.nucleo.listados import DE_FORMA, Formato
from bocamina.portal.columnas import leer_correccion, para_corregir
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.relacionamiento.comunes import Puerta, con_formulario, para_llevar, pintar_formulario
from bocamina.portal.relacionamiento.espacios import hallar_espacio
from bocamina.registro.instituciones.acciones.recibidos import libro_recibido, olvidar_libros, recibir_libro
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones import libros as actos
from bocamina.registro.relacionamiento.acciones.columnas import DE_ACTORES, DE_ASISTENCIA

A_LA_VISTA = 300


class Subir(forms.Form):
    libro = forms.FileField(label="Archivo", help_text="Excel (.xlsx) o CSV, con la forma que traiga.")


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
        entrada="Antes de que entre algo verá cómo se entendió cada columna y, fila por fila, qué entraría.",
    )


@login_required
@con_formulario
def revisar_actores(request: HttpRequest, clave: str, huella: str) -> HttpResponse:
    puerta = para_llevar(request, clave)
    libro = Libro(
        DE_ACTORES, actos.revisar_actores, actos.cargar_actores, {"territorio": puerta.territorio},
        reverse("dialogo_actores", args=[clave]), reverse("dialogo_actores_subir", args=[clave]),
    )  # fmt: skip
    return _revision(request, puerta, libro, huella)


@login_required
@con_formulario
def revisar_lista(request: HttpRequest, clave: str, pk: int, huella: str) -> HttpResponse:
    puerta = para_llevar(request, clave)
    libro = Libro(
        DE_ASISTENCIA, actos.revisar_asistencia, actos.cargar_asistencia,
        {"espacio": hallar_espacio(puerta, pk)},
        reverse("dialogo_espacio", args=[clave, pk]), reverse("dialogo_lista_subir", args=[clave, pk]),
    )  # fmt: skip
    return _revision(request, puerta, libro, huella)


@dataclass(frozen=True, slots=True)
class Libro:
    """Qué se sube: cómo se lee, cómo se revisa, cómo se carga y a dónde."""

    formato: Formato
    revisar: Callable[..., actos.Revision]
    cargar: Callable[..., actos.Revision]
    destino: dict[str, Any]
    volver: str
    subir: str


def _revision(request: HttpRequest, puerta: Puerta, libro: Libro, huella: str) -> HttpResponse:
    """Se juzga otra vez al confirmar: si alguien cambió algo entre tanto, cuenta lo de ahora."""
    contenido = _libro(request, huella)
    que = {**libro.destino, "contenido": contenido, **puerta.quien}
    try:
        hojas = leer(contenido, libro.formato).hojas
        correccion = leer_correccion(request.GET, hojas, libro.formato.campos)
        if request.method == "POST":
            hecha = libro.cargar(correccion=correccion, **que)
            olvidar_libros(actor=request.user)
            messages.success(request, f"Entraron {hecha.por_entrar} filas.")
            return redirect(libro.volver)
        revision = libro.revisar(correccion=correccion, **que)
    except (ActoImposible, ArchivoInvalido) as razon:
        messages.error(request, str(razon))
        return redirect(libro.volver)
    return _reservada(render(request, "relacionamiento/revision.html", _mirada(request, libro, revision)))


def _mirada(request: HttpRequest, libro: Libro, revision: actos.Revision) -> dict[str, Any]:
    reportes = revision.leido.reportes
    destino = next(iter(libro.destino.values()))
    return {
        "territorio": getattr(destino, "territorio", destino),
        "revision": revision,
        "juicios": revision.juicios[:A_LA_VISTA],
        "faltan": len(revision.juicios) - A_LA_VISTA,
        "hojas": para_corregir(revision.leido.hojas),
        "opciones": libro.formato.para_escoger(),
        "hace_falta": libro.formato.campos[libro.formato.clave].nombre,
        "reportes": [r for r in reportes if r.razon not in DE_FORMA],
        "de_forma": sum(r.razon in DE_FORMA for r in reportes),
        "dudas": revision.dudas[:A_LA_VISTA],
        "faltan_dudas": len(revision.dudas) - A_LA_VISTA,
        "consulta": request.GET.urlencode(),
        "volver": libro.volver,
        "subir": libro.subir,
    }


def _libro(request: HttpRequest, huella: str) -> bytes:
    contenido = libro_recibido(huella=huella, actor=request.user)
    if contenido is None:
        raise NoEncontrado("Ese archivo ya no está o no lo subió usted. Súbalo de nuevo.")
    return contenido


def _reservada(respuesta: HttpResponse) -> HttpResponse:
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
