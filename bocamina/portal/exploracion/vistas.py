"""La calculadora pública del programa mínimo exploratorio: sin cuenta y sin guardar nada."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from django_htmx.http import replace_url

from bocamina import documentos
from bocamina.documentos import graficas
from bocamina.documentos.minimos.datos import Minimos
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.exploracion import dibujos
from bocamina.portal.exploracion.comparacion import Comparacion
from bocamina.portal.exploracion.escenario import Escenario
from bocamina.portal.exploracion.formularios import FormaPropuesta

EJEMPLO = "mineral=carbon&area=149,5"
# Un solo dibujo sirve en el teléfono y al lado de otro en una pantalla ancha.
ANCHO_DE_DIBUJO = 380
FORMATOS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))
MEMBRETE = documentos.Membrete("Bocamina", "Calculadora pública del programa mínimo exploratorio")


@require_safe
def puerta(request: HttpRequest) -> HttpResponse:
    return render(request, "exploracion/puerta.html")


@require_safe
def calculadora(request: HttpRequest) -> HttpResponse:
    """Sin preguntar nada todavía, muestra un ejemplo calculado con la fecha de hoy."""
    form = FormaPropuesta(request.GET or QueryDict(EJEMPLO))
    escenario = Escenario.de(form)
    al_teclear = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    plantilla = "exploracion/_respuesta.html" if al_teclear else "exploracion/calculadora.html"
    contexto = {"form": form, "e": escenario, "es_ejemplo": not request.GET, "al_teclear": al_teclear}
    if escenario:
        contexto |= _dibujada(escenario)
    respuesta = render(request, plantilla, contexto)
    patch_vary_headers(respuesta, ["HX-Request"])
    if al_teclear and escenario:
        replace_url(respuesta, f"{reverse('calculadora')}?{escenario.direccion}")
    return respuesta


def _dibujada(escenario: Escenario) -> dict[str, Any]:
    figuras = [
        {"grafica": g, "svg": graficas.pagina(g, ANCHO_DE_DIBUJO), "tabla": g.tabla()}
        for g in dibujos.del_escenario(escenario)
    ]
    publica = f"{settings.URL_PUBLICA}{reverse('calculadora')}?{escenario.direccion}"
    comparar = f"{reverse('comparar_escenarios')}?{urlencode({'a': escenario.direccion})}"
    return {"figuras": figuras, "direccion": publica, "comparar": comparar, "formatos": FORMATOS}


@require_safe
def descargar(request: HttpRequest, formato: str) -> HttpResponse:
    tipo = documentos.tipo("minimos")
    if formato not in tipo.formatos:
        raise NoEncontrado(f"El cálculo se descarga en: {', '.join(tipo.formatos)}.")
    escenario = Escenario.de(FormaPropuesta(request.GET))
    if escenario is None:
        raise SolicitudInvalida(
            "Con esos datos no se puede calcular. Corríjalos en la calculadora y descargue de nuevo."
        )
    emision = documentos.Emision(MEMBRETE, escenario.propuesta.fecha, leyenda="Cálculo, no decisión")
    archivo = documentos.en_formato(tipo, _documento(escenario), emision, formato)
    respuesta = HttpResponse(archivo, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="minimos-de-exploracion.{formato}"'
    return respuesta


def _documento(escenario: Escenario) -> Minimos:
    return Minimos(
        propuesta=tuple(escenario.ficha),
        clasificacion=escenario.clasificacion,
        resultado=escenario.resultado,
        canon=escenario.canon,
        polizas=escenario.polizas,
        criterios=tuple((c.pregunta, c.lectura) for c in escenario.criterios),
        graficas=dibujos.del_escenario(escenario),
        direccion=f"{settings.URL_PUBLICA}{reverse('calculadora')}?{escenario.direccion}",
    )


@require_safe
def comparar(request: HttpRequest) -> HttpResponse:
    """`a` y `b` traen cada una su propuesta; los campos sueltos son los del formulario de B."""
    forma_a = FormaPropuesta(QueryDict(request.GET.get("a") or EJEMPLO))
    a = Escenario.de(forma_a)
    if a is None:
        raise SolicitudInvalida("El escenario A no se puede calcular. Vuelva a la calculadora y corríjalo.")
    vienen_sueltos = "mineral" in request.GET
    escrito_b = request.GET if vienen_sueltos else QueryDict(request.GET.get("b") or a.direccion)
    forma_b = FormaPropuesta(escrito_b)
    b = Escenario.de(forma_b)
    if vienen_sueltos and b:
        return redirect(_direccion_de(a, b))
    hay_b = bool(request.GET.get("b")) or vienen_sueltos
    contexto = {
        "form": forma_b,
        "a": a,
        "comparacion": Comparacion(a, b) if b and hay_b else None,
        "al_reves": _direccion_de(b, a) if b else "",
        "hay_b": hay_b,
    }
    return render(request, "exploracion/comparar.html", contexto)


def _direccion_de(a: Escenario, b: Escenario) -> str:
    consulta = urlencode({"a": a.direccion, "b": b.direccion})
    return f"{reverse('comparar_escenarios')}?{consulta}"
