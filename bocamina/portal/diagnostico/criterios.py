"""Los ocho criterios y las solicitudes a otras entidades."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina import documentos
from bocamina.nucleo.explicacion import Explicacion
from bocamina.portal.delimitacion.pasos import para_acto, tiene_permiso
from bocamina.portal.diagnostico.comunes import con_archivo, formulario, ponerse_al_dia
from bocamina.portal.diagnostico.formularios import EscribirHallazgo, ResponderSolicitud, Solicitar
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas.permisos import denegado, puede
from bocamina.registro.distritos.acciones import criterios as actos
from bocamina.registro.distritos.acciones.criterios import DIAGNOSTICAR, RESPONDER
from bocamina.registro.distritos.consultas import criterios as consultas
from bocamina.registro.distritos.consultas.diagnostico import ultima_fijada
from bocamina.registro.distritos.models import Distrito, Solicitud

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
MEMBRETE = documentos.Membrete("Bocamina", "Distritos mineros")


@require_safe
def criterios(request: HttpRequest, clave: str) -> HttpResponse:
    """Lo escrito es público cuando hay un diagnóstico fijado; antes, quienes lo escriben."""
    distrito = buscar_distrito(clave)
    puede_escribir = tiene_permiso(request, DIAGNOSTICAR, distrito)
    contexto = {
        "distrito": distrito,
        "criterios": consultas.criterios_de(distrito),
        "completitud": consultas.completitud_de_criterios(distrito),
        "puede_escribir": puede_escribir,
        "puede_leer": puede_escribir or ultima_fijada(distrito) is not None,
        "puede_abrir": tiene_permiso(request, "expedientes.ver_partes", distrito),
    }
    return render(request, "diagnostico/criterios.html", contexto)


@login_required
@con_formulario
def hallazgo(request: HttpRequest, clave: str, criterio: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, DIAGNOSTICAR)
    uno = next((c for c in consultas.criterios_de(distrito) if c.elemento.id == criterio), None)
    if uno is None:
        raise NoEncontrado("Ese no es uno de los criterios. Mire la lista.")
    h = uno.hallazgo
    inicial: dict[str, Any] = {"sobre": 0}
    if h is not None:
        campos = ("texto", "fuente", "fecha_de_la_fuente")
        inicial = {"sobre": h.revision, **{c: getattr(h, c) for c in campos}}
    form = EscribirHallazgo(request.POST or None, request.FILES or None, initial=inicial)
    choque = ponerse_al_dia(form, inicial["sobre"])
    if choque:
        form.add_error(None, "Otra persona guardó antes. Su texto sigue aquí: compárelo y vuelva a guardar.")
    return formulario(
        request,
        distrito,
        form,
        lambda **datos: actos.escribir_hallazgo(criterio=criterio, **con_archivo(datos), **quien),
        titulo=uno.elemento.titulo,
        entrada=uno.elemento.responde,
        boton="Guardar",
        hecho="Hallazgo guardado.",
        vuelve_a="diagnostico_criterios",
        guardado=h.texto if choque and h else "",
    )


@require_safe
def solicitudes(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    pagina = pagina_de(request, consultas.solicitudes_de(distrito))
    contexto = {
        "distrito": distrito,
        "pagina": pagina,
        "filas": [(s, *consultas.como_va(s, hoy)) for s in pagina],
        "puede_pedir": tiene_permiso(request, DIAGNOSTICAR, distrito),
    }
    return render(request, "diagnostico/solicitudes.html", contexto)


@login_required
@con_formulario
def solicitar(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, DIAGNOSTICAR)
    url = reverse("solicitudes", args=[clave])
    return formulario(
        request,
        distrito,
        Solicitar(request.POST or None, hoy=quien["hoy"]),
        lambda **datos: actos.solicitar(url=url, **datos, **quien),
        titulo="Pedir información a una entidad",
        boton="Registrar la solicitud",
        hecho="Solicitud registrada: ya puede bajar el oficio.",
        vuelve_a="solicitudes",
    )


def _buscar(distrito: Distrito, radicado: str) -> Solicitud:
    fila = consultas.solicitudes_de(distrito).filter(radicado=radicado).first()
    if fila is None:
        raise NoEncontrado("Esa solicitud no es de este distrito. Mire la lista.")
    return fila


@require_safe
def solicitud(request: HttpRequest, clave: str, radicado: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    fila = _buscar(distrito, radicado)
    palabra, tono = consultas.como_va(fila, hoy)
    contexto = {
        "distrito": distrito,
        "solicitud": fila,
        "palabra": palabra,
        "tono": tono,
        "explicacion": Explicacion.desde_dict(fila.explicacion),
        "criterio": consultas.pauta_de_criterios().elemento(fila.criterio),
        "puede_responder": fila.respondida is None and _puede_responder(request, fila),
        "puede_abrir": tiene_permiso(request, "expedientes.ver_partes", distrito),
    }
    return render(request, "diagnostico/solicitud.html", contexto)


def _puede_responder(request: HttpRequest, fila: Solicitud) -> bool:
    hoy = timezone.localdate()
    return puede(request.user, RESPONDER, fila.entidad, hoy=hoy) or tiene_permiso(
        request, DIAGNOSTICAR, fila.distrito
    )


@login_required
@con_formulario
def responder(request: HttpRequest, clave: str, radicado: str) -> HttpResponse:
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    fila = _buscar(distrito, radicado)
    if not _puede_responder(request, fila):
        raise denegado(RESPONDER)
    form = ResponderSolicitud(request.POST or None, request.FILES or None, initial={"recibida": hoy})
    return formulario(
        request,
        distrito,
        form,
        lambda **datos: actos.responder_solicitud(
            solicitud=fila, actor=request.user, hoy=hoy, **con_archivo(datos)
        ),
        titulo=f"Responder la solicitud {fila.radicado}",
        entrada=fila.pide,
        boton="Registrar la respuesta",
        hecho="Respuesta registrada.",
        vuelve_a="solicitudes",
    )


@require_safe
def bajar_solicitud(request: HttpRequest, clave: str, radicado: str, formato: str) -> HttpResponse:
    fila, tipo = _buscar(buscar_distrito(clave), radicado), documentos.tipo("solicitud")
    if formato not in tipo.formatos:
        raise NoEncontrado(f"Se descarga en: {', '.join(tipo.formatos)}.")
    emision = documentos.Emision(MEMBRETE, fila.enviada)
    archivo = documentos.en_formato(tipo, consultas.solicitud_escrita(fila), emision, formato)
    respuesta = HttpResponse(archivo, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="solicitud-{radicado}.{formato}"'
    return respuesta
