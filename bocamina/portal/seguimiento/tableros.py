"""Los tableros que cruzan distritos: el país, un componente, una entidad y un municipio.

Públicos: solo lo publicado.
"""

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
RENGLONES = 200


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
        componentes = pintura.nombrados(cuadro.componentes, nombres)
        contexto |= {
            "total": cuadro.total,
            "origen": tablero.origen(cuadro.total, en=contexto["hoy"]),
            "cuantos": len(cuadro.distritos),
            "componentes": componentes,
            "distritos": pintura.con_enlace(_atrasados(cuadro.distritos), Distrito),
            "entidades": pintura.entidades_de(cuadro.entidades[:TOPE]),
            "avance": pintura.barras(componentes, "Avance por componente", "Componente"),
            "plata": pintura.fisico_y_financiero(componentes, "Componente"),
            "calor": pintura.calor(cuadro.casillas, nombres),
            "mapa": pintura.mapa_de(cuadro.municipios, f"Avance por municipio, {contexto['periodo']}"),
            "municipios": pintura.con_enlace(_atrasados(cuadro.municipios), Municipio, "codigo"),
            "cuantos_municipios": len(cuadro.municipios),
        }
    return render(request, "seguimiento/nacional.html", contexto)


def _atrasados(cuadros: list[tablero.Cuadro]) -> list[tablero.Cuadro]:
    """Los que más lejos van de lo esperado; los demás se abren desde su distrito."""
    return sorted(cuadros, key=lambda c: (c.avance or 0) - (c.esperado or 0))[:TOPE]


@require_safe
def de_componente(request: HttpRequest, componente: str) -> HttpResponse:
    contexto = _periodo(request)
    contexto |= {"clave": componente, "nombre": nombre_del_componente(componente)}
    if periodo := contexto["periodo"]:
        de = {"periodo": periodo, "componente": componente}
        total = tablero.total(**de)
        distritos = pintura.con_enlace(_atrasados(tablero.por("distrito__clave", **de)), Distrito)
        contexto |= {
            "total": total,
            "origen": tablero.origen(total, en=contexto["hoy"]),
            "distritos": distritos,
            "entidades": pintura.entidades_de(tablero.por("entidad__clave", **de)[:TOPE]),
            "avance": pintura.barras(distritos, "Avance por distrito", "Distrito"),
            "plata": pintura.fisico_y_financiero(distritos, "Distrito"),
            "indicadores": indicadores_de(**de),
        }
    return render(request, "seguimiento/componente.html", contexto)


def nombre_del_componente(componente: str) -> str:
    nombres = componentes_en(timezone.localdate())
    if componente not in nombres:
        raise NoEncontrado(f"El plan no tiene ese componente. Tiene: {', '.join(nombres)}.")
    return nombres[componente]


def indicadores_de(**filtro: Any) -> list[Any]:
    """Cada uno con la explicación con que se midió, en una consulta."""
    filas = tablero.medidas(**filtro).select_related("indicador__accion", "distrito", "entidad")
    return list(filas.order_by("distrito__nombre", "indicador__accion__codigo", "pk")[:RENGLONES])


@require_safe
def de_entidad(request: HttpRequest, entidad: str) -> HttpResponse:
    encontrada = Entidad.objects.filter(clave=entidad).first()
    if encontrada is None:
        raise NoEncontrado("No hay una entidad con esa clave. Búsquela en el directorio.")
    contexto = _periodo(request) | {"entidad": encontrada}
    if periodo := contexto["periodo"]:
        de = {"periodo": periodo, "entidad": encontrada}
        total = tablero.total(**de)
        componentes = pintura.nombrados(tablero.por("componente", **de), componentes_en(contexto["hoy"]))
        contexto |= {
            "total": total,
            "origen": tablero.origen(total, en=contexto["hoy"]),
            "componentes": componentes,
            "plata": pintura.fisico_y_financiero(componentes, "Componente"),
            "distritos": pintura.con_enlace(tablero.por("distrito__clave", **de), Distrito),
            "indicadores": indicadores_de(**de),
        }
    return render(request, "seguimiento/entidad.html", contexto)


@require_safe
def de_municipio(request: HttpRequest, codigo: str) -> HttpResponse:
    lugar = Municipio.objects.filter(codigo=codigo).select_related("departamento").first()
    if lugar is None:
        raise NoEncontrado("No hay un municipio con ese código. Búsquelo por su nombre en Territorio.")
    contexto = _periodo(request) | {"lugar": lugar}
    if periodo := contexto["periodo"]:
        suyo = next(iter(tablero.por_municipio(periodo=periodo, municipio=codigo)), None)
        contexto |= {
            "total": suyo,
            "origen": tablero.origen(suyo, en=contexto["hoy"]) if suyo else None,
            "indicadores": indicadores_de(periodo=periodo, lugares__municipio=codigo),
        }
    return render(request, "seguimiento/municipio.html", contexto)
