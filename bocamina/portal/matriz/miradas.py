"""Comparar versiones, los dibujos de una versión y el informe de lo que trajo el archivo."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bocamina.nucleo.matriz.versiones import Suerte, comparar, comparar_textos
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.matriz.buscar import buscar_version, para_administrar
from bocamina.portal.matriz.dibujos import arbol, entidad_por_linea, flujo, lineas_con_numero
from bocamina.portal.matriz.nacional import cuanto_llega
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.pndm.consultas.renglones import textos_de
from bocamina.registro.pndm.consultas.versiones import version_de, versiones_de


@require_safe
def comparar_versiones(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    donde = buscar_version(request, plan, version)
    otras = [
        v for v in versiones_de(donde.plan, actor=donde.actor, hoy=donde.hoy) if v.pk != donde.version.pk
    ]
    pedida = request.GET.get("con", "")
    con = version_de(donde.plan, pedida) if pedida else donde.version.anterior
    if con is not None and con.pk not in {v.pk for v in otras}:
        con = None
    if pedida and con is None:
        raise NoEncontrado("Esa otra versión no está o todavía se trabaja.")
    contexto = {**donde.base, "otras": otras, "con": con}
    if con is not None:
        hecha = comparar(textos_de(con), textos_de(donde.version))
        suerte = request.GET.get("suerte", "")
        filas = [c for c in hecha.cambiadas if c.suerte != Suerte.IGUAL or suerte == Suerte.IGUAL]
        if suerte in set(Suerte):
            filas = [c for c in filas if c.suerte == suerte]
        pagina = pagina_de(request, filas)
        contexto |= {
            "cuentas": [(s, s.value if n == 1 else f"{s.value}s", n) for s, n in hecha.cuentas().items()],
            "suerte": suerte,
            "pagina": pagina, "grafica": flujo(hecha, con.nombre, donde.version.nombre),
            "filas": [
                (c, comparar_textos(c.antes.texto, c.despues.texto) if c.antes and c.despues else None)
                for c in pagina
            ],
        }  # fmt: skip
    return render(request, "matriz/comparar.html", contexto)


@require_safe
def dibujos(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    donde = buscar_version(request, plan, version)
    renglones = textos_de(donde.version)
    anterior = donde.version.anterior
    visibles = {v.pk for v in versiones_de(donde.plan, actor=donde.actor, hoy=donde.hoy)}
    contexto = {
        **donde.base, "hay": bool(renglones), "llega": cuanto_llega(donde.version),
        "arbol": arbol(renglones) if renglones else None,
        "calor": entidad_por_linea(renglones) if any(r.partes for r in renglones) else None,
        "lineas": lineas_con_numero(renglones),
        "flujo": flujo(comparar(textos_de(anterior), renglones), anterior.nombre, donde.version.nombre)
        if anterior and anterior.pk in visibles
        else None,
    }  # fmt: skip
    return render(request, "matriz/dibujos.html", contexto)


@login_required
@require_safe
def informe(request: HttpRequest, plan: str, version: str) -> HttpResponse:
    """Lo que se leyó del archivo, lo que no y cada celda leída con duda."""
    donde = para_administrar(request, plan, version)
    return render(request, "matriz/informe.html", {**donde.base, "informe": donde.version.informe})
