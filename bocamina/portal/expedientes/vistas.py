"""La lista de expedientes, cada expediente y lo que se hace en él."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.expedientes.formularios import (
    BuscarExpedientes,
    CambiarAudiencia,
    Incorporar,
    NuevaVersion,
    Reabrir,
)
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.expedientes import acciones, consultas
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.expedientes.models import Documento, Expediente

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


def buscar_expediente(request: HttpRequest, pk: int) -> Expediente:
    try:
        return consultas.expediente_visible(request.user, pk=pk, hoy=timezone.localdate())
    except Expediente.DoesNotExist:
        raise NoEncontrado("Ese expediente no existe o no es público.") from None


def buscar_documento(request: HttpRequest, radicado: str) -> Documento:
    try:
        return consultas.documento_visible(request.user, radicado=radicado, hoy=timezone.localdate())
    except Documento.DoesNotExist:
        raise NoEncontrado("Ese documento no existe o no es público.") from None


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    form = BuscarExpedientes(request.GET)
    if not form.is_valid():
        raise SolicitudInvalida("Alguno de los filtros no se entiende. Empiece la búsqueda de nuevo.")
    datos = form.cleaned_data
    visibles = consultas.expedientes_visibles(
        request.user, hoy=timezone.localdate(), texto=datos["q"], estado=datos["estado"]
    )
    contexto = {"form": form, "pagina": pagina_de(request, visibles), "filtrado": any(datos.values())}
    return render(request, "expedientes/lista.html", contexto)


@require_safe
def expediente(request: HttpRequest, pk: int) -> HttpResponse:
    hoy = timezone.localdate()
    encontrado = buscar_expediente(request, pk)
    documentos = consultas.documentos_visibles(request.user, hoy=hoy).filter(expediente=encontrado)
    contexto = {
        "expediente": encontrado,
        "pagina": pagina_de(request, documentos.order_by("orden")),
        "indices": encontrado.indices.all(),
        "puede_incorporar": puede(request.user, "expedientes.incorporar", encontrado, hoy=hoy),
        "puede_cerrar": puede(request.user, "expedientes.cerrar", encontrado, hoy=hoy),
        "puede_exportar": puede(request.user, "expedientes.exportar", encontrado, hoy=hoy),
    }
    return render(request, "expedientes/expediente.html", contexto)


def _intentar(form: forms.Form, acto: Callable[[], Any]) -> bool:
    """Corre el acto; si no se puede, la frase queda en el formulario."""
    try:
        acto()
    except ArchivoInvalido as error:
        form.add_error("archivo", str(error))
    except ActoImposible as error:
        form.add_error(None, str(error))
    return not form.errors


@con_formulario
@login_required
def incorporar(request: HttpRequest, pk: int) -> HttpResponse:
    hoy = timezone.localdate()
    encontrado = buscar_expediente(request, pk)
    exigir(request.user, "expedientes.incorporar", encontrado, hoy=hoy)
    form = Incorporar(
        request.POST or None,
        request.FILES or None,
        audiencia_del_expediente=encontrado.audiencia,
        initial={"fecha": hoy, "audiencia": encontrado.audiencia},
    )
    if request.method == "POST" and form.is_valid():
        datos = dict(form.cleaned_data)
        archivo = datos.pop("archivo")
        hechos: list[Documento] = []

        def acto() -> None:
            hechos.append(
                acciones.incorporar_documento(
                    expediente=encontrado, archivo=archivo, nombre_archivo=archivo.name, actor=request.user,
                    hoy=hoy, **datos,
                )
            )  # fmt: skip

        if _intentar(form, acto):
            messages.success(request, f"Quedó con el radicado {hechos[0].radicado}.")
            return redirect("expediente", pk=encontrado.pk)
    return render(request, "expedientes/incorporar.html", {"expediente": encontrado, "form": form})


@con_formulario
@login_required
def version(request: HttpRequest, radicado: str) -> HttpResponse:
    hoy = timezone.localdate()
    documento = buscar_documento(request, radicado)
    exigir(request.user, "expedientes.incorporar", documento.expediente, hoy=hoy)
    form = NuevaVersion(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        archivo = form.cleaned_data["archivo"]
        if _intentar(
            form,
            lambda: acciones.agregar_version(
                documento=documento, archivo=archivo, nombre_archivo=archivo.name,
                nota=form.cleaned_data["nota"], actor=request.user, hoy=hoy,
            ),
        ):  # fmt: skip
            messages.success(
                request, f"{documento.radicado} tiene una versión nueva. La anterior se conserva."
            )
            return redirect("expediente", pk=documento.expediente_id)
    return render(request, "expedientes/version.html", {"documento": documento, "form": form})


@con_formulario
@login_required
def audiencia(request: HttpRequest, radicado: str) -> HttpResponse:
    hoy = timezone.localdate()
    documento = buscar_documento(request, radicado)
    exigir(request.user, "expedientes.cerrar", documento.expediente, hoy=hoy)
    form = CambiarAudiencia(
        request.POST or None,
        audiencia_del_expediente=documento.expediente.audiencia,
        initial={"audiencia": documento.audiencia},
    )
    if request.method == "POST" and form.is_valid():
        cambio = {"documento": documento, "actor": request.user, "hoy": hoy, **form.cleaned_data}
        if _intentar(form, lambda: acciones.cambiar_audiencia(**cambio)):
            messages.success(request, f"{documento.radicado}: {documento.get_audiencia_display().lower()}.")
            return redirect("expediente", pk=documento.expediente_id)
    return render(request, "expedientes/audiencia.html", {"documento": documento, "form": form})


@con_formulario
@login_required
def cerrar(request: HttpRequest, pk: int) -> HttpResponse:
    hoy = timezone.localdate()
    encontrado = buscar_expediente(request, pk)
    exigir(request.user, "expedientes.cerrar", encontrado, hoy=hoy)
    if request.method == "POST":
        try:
            indice = acciones.cerrar_expediente(expediente=encontrado, actor=request.user, hoy=hoy)
        except ActoImposible as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, f"Cerrado y sellado: índice {indice.numero}, {indice.documentos} documentos."
            )
        return redirect("expediente", pk=encontrado.pk)
    return render(request, "expedientes/cerrar.html", {"expediente": encontrado})


@con_formulario
@login_required
def reabrir(request: HttpRequest, pk: int) -> HttpResponse:
    hoy = timezone.localdate()
    encontrado = buscar_expediente(request, pk)
    exigir(request.user, "expedientes.cerrar", encontrado, hoy=hoy)
    form = Reabrir(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reapertura = {"expediente": encontrado, "razon": form.cleaned_data["razon"], "actor": request.user}
        if _intentar(form, lambda: acciones.reabrir_expediente(**reapertura, hoy=hoy)):
            messages.success(request, "Reabierto. El índice anterior se conserva.")
            return redirect("expediente", pk=encontrado.pk)
    return render(request, "expedientes/reabrir.html", {"expediente": encontrado, "form": form})
