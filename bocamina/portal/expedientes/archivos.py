"""Entregar archivos: solo con permiso, siempre como descarga y sin que el navegador pueda ejecutarlos."""

from __future__ import annotations

import tempfile
from typing import IO, Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import content_disposition_header, parse_etags
from django.views.decorators.http import require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.expedientes.vistas import buscar_documento, buscar_expediente
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes import acciones, consultas
from bocamina.registro.expedientes.models import Version

MEMORIA = 8 * 1024 * 1024


@require_safe
def descargar(request: HttpRequest, radicado: str, numero: int) -> HttpResponseBase:
    documento = buscar_documento(request, radicado)
    version = next((v for v in documento.versiones.all() if v.numero == numero), None)
    if version is None:
        raise NoEncontrado("Ese documento no tiene esa versión.")
    return entregar_version(request, version)


def entregar_version(request: HttpRequest, version: Version) -> HttpResponseBase:
    """El archivo, a quien ya se sabe que puede verlo."""
    etag = f'"{version.sha256}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers={"ETag": etag})
    try:
        archivo = version.archivo.open("rb")
    except OSError:
        raise NoEncontrado(
            "El archivo no se encuentra. Avise a la administración: no debería faltar."
        ) from None
    actor = request.user if request.user.is_authenticated else None
    acciones.registrar_consulta(version=version, actor=actor)
    respuesta = _entregar(archivo, version.nombre_archivo, version.mime)
    respuesta["Content-Length"] = str(version.tamano)
    respuesta["ETag"] = etag
    return respuesta


@require_safe
@login_required
def indice(request: HttpRequest, pk: int, numero: int) -> HttpResponse:
    """Nombra también lo reservado: lo baja quien puede bajar el expediente completo."""
    expediente = buscar_expediente(request, pk)
    exigir(request.user, "expedientes.exportar", expediente, hoy=timezone.localdate())
    sellado = next((i for i in expediente.indices.all() if i.numero == numero), None)
    if sellado is None:
        raise NoEncontrado("Ese expediente no tiene ese índice.")
    respuesta = HttpResponse(sellado.xml.encode("utf-8"), content_type="application/xml")
    return _proteger(respuesta, f"indice-{expediente.pk}-{numero}.xml")


@require_safe
@login_required
def completo(request: HttpRequest, pk: int) -> HttpResponseBase:
    expediente = buscar_expediente(request, pk)
    exigir(request.user, "expedientes.exportar", expediente, hoy=timezone.localdate())
    paquete = tempfile.SpooledTemporaryFile(max_size=MEMORIA)  # noqa: SIM115 - lo cierra la respuesta
    consultas.escribir_paquete(expediente, paquete, generado=timezone.now())
    tamano = paquete.tell()
    paquete.seek(0)
    respuesta = _entregar(paquete, f"expediente-{expediente.pk}.zip", "application/zip")
    respuesta["Content-Length"] = str(tamano)
    return respuesta


def _entregar(archivo: IO[bytes], nombre: str, mime: str) -> Any:
    return _proteger(FileResponse(archivo, content_type=mime), nombre)


def _proteger(respuesta: Any, nombre: str) -> Any:
    respuesta["Content-Disposition"] = content_disposition_header(True, nombre)
    respuesta["Content-Security-Policy"] = "sandbox; default-src 'none'"
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Cross-Origin-Resource-Policy"] = "same-origin"
    respuesta["Cache-Control"] = "private, no-cache"
    return respuesta
