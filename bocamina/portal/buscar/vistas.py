"""Buscar en todo lo que la persona puede ver."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.portal.errores import SolicitudInvalida
from bocamina.portal.paginacion import numero_de_pagina, pagina_de
from bocamina.registro.busqueda import consultas
from bocamina.registro.busqueda.estados import Tipo


@require_safe
def buscar(request: HttpRequest) -> HttpResponse:
    consulta = request.GET.get("q", "").strip()
    tipo = request.GET.get("tipo", "")
    if tipo and tipo not in Tipo.values:
        raise SolicitudInvalida("Esa clase de resultado no existe. Quite «tipo» de la dirección.")
    numero = numero_de_pagina(request)
    resultados = consultas.buscar(
        consulta, actor=request.user, hoy=timezone.localdate(), tipo=tipo, pagina=numero
    )
    grupo = resultados.de(tipo) if tipo else None
    contexto = {
        "consulta": consulta[: consultas.LARGO_CONSULTA],
        "tipo": tipo,
        "tipo_nombre": Tipo(tipo).label if tipo else "",
        "resultados": resultados,
        "grupos": [grupo] if grupo else ([] if tipo else resultados.grupos),
        "pagina": pagina_de(request, range(grupo.total if grupo else 0), consultas.POR_PAGINA),
        "por_grupo": consultas.POR_GRUPO,
    }
    return render(request, "buscar/buscar.html", contexto)
