"""Piezas de la página: `{% load bocamina %}`. Cómo se usan: docs/portal.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bocamina.nucleo.explicacion import Explicacion
from bocamina.portal import escritura

register = template.Library()

register.filter("fecha", escritura.fecha)
register.filter("fecha_media", escritura.fecha_media)
register.filter("fecha_corta", escritura.fecha_corta)
register.filter("dia_y_mes", escritura.dia_y_mes)
register.filter("hora", escritura.hora)
register.filter("numero", escritura.numero)
register.filter("pesos", escritura.pesos)
register.filter("porcentaje", escritura.porcentaje)
register.filter("dias_en_palabras", escritura.dias_en_palabras)


@register.simple_tag
def icono(nombre: str, texto: str = "") -> SafeString:
    """Un dibujo de la casa. Sin `texto` es adorno y los lectores de pantalla lo saltan."""
    uso = format_html('<use href="{}#{}"/>', static("iconos.svg"), nombre)
    if texto:
        return format_html('<svg class="icono" role="img" aria-label="{}">{}</svg>', texto, uso)
    return format_html('<svg class="icono" aria-hidden="true">{}</svg>', uso)


@register.inclusion_tag("componentes/migas.html")
def migas(*partes: Any) -> dict[str, Any]:
    """`{% migas "Normas" "normas" "Plazos" %}`: texto y ruta o dirección, por parejas."""
    pasos = []
    for i in range(0, len(partes), 2):
        destino = str(partes[i + 1]) if i + 1 < len(partes) else ""
        url = destino if not destino or destino.startswith("/") else reverse(destino)
        pasos.append({"texto": partes[i], "url": url})
    return {"pasos": pasos}


register.simple_tag(escritura.con_unidad)


@register.inclusion_tag("componentes/explicacion.html")
def explicacion(
    e: Explicacion | Mapping[str, Any] | None, titulo: str = "¿de dónde sale?", abierta: bool = False
) -> dict[str, Any]:
    """El «¿de dónde sale?» de una cifra: el objeto o el diccionario con que quedó fotografiada."""
    if isinstance(e, Mapping):
        e = Explicacion.desde_dict(e)
    return {"e": e, "titulo": titulo, "abierta": abierta}


@register.inclusion_tag("componentes/cita.html")
def cita(c: Any) -> dict[str, Any]:
    return {"c": c}


@register.inclusion_tag("componentes/medidor.html")
def medidor(valor: float, maximo: float, texto: str, esperado: float | None = None) -> dict[str, Any]:
    """Barra de avance dibujada en SVG (un ancho en línea lo rechaza la CSP); la raya es lo esperado."""

    def parte(n: float) -> str:
        return f"{min(max(float(n) / float(maximo or 1), 0), 1) * 100:.2f}"

    return {"ancho": parte(valor), "raya": None if esperado is None else parte(esperado), "texto": texto}


@register.inclusion_tag("componentes/paginas.html", takes_context=True)
def paginas(context: template.Context, pagina: Page, parametro: str = "pagina") -> dict[str, Any]:
    """Los enlaces a las otras páginas de una lista; conserva los demás parámetros de la dirección."""
    consulta = context["request"].GET.copy()

    def url(n: int) -> str:
        consulta[parametro] = str(n)
        return f"?{consulta.urlencode()}"

    rango = pagina.paginator.get_elided_page_range(pagina.number, on_each_side=1, on_ends=1)
    return {
        "pagina": pagina,
        "numeros": [{"n": n, "url": url(n)} if isinstance(n, int) else {"n": 0, "url": ""} for n in rango],
    }


@register.simple_tag
def formulario(form: forms.BaseForm) -> SafeString:
    """Resumen de errores y campos; el `<form>`, el csrf y el botón los pone la página."""
    return form.render("componentes/formulario.html")


@register.inclusion_tag("componentes/resumen_errores.html")
def resumen_errores(form: forms.BaseForm) -> dict[str, Any]:
    """Solo el resumen, para las páginas que colocan sus campos a mano con `as_field_group`."""
    return {"form": form, "campos": [campo for campo in form if campo.errors]}


@register.filter
def es_opcional(campo: forms.BoundField) -> bool:
    """Se marca lo opcional solo donde hay también algo obligatorio: en un filtro sería ruido."""
    visibles = [c for c in campo.form if not c.is_hidden]
    return not campo.field.required and any(c.field.required for c in visibles)


@register.filter
def exige_todo_salvo(form: forms.BaseForm) -> bool:
    visibles = [c for c in form if not c.is_hidden]
    return any(c.field.required for c in visibles) and any(not c.field.required for c in visibles)


@register.inclusion_tag("componentes/vacio.html")
def vacio(
    titulo: str, texto: str = "", url: str = "", accion: str = "", icono: str = "info"
) -> dict[str, Any]:
    """Lo que se ve cuando no hay nada: qué falta y qué puede hacer la persona."""
    return {"titulo": titulo, "texto": texto, "url": url, "accion": accion, "icono": icono}


@register.inclusion_tag("componentes/confirmar.html", takes_context=True)
def confirmar(
    context: template.Context, pregunta: str, detalle: str, boton: str, volver: str, url: str = ""
) -> dict[str, Any]:
    """Página de confirmación de lo que no se deshace: se envía por POST a la misma dirección."""
    return {
        "pregunta": pregunta,
        "detalle": detalle,
        "boton": boton,
        "volver": volver,
        "url": url,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("componentes/boton_confirmar.html", takes_context=True)
def boton_confirmar(
    context: template.Context, url: str, texto: str, pregunta: str, detalle: str, id: str
) -> dict[str, Any]:
    """Enlace a la página de confirmación; con el módulo, pregunta ahí mismo en un `dialog`."""
    return {**confirmar(context, pregunta, detalle, texto, url, url), "texto": texto, "id": f"confirmar-{id}"}
