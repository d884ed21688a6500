"""El informe «¿cómo vamos?», en la página y en Excel."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO, editable
from bocamina.registro.relacionamiento.consultas.como_vamos import como_vamos, otras_cuentas
from bocamina.registro.relacionamiento.consultas.metodologia import linea_de_base

COLUMNAS = (
    editable.Columna("Qué se cuenta", 52),
    editable.Columna("Cifra de partida", 18),
    editable.Columna("En los registros", 18),
    editable.Columna("Juntas", 12),
)


@require_safe
def informe(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    contexto = {
        "conteos": como_vamos(hoy),
        "otras": otras_cuentas(hoy),
        "base": linea_de_base(),
        "hoy": hoy,
    }
    return render(request, "relacionamiento/como_vamos.html", contexto)


@require_safe
def excel(request: HttpRequest) -> HttpResponse:
    hoy, base = timezone.localdate(), linea_de_base()
    filas = [(c.nombre, str(c.base), str(c.registrados), str(c.juntos)) for c in como_vamos(hoy)]
    filas += [
        (c.nombre, "", str(c.cuantos), "" if c.de is None else f"de {c.de}") for c in otras_cuentas(hoy)
    ]
    filas += [
        ("", "", "", ""),
        (f"Fuente de la cifra de partida: {base.fuente}", base.corte.isoformat(), "", ""),
    ]
    hoja = editable.Hoja("Cómo vamos", COLUMNAS, tuple((*filas, (base.nota, "", "", ""))))
    libro = editable.escribir([hoja], titulo=f"¿Cómo vamos? al {hoy:%d/%m/%Y}")
    respuesta = HttpResponse(libro, content_type=TIPOS_DE_CONTENIDO["xlsx"])
    respuesta["Content-Disposition"] = 'attachment; filename="como-vamos.xlsx"'
    return respuesta
