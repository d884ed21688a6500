"""La memoria justificativa: lo que tiene, lo que falta, dónde va y cuál versión rige."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina import documentos
from bocamina.portal.delimitacion import formularios
from bocamina.portal.delimitacion.pasos import PASOS, intentar, para_acto, tiene_permiso
from bocamina.portal.distritos.vistas import buscar_distrito
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.distritos.acciones import memoria as actos
from bocamina.registro.distritos.consultas import memoria as consultas
from bocamina.registro.distritos.consultas.criterios import criterios_de
from bocamina.registro.distritos.consultas.diagnostico import ultima_fijada
from bocamina.registro.distritos.estados import QUIEN_REVISA, EtapaDeMemoria
from bocamina.registro.distritos.models import Distrito, Memoria

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
MEMBRETE = documentos.Membrete("Bocamina", "Delimitación de distritos mineros")
ESCRIBIR, JURIDICA = "distritos.escribir_memoria", QUIEN_REVISA[EtapaDeMemoria.JURIDICA]


@require_safe
def memoria(request: HttpRequest, clave: str) -> HttpResponse:
    """El estado es de todos; el texto, solo cuando está validada o para quien la escribe."""
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    propia = consultas.memoria_de(distrito)
    contexto: dict[str, Any] = {
        "distrito": distrito,
        "pasos": PASOS,
        "paso": "memoria",
        "memoria": propia,
        "secciones": consultas.secciones(propia),
        "completitud": consultas.completitud(propia),
        "extension": consultas.extension(propia, hoy=hoy) if propia else None,
        "recorrido": propia.pasos.all() if propia else (),
        "etapas": EtapaDeMemoria.choices,
        "puede_escribir": tiene_permiso(request, ESCRIBIR, distrito),
        "puede_revisar": tiene_permiso(request, _revisa(propia), distrito),
        "puede_leer": _puede_leer(request, distrito, propia),
        "en_elaboracion": propia is None or propia.etapa == EtapaDeMemoria.ELABORACION,
        "esta_validada": propia is not None and propia.etapa == EtapaDeMemoria.VALIDADA,
    }
    return render(request, "delimitacion/memoria.html", contexto)


def _puede_leer(request: HttpRequest, distrito: Distrito, propia: Memoria | None) -> bool:
    if propia is not None and propia.etapa == EtapaDeMemoria.VALIDADA:
        return True
    return any(tiene_permiso(request, acto, distrito) for acto in (ESCRIBIR, JURIDICA))


def _revisa(propia: Memoria | None) -> str:
    return QUIEN_REVISA[propia.etapa if propia else EtapaDeMemoria.ELABORACION]


@require_safe
def bajar(request: HttpRequest, clave: str, formato: str) -> HttpResponse:
    distrito = buscar_distrito(clave)
    propia, tipo = consultas.memoria_de(distrito), documentos.tipo("memoria")
    if propia is None or not _puede_leer(request, distrito, propia):
        raise NoEncontrado("La memoria de este distrito todavía no está publicada.")
    if formato not in tipo.formatos:
        raise NoEncontrado(f"Se descarga en: {', '.join(tipo.formatos)}.")
    leyenda = "" if propia.etapa == EtapaDeMemoria.VALIDADA else "Borrador"
    emision = documentos.Emision(MEMBRETE, timezone.localdate(), leyenda=leyenda)
    archivo = documentos.en_formato(tipo, consultas.memoria_escrita(propia), emision, formato)
    respuesta = HttpResponse(archivo, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="memoria-{clave}.{formato}"'
    return respuesta


@login_required
@con_formulario
def seccion(request: HttpRequest, clave: str, elemento: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, ESCRIBIR)
    renglones = consultas.secciones(consultas.memoria_de(distrito))
    renglon = next((r for r in renglones if r.elemento.id == elemento), None)
    if renglon is None:
        raise NoEncontrado("Esa sección no es de la memoria justificativa.")
    inicial = {"texto": renglon.texto, "sobre": renglon.revision}
    form = formularios.Seccion(request.POST or None, initial=inicial)
    if form.is_valid() and intentar(
        form, lambda: actos.escribir_seccion(elemento=elemento, **form.cleaned_data, **quien)
    ):
        messages.success(request, "Sección guardada.")
        return redirect("memoria", clave)
    en_conflicto = form.is_bound and form.data.get("sobre") != str(renglon.revision)
    if en_conflicto:
        # El próximo guardado va sobre lo que la persona ya tiene a la vista.
        form.data = form.data.copy()
        form.data["sobre"] = str(renglon.revision)
    contexto = {
        "distrito": distrito,
        "form": form,
        "renglon": renglon,
        "en_conflicto": en_conflicto,
        "hallazgos": [c for c in criterios_de(distrito) if c.hallazgo and c.hallazgo.texto],
        "diagnostico": ultima_fijada(distrito),
    }
    return render(request, "delimitacion/seccion.html", contexto)


def _con_formulario(
    request: HttpRequest,
    clave: str,
    *,
    clase: type[forms.Form],
    acto: Callable[..., Any],
    titulo: str,
    boton: str,
    hecho: str,
    permiso: str = "",
) -> HttpResponse:
    """Sin `permiso`, el de quien revisa la etapa en que va."""
    permiso = permiso or _revisa(consultas.memoria_de(buscar_distrito(clave)))
    distrito, quien = para_acto(request, clave, permiso)
    form = clase(request.POST or None, request.FILES or None)
    if form.is_valid() and intentar(form, lambda: acto(**form.cleaned_data, **quien)):
        messages.success(request, hecho)
        return redirect("memoria", clave)
    contexto = {
        "distrito": distrito,
        "form": form,
        "titulo": titulo,
        "boton": boton,
        "volver": reverse("memoria", args=[clave]),
    }
    return render(request, "delimitacion/formulario.html", contexto)


def _subir(*, archivo: Any, **quien: Any) -> Any:
    return actos.subir_memoria(archivo=archivo, nombre_archivo=archivo.name, **quien)


hojas = login_required(
    con_formulario(
        partial(
            _con_formulario,
            permiso=ESCRIBIR,
            clase=formularios.Hojas,
            acto=actos.contar_hojas,
            titulo="Extensión de la memoria",
            boton="Guardar",
            hecho="Extensión guardada.",
        )
    )
)
pasar = login_required(
    con_formulario(
        partial(
            _con_formulario,
            clase=formularios.Pasar,
            acto=actos.pasar_memoria,
            titulo="Pasar a la etapa siguiente",
            boton="Pasar",
            hecho="La memoria pasó a la etapa siguiente.",
        )
    )
)
devolver = login_required(
    con_formulario(
        partial(
            _con_formulario,
            clase=formularios.Devolver,
            acto=actos.devolver_memoria,
            titulo="Devolver con observaciones",
            boton="Devolver",
            hecho="La memoria volvió a elaboración con sus observaciones.",
        )
    )
)
subir = login_required(
    con_formulario(
        partial(
            _con_formulario,
            permiso=ESCRIBIR,
            clase=formularios.Subir,
            acto=_subir,
            titulo="Subir la versión que rige",
            boton="Subir",
            hecho="El archivo subido es ahora la versión en vigor.",
        )
    )
)
