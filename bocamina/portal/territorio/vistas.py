"""El país, sus departamentos y sus municipios: mapa y lista, siempre los dos."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from bocamina.documentos import mapa
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.instituciones import consultas as instituciones
from bocamina.registro.territorio import consultas
from bocamina.registro.territorio.models import Departamento, Municipio

LARGO_BUSQUEDA = 80


@require_safe
def territorio(request: HttpRequest) -> HttpResponse:
    buscado = request.GET.get("q", "").strip()
    if len(buscado) > LARGO_BUSQUEDA or "\0" in buscado:
        raise SolicitudInvalida(
            "La búsqueda es demasiado larga. Escriba el nombre o el código del municipio."
        )
    contexto: dict[str, Any] = {"q": buscado}
    if buscado:
        contexto["pagina"] = pagina_de(request, consultas.municipios(buscar=buscado))
    else:
        formas = consultas.formas_de_departamentos(lambda codigo: reverse("departamento", args=[codigo]))
        contexto |= {
            "departamentos": consultas.departamentos(),
            "mapa": _mapa(formas, "Mapa de Colombia por departamentos", id="pais"),
            "importaciones": consultas.importaciones().select_related(None)[:5],
        }
    return render(request, "territorio/territorio.html", contexto)


@require_safe
def departamento(request: HttpRequest, codigo: str) -> HttpResponse:
    lugar = Departamento.objects.filter(codigo=codigo).first()
    if lugar is None:
        raise NoEncontrado("No hay un departamento con ese código. Búsquelo por su nombre en Territorio.")
    formas = consultas.formas_de_municipios(_enlace_municipio, departamento=codigo)
    contexto = {
        "lugar": lugar,
        "limite": consultas.geometria_vigente(lugar),
        "municipios": consultas.municipios(departamento=lugar),
        "mapa": _mapa(formas, f"Mapa de {lugar.nombre} por municipios", id="departamento"),
        "entidades": instituciones.entidades(hoy=timezone.localdate(), divipola=codigo),
    }
    return render(request, "territorio/departamento.html", contexto)


@require_safe
def municipio(request: HttpRequest, codigo: str) -> HttpResponse:
    lugar = Municipio.objects.filter(codigo=codigo).select_related("departamento").first()
    if lugar is None:
        raise NoEncontrado("No hay un municipio con ese código. Búsquelo por su nombre en Territorio.")
    limite = consultas.geometria_vigente(lugar)
    formas = (
        consultas.formas_de_municipios(
            _enlace_municipio, departamento=lugar.departamento_id, resaltado=lugar.codigo
        )
        if limite
        else []
    )
    contexto = {
        "lugar": lugar,
        "limite": limite,
        "anteriores": lugar.geometrias.filter(hasta__isnull=False).defer("wkb", "simplificada"),
        "mapa": _mapa(formas, f"{lugar.nombre} dentro de {lugar.departamento.nombre}", id="municipio"),
        "entidades": instituciones.entidades(hoy=timezone.localdate(), divipola=codigo),
    }
    return render(request, "territorio/municipio.html", contexto)


def _enlace_municipio(codigo: str) -> str:
    return reverse("municipio", args=[codigo])


def _mapa(formas: list[mapa.Forma], titulo: str, *, id: str) -> str:
    """El SVG, o nada si aún no hay límites. `dibujar` escapa cada texto que pone."""
    if not formas:
        return ""
    descripcion = "Cada forma es un enlace. La misma información está en la lista que acompaña el mapa."
    return mark_safe(mapa.dibujar(formas, titulo=titulo, descripcion=descripcion, id=id))  # noqa: S308
