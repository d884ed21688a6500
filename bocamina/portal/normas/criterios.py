"""Los criterios de interpretación y, para la administración, escoger otra lectura."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina import normativa
from bocamina.portal.campos import CampoFecha
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.normas import busqueda
from bocamina.registro.criterios.acciones import elegir_lectura
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.cuentas.permisos import exigir, puede

NOMBRES_DE_TEMA = {
    "distritos": "Distritos mineros",
    "exploracion": "Exploración",
    "matriz": "Matriz del plan nacional",
}


class ElegirLectura(forms.Form):
    opcion = forms.ChoiceField(label="Lectura", widget=forms.RadioSelect)
    desde = CampoFecha(label="Desde", help_text="Vale para los casos nuevos a partir de ese día.")
    razon = forms.CharField(
        label="Por qué",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Queda publicada junto al criterio.",
    )

    def __init__(self, *args: Any, criterio: normativa.Criterio, **opciones: Any) -> None:
        super().__init__(*args, **opciones)
        self.fields["opcion"].choices = list(criterio.opciones.items())  # type: ignore[attr-defined]


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    hoy, elegidas = timezone.localdate(), elecciones()
    usan: dict[str, list[busqueda.Fila]] = defaultdict(list)
    for fila in busqueda.filas(hoy):
        for id in fila.vigente.criterios:
            usan[id].append(fila)
    grupos: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for criterio in normativa.criterios().values():
        grupos[criterio.tema].append({"usan": usan[criterio.id], **_leido(criterio, elegidas, hoy)})
    temas = [(NOMBRES_DE_TEMA.get(tema, tema.capitalize()), tema, filas) for tema, filas in grupos.items()]
    contexto = {
        "temas": temas,
        "total": len(normativa.criterios()),
        "puede_elegir": puede(request.user, "criterios.elegir", hoy=hoy),
    }
    return render(request, "normas/criterios.html", contexto)


def _leido(criterio: normativa.Criterio, elegidas: Any, hoy: date) -> dict[str, Any]:
    """La lectura que rige hoy, quién la escogió si no es la de la casa, y las que vienen."""
    propias = sorted((e for e in elegidas if e.criterio == criterio.id), key=lambda e: e.desde)
    clave = normativa.lectura(criterio.id, en=hoy, elecciones=elegidas)
    vigentes = [e for e in propias if e.desde <= hoy]
    return {
        "criterio": criterio,
        "lectura": criterio.opciones[clave],
        "eleccion": vigentes[-1] if vigentes else None,
        "proximas": [
            {"desde": e.desde, "razon": e.razon, "texto": criterio.opciones[e.opcion]}
            for e in propias
            if e.desde > hoy
        ],
        "otras": [texto for otra, texto in criterio.opciones.items() if otra != clave],
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def elegir(request: HttpRequest, id: str) -> HttpResponse:
    hoy = timezone.localdate()
    exigir(request.user, "criterios.elegir", hoy=hoy)
    if id not in normativa.criterios():
        raise NoEncontrado("No hay un criterio con ese identificador. Búsquelo en la lista de criterios.")
    criterio = normativa.criterio(id)
    inicial = {"desde": hoy, "opcion": normativa.lectura(id, en=hoy, elecciones=elecciones())}
    form = ElegirLectura(request.POST or None, criterio=criterio, initial=inicial)
    if request.method == "POST" and form.is_valid():
        try:
            elegir_lectura(criterio=id, actor=request.user, hoy=hoy, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Lectura elegida. Los casos cerrados conservan la suya.")
            return redirect("criterios")
    return render(request, "normas/elegir.html", {"form": form, "criterio": criterio})
