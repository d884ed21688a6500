"""La galería: cada documento y cada gráfica con sus datos de muestra, para verlos antes de usarlos."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina import documentos
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.cuentas.permisos import exigir

FORMATOS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


@require_safe
@login_required
def galeria(request: HttpRequest) -> HttpResponse:
    # Importar el dibujante tarda más de un segundo: no lo paga quien no abre la galería.
    from bocamina.documentos import graficas

    exigir(request.user, "documentos.galeria", hoy=timezone.localdate())
    tipos = [{"tipo": t, "formatos": [(f, FORMATOS[f]) for f in t.formatos]} for t in documentos.tipos()]
    return render(
        request, "documentos/galeria.html", {"tipos": tipos, "graficas": graficas.muestras().items()}
    )


@require_safe
@login_required
def muestra(request: HttpRequest, id: str, formato: str) -> HttpResponse:
    exigir(request.user, "documentos.galeria", hoy=timezone.localdate())
    try:
        tipo = documentos.tipo(id)
        archivo = documentos.en_formato(tipo, tipo.muestra(), documentos.emision_de_muestra(), formato)
    except LookupError:
        raise NoEncontrado("Ese documento no existe en ese formato. Escójalo en la galería.") from None
    respuesta = HttpResponse(archivo, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    donde = "inline" if formato == "pdf" else "attachment"
    respuesta["Content-Disposition"] = f'{donde}; filename="muestra-{id}.{formato}"'
    return respuesta
