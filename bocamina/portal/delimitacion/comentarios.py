"""Comentar sin cuenta, leer la matriz y responder."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina import documentos
from bocamina.portal.delimitacion import formularios
from bocamina.portal.delimitacion.memoria import MEMBRETE
from bocamina.portal.delimitacion.pasos import PASOS, intentar, para_acto, tiene_permiso
from bocamina.portal.delimitacion.publicacion import exigir_publicacion, llenar
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.distritos.acciones import publicacion as actos
from bocamina.registro.distritos.consultas import publicacion as consultas
from bocamina.registro.distritos.models import Comentario

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
# Por dirección de internet: en una vereda muchas personas comentan desde la misma.
FRENO = {"comentario": "30/h/ip"}


@con_formulario
def comentarios(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    propia = consultas.publicacion_de(distrito)
    recibe = consultas.recibe_comentarios(propia, hoy=hoy)
    form = formularios.Comentar(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if frenada := ratelimit.consume_or_429(request, action="comentario", config=FRENO):
            return frenada
        publicacion, hechos = exigir_publicacion(distrito), list[Comentario]()
        if form.is_valid() and intentar(
            form, lambda: hechos.append(actos.comentar(publicacion=publicacion, hoy=hoy, **form.cleaned_data))
        ):
            messages.success(
                request, f"Recibimos su comentario. Su radicado es {hechos[0].radicado}: guárdelo."
            )
            return redirect("comentarios", clave)
    contexto: dict[str, Any] = {
        "distrito": distrito,
        "pasos": PASOS,
        "paso": "comentarios",
        "publicacion": propia,
        "recibe": recibe,
        "form": form,
        "pagina": pagina_de(request, consultas.comentarios_de(propia)) if propia else None,
        "puede_publicar": tiene_permiso(request, actos.PUBLICAR, distrito),
    }
    return render(request, "delimitacion/comentarios.html", contexto)


@require_safe
def bajar(request: HttpRequest, clave: str, formato: str) -> HttpResponse:
    publicacion, tipo = exigir_publicacion(buscar_distrito(clave)), documentos.tipo("comentarios")
    if formato not in tipo.formatos:
        raise NoEncontrado(f"Se descarga en: {', '.join(tipo.formatos)}.")
    emision = documentos.Emision(MEMBRETE, timezone.localdate())
    archivo = documentos.en_formato(tipo, consultas.matriz(publicacion), emision, formato)
    respuesta = HttpResponse(archivo, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="comentarios-{clave}.{formato}"'
    return respuesta


@login_required
@con_formulario
def registrar(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, actos.PUBLICAR)
    del quien["distrito"]
    publicacion = exigir_publicacion(distrito)
    form = formularios.Registrar(request.POST or None)

    def acto(**datos: Any) -> Comentario:
        return actos.registrar_comentario(publicacion=publicacion, **datos, **quien)

    return llenar(request, distrito, form, acto, "Registrar un comentario", "comentarios")


@login_required
@con_formulario
def responder(request: HttpRequest, clave: str, radicado: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, actos.PUBLICAR)
    del quien["distrito"]
    comentario = consultas.comentarios_de(exigir_publicacion(distrito)).filter(radicado=radicado).first()
    if comentario is None:
        raise NoEncontrado("Ese comentario no es de esta publicación.")
    campos = ("tema", "sentido", "respuesta", "responsable")
    form = formularios.Responder(request.POST or None, initial={c: getattr(comentario, c) for c in campos})

    form.fields["respuesta"].help_text = f"Se responde a: «{comentario.texto[:600]}»"

    def acto(**datos: Any) -> Comentario:
        return actos.responder_comentario(comentario=comentario, **datos, **quien)

    return llenar(request, distrito, form, acto, f"Responder {radicado}", "comentarios")
