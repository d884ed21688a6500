"""Los libros de Excel: bajarlos, devolverlos, mirar qué cambiaría, aplicarlo y bajar lo que volvió mal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.libros.formularios import Devolver
from bocamina.portal.libros.palabras import en_palabras
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.instituciones.acciones import libro_recibido, recibir_libro
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.libros import recibir
from bocamina.registro.planes.acciones.libros.instrumento import INSTRUMENTOS
from bocamina.registro.planes.consultas.libros import entidades_con_libro

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@con_formulario
def libros(request: HttpRequest) -> HttpResponse:
    """Una sola puerta para devolver: el libro dice de quién es y para qué."""
    hoy = timezone.localdate()
    form = Devolver(*((request.POST, request.FILES) if request.method == "POST" else ()))
    huellas: list[str] = []

    def acto() -> None:
        contenido = form.cleaned_data["libro"]
        recibir.revisar(contenido=contenido, actor=request.user, hoy=hoy)
        huellas.append(recibir_libro(contenido=contenido, actor=request.user))

    if form.is_bound and form.is_valid() and intentar(form, acto):
        return redirect("libro_devuelto", huellas[0])
    pagina = pagina_de(request, entidades_con_libro(request.user, hoy=hoy))
    contexto = {"form": form, "pagina": pagina, "entidades": _por_entidad(pagina, request.user, hoy)}
    return render(request, "libros/libros.html", contexto, status=422 if form.is_bound else 200)


def _por_entidad(entidades: Iterable[Entidad], actor: Any, hoy: date) -> list[tuple[Entidad, list[Any]]]:
    """Con cada una, los instrumentos en que tiene algo abierto."""
    suyas = list(entidades)
    abiertas = [(i, i.con_algo_abierto(entidades=suyas, actor=actor, hoy=hoy)) for i in INSTRUMENTOS.values()]
    return [(e, [i for i, pks in abiertas if e.pk in pks]) for e in suyas]


@login_required
@require_safe
def bajar(request: HttpRequest, instrumento: str, entidad: str) -> HttpResponse:
    hallada = Entidad.objects.filter(clave=entidad).first()
    if instrumento not in INSTRUMENTOS or hallada is None:
        raise NoEncontrado("No hay un libro así. Los que hay están en «Libros de Excel».")
    try:
        contenido = recibir.entregar(
            instrumento=instrumento, entidad=hallada, actor=request.user, hoy=timezone.localdate()
        )
    except ActoImposible as razon:
        messages.error(request, str(razon))
        return redirect("libros")
    return _excel(contenido, f"{instrumento}-{entidad}.xlsx")


@login_required
@con_formulario
def devuelto(request: HttpRequest, huella: str) -> HttpResponse:
    """Lo que cambiaría, antes de que cambie; después de aplicar, lo que quedó por corregir."""
    quien = _quien(request, huella)
    try:
        if request.method == "POST":
            revision = recibir.aplicar(**quien)
            messages.success(request, _dicho(revision))
            return redirect("libro_devuelto", huella)
        revision = recibir.revisar(**quien)
    except ArchivoInvalido as razon:
        raise SolicitudInvalida(str(razon)) from None
    seguir = [r for r in revision.rondas if r.pagina]
    contexto = {"revision": revision, "huella": huella, "seguir": seguir, **en_palabras(revision)}
    return render(request, "libros/devuelto.html", contexto)


def _dicho(revision: recibir.Revision) -> str:
    entraron, malas = revision.entran, revision.con_fallo
    hechas = "Entró 1 fila." if entraron == 1 else f"Entraron {entraron} filas."
    if not malas:
        return hechas
    return f"{hechas} {'Queda 1' if malas == 1 else f'Quedan {malas}'} por corregir: baje el libro anotado."


@login_required
@require_safe
def anotado(request: HttpRequest, huella: str) -> HttpResponse:
    try:
        contenido = recibir.devolver(**_quien(request, huella))
    except ArchivoInvalido as razon:
        raise SolicitudInvalida(str(razon)) from None
    return _excel(contenido, "libro-anotado.xlsx")


def _quien(request: HttpRequest, huella: str) -> dict[str, Any]:
    contenido = libro_recibido(huella=huella, actor=request.user)
    if contenido is None:
        raise NoEncontrado("Ese libro ya no está o no lo subió usted. Súbalo de nuevo.")
    return {"contenido": contenido, "actor": request.user, "hoy": timezone.localdate()}


def _excel(contenido: bytes, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(contenido, content_type=TIPOS_DE_CONTENIDO["xlsx"])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
