"""Lo que se sube para revisar y lo que se pide para imprimir."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from bocamina.nucleo.exploracion.entregables import Catalogo
from bocamina.nucleo.exploracion.numeros import leer_decimal

MEBIBYTE = 1024 * 1024
SELLO = "entregables"
VENCE_SEGUNDOS = 6 * 60 * 60
FORMATOS = ("pdf", "docx", "xlsx")


class SubirEntrega(forms.Form):
    archivo = forms.FileField(
        label="Entrega en .zip",
        error_messages={"required": "Escoja el .zip de la entrega.", "empty": "El archivo está vacío."},
    )
    mineral = forms.ChoiceField(
        label="Mineral",
        required=False,
        help_text="Si el manifiesto no lo dice: hay productos que dependen de él.",
    )
    area_ha = forms.CharField(
        label="Área, en hectáreas",
        required=False,
        max_length=20,
        help_text="Como 149,5. También puede ir en el manifiesto.",
    )

    def __init__(self, catalogo: Catalogo, *args: Any, **opciones: Any) -> None:
        super().__init__(*args, **opciones)
        self.fields["mineral"].choices = [("", "No lo digo"), *catalogo.minerales.items()]  # type: ignore[attr-defined]
        self.fields[
            "archivo"
        ].help_text = (
            f"Hasta {settings.ENTREGABLES_MIB} MiB. Se revisa y se borra: aquí no queda nada guardado."
        )

    def clean_archivo(self) -> UploadedFile:
        archivo: UploadedFile = self.cleaned_data["archivo"]
        if (archivo.size or 0) > settings.ENTREGABLES_MIB * MEBIBYTE:
            raise forms.ValidationError(
                f"Pasa de {settings.ENTREGABLES_MIB} MiB. Pártala por actividades o revísela con la orden "
                "«bocamina entregables revisar»."
            )
        return archivo

    def clean_area_ha(self) -> Fraction | None:
        escrita = self.cleaned_data["area_ha"].strip().replace(",", ".")
        if not escrita:
            return None
        try:
            if (area := leer_decimal(escrita)) > 0:
                return area
        except ValueError:
            pass
        raise forms.ValidationError("Escriba un número mayor que cero, como 149,5.")


class PedirInforme(forms.Form):
    """La revisión viaja sellada en la página: así se imprime lo que se mostró sin guardar nada."""

    revision = forms.CharField()
    formato = forms.ChoiceField(choices=[(f, f) for f in FORMATOS])

    def clean_revision(self) -> dict[str, Any]:
        try:
            datos: dict[str, Any] = signing.loads(
                self.cleaned_data["revision"], salt=SELLO, max_age=VENCE_SEGUNDOS
            )
        except signing.BadSignature:
            raise forms.ValidationError("La revisión venció o se alteró.") from None
        return datos
