"""Los formatos en Excel, PDF y Word, y el Formato A que vuelve lleno en Excel."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina import documentos
from bocamina.lectura.formato_a import leer
from bocamina.nucleo.exploracion.diferencias import comparar
from bocamina.nucleo.exploracion.leido import observaciones
from bocamina.nucleo.exploracion.revision import revisar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.propuestas.vistas.busqueda import buscar, entero
from bocamina.portal.propuestas.vistas.libro import Vuelto, entregar, reabrir, recibir
from bocamina.portal.propuestas.vistas.seguimiento import en_ejecucion
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.consultas import Revision
from bocamina.registro.exploracion.estados import Parte
from bocamina.registro.exploracion.models import Propuesta


@require_safe
@login_required
def formato_a(request: HttpRequest, codigo: str, formato: str) -> HttpResponse:
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    _exigir_formato(formato)
    revision = consultas.revisar_propuesta(propuesta, hoy=hoy)
    papel = consultas.papel_a(propuesta, revision, formato, hoy=hoy)
    if papel is None:
        messages.error(request, "Complete primero los minerales y el área: de ahí salen los mínimos.")
        return redirect("propuesta_paso", codigo=codigo, paso="revisar")
    return entregar(papel, formato, f"formato-a-{codigo}")


@require_safe
@login_required
def formato_b(request: HttpRequest, codigo: str, periodo: str, formato: str) -> HttpResponse:
    propuesta, hoy = en_ejecucion(request, codigo), timezone.localdate()
    _exigir_formato(formato)
    prorroga = propuesta.prorrogas.filter(periodo=periodo).first()
    if prorroga is None:
        raise NoEncontrado("Ese Formato B todavía no se ha empezado.")
    prorroga.propuesta = propuesta
    return entregar(consultas.papel_b(prorroga, formato, hoy=hoy), formato, f"formato-b-{codigo}-{periodo}")


def _exigir_formato(formato: str) -> None:
    if formato not in documentos.TIPOS_DE_CONTENIDO:
        raise NoEncontrado(f"El formato se descarga en: {', '.join(documentos.TIPOS_DE_CONTENIDO)}.")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def subir(request: HttpRequest, codigo: str) -> HttpResponse:
    """Se lee y se revisa; después se pasa al borrador o se baja anotado."""
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.editar", propuesta, hoy=hoy)
    revision = consultas.revisar_propuesta(propuesta, hoy=hoy)
    if not propuesta.se_escribe or revision.formato is None:
        messages.error(
            request, "Para subir un Formato A hacen falta los minerales y el área, y que se pueda escribir."
        )
        return redirect("propuesta", codigo=codigo)
    accion = request.POST.get("accion", "")

    def revisado(contenido: bytes) -> Vuelto:
        return _revisado(contenido, revision)

    if accion == "anotado":
        return entregar(reabrir(request, revisado).anotado(), "xlsx", f"formato-a-{codigo}-anotado")
    if accion == "pasar":
        return _pasar(request, propuesta, revision, reabrir(request, revisado))
    form, vuelto = recibir(request, revisado)
    contexto = {
        "propuesta": propuesta,
        "letra": "A",
        "form": form,
        "v": vuelto,
        "version": propuesta.version,
        "url_volver": reverse("propuesta", args=[codigo]),
        "url_bajar": reverse("propuesta_formato_a", args=[codigo, "xlsx"]),
    }
    return render(request, "propuestas/subir.html", contexto)


def _revisado(contenido: bytes, revision: Revision) -> Vuelto:
    antes = revision.formato
    assert antes is not None  # noqa: S101 - lo exigió quien llama
    leido = leer(contenido, antes.propuestas, revision.tablas, revision.reglamento)
    hallazgos = revisar(leido.formato, revision.tablas, revision.reglamento)
    labores = (*revision.tablas.labores, *revision.tablas.medidas)
    return Vuelto(
        contenido,
        leido,
        observaciones(leido, hallazgos),
        comparar(antes, leido.formato),
        {labor.id: labor.nombre for labor in labores},
    )


def _pasar(request: HttpRequest, propuesta: Propuesta, revision: Revision, vuelto: Vuelto) -> HttpResponse:
    partes = {labor.id: str(Parte.ACTIVIDADES) for labor in revision.tablas.labores}
    partes |= {labor.id: str(Parte.AMBIENTALES) for labor in revision.tablas.medidas}
    try:
        acciones.importar_formato(
            propuesta=propuesta,
            formato=vuelto.leido.formato,
            partes=partes,
            version=entero(request.POST.get("version")),
            actor=request.user,
            hoy=timezone.localdate(),
        )
    except ActoImposible as error:
        messages.error(request, str(error))
        return redirect("propuesta_formato_subir", codigo=propuesta.codigo)
    messages.success(request, "El borrador quedó con lo del libro. Esto es lo que falta.")
    return redirect("propuesta_paso", codigo=propuesta.codigo, paso="revisar")
