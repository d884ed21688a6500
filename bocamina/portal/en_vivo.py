"""Guardar cada campo al cambiarlo: lo que htmx recibe cuando el formulario llega solo.

La página lleva `hx-post` en el formulario (vea `componentes/en_vivo.html`) y un `<div id="guardado">`. Sin
JavaScript, el botón de guardar hace lo mismo.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Formas = Sequence[BaseForm | BaseFormSet[Any]]


def llego_solo(request: HttpRequest) -> bool:
    return request.method == "POST" and bool(request.htmx)  # type: ignore[attr-defined]


def responder(
    request: HttpRequest, formas: Formas, *, bien: bool, guardado: str = "", ocultos: Mapping[str, str]
) -> HttpResponse:
    """`ocultos`: los campos escondidos que cambian al guardar, como la versión sobre la que se escribe.

    Lo exigido que todavía está vacío no es un error: se dice qué falta para poder guardar.
    """
    fallas = [] if bien else list(_fallas(formas))
    contexto = {
        "bien": bien,
        "guardado": guardado,
        "faltan": [f for f in fallas if f["falta"]],
        "errores": [f for f in fallas if not f["falta"]],
        "ocultos": ocultos if bien else {},
    }
    return render(request, "componentes/guardado.html", contexto)


def _fallas(formas: Formas) -> Iterator[dict[str, Any]]:
    for forma in formas:
        if isinstance(forma, BaseFormSet):
            yield from ({"frase": str(e), "falta": False} for e in forma.non_form_errors())
            for n, fila in enumerate(forma.forms, start=1):
                yield from _de(fila, f", renglón {n}")
        else:
            yield from _de(forma, "")


def _de(forma: BaseForm, donde: str) -> Iterator[dict[str, Any]]:
    yield from ({"frase": str(e), "falta": False} for e in forma.non_field_errors())
    for campo in forma:
        for error in campo.errors.as_data():
            yield {
                "ancla": campo.id_for_label,
                "campo": f"{campo.label}{donde}",
                "frase": " ".join(error.messages),
                "falta": error.code == "required",
            }
