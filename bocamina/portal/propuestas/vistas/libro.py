"""Un formato que vuelve lleno en Excel: llega, se revisa, se muestra y se devuelve anotado."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from bocamina import documentos
from bocamina.documentos.formato_a_devuelto import devolver
from bocamina.lectura import planilla
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.exploracion.diferencias import Diferencia, Valor
from bocamina.nucleo.exploracion.leido import FALTA, Leido, Observacion
from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.exploracion.rotulos import CAMPOS
from bocamina.portal.errores import SolicitudInvalida

# El libro revisado vuelve dentro del formulario, para no pedirlo otra vez.
MAXIMO_BYTES = 1024 * 1024
NO_SE_PUDO_ANOTAR = (
    "El libro se leyó, pero no se puede anotar. Guárdelo de nuevo desde Excel como .xlsx y repita."
)


class FormaLibro(forms.Form):
    libro = forms.FileField(
        label="Formato lleno",
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
    """Un libro ya leído y revisado contra lo que ya estaba escrito."""

    contenido: bytes
    leido: Leido[Any]
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

    def anotado(self) -> bytes:
        try:
            return devolver(self.contenido, self.leido, self.observadas, self.nombres, self.diferencias)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise SolicitudInvalida(NO_SE_PUDO_ANOTAR) from None


def en_palabras(valor: Valor) -> str:
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, tuple):
        return ", ".join(valor) or "—"
    if valor is None or valor == "":
        return "—"
    return valor if isinstance(valor, str) else en_espanol(valor)  # type: ignore[arg-type]


def recibir(request: HttpRequest, revisar: Callable[[bytes], Vuelto]) -> tuple[FormaLibro, Vuelto | None]:
    """El libro que se acaba de subir, revisado; lo que no se puede leer queda dicho en el formulario."""
    form = FormaLibro(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return form, None
    try:
        return form, revisar(form.cleaned_data["libro"])
    except ArchivoInvalido as error:
        form.add_error("libro", str(error))
        return form, None


def reabrir(request: HttpRequest, revisar: Callable[[bytes], Vuelto]) -> Vuelto:
    """El libro llega de vuelta en el formulario: se lee otra vez, sin creerle a nadie."""
    try:
        return revisar(base64.b64decode(request.POST.get("contenido", ""), validate=True))
    except (binascii.Error, ValueError, ArchivoInvalido):
        raise SolicitudInvalida("El libro no llegó completo. Vuelva a subirlo.") from None


def entregar(papel: bytes, formato: str, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(papel, content_type=documentos.TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.{formato}"'
    respuesta["Cache-Control"] = "private, no-cache"
    return respuesta
