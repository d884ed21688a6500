"""El diagnóstico: sus versiones, sus secciones, lo que cambió entre dos y sus documentos."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina import documentos
from bocamina.portal.delimitacion.formularios import Seccion, Subir
from bocamina.portal.delimitacion.pasos import intentar, para_acto, tiene_permiso
from bocamina.portal.diagnostico.comunes import con_archivo, formulario, ponerse_al_dia
from bocamina.portal.diagnostico.formularios import AbrirVersion
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.distritos.acciones import diagnostico as actos
from bocamina.registro.distritos.acciones.criterios import DIAGNOSTICAR
from bocamina.registro.distritos.consultas import diagnostico as consultas
from bocamina.registro.distritos.models import Diagnostico, Distrito

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
MEMBRETE = documentos.Membrete("Bocamina", "Distritos mineros")


@require_safe
def diagnostico(request: HttpRequest, clave: str) -> HttpResponse:
    """Cualquiera lee las versiones fijadas; el borrador, quien lo escribe."""
    distrito = buscar_distrito(clave)
    escribe = tiene_permiso(request, DIAGNOSTICAR, distrito)
    visibles = [v for v in consultas.versiones_de(distrito) if escribe or v.fijado_el]
    elegida = _elegida(visibles, request.GET.get("version", ""))
    otra = _elegida(visibles, request.GET["frente"]) if request.GET.get("frente") else None
    contexto = {
        "distrito": distrito,
        "versiones": visibles,
        "version": elegida,
        "frente": otra,
        "secciones": consultas.secciones_de(elegida) if elegida else [],
        "cambios": consultas.diferencias(otra, elegida) if otra and elegida else [],
        "puede_escribir": escribe,
        "esta_en_borrador": elegida is not None and elegida.fijado_el is None,
        "puede_abrir_version": escribe and all(v.fijado_el for v in visibles),
        "puede_abrir": tiene_permiso(request, "expedientes.ver_partes", distrito),
    }
    return render(request, "diagnostico/diagnostico.html", contexto)


def _elegida(visibles: list[Diagnostico], numero: str) -> Diagnostico | None:
    if not numero:
        return visibles[0] if visibles else None
    encontrada = next((v for v in visibles if str(v.numero) == numero), None)
    if encontrada is None:
        raise NoEncontrado("Esa versión del diagnóstico no existe o sigue en borrador.")
    return encontrada


def _version(distrito: Distrito, numero: int) -> Diagnostico:
    encontrada = consultas.version_de(distrito, numero)
    if encontrada is None:
        raise NoEncontrado("Esa versión del diagnóstico no existe.")
    return encontrada


@login_required
@con_formulario
def abrir(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, DIAGNOSTICAR)
    return formulario(
        request,
        distrito,
        AbrirVersion(request.POST or None) if request.method == "POST" else AbrirVersion(),
        lambda **datos: actos.abrir_version(**datos, **quien),
        titulo="Abrir una versión del diagnóstico",
        boton="Abrir",
        hecho="Versión abierta, en borrador.",
        vuelve_a="diagnostico",
    )


@login_required
@con_formulario
def seccion(request: HttpRequest, clave: str, numero: int, elemento: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, DIAGNOSTICAR)
    version = _version(distrito, numero)
    renglon = next((r for r in consultas.secciones_de(version) if r.elemento.id == elemento), None)
    if renglon is None:
        raise NoEncontrado("Esa sección no es del diagnóstico.")
    form = Seccion(request.POST or None, initial={"texto": renglon.texto, "sobre": renglon.revision})
    choque = ponerse_al_dia(form, renglon.revision)
    if choque:
        form.add_error(None, "Otra persona guardó antes. Su texto sigue aquí: compárelo y vuelva a guardar.")
    del quien["distrito"]
    return formulario(
        request,
        distrito,
        form,
        lambda **datos: actos.escribir_seccion(diagnostico=version, elemento=elemento, **datos, **quien),
        titulo=renglon.elemento.titulo,
        entrada=renglon.elemento.responde,
        boton="Guardar",
        hecho="Sección guardada.",
        vuelve_a="diagnostico",
        guardado=renglon.texto if choque else "",
    )


@login_required
@con_formulario
def subir(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    distrito, quien = para_acto(request, clave, DIAGNOSTICAR)
    version = _version(distrito, numero)
    del quien["distrito"]
    return formulario(
        request,
        distrito,
        Subir(request.POST or None, request.FILES or None),
        lambda **datos: actos.subir_diagnostico(diagnostico=version, **con_archivo(datos), **quien),
        titulo="Subir el documento que rige",
        boton="Subir",
        hecho="El archivo es ahora lo que rige de esta versión.",
        vuelve_a="diagnostico",
    )


@login_required
@con_formulario
def fijar(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    distrito, quien = para_acto(request, clave, DIAGNOSTICAR)
    version = _version(distrito, numero)
    del quien["distrito"]
    form = AbrirVersion(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if intentar(form, lambda: actos.fijar_version(diagnostico=version, **quien)):
            messages.success(request, f"La versión {version.numero} quedó fijada y es pública.")
            return redirect("diagnostico", clave)
        messages.error(request, " ".join(form.non_field_errors()))
        return redirect("diagnostico", clave)
    volver = reverse("diagnostico", args=[clave])
    return render(
        request, "diagnostico/fijar.html", {"distrito": distrito, "version": version, "volver": volver}
    )


@require_safe
def bajar(request: HttpRequest, clave: str, numero: int, formato: str) -> HttpResponse:
    distrito, tipo = buscar_distrito(clave), documentos.tipo("diagnostico")
    version = _version(distrito, numero)
    if version.fijado_el is None and not tiene_permiso(request, DIAGNOSTICAR, distrito):
        raise NoEncontrado("Esa versión del diagnóstico no existe o sigue en borrador.")
    if formato not in tipo.formatos:
        raise NoEncontrado(f"Se descarga en: {', '.join(tipo.formatos)}.")
    hoy = timezone.localdate()
    emision = documentos.Emision(
        MEMBRETE, version.fijado_el or hoy, leyenda="" if version.fijado_el else "Borrador"
    )
    datos = consultas.diagnostico_escrito(version, hoy=version.fijado_el or hoy)
    respuesta = HttpResponse(
        documentos.en_formato(tipo, datos, emision, formato),
        content_type=documentos.TIPOS_DE_CONTENIDO[formato],
    )
    respuesta["Content-Disposition"] = f'attachment; filename="diagnostico-{clave}-v{numero}.{formato}"'
    return respuesta
