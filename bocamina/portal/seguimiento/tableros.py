"""Los tableros que cruzan distritos: el país, una entidad y un municipio. Públicos: solo lo publicado."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.seguimiento import pintura
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.consultas import tablero
from bocamina.registro.planes.consultas.catalogos import componentes_en
from bocamina.registro.territorio.models import Municipio

TOPE = 50


def _periodo(request: HttpRequest) -> dict[str, Any]:
    disponibles = tablero.periodos()
    periodo = request.GET.get("trimestre", "") or next(iter(disponibles), "")
    if periodo and periodo not in disponibles:
        raise NoEncontrado("Ese trimestre no se ha publicado. Escójalo de la lista.")
    return {"periodo": periodo, "periodos": disponibles, "hoy": timezone.localdate()}


@require_safe
def nacional(request: HttpRequest) -> HttpResponse:
    contexto = _periodo(request)
    if contexto["periodo"]:
        cuadro = tablero.nacional(contexto["periodo"])
        nombres = componentes_en(contexto["hoy"])
        componentes = pintura.con_nombre(cuadro.componentes, nombres)
        # Los más atrasados primero; la lista completa está en la página de distritos.
        distritos = sorted(cuadro.distritos, key=lambda c: (c.avance or 0) - (c.esperado or 0))[:TOPE]
        contexto |= {
            "total": cuadro.total,
            "cuantos": len(cuadro.distritos),
            "componentes": componentes,
            "distritos": _con_enlace(distritos, Distrito),
            "entidades": _con_enlace(cuadro.entidades[:TOPE], Entidad),
            "avance": pintura.barras(componentes, "Avance por componente", "Componente"),
            "plata": pintura.fisico_y_financiero(componentes, "Componente"),
        }
    return render(request, "seguimiento/nacional.html", contexto)


def _con_enlace(cuadros: list[tablero.Cuadro], modelo: Any) -> list[tuple[str, tablero.Cuadro]]:
    claves = [c.clave for c in cuadros]
    nombres = dict(modelo.objects.filter(clave__in=claves).values_list("clave", "nombre"))
    return [(nombres.get(c.clave, c.clave), c) for c in cuadros]


@require_safe
def de_entidad(request: HttpRequest, entidad: str) -> HttpResponse:
    encontrada = Entidad.objects.filter(clave=entidad).first()
    if encontrada is None:
        raise NoEncontrado("No hay una entidad con esa clave. Búsquela en el directorio.")
    contexto = _periodo(request) | {"entidad": encontrada}
    if periodo := contexto["periodo"]:
        nombres = componentes_en(contexto["hoy"])
        contexto |= {
            "total": tablero.total(periodo=periodo, entidad=encontrada),
            "componentes": pintura.con_nombre(
                tablero.por("componente", periodo=periodo, entidad=encontrada), nombres
            ),
            "distritos": _con_enlace(
                tablero.por("distrito__clave", periodo=periodo, entidad=encontrada), Distrito
            ),
        }
    return render(request, "seguimiento/entidad.html", contexto)


@require_safe
def de_municipio(request: HttpRequest, codigo: str) -> HttpResponse:
    lugar = Municipio.objects.filter(codigo=codigo).select_related("departamento").first()
    if lugar is None:
        raise NoEncontrado("No hay un municipio con ese código. Búsquelo por su nombre en Territorio.")
    contexto = _periodo(request) | {"lugar": lugar}
    if periodo := contexto["periodo"]:
        contexto["indicadores"] = list(
            tablero.medidas(periodo=periodo, lugares__municipio=codigo)
            .select_related("indicador__accion", "distrito", "entidad")
            .defer("explicacion")
            .order_by("distrito__nombre", "indicador__accion__codigo")[:200]
        )
    return render(request, "seguimiento/municipio.html", contexto)
