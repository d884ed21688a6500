"""Comentar sin cuenta, leer lo que se dijo con su respuesta, y responder."""

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
from bocamina.portal.delimitacion.publicacion import exigir_publicacion
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.distritos.acciones import comentarios as actos
from bocamina.registro.distritos.acciones.publicacion import PUBLICAR
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
    filtros = formularios.Filtrar(request.GET, temas=consultas.temas(propia) if propia else ())
    if not filtros.is_valid():
        raise SolicitudInvalida("Alguno de los filtros no se entiende. Quítelos y busque de nuevo.")
    contexto: dict[str, Any] = {
        "distrito": distrito,
        "pasos": PASOS,
        "paso": "comentarios",
        "publicacion": propia,
        "recibe": recibe,
        "hoy": hoy,
        "form": form,
        "filtros": filtros,
        "filtrado": any(filtros.cleaned_data.values()),
        "cuentas": consultas.cuentas(propia) if propia else None,
        "pagina": pagina_de(request, consultas.filtrados(propia, **filtros.cleaned_data)) if propia else None,
        "puede_publicar": tiene_permiso(request, PUBLICAR, distrito),
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
def responder(request: HttpRequest, clave: str, radicado: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, PUBLICAR)
    del quien["distrito"]
    publicacion = exigir_publicacion(distrito)
    comentario = consultas.comentarios_de(publicacion).filter(radicado=radicado).first()
    if comentario is None:
        raise NoEncontrado("Ese comentario no es de esta publicación.")
    campos = ("tema", "sentido", "respuesta", "responsable")
    inicial = {c: getattr(comentario, c) for c in campos}
    inicial["texto_publico"] = comentario.texto_publico or comentario.en_publico
    form = formularios.Responder(request.POST or None, initial=inicial)
    if form.is_valid() and intentar(
        form, lambda: actos.responder_comentario(comentario=comentario, **form.cleaned_data, **quien)
    ):
        messages.success(request, f"Respondido: {radicado}.")
        siguiente = consultas.sin_responder(publicacion).first()
        if "otro" in request.POST and siguiente is not None:
            return redirect("comentario_responder", clave, siguiente.radicado)
        return redirect("comentarios", clave)
    contexto = {
        "distrito": distrito,
        "form": form,
        "comentario": comentario,
        "quedan": consultas.sin_responder(publicacion).exclude(pk=comentario.pk).count(),
        "temas": consultas.temas(publicacion),
    }
    return render(request, "delimitacion/responder.html", contexto)
