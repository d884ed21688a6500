"""El mapa en archivos: bajarlo, llenarlo en Excel, subirlo, mirar las diferencias y confirmarlas."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina import documentos
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.actores.formularios import SubirLibro
from bocamina.portal.actores.puerta import mapa_de, para_escribir, puede_editar, sin_guardar
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.actores import libro as actos
from bocamina.registro.distritos.acciones.actores.plan import MapaConFallos
from bocamina.registro.distritos.consultas import actores as consultas
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.acciones import libro_recibido, olvidar_libros, recibir_libro
from bocamina.registro.instituciones.estados import ActoImposible

MEMBRETE = documentos.Membrete("Bocamina", "Mapa de actores")
CAMBIOS_A_LA_VISTA = 200


@login_required
@require_safe
def exportar(request: HttpRequest, clave: str) -> HttpResponse:
    contenido = actos.exportar_mapa(mapa=mapa_de(clave), actor=request.user, hoy=timezone.localdate())
    return _archivo(contenido, f"actores-{clave}.xlsx", "xlsx")


@login_required
@require_safe
def bajar(request: HttpRequest, clave: str, formato: str) -> HttpResponse:
    """El mapa para leer, sin contactos."""
    mapa, hoy, tipo = mapa_de(clave), timezone.localdate(), documentos.tipo("actores")
    exigir(request.user, consultas.VER, mapa, hoy=hoy)
    if formato not in tipo.formatos:
        raise NoEncontrado(f"Se descarga en: {', '.join(tipo.formatos)}.")
    datos = consultas.mapa_para_leer(mapa.distrito, completo=puede_editar(request, mapa))
    archivo = documentos.en_formato(tipo, datos, documentos.Emision(MEMBRETE, hoy), formato)
    return _archivo(archivo, f"mapa-de-actores-{clave}.{formato}", formato)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def importar(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, quien = para_escribir(request, clave)
    form = SubirLibro(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        contenido = form.cleaned_data["libro"]
        try:
            actos.revisar_mapa(distrito=distrito, contenido=contenido, **quien)
        except (ArchivoInvalido, ActoImposible) as error:
            form.add_error("libro", str(error))
        else:
            huella = recibir_libro(contenido=contenido, actor=request.user)
            return redirect("actores_revision", clave, huella)
    estado = 422 if form.is_bound else 200
    return render(request, "actores/importar.html", {"form": form, "distrito": distrito}, status=estado)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, clave: str, huella: str) -> HttpResponse:
    """Las diferencias se calculan otra vez al confirmar: si alguien cambió algo entre tanto, se ve."""
    distrito, quien = para_escribir(request, clave)
    contenido = _recibido(request, huella)
    try:
        if request.method == "POST":
            return _confirmar(request, distrito, contenido)
        plan = actos.revisar_mapa(distrito=distrito, contenido=contenido, **quien)
    except MapaConFallos as error:
        messages.error(request, str(error))
        return redirect("actores_revision", clave, huella)
    except ActoImposible as razon:
        return _descartar(request, clave, razon)
    contexto = {
        "distrito": distrito,
        "plan": plan,
        "cambios": plan.cambios[:CAMBIOS_A_LA_VISTA],
        "huella": huella,
    }
    return sin_guardar(render(request, "actores/revision.html", contexto))


def _descartar(request: HttpRequest, clave: str, razon: ActoImposible) -> HttpResponse:
    """Alguien quedó en reserva mientras el libro esperaba: el libro se borra."""
    olvidar_libros(actor=request.user)
    messages.error(request, str(razon))
    return redirect("actores_importar", clave)


def _confirmar(request: HttpRequest, distrito: Distrito, contenido: bytes) -> HttpResponse:
    hoy = timezone.localdate()
    plan = actos.importar_mapa(distrito=distrito, contenido=contenido, actor=request.user, hoy=hoy)
    olvidar_libros(actor=request.user)
    messages.success(request, f"Mapa importado. Nuevos: {plan.nuevos}. Cambiados: {plan.cambiados}.")
    return redirect("actores", distrito.clave)


@login_required
@require_safe
def anotado(request: HttpRequest, clave: str, huella: str) -> HttpResponse:
    distrito, quien = para_escribir(request, clave)
    contenido = _recibido(request, huella)
    try:
        plan = actos.revisar_mapa(distrito=distrito, contenido=contenido, **quien)
    except ActoImposible as razon:
        return _descartar(request, clave, razon)
    return _archivo(actos.anotar_fallos(contenido=contenido, plan=plan), "actores-por-corregir.xlsx", "xlsx")


def _recibido(request: HttpRequest, huella: str) -> bytes:
    contenido = libro_recibido(huella=huella, actor=request.user)
    if contenido is None:
        raise NoEncontrado("Ese libro ya se usó o no lo subió usted. Súbalo de nuevo en Importar.")
    return contenido


def _archivo(contenido: bytes, nombre: str, formato: str) -> HttpResponse:
    respuesta = HttpResponse(contenido, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return sin_guardar(respuesta)
