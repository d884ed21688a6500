"""Lo que la persona trae: un código o un archivo."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from bocamina import documentos

MEBIBYTE = 1024 * 1024


class VerificarCodigo(forms.Form):
    codigo = forms.CharField(
        label="Código de verificación",
        max_length=40,
        help_text="Está al pie del documento, junto al código QR: 16 letras y números.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={"max_length": "El código tiene 16 letras y números, en grupos de cuatro."},
    )

    def clean_codigo(self) -> str:
        try:
            return documentos.normalizar_codigo(self.cleaned_data["codigo"])
        except documentos.CodigoInvalido as error:
            raise forms.ValidationError(str(error)) from None


class VerificarArchivo(forms.Form):
    archivo = forms.FileField(
        label="El archivo",
        help_text="Tal como lo recibió, sin volver a guardarlo. Solo se mira su huella: no se guarda.",
        error_messages={"empty": "El archivo está vacío.", "required": "Escoja el archivo."},
    )

    def clean_archivo(self) -> UploadedFile:
        archivo: UploadedFile = self.cleaned_data["archivo"]
        limite = max([*settings.LIMITES_MIB.values(), settings.LIMITES_MIB_LOS_DEMAS])
        if (archivo.size or 0) > limite * MEBIBYTE:
            raise forms.ValidationError(f"El archivo pesa más de {limite} MiB y ninguno así se registra.")
        return archivo
