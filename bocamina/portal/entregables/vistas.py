"""Qué se entrega de cada actividad, a la vista de todos; revisar una entrega pide haber entrado."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bocamina import documentos
from bocamina.documentos.revision_entregables import TIPO
from bocamina.documentos.revision_entregables.datos import RevisionDeEntrega
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.normativa.entregables import catalogo
from bocamina.nucleo.exploracion.entregables import Actividad, Catalogo, Estado
from bocamina.nucleo.exploracion.entregables.exigencias import pedido_en_palabras
from bocamina.nucleo.exploracion.entregables.formatos import nombre_de
from bocamina.nucleo.exploracion.entregables.plantilla import exigencias_en_palabras
from bocamina.nucleo.exploracion.entregables.plantilla import plantilla as plantilla_de
from bocamina.portal.entregables.formularios import FORMATOS, SELLO, PedirInforme, SubirEntrega
from bocamina.portal.entregables.revision import revisar_subida
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida

FASES = {
    "I": "Fase I: geología de superficie",
    "II": "Fase II: geología del subsuelo",
    "III": "Fase III: evaluación y modelo geológico",
}
MARCAS = {
    Estado.ENTREGADO: "ok",
    Estado.DECLARADO: "ok",
    Estado.NO_APLICA: "ac",
    Estado.OPTATIVO_SIN_ENTREGAR: "ac",
    Estado.INCOMPLETO: "ojo",
}
SELLO_MAXIMO = 2_000_000


@require_safe
def actividades(request: HttpRequest) -> HttpResponse:
    todas = _vigente().actividades.values()
    fases = [(nombre, [a for a in todas if a.fase == fase]) for fase, nombre in FASES.items()]
    return render(request, "entregables/actividades.html", {"fases": fases})


@require_http_methods(["GET", "HEAD", "POST"])
def actividad(request: HttpRequest, id: str) -> HttpResponse:
    vigente = _vigente()
    elegida = _elegir(vigente, id)
    if request.method != "POST":
        return _lista(request, vigente, elegida, SubirEntrega(vigente))
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    form = SubirEntrega(vigente, request.POST, request.FILES)
    if form.is_valid():
        datos = form.cleaned_data
        try:
            resultado = revisar_subida(
                datos["archivo"], elegida, vigente, datos["mineral"] or None, datos["area_ha"]
            )
        except ArchivoInvalido as error:
            form.add_error("archivo", str(error))
        else:
            return render(request, "entregables/revision.html", _de_la_revision(elegida, resultado))
    return _lista(request, vigente, elegida, form, estado=400)


@require_safe
def plantilla(request: HttpRequest, id: str) -> HttpResponse:
    vigente = _vigente()
    elegida = _elegir(vigente, id)
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as zip_:
        for ruta, texto in plantilla_de(elegida, vigente).items():
            zip_.writestr(zipfile.ZipInfo(f"entrega-{elegida.id}/{ruta}"), texto)
    return _descarga(salida.getvalue(), "application/zip", f"entrega-{elegida.id}.zip")


@require_POST
def informe(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login("/exploracion/entregables/")
    form = PedirInforme(request.POST)
    if not form.is_valid():
        raise SolicitudInvalida("La revisión venció o llegó incompleta. Revise la entrega de nuevo.")
    formato = form.cleaned_data["formato"]
    emision = documentos.Emision(
        membrete=documentos.Membrete("Bocamina", "Revisión automática de entregables"),
        fecha=timezone.localdate(),
        leyenda="Revisión automática",
    )
    datos = RevisionDeEntrega.desde_dict(form.cleaned_data["revision"])
    archivo = documentos.en_formato(TIPO, datos, emision, formato)
    return _descarga(archivo, documentos.TIPOS_DE_CONTENIDO[formato], f"revision-entregables.{formato}")


def _vigente() -> Catalogo:
    return catalogo(en=timezone.localdate())


def _elegir(vigente: Catalogo, id: str) -> Actividad:
    if id not in vigente.actividades:
        raise NoEncontrado("No hay una actividad con ese nombre. Escójala de la lista de entregables.")
    return vigente.actividades[id]


def _lista(
    request: HttpRequest, vigente: Catalogo, elegida: Actividad, form: SubirEntrega, estado: int = 200
) -> HttpResponse:
    filas = [
        {
            "producto": p,
            "pedido": pedido_en_palabras(p, vigente),
            "exigencias": exigencias_en_palabras(p, vigente),
            "papel": any(vigente.temas[t].papel for t in p.temas),
        }
        for p in elegida.productos
    ]
    contexto = {"actividad": elegida, "fase": FASES[elegida.fase], "filas": filas, "form": form}
    return render(request, "entregables/actividad.html", contexto, status=estado)


def _de_la_revision(elegida: Actividad, resultado: dict[str, Any]) -> dict[str, Any]:
    sello = signing.dumps(resultado, salt=SELLO, compress=True)
    for fila in resultado["productos"]:
        estado = Estado(fila["estado"])
        fila["marca"], fila["estado_texto"] = MARCAS.get(estado, "mal"), estado.texto
        _nombrar_formatos(fila["archivos"])
    _nombrar_formatos(resultado["sin_producto"])
    obligatorios = [f for f in resultado["productos"] if f["obligatorio"]]
    return {
        "actividad": elegida,
        "r": resultado,
        "cumplen": sum(1 for f in obligatorios if Estado(f["estado"]).cumple),
        "obligatorios": len(obligatorios),
        "sello": sello if len(sello) < SELLO_MAXIMO else "",
        "formatos": FORMATOS,
    }


def _nombrar_formatos(archivos: list[dict[str, Any]]) -> None:
    for archivo in archivos:
        archivo["formato_texto"] = nombre_de(archivo["formato"])


def _descarga(contenido: bytes, tipo: str, nombre: str) -> HttpResponse:
    disposicion = f'attachment; filename="{nombre}"'
    return HttpResponse(contenido, content_type=tipo, headers={"Content-Disposition": disposicion})
