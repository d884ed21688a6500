"""Lo que se escribe para sustentar un distrito."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from bocamina.portal.campos import CampoFecha
from bocamina.registro.distritos.consultas.criterios import pauta_de_criterios
from bocamina.registro.distritos.consultas.perfil import Proposito
from bocamina.registro.distritos.estados import ClaseDeAliado, ClaseEtnica
from bocamina.registro.instituciones.models import Entidad

LARGO = 20_000


def _texto(etiqueta: str, renglones: int, **opciones: Any) -> forms.CharField:
    return forms.CharField(
        label=etiqueta, max_length=LARGO, widget=forms.Textarea(attrs={"rows": renglones}), **opciones
    )


class EscribirHallazgo(forms.Form):
    texto = _texto("Qué se halló", 8, required=False)
    fuente = forms.CharField(
        label="Fuente", max_length=300, required=False, help_text="Documento, entidad o visita que lo dice."
    )
    fecha_de_la_fuente = CampoFecha(label="Fecha de la fuente", required=False)
    archivo = forms.FileField(
        label="Archivo que lo sustenta", required=False, help_text="Sin uno nuevo queda el que estaba."
    )
    sobre = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)


class Solicitar(forms.Form):
    entidad = forms.ModelChoiceField(label="A qué entidad", queryset=Entidad.objects.none())
    criterio = forms.ChoiceField(label="Para qué criterio", required=False)
    pide = _texto("Qué se pide", 6, help_text="Los municipios proyectados van en el oficio sin escribirlos.")
    otro_dia = CampoFecha(
        label="Otro término (opcional)", required=False, help_text="Vacío, corre el de la norma."
    )
    fundamento = forms.CharField(label="De dónde sale el otro término", required=False, max_length=200)

    def __init__(self, *args: Any, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["entidad"].queryset = Entidad.objects.en(hoy).order_by("nombre")  # type: ignore[attr-defined]
        criterios = [(e.id, e.titulo) for e in pauta_de_criterios().elementos]
        self.fields["criterio"].choices = [("", "Varios o ninguno en particular"), *criterios]  # type: ignore[attr-defined]


class ResponderSolicitud(forms.Form):
    recibida = CampoFecha(label="Cuándo se respondió")
    respuesta = _texto("Qué respondió", 6)
    escala = forms.CharField(
        label="Escala de lo enviado", required=False, max_length=60, help_text="1:25.000, por ejemplo."
    )
    archivo = forms.FileField(label="Archivo", required=False)


class AbrirVersion(forms.Form):
    nota = forms.CharField(
        label="Qué cambia", required=False, max_length=300, help_text="Vacío solo en la primera versión."
    )


class Contorno(forms.Form):
    archivo = forms.FileField(
        label="Capa geográfica", help_text="Shapefile en .zip, GeoPackage, GeoJSON o KML."
    )
    fuente = forms.CharField(label="Fuente", max_length=200)
    fecha = CampoFecha(label="Fecha de la fuente")
    desde = CampoFecha(label="Vale desde")


class Comunidad(forms.Form):
    clase = forms.ChoiceField(label="Clase", choices=ClaseEtnica.choices)
    nombre = forms.CharField(
        label="Pueblo o comunidad", max_length=160, help_text="El colectivo, nunca personas."
    )
    territorio = forms.CharField(
        label="Territorio y su situación",
        required=False,
        max_length=300,
        help_text="Resguardo, consejo comunitario, solicitud en trámite…",
    )
    fuente = forms.CharField(label="Fuente", max_length=300)
    fecha = CampoFecha(label="Fecha de la fuente")


class Aliado(forms.Form):
    clase = forms.ChoiceField(label="Clase", choices=ClaseDeAliado.choices)
    nombre = forms.CharField(label="Organización", max_length=160)
    aporte = forms.CharField(label="En qué ayuda", max_length=300)
    desde = CampoFecha(label="Desde")


class Terminar(forms.Form):
    hasta = CampoFecha(label="Último día")


class Propositos(forms.Form):
    """Un renglón por propósito: por qué lo persigue este distrito; vacío, no lo persigue."""

    def __init__(self, *args: Any, propositos: list[Proposito], **otros: Any) -> None:
        super().__init__(*args, **otros)
        for p in propositos:
            self.fields[p.elemento.id] = forms.CharField(
                label=p.elemento.titulo,
                help_text=p.elemento.responde,
                required=False,
                max_length=400,
                initial=p.razon,
            )
