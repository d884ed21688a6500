"""Importar: se sube, se mira cómo se entendió cada columna, se corrige y se crea la versión."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bocamina.nucleo.matriz.reconocer import campos_para_escoger
from bocamina.nucleo.matriz.reconocer.columnas import CAMPOS
from bocamina.portal.columnas import leer_correccion, para_corregir
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.matriz import formularios
from bocamina.portal.matriz.buscar import buscar_plan
from bocamina.portal.matriz.paginas import con_formulario
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.acciones.recibidos import libro_recibido, recibir_libro
from bocamina.registro.pndm.acciones.exigencias import ADMINISTRAR
from bocamina.registro.pndm.acciones.importar import importar_matriz, leer_matriz
from bocamina.registro.pndm.models import Plan

MUESTRA = 8
DUDAS_A_LA_VISTA = 200


def _para_importar(request: HttpRequest, clave: str) -> tuple[Plan, dict[str, Any]]:
    plan, hoy = buscar_plan(clave), timezone.localdate()
    exigir(request.user, ADMINISTRAR, hoy=hoy)
    return plan, {"actor": request.user, "hoy": hoy}


@login_required
@con_formulario
def importar(request: HttpRequest, plan: str) -> HttpResponse:
    fila, _ = _para_importar(request, plan)
    form = formularios.Importar(request.POST or None, request.FILES or None)
    huellas: list[str] = []

    def acto() -> None:
        contenido = form.cleaned_data["archivo"].read()
        leer_matriz(contenido)
        huellas.append(recibir_libro(contenido=contenido, actor=request.user))

    if form.is_valid() and intentar(form, acto):
        return redirect("matriz_importar_revision", plan, huellas[0])
    contexto = {"plan": fila, "form": form}
    return render(request, "matriz/importar.html", contexto, status=422 if form.is_bound else 200)


@login_required
@con_formulario
def revision(request: HttpRequest, plan: str, huella: str) -> HttpResponse:
    """Nada se guarda hasta ponerle nombre. La corrección viaja en la dirección: se puede volver a ella."""
    fila, quien = _para_importar(request, plan)
    contenido = libro_recibido(huella=huella, actor=request.user)
    if contenido is None:
        raise NoEncontrado("Ese archivo ya no está o no lo subió usted. Súbalo de nuevo.")
    primera = leer_matriz(contenido)
    correccion = leer_correccion(request.GET, primera.hojas, CAMPOS)
    form = formularios.ConfirmarImportacion(request.POST or None)
    hechas: list[Any] = []

    def acto() -> None:
        datos = form.cleaned_data
        hechas.append(
            importar_matriz(
                plan=fila, nombre=datos["nombre"], fecha=datos["fecha"], contenido=contenido,
                correccion=correccion, responder_hasta=datos["responder_hasta"], **quien,
            )
        )  # fmt: skip

    if form.is_valid() and intentar(form, acto):
        hecha = hechas[0]
        messages.success(request, f"Versión creada con {len(hecha.lectura.renglones)} acciones.")
        return redirect("matriz_informe", plan, hecha.version.clave)
    lectura = leer_matriz(contenido, correccion)
    contexto = {
        "plan": fila, "form": form, "lectura": lectura, "hojas": para_corregir(lectura.hojas),
        "dudas": lectura.dudas[:DUDAS_A_LA_VISTA], "faltan_dudas": len(lectura.dudas) - DUDAS_A_LA_VISTA,
        "reportes": [r for r in lectura.reportes if r.razon not in ("vacía", "encabezado")],
        "vacias": sum(r.razon == "vacía" for r in lectura.reportes),
        "muestra": lectura.renglones[:MUESTRA], "consulta": request.GET.urlencode(),
        "opciones": campos_para_escoger(), "hace_falta": "Acción",
    }  # fmt: skip
    return render(request, "matriz/revision.html", contexto, status=422 if form.errors else 200)
