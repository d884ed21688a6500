"""Registrar lo que no llegó por el formulario: a mano, por correo o en el registro de reuniones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.portal.delimitacion import formularios
from bocamina.portal.delimitacion.pasos import intentar, para_acto
from bocamina.portal.delimitacion.publicacion import exigir_publicacion, llenar
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.distritos.acciones import comentarios as actos
from bocamina.registro.distritos.acciones import registro_reunion as reunion
from bocamina.registro.distritos.acciones.correo import Recibo, importar_correo
from bocamina.registro.distritos.acciones.publicacion import PUBLICAR
from bocamina.registro.distritos.models import Comentario, Distrito, Publicacion
from bocamina.registro.instituciones.acciones import libro_recibido, recibir_libro

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


def _sobre(request: HttpRequest, clave: str) -> tuple[Distrito, Publicacion, dict[str, Any]]:
    distrito, quien = para_acto(request, clave, PUBLICAR)
    del quien["distrito"]
    return distrito, exigir_publicacion(distrito), quien


@login_required
@con_formulario
def registrar(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, publicacion, quien = _sobre(request, clave)
    form = formularios.Registrar(request.POST or None, initial={"recibido": quien["hoy"]})

    def acto(**datos: Any) -> Comentario:
        return actos.registrar_comentario(publicacion=publicacion, **datos, **quien)

    return llenar(request, distrito, form, acto, "Registrar un comentario", "comentarios")


@login_required
@con_formulario
def correo(request: HttpRequest, clave: str) -> HttpResponse:
    """Un recibo por mensaje. Volver a subir el mismo archivo muestra los mismos radicados."""
    distrito, publicacion, quien = _sobre(request, clave)
    form = formularios.SubirCorreo(request.POST or None, request.FILES or None)
    recibos: list[Recibo] = []

    def acto() -> None:
        contenido = form.cleaned_data["archivo"].read()
        recibos.extend(importar_correo(publicacion=publicacion, contenido=contenido, **quien))

    if form.is_valid() and intentar(form, acto):
        form = formularios.SubirCorreo()
    contexto = {"distrito": distrito, "form": form, "recibos": recibos}
    return render(
        request, "delimitacion/correo.html", contexto, status=422 if form.is_bound and form.errors else 200
    )


@login_required
@con_formulario
def reuniones(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, publicacion, quien = _sobre(request, clave)
    form = formularios.SubirRegistro(request.POST or None, request.FILES or None)
    huellas: list[str] = []

    def acto() -> None:
        contenido = form.cleaned_data["libro"].read()
        reunion.revisar_registro(publicacion=publicacion, contenido=contenido, **quien)
        huellas.append(recibir_libro(contenido=contenido, actor=request.user))

    if form.is_valid() and intentar(form, acto):
        return redirect("comentarios_reunion", clave, huellas[0])
    contexto = {"distrito": distrito, "form": form, "publicacion": publicacion}
    return render(request, "delimitacion/reuniones.html", contexto, status=422 if form.is_bound else 200)


@login_required
@con_formulario
def revision(request: HttpRequest, clave: str, huella: str) -> HttpResponse:
    """Lo que entraría y lo que hay que corregir; confirmado, los radicados."""
    distrito, publicacion, quien = _sobre(request, clave)
    contenido = _libro(request, huella)
    if request.method == "POST":
        form = formularios.Confirmar(request.POST)
        nuevos: list[Comentario] = []
        if form.is_valid() and intentar(
            form,
            lambda: nuevos.extend(
                reunion.importar_registro(publicacion=publicacion, contenido=contenido, **quien)
            ),
        ):
            messages.success(request, f"Entraron {len(nuevos)} comentarios nuevos, cada uno con su radicado.")
        for razon in form.non_field_errors():
            messages.error(request, razon)
        return redirect("comentarios_reunion", clave, huella)
    renglones = reunion.revisar_registro(publicacion=publicacion, contenido=contenido, **quien)
    contexto = {
        "distrito": distrito,
        "huella": huella,
        "renglones": renglones,
        "malos": sum(bool(r.fallos) for r in renglones),
        "por_entrar": sum(not r.fallos and not r.radicado for r in renglones),
    }
    return render(request, "delimitacion/reunion.html", contexto)


@login_required
@require_safe
def anotado(request: HttpRequest, clave: str, huella: str) -> HttpResponse:
    _, publicacion, quien = _sobre(request, clave)
    contenido = _libro(request, huella)
    renglones = reunion.revisar_registro(publicacion=publicacion, contenido=contenido, **quien)
    return _excel(reunion.anotar_registro(contenido=contenido, renglones=renglones), "registro-anotado.xlsx")


@login_required
@require_safe
def plantilla(request: HttpRequest, clave: str) -> HttpResponse:
    _sobre(request, clave)
    return _excel(reunion.plantilla_de_reunion(), "registro-de-reunion.xlsx")


def _libro(request: HttpRequest, huella: str) -> bytes:
    contenido = libro_recibido(huella=huella, actor=request.user)
    if contenido is None:
        raise NoEncontrado("Ese libro ya no está o no lo subió usted. Súbalo de nuevo.")
    return contenido


def _excel(contenido: bytes, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(contenido, content_type=TIPOS_DE_CONTENIDO["xlsx"])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
