"""Delegaciones: la lista de las que se pueden ver, registrar una, adjuntar su prueba y leerla."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.instituciones.formularios import Adjuntar, Delegar
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.instituciones import acciones, consultas
from bocamina.registro.instituciones.acciones.delegaciones import ruta_en_almacen
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Delegacion, Entidad
from bocamina.registro.mesas.consultas.asientos import mesas_de_la_delegacion


@login_required
@require_safe
def delegaciones(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    visibles = consultas.delegaciones_visibles(request.user, hoy=hoy).order_by("-desde", "-id")
    sin_documento = request.GET.get("ver") == "sin-documento"
    if sin_documento:
        visibles = visibles.filter(documento="", documento_radicado="")
    contexto = {"pagina": pagina_de(request, visibles), "sin_documento": sin_documento, "hoy": hoy}
    return render(request, "instituciones/delegaciones.html", contexto)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request: HttpRequest, clave: str) -> HttpResponse:
    hoy = timezone.localdate()
    entidad = Entidad.objects.filter(clave=clave).first()
    if entidad is None:
        raise NoEncontrado("No hay una entidad con esa clave. Búsquela por su nombre en el Directorio.")
    exigir(request.user, "instituciones.delegar", entidad, hoy=hoy)
    enviado = (request.POST, request.FILES) if request.method == "POST" else ()
    form = Delegar(*enviado, entidad=entidad, hoy=hoy, initial={"desde": hoy})
    if request.method == "POST" and form.is_valid():
        datos = dict(form.cleaned_data)
        archivo = datos.pop("documento")
        try:
            delegacion = acciones.delegar(
                entidad=entidad,
                actor=request.user,
                hoy=hoy,
                documento=archivo.read() if archivo else None,
                documento_nombre=archivo.name if archivo else "",
                **datos,
            )
        except ActoImposible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Delegación registrada.")
            return redirect("delegacion", clave=delegacion.clave)
    contexto = {"form": form, "entidad": entidad}
    return render(request, "instituciones/delegar.html", contexto, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delegacion(request: HttpRequest, clave: str) -> HttpResponse:
    hoy = timezone.localdate()
    ficha = _visible(request, clave)
    form = Adjuntar(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        archivo = form.cleaned_data["documento"]
        try:
            acciones.adjuntar_documento(
                delegacion=ficha, contenido=archivo.read(), nombre=archivo.name, actor=request.user, hoy=hoy
            )
        except ActoImposible as error:
            form.add_error("documento", str(error))
        else:
            messages.success(request, "Documento adjunto.")
            return redirect("delegacion", clave=clave)
    validez = consultas.delegacion_valida(
        ficha.persona, ficha.entidad, hoy, alcance=ficha.alcance, asunto=ficha.asunto
    )
    contexto = {
        "delegacion": ficha,
        "validez": validez,
        "form": form,
        "puede_adjuntar": not ficha.documento
        and puede(request.user, "instituciones.delegar", ficha, hoy=hoy),
    }
    return render(request, "instituciones/delegacion.html", contexto, status=422 if form.is_bound else 200)


@login_required
@require_safe
def documento(request: HttpRequest, clave: str) -> HttpResponse:
    ficha = _visible(request, clave)
    ruta = ruta_en_almacen(ficha.documento) if ficha.documento else ""
    if not ruta or not default_storage.exists(ruta):
        raise NoEncontrado("La delegación no tiene documento adjunto. Adjúntelo en su página.")
    with default_storage.open(ruta) as archivo:
        respuesta = HttpResponse(archivo.read(), content_type=ficha.documento_tipo)
    respuesta["Content-Disposition"] = content_disposition_header(True, ficha.documento_nombre)
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


def _visible(request: HttpRequest, clave: str) -> Delegacion:
    """Quien no puede verla no sabe si existe."""
    visibles = consultas.delegaciones_visibles(request.user, hoy=timezone.localdate())
    ficha = visibles.filter(clave=clave).select_related("entidad", "persona").first()
    ficha = ficha or _de_sus_mesas(request.user, clave)
    if ficha is None:
        raise NoEncontrado("No hay una delegación con esa clave entre las que usted puede ver.")
    return ficha


def _de_sus_mesas(usuario: Any, clave: str) -> Delegacion | None:
    """La que vale para todas las mesas de su nivel la lee quien puede ver a las personas de una de ellas."""
    hoy = timezone.localdate()
    ficha = Delegacion.objects.filter(clave=clave).select_related("entidad", "persona").first()
    if ficha is None or not any(
        puede(usuario, "instituciones.ver_personas", mesa, hoy=hoy)
        for mesa in mesas_de_la_delegacion(ficha, hoy)
    ):
        return None
    return ficha
