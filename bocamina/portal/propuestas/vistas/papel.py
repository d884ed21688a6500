"""Los formatos en Excel, PDF y Word, y el Formato A que vuelve lleno en Excel."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina import documentos
from bocamina.documentos.formato_a_devuelto import devolver
from bocamina.lectura import planilla
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato_a import leer
from bocamina.nucleo.exploracion.diferencias import Diferencia, Valor, comparar
from bocamina.nucleo.exploracion.formato_a import FormatoA
from bocamina.nucleo.exploracion.leido import FALTA, Leido, Observacion, observaciones
from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.exploracion.revision import revisar
from bocamina.nucleo.exploracion.rotulos import CAMPOS
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.propuestas.vistas.busqueda import buscar, entero
from bocamina.portal.propuestas.vistas.seguimiento import en_ejecucion
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.consultas import Revision
from bocamina.registro.exploracion.estados import Parte
from bocamina.registro.exploracion.models import Propuesta

# El libro revisado vuelve dentro del formulario, para no pedirlo otra vez.
MAXIMO_BYTES = 1024 * 1024
NO_SE_PUDO_ANOTAR = (
    "El libro se leyó, pero no se puede anotar. Guárdelo de nuevo desde Excel como .xlsx y repita."
)


class FormaLibro(forms.Form):
    libro = forms.FileField(
        label="Formato A lleno",
        help_text="El libro de Excel (.xlsx), hasta 1 MiB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": "Escoja el libro.", "empty": "El libro está vacío.",
            "invalid": "El libro no llegó. Escójalo de nuevo.",
        },
    )  # fmt: skip

    def clean_libro(self) -> bytes:
        archivo = self.cleaned_data["libro"]
        if archivo.size > min(MAXIMO_BYTES, planilla.LIMITES.archivo):
            raise forms.ValidationError("El libro pasa de 1 MiB. Quite imágenes y hojas que no van.")
        contenido: bytes = archivo.read()
        return contenido


@dataclass(frozen=True, slots=True)
class Vuelto:
    """Un libro ya leído y revisado contra el borrador."""

    contenido: bytes
    leido: Leido[FormatoA]
    observadas: tuple[Observacion, ...]
    diferencias: tuple[Diferencia, ...]
    nombres: dict[str, str]

    @property
    def faltas(self) -> int:
        return sum(o.severidad == FALTA for o in self.observadas)

    @property
    def lista(self) -> list[dict[str, Any]]:
        return [{"o": o, "nombre": self.nombres.get(o.linea, "")} for o in self.observadas]

    @property
    def cambios(self) -> list[dict[str, str]]:
        return [
            {
                "linea": self.nombres.get(d.linea, d.linea.replace("_", " ").capitalize())
                or "Todo el formato",
                "campo": CAMPOS.get(d.campo, d.campo),
                "antes": en_palabras(d.antes),
                "despues": en_palabras(d.despues),
            }
            for d in self.diferencias
        ]

    @property
    def en_texto(self) -> str:
        return base64.b64encode(self.contenido).decode("ascii")


def en_palabras(valor: Valor) -> str:
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, tuple):
        return ", ".join(valor) or "—"
    if valor is None or valor == "":
        return "—"
    return valor if isinstance(valor, str) else en_espanol(valor)  # type: ignore[arg-type]


@require_safe
@login_required
def formato_a(request: HttpRequest, codigo: str, formato: str) -> HttpResponse:
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    _exigir_formato(formato)
    revision = consultas.revisar_propuesta(propuesta, hoy=hoy)
    papel = consultas.papel_a(propuesta, revision, formato, hoy=hoy)
    if papel is None:
        messages.error(request, "Complete primero los minerales y el área: de ahí salen los mínimos.")
        return redirect("propuesta_paso", codigo=codigo, paso="revisar")
    return _entregar(papel, formato, f"formato-a-{codigo}")


@require_safe
@login_required
def formato_b(request: HttpRequest, codigo: str, periodo: str, formato: str) -> HttpResponse:
    propuesta, hoy = en_ejecucion(request, codigo), timezone.localdate()
    _exigir_formato(formato)
    prorroga = propuesta.prorrogas.filter(periodo=periodo).first()
    if prorroga is None:
        raise NoEncontrado("Ese Formato B todavía no se ha empezado.")
    prorroga.propuesta = propuesta
    return _entregar(consultas.papel_b(prorroga, formato, hoy=hoy), formato, f"formato-b-{codigo}-{periodo}")


def _exigir_formato(formato: str) -> None:
    if formato not in documentos.TIPOS_DE_CONTENIDO:
        raise NoEncontrado(f"El formato se descarga en: {', '.join(documentos.TIPOS_DE_CONTENIDO)}.")


def _entregar(papel: bytes, formato: str, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(papel, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.{formato}"'
    respuesta["Cache-Control"] = "private, no-cache"
    return respuesta


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def subir(request: HttpRequest, codigo: str) -> HttpResponse:
    """Se lee y se revisa; después se pasa al borrador o se baja anotado."""
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.editar", propuesta, hoy=hoy)
    revision = consultas.revisar_propuesta(propuesta, hoy=hoy)
    if not propuesta.se_escribe or revision.formato is None:
        messages.error(
            request, "Para subir un Formato A hacen falta los minerales y el área, y que se pueda escribir."
        )
        return redirect("propuesta", codigo=codigo)
    accion = request.POST.get("accion", "")
    if accion in ("pasar", "anotado"):
        return _con_lo_revisado(request, propuesta, revision, accion)
    form = FormaLibro(request.POST or None, request.FILES or None)
    vuelto = None
    if request.method == "POST" and form.is_valid():
        try:
            vuelto = _revisado(form.cleaned_data["libro"], revision)
        except ArchivoInvalido as error:
            form.add_error("libro", str(error))
    contexto = {"propuesta": propuesta, "form": form, "v": vuelto}
    return render(request, "propuestas/subir.html", contexto)


def _revisado(contenido: bytes, revision: Revision) -> Vuelto:
    antes = revision.formato
    assert antes is not None  # noqa: S101 - lo exigió quien llama
    leido = leer(contenido, antes.propuestas, revision.tablas, revision.reglamento)
    hallazgos = revisar(leido.formato, revision.tablas, revision.reglamento)
    labores = (*revision.tablas.labores, *revision.tablas.medidas)
    return Vuelto(
        contenido,
        leido,
        observaciones(leido, hallazgos),
        comparar(antes, leido.formato),
        {labor.id: labor.nombre for labor in labores},
    )


def _con_lo_revisado(
    request: HttpRequest, propuesta: Propuesta, revision: Revision, accion: str
) -> HttpResponse:
    """El libro llega de vuelta en el formulario: se lee otra vez, sin creerle a nadie."""
    try:
        contenido = base64.b64decode(request.POST.get("contenido", ""), validate=True)
        vuelto = _revisado(contenido, revision)
    except (binascii.Error, ValueError, ArchivoInvalido):
        raise SolicitudInvalida("El libro no llegó completo. Vuelva a subirlo.") from None
    if accion == "anotado":
        try:
            anotado = devolver(
                vuelto.contenido, vuelto.leido, vuelto.observadas, vuelto.nombres, vuelto.diferencias
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise SolicitudInvalida(NO_SE_PUDO_ANOTAR) from None
        return _entregar(anotado, "xlsx", f"formato-a-{propuesta.codigo}-anotado")
    return _pasar(request, propuesta, revision, vuelto)


def _pasar(request: HttpRequest, propuesta: Propuesta, revision: Revision, vuelto: Vuelto) -> HttpResponse:
    partes = {labor.id: str(Parte.ACTIVIDADES) for labor in revision.tablas.labores}
    partes |= {labor.id: str(Parte.AMBIENTALES) for labor in revision.tablas.medidas}
    try:
        acciones.importar_formato(
            propuesta=propuesta,
            formato=vuelto.leido.formato,
            partes=partes,
            version=entero(request.POST.get("version")),
            actor=request.user,
            hoy=timezone.localdate(),
        )
    except ActoImposible as error:
        messages.error(request, str(error))
        return redirect("propuesta_formato_subir", codigo=propuesta.codigo)
    messages.success(request, "El borrador quedó con lo del libro. Esto es lo que falta.")
    return redirect("propuesta_paso", codigo=propuesta.codigo, paso="revisar")
