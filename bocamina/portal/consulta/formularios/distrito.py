"""Lo que se escribe antes de que haya caso: actividad, territorio, presencia, cuestionario y excepción."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from bocamina.portal.consulta.formularios.base import (
    DelActo,
    de_la_pauta,
    fecha,
    linea,
    parrafo,
    varios,
)
from bocamina.registro.consulta.consultas.deteccion import causas_de_consentimiento, cuestionario
from bocamina.registro.consulta.estados import Contestacion, Decision, Presente
from bocamina.registro.consulta.models import Actividad
from bocamina.registro.distritos.models import Comunidad
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.consultas.consulta_previa import acciones_sin_actividad
from bocamina.registro.planes.models import Accion


class ConLugar(DelActo):
    municipios = varios("Municipios", required=False)
    capa = forms.FileField(
        label="Área en un archivo geográfico",
        required=False,
        help_text="GeoJSON, KML, GeoPackage o shapefile comprimido. Con ella se mide cuánto coincide.",
    )

    def clean(self) -> dict[str, Any]:
        limpio = super().clean() or {}
        if not limpio.get("municipios") and not limpio.get("capa"):
            raise forms.ValidationError("Diga al menos un municipio o suba el archivo con el área.")
        return limpio


class RegistrarActividad(ConLugar):
    titulo = linea("Actividad")
    que_es = parrafo("Qué se va a hacer")
    field_order = ("titulo", "que_es", "municipios", "capa")

    def preparar(self, sobre: Any, hoy: date) -> None:
        self.municipios(sobre, hoy)


class DeclararTerritorio(ConLugar):
    comunidad = forms.ModelChoiceField(label="De qué comunidad", queryset=Comunidad.objects.none())
    nombre = linea("Nombre del territorio", 160)
    situacion = linea("Situación", 160, required=False, help_text="Titulado, en trámite o de uso.")
    fuente = linea("Fuente", 300)
    fecha = fecha("Fecha de la fuente")
    field_order = ("comunidad", "nombre", "situacion", "fuente", "fecha", "municipios", "capa")

    def preparar(self, sobre: Any, hoy: date) -> None:
        self.municipios(sobre, hoy)
        self.entre("comunidad", Comunidad.objects.en(hoy).filter(distrito=sobre))


class Preguntar(DelActo):
    entidad = forms.ModelChoiceField(label="A qué entidad", queryset=Entidad.objects.none())
    fuente = forms.ChoiceField(label="Qué fuente es")
    pide = parrafo("Qué se pregunta")

    def preparar(self, sobre: Any, hoy: date) -> None:
        self.entre("entidad", Entidad.objects.en(hoy).order_by("nombre"))
        self.opciones("fuente", de_la_pauta("consulta_presencia"))


class AnotarPresencia(DelActo):
    fuente = forms.ChoiceField(label="Fuente")
    comunidad = forms.ModelChoiceField(
        label="Comunidad", queryset=Comunidad.objects.none(), required=False, empty_label="Ninguna todavía"
    )
    dice = forms.ChoiceField(label="Qué encontró", choices=Presente.choices)
    texto = parrafo("Qué dijo")
    fecha = fecha("Cuándo")

    def preparar(self, sobre: Any, hoy: date) -> None:
        self.opciones("fuente", de_la_pauta("consulta_presencia"))
        self.entre("comunidad", Comunidad.objects.en(hoy).filter(distrito=sobre))


class ResponderPregunta(DelActo):
    dice = forms.ChoiceField(label="Qué se encontró", choices=Presente.choices)
    respuesta = parrafo("Respuesta")
    recibida = fecha("Cuándo se respondió")


class AbrirCaso(DelActo):
    comunidad = forms.ModelChoiceField(label="Con qué comunidad", queryset=Comunidad.objects.none())
    actividades = forms.ModelMultipleChoiceField(
        label="Qué se consulta", queryset=Actividad.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    consentimientos = varios(
        "Hace falta además su consentimiento por",
        required=False,
        help_text="Si no aplica, no marque ninguno.",
    )

    def preparar(self, sobre: Any, hoy: date) -> None:
        self.entre("comunidad", Comunidad.objects.en(hoy).filter(distrito=sobre))
        sujetas = Actividad.objects.filter(distrito=sobre, decision=Decision.SUJETA)
        self.entre("actividades", sujetas)
        self.fields["actividades"].label_from_instance = lambda a: a.titulo  # type: ignore[attr-defined]
        causas = causas_de_consentimiento().elementos
        self.opciones("consentimientos", [(e.id, f"{e.titulo}. {e.responde}") for e in causas])


class Cuestionario(forms.Form):
    """Un renglón por pregunta de la norma; sin responder también es una respuesta."""

    def __init__(self, *args: Any, sobre: Actividad, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        for e in cuestionario().elementos:
            self.fields[e.id] = forms.ChoiceField(
                label=e.responde,
                required=False,
                choices=Contestacion.choices,
                widget=forms.RadioSelect,
                initial=sobre.respuestas.get(e.id, ""),
            )


class Confirmar(DelActo):
    decision = forms.ChoiceField(label="Su decisión", widget=forms.RadioSelect)
    comunidades = forms.ModelMultipleChoiceField(
        label="Con quiénes hay que consultarla",
        queryset=Comunidad.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    razon = parrafo("Razón", help_text="Si se aparta del aviso, diga por qué.")

    def preparar(self, sobre: Any, hoy: date) -> None:
        self.opciones("decision", [c for c in Decision.choices if c[0] != Decision.POR_CONFIRMAR])
        self.entre("comunidades", Comunidad.objects.en(hoy).filter(distrito=sobre.distrito))


class UnirAccion(DelActo):
    accion = forms.ModelChoiceField(label="Acción del plan", queryset=Accion.objects.none())

    def preparar(self, sobre: Any, hoy: date) -> None:
        self.entre("accion", acciones_sin_actividad(sobre.distrito))


class FirmarExcepcion(DelActo):
    razon = parrafo("Razón", 6)
    fundamento = linea("Norma, orden o acto en que se apoya", 300)
    hasta = fecha("Vale hasta", required=False, help_text="Vacío: hasta que se revoque.")
    acepta = forms.BooleanField(label="Firmo esta excepción con mi cuenta y respondo por ella.")

    def clean(self) -> dict[str, Any]:
        limpio = super().clean() or {}
        limpio.pop("acepta", None)
        return limpio


class ConRazon(DelActo):
    razon = parrafo("Razón")
