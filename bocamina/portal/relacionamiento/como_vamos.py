"""El informe «¿cómo vamos?», en la página y para bajar en PDF, Word o Excel."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina import documentos
from bocamina.documentos.como_vamos.datos import ComoVamos
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.relacionamiento.consultas.como_vamos import como_vamos, otras_cuentas
from bocamina.registro.relacionamiento.consultas.metodologia import linea_de_base

MEMBRETE = documentos.Membrete("Bocamina", "Relacionamiento territorial")
FORMATOS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))


def _datos() -> ComoVamos:
    hoy, base = timezone.localdate(), linea_de_base()
    return ComoVamos(hoy, como_vamos(hoy), otras_cuentas(hoy), base.fuente, base.corte, base.nota)


@require_safe
def informe(request: HttpRequest) -> HttpResponse:
    return render(request, "relacionamiento/como_vamos.html", {"datos": _datos(), "formatos": FORMATOS})


@require_safe
def descargar(request: HttpRequest, formato: str) -> HttpResponse:
    tipo, datos = documentos.tipo("como_vamos"), _datos()
    if formato not in tipo.formatos:
        raise NoEncontrado(f"El informe se baja en: {', '.join(tipo.formatos)}.")
    archivo = documentos.en_formato(tipo, datos, documentos.Emision(MEMBRETE, datos.hoy), formato)
    respuesta = HttpResponse(archivo, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="como-vamos.{formato}"'
    return respuesta
