"""Lo que se escribe en los expedientes desde el portal."""

from __future__ import annotations

from typing import Any

from django import forms

from bocamina.lectura.formato import FORMATOS
from bocamina.portal.campos import CampoFecha
from bocamina.registro.expedientes.estados import Audiencia, Estado, es_mas_abierta

TIPOLOGIAS = (
    "Acta", "Citación", "Comunicación", "Concepto", "Estudio", "Formato", "Informe", "Mapa o capa", "Memoria",
    "Plan", "Registro de asistencia", "Resolución", "Otro",
)  # fmt: skip
_EXTENSIONES = ",".join(f".{e}" for f in FORMATOS.values() for e in f.extensiones)


class CampoArchivo(forms.FileField):
    def __init__(self) -> None:
        super().__init__(
            label="Archivo",
            widget=forms.ClearableFileInput(attrs={"accept": _EXTENSIONES}),
            help_text="PDF, Word, Excel, imagen, texto, audio, video o mapa. Sin macros ni contraseña.",
            error_messages={"required": "Falta el archivo.", "empty": "El archivo está vacío.",
                            "invalid": "El archivo no llegó. Escójalo de nuevo."},
        )  # fmt: skip


class BuscarExpedientes(forms.Form):
    q = forms.CharField(label="Nombre o radicado", required=False, max_length=120)
    estado = forms.ChoiceField(label="Estado", required=False, choices=[("", "Todos"), *Estado.choices])


class Incorporar(forms.Form):
    titulo = forms.CharField(label="Título", max_length=240)
    tipologia = forms.ChoiceField(label="Tipo de documento", choices=[(t, t) for t in TIPOLOGIAS])
    fecha = CampoFecha(label="Fecha del documento")
    audiencia = forms.ChoiceField(label="Quién lo puede ver")
    radicado_entidad = forms.CharField(
        label="Radicado en el sistema de su entidad", required=False, max_length=60
    )
    archivo = CampoArchivo()

    def __init__(self, *args: Any, audiencia_del_expediente: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audiencia"].choices = audiencias_posibles(audiencia_del_expediente)


class NuevaVersion(forms.Form):
    archivo = CampoArchivo()
    nota = forms.CharField(label="Qué cambió", max_length=240)


class Reabrir(forms.Form):
    razon = forms.CharField(
        label="Razón", max_length=240, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Queda en el expediente y su huella, en la bitácora.",
    )  # fmt: skip


class CambiarAudiencia(forms.Form):
    audiencia = forms.ChoiceField(label="Quién lo puede ver")
    razon = forms.CharField(label="Razón", max_length=240)

    def __init__(self, *args: Any, audiencia_del_expediente: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audiencia"].choices = audiencias_posibles(audiencia_del_expediente)


def audiencias_posibles(del_expediente: str) -> list[tuple[str, str]]:
    return [(v, t) for v, t in Audiencia.choices if not es_mas_abierta(v, del_expediente)]
