"""El tablero de mensajes: temas, respuestas, adjuntos y correos. Para quien no lo lee, no existe."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.sesiones.citacion import intentar
from bocamina.portal.tablero.puerta import buscar_mesa, quien
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.mesas.acciones import mensajes as actos
from bocamina.registro.mesas.consultas import tablero
from bocamina.registro.mesas.models import Buzon, Hilo, Mensaje, Mesa

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
CERRAR = "mesas.cerrar_tema"
NO_HAY = "Esa página no existe, o el tablero de esa mesa lo leen solo quienes la integran."


class Archivos(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class CampoArchivos(forms.FileField):
    """Varios a la vez; el acto los revisa uno por uno."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        lista = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(CampoArchivos, self).clean(d, initial) for d in lista]


class Responder(forms.Form):
    texto = forms.CharField(
        label="Mensaje", max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    archivos = CampoArchivos(
        label="Archivos", required=False, widget=Archivos(),
        help_text=f"Hasta {actos.ADJUNTOS}. Los ven solo quienes leen el tablero.",
    )  # fmt: skip

    def datos(self) -> dict[str, Any]:
        d = self.cleaned_data
        return {**d, "archivos": [(a.name, a) for a in d["archivos"]]}


class AbrirTema(Responder):
    asunto = forms.CharField(label="Asunto", max_length=150)
    field_order = ("asunto", "texto", "archivos")


def _mesa(request: HttpRequest, clave: str) -> tuple[Mesa, dict[str, Any]]:
    mesa, datos = buscar_mesa(clave), quien(request)
    if not tablero.puede_leer(request.user, mesa, hoy=datos["hoy"]):
        raise NoEncontrado(NO_HAY)
    return mesa, datos


def _hilo(request: HttpRequest, clave: str, pk: int) -> tuple[Mesa, Hilo, dict[str, Any]]:
    mesa, datos = _mesa(request, clave)
    hilo = tablero.hilo_por_id(mesa, pk)
    if hilo is None:
        raise NoEncontrado(NO_HAY)
    return mesa, hilo, datos


@login_required
@con_formulario
def lista(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, datos = _mesa(request, clave)
    form = AbrirTema(request.POST or None, request.FILES or None)
    hechos: list[Mensaje] = []
    if form.is_valid() and intentar(
        form, lambda: hechos.append(actos.abrir_hilo(mesa=mesa, **form.datos(), **datos))
    ):
        messages.success(request, "Publicado. A los demás integrantes les llega por correo.")
        return redirect("hilo", clave, hechos[0].hilo_id)
    contexto = {
        "mesa": mesa,
        "form": form,
        "pagina": pagina_de(request, tablero.hilos_de(mesa)),
        "miembros": tablero.miembros_en(mesa, datos["hoy"]),
        "direccion": _direccion_de_la_mesa(request, mesa),
        "puede_cerrar": puede(request.user, CERRAR, mesa, hoy=datos["hoy"]),
    }
    return render(request, "tablero/mensajes.html", contexto)


def _direccion_de_la_mesa(request: HttpRequest, mesa: Mesa) -> str:
    """La de quien mira, para escribir sin entrar."""
    buzon = Buzon.objects.filter(mesa=mesa).first()
    return tablero.direccion(buzon.ficha, request.user.email) if buzon else ""


@login_required
@con_formulario
def hilo(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    mesa, hallado, datos = _hilo(request, clave, pk)
    form = Responder(request.POST or None, request.FILES or None)
    if form.is_valid() and intentar(form, lambda: actos.responder(hilo=hallado, **form.datos(), **datos)):
        messages.success(request, "Publicado. A los demás integrantes les llega por correo.")
        return redirect("hilo", clave, pk)
    contexto = {
        "mesa": mesa,
        "hilo": hallado,
        "form": form,
        "pagina": pagina_de(request, tablero.mensajes_de(hallado)),
        "puede_cerrar": puede(request.user, CERRAR, mesa, hoy=datos["hoy"]),
    }
    return render(request, "tablero/hilo.html", contexto)


@login_required
@require_POST
def cerrar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    _, hallado, datos = _hilo(request, clave, pk)
    try:
        actos.cerrar_hilo(hilo=hallado, **datos)
    except actos.ActoImposible as razon:
        messages.error(request, str(razon))
    return redirect("hilo", clave, pk)


@login_required
@require_safe
def adjunto(request: HttpRequest, clave: str, pk: int) -> HttpResponseBase:
    """Siempre como descarga: el navegador no lo abre ni lo ejecuta."""
    mesa, _ = _mesa(request, clave)
    hallado = tablero.adjunto_por_id(mesa, pk)
    if hallado is None:
        raise NoEncontrado(NO_HAY)
    try:
        archivo = hallado.archivo.open("rb")
    except OSError:
        raise NoEncontrado("El archivo no se encuentra. Avise a la administración.") from None
    respuesta = FileResponse(archivo, content_type=hallado.mime)
    respuesta["Content-Disposition"] = content_disposition_header(True, hallado.nombre)
    respuesta["Content-Security-Policy"] = "sandbox; default-src 'none'"
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Cache-Control"] = "private, no-cache"
    return respuesta


@login_required
@con_formulario
def correos(request: HttpRequest, clave: str) -> HttpResponse:
    """Qué llegó por correo y qué se hizo. POST crea la dirección de la mesa, si no la tiene."""
    mesa, datos = _mesa(request, clave)
    exigir(request.user, CERRAR, mesa, hoy=datos["hoy"])
    if request.method == "POST":
        actos.abrir_buzon(mesa=mesa, **datos)
        messages.success(request, "La mesa ya recibe temas por correo: cada quien ve su dirección.")
        return redirect("mensajes", clave)
    contexto = {
        "mesa": mesa,
        "pagina": pagina_de(request, mesa.correos.select_related("mensaje")),
        "tiene_buzon": Buzon.objects.filter(mesa=mesa).exists(),
    }
    return render(request, "tablero/correos.html", contexto)
