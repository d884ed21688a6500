"""La resolución del distrito: el borrador que se redacta aquí, el que se publicó y la firmada."""

from __future__ import annotations

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
from bocamina.registro.distritos.acciones import proyecto as actos
from bocamina.registro.distritos.consultas import proyecto as consultas
from bocamina.registro.distritos.consultas.publicacion import publicacion_de
from bocamina.registro.distritos.estados import CABE, ClaseDeActo
from bocamina.registro.distritos.models import Distrito, Resolucion

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def resolucion(request: HttpRequest, clave: str) -> HttpResponse:
    """El borrador es de quien lo redacta hasta que se publica; publicado o firmado, es de todos."""
    distrito, hoy = buscar_distrito(clave), timezone.localdate()
    propio, publicacion = consultas.proyecto_de(distrito), publicacion_de(distrito)
    firmada = Resolucion.objects.select_related("documento").filter(distrito=distrito).first()
    contexto: dict[str, Any] = {
        "distrito": distrito,
        "pasos": PASOS,
        "paso": "resolucion",
        "proyecto": propio,
        "articulos": consultas.articulos(propio),
        "completitud": consultas.completitud_del_proyecto(propio),
        "publicacion": publicacion,
        "firmada": firmada,
        "actos": distrito.actos.select_related("documento").prefetch_related("entran", "salen"),
        "caben": [(c, c.label) for c in ClaseDeActo if distrito.estado in CABE[c]],
        "hoy": hoy,
        "en_borrador": distrito.estado in actos.EN_BORRADOR,
        "puede_redactar": tiene_permiso(request, actos.REDACTAR, distrito),
        "puede_registrar": tiene_permiso(request, "distritos.cambiar_estado", distrito),
    }
    return render(request, "delimitacion/resolucion.html", contexto)


@require_safe
def bajar(request: HttpRequest, clave: str, formato: str) -> HttpResponse:
    """El borrador vivo, para quien lo redacta; el publicado se baja de la página de la publicación."""
    distrito, tipo = buscar_distrito(clave), documentos.tipo("resolucion")
    if not tiene_permiso(request, actos.REDACTAR, distrito):
        raise NoEncontrado(
            "El borrador de la resolución no es público. Baje el que se publicó a comentarios."
        )
    if formato not in tipo.formatos:
        raise NoEncontrado(f"Se descarga en: {', '.join(tipo.formatos)}.")
    hoy = timezone.localdate()
    emision = documentos.Emision(actos.MEMBRETE, hoy, leyenda="Borrador")
    archivo = documentos.en_formato(tipo, consultas.proyecto_escrito(distrito, hoy=hoy), emision, formato)
    respuesta = HttpResponse(archivo, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="proyecto-{clave}.{formato}"'
    return respuesta


def _con_forma(
    request: HttpRequest, distrito: Distrito, form: forms.Form, acto: Any, titulo: str, boton: str, hecho: str
) -> HttpResponse:
    if form.is_valid() and intentar(form, acto):
        messages.success(request, hecho)
        return redirect("resolucion", distrito.clave)
    volver = reverse("resolucion", args=[distrito.clave])
    contexto = {"distrito": distrito, "form": form, "titulo": titulo, "boton": boton, "volver": volver}
    return render(request, "delimitacion/formulario.html", contexto)


@login_required
@con_formulario
def datos(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, actos.REDACTAR)
    propio = consultas.proyecto_de(distrito)
    campos = ("primera_sesion", "periodicidad_meses", "plan_vence")
    inicial = {c: getattr(propio, c) for c in campos} if propio else {}
    if propio:
        inicial["convocadas"] = list(propio.convocadas.values_list("pk", flat=True))
    form = formularios.DatosDelProyecto(request.POST or None, initial=inicial)

    def acto() -> None:
        limpio = form.cleaned_data
        actos.fijar_datos_del_proyecto(**limpio | {"convocadas": list(limpio["convocadas"])}, **quien)

    titulo = "Fechas y entidades de la resolución"
    return _con_forma(request, distrito, form, acto, titulo, "Guardar", "Datos guardados.")


@login_required
@con_formulario
def redactar(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, actos.REDACTAR)
    form = forms.Form(request.POST if request.method == "POST" else None)
    return _con_forma(
        request, distrito, form, lambda: actos.redactar_proyecto(**quien),
        "Redactar los artículos vacíos desde la memoria y los datos", "Redactar",
        "Artículos redactados. Léalos y ajústelos uno por uno.",
    )  # fmt: skip


@login_required
@con_formulario
def subir(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, actos.REDACTAR)
    form = formularios.Subir(request.POST or None, request.FILES or None)

    def acto() -> None:
        archivo = form.cleaned_data["archivo"]
        actos.subir_proyecto(archivo=archivo, nombre_archivo=archivo.name, **quien)

    hecho = "El archivo subido es ahora el proyecto en vigor: es el que se publicará."
    return _con_forma(request, distrito, form, acto, "Subir el proyecto editado", "Subir", hecho)


@login_required
@con_formulario
def articulo(request: HttpRequest, clave: str, elemento: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, actos.REDACTAR)
    renglones = consultas.articulos(consultas.proyecto_de(distrito))
    renglon = next((r for r in renglones if r.elemento.id == elemento), None)
    if renglon is None:
        raise NoEncontrado("Ese artículo no es de la resolución.")
    form = formularios.Seccion(
        request.POST or None, initial={"texto": renglon.texto, "sobre": renglon.revision}
    )
    if form.is_valid() and intentar(
        form, lambda: actos.escribir_articulo(elemento=elemento, **form.cleaned_data, **quien)
    ):
        messages.success(request, "Artículo guardado.")
        return redirect("resolucion", clave)
    en_conflicto = form.is_bound and form.data.get("sobre") != str(renglon.revision)
    if en_conflicto:
        # El próximo guardado va sobre lo que la persona ya tiene a la vista.
        form.data = form.data.copy()
        form.data["sobre"] = str(renglon.revision)
    contexto = {"distrito": distrito, "form": form, "renglon": renglon, "en_conflicto": en_conflicto}
    return render(request, "delimitacion/articulo.html", contexto)
