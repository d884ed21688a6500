"""El directorio en Excel: descargarlo, subirlo, mirar las diferencias y confirmarlas."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.instituciones.formularios import SubirLibro
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones import acciones, consultas
from bocamina.registro.instituciones.estados import ActoImposible

CAMBIOS_A_LA_VISTA = 200


@require_safe
def exportar(request: HttpRequest) -> HttpResponse:
    """Quien puede ver personas las recibe; los demás, el mismo libro sin esas hojas."""
    hoy = timezone.localdate()
    con_personas = consultas.puede_ver_personas(request.user, None, hoy=hoy)
    contenido = acciones.exportar_directorio(con_personas=con_personas, actor=request.user, hoy=hoy)
    return _libro(contenido, f"directorio-{hoy.isoformat()}.xlsx")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def importar(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    exigir(request.user, "instituciones.importar", hoy=hoy)
    form = SubirLibro(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        contenido = form.cleaned_data["libro"]
        try:
            acciones.revisar_directorio(contenido=contenido, actor=request.user, hoy=hoy)
        except (ArchivoInvalido, ActoImposible) as error:
            form.add_error("libro", str(error))
        else:
            huella = acciones.recibir_libro(contenido=contenido, actor=request.user)
            return redirect("directorio_revision", huella=huella)
    estado = 422 if form.is_bound else 200
    return render(request, "instituciones/importar.html", {"form": form}, status=estado)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, huella: str) -> HttpResponse:
    """Las diferencias se calculan otra vez al confirmar: si alguien cambió algo entre tanto, se ve."""
    hoy = timezone.localdate()
    contenido = _recibido(request, huella)
    if request.method == "POST":
        try:
            plan = acciones.importar_directorio(contenido=contenido, actor=request.user, hoy=hoy)
        except acciones.DirectorioConFallos as error:
            messages.error(request, str(error))
            return redirect("directorio_revision", huella=huella)
        acciones.olvidar_libros(actor=request.user)
        messages.success(request, f"Directorio importado: {plan.nuevas} nuevas y {plan.cambiadas} cambiadas.")
        return redirect("directorio")
    plan = acciones.revisar_directorio(contenido=contenido, actor=request.user, hoy=hoy)
    contexto = {"plan": plan, "cambios": plan.cambios[:CAMBIOS_A_LA_VISTA], "huella": huella}
    return render(request, "instituciones/revision.html", contexto)


@login_required
@require_safe
def anotado(request: HttpRequest, huella: str) -> HttpResponse:
    contenido = _recibido(request, huella)
    plan = acciones.revisar_directorio(contenido=contenido, actor=request.user, hoy=timezone.localdate())
    return _libro(acciones.anotar_fallos(contenido=contenido, plan=plan), "directorio-por-corregir.xlsx")


def _recibido(request: HttpRequest, huella: str) -> bytes:
    exigir(request.user, "instituciones.importar", hoy=timezone.localdate())
    contenido = acciones.libro_recibido(huella=huella, actor=request.user)
    if contenido is None:
        raise NoEncontrado("Ese libro ya se usó o no lo subió usted. Súbalo de nuevo en Importar.")
    return contenido


def _libro(contenido: bytes, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(contenido, content_type=TIPOS_DE_CONTENIDO["xlsx"])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
