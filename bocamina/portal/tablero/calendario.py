"""El calendario del país, de la mesa nacional o de un distrito; y la carga de cada entidad."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.tablero.mes import DIAS, MESES, Mes, mes_de, semanas
from bocamina.registro.distritos.consultas.distritos import distrito_por_clave
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.sesiones.consultas.mes import (
    Alcance,
    calendario_de_hechos,
    carga_por_entidad,
    cruces,
    hechos,
    sesiones_del_mes,
)

NACIONAL = "nacional"
# Hacia atrás para que lo reciente no desaparezca del calendario de quien lo baja; adelante, un año.
ATRAS, ADELANTE = timedelta(days=60), timedelta(days=366)
MESES_DE_CARGA = 6


def _alcance(request: HttpRequest) -> tuple[Alcance, str]:
    clave = request.GET.get("de", "")
    if clave == NACIONAL:
        return Alcance(solo_nacional=True), clave
    distrito = distrito_por_clave(clave) if clave else None
    if clave and distrito is None:
        raise NoEncontrado("Ese distrito no existe. Escójalo de la lista del calendario.")
    return Alcance(distrito=distrito), clave


def _comun(request: HttpRequest) -> dict[str, Any]:
    hoy = timezone.localdate()
    alcance, clave = _alcance(request)
    mes = mes_de(request.GET.get("mes", ""), hoy)
    return {
        "hoy": hoy,
        "alcance": alcance,
        "de": clave,
        "mes": mes,
        "anterior": mes.a(-1),
        "siguiente": mes.a(1),
        "distritos": Distrito.objects.order_by("nombre").values_list("clave", "nombre"),
    }


@require_safe
def calendario(request: HttpRequest) -> HttpResponse:
    contexto = _comun(request)
    mes, alcance, hoy = contexto["mes"], contexto["alcance"], contexto["hoy"]
    comunes = {
        "desde": mes.primero,
        "hasta": mes.ultimo,
        "alcance": alcance,
        "actor": request.user,
        "hoy": hoy,
    }
    todos = hechos(**comunes)
    contexto |= {
        "hechos": todos,
        "semanas": semanas(mes, todos),
        "dias": DIAS,
        "cruces": len(cruces(list(sesiones_del_mes(**comunes)))),
    }
    return render(request, "tablero/calendario.html", contexto)


@require_safe
def carga(request: HttpRequest) -> HttpResponse:
    """Los cruces del mes y cuántas sesiones le tocan a cada entidad en seis meses."""
    contexto = _comun(request)
    mes: Mes = contexto["mes"]
    meses = [mes.a(n) for n in range(MESES_DE_CARGA)]
    comunes = {"alcance": contexto["alcance"], "actor": request.user, "hoy": contexto["hoy"]}
    todas = list(sesiones_del_mes(desde=mes.primero, hasta=meses[-1].ultimo, **comunes))
    filas = carga_por_entidad(todas, [(m.anio, m.numero) for m in meses])
    contexto |= {
        "cruces": cruces(todas),
        "meses": [(MESES[m.numero - 1][:3], m.anio) for m in meses],
        "hasta": meses[-1],
        "pagina": pagina_de(request, filas),
    }
    return render(request, "tablero/carga.html", contexto)


@require_safe
def bajar(request: HttpRequest) -> HttpResponse:
    alcance, clave = _alcance(request)
    hoy = timezone.localdate()
    todos = hechos(desde=hoy - ATRAS, hasta=hoy + ADELANTE, alcance=alcance, actor=request.user, hoy=hoy)
    nombre = (
        alcance.distrito.nombre if alcance.distrito else "Mesa nacional" if clave else "Distritos y mesas"
    )
    respuesta = HttpResponse(
        calendario_de_hechos(todos, f"Calendario: {nombre}"), content_type="text/calendar; charset=utf-8"
    )
    respuesta["Content-Disposition"] = f'attachment; filename="calendario-{clave or "general"}.ics"'
    return respuesta
