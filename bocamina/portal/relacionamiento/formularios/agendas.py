from __future__ import annotations

from typing import Any

from django import forms

from bocamina.nucleo.relacionamiento.prioridades import MAXIMA, MINIMA
from bocamina.portal.campos import CampoFecha
from bocamina.portal.planes.formularios import CampoPesos
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.models import Accion as AccionDePlan
from bocamina.registro.pndm.models import Accion as AccionNacional
from bocamina.registro.relacionamiento.consultas.enlaces import del_distrito, nacionales
from bocamina.registro.relacionamiento.consultas.temas import para_la_agenda
from bocamina.registro.relacionamiento.estados import Decision, EstadoDeAccion, TipoDeEnlace
from bocamina.registro.relacionamiento.models import Agenda, Espacio, Tema, Territorio

LARGO_DE_OPCION = 110
NOTAS = [(n, str(n)) for n in range(MINIMA, MAXIMA + 1)]
ESCALA = "De 1, casi nada, a 5, del todo."


class Abrir(forms.Form):
    nombre = forms.CharField(max_length=160)


class Valoracion(forms.Form):
    """Las dos notas del método, cada una con su porqué."""

    posible = forms.TypedChoiceField(label="Qué tan posible es", choices=NOTAS, coerce=int, help_text=ESCALA)
    porque_posible = forms.CharField(
        label="Por qué es posible", max_length=500, help_text="Competencia, recursos, tiempo, quién lo hace."
    )
    prioritaria = forms.TypedChoiceField(
        label="Qué tan prioritaria es", choices=NOTAS, coerce=int, help_text=ESCALA
    )
    porque_prioritaria = forms.CharField(
        label="Por qué es prioritaria", max_length=500, help_text="A quiénes les cambia la vida y en qué."
    )


class Proponer(Valoracion):
    titulo = forms.CharField(label="Qué se propone", max_length=200)
    tema = forms.ModelChoiceField(label="Del tema importante", queryset=Tema.objects.none(), required=False)
    field_order = ("titulo", "tema")

    def __init__(self, *args: Any, territorio: Territorio, **otros: Any) -> None:
        super().__init__(*args, **otros)
        campo: Any = self.fields["tema"]
        campo.queryset = para_la_agenda(territorio)
        campo.label_from_instance = lambda t: t.texto[:90]


class Valorar(Valoracion):
    decision = forms.ChoiceField(label="Decisión", choices=Decision.choices)
    razon = forms.CharField(
        label="Por qué se decide así",
        max_length=500,
        required=False,
        help_text="Hace falta si va contra lo que dicen las notas.",
    )


class Acordar(forms.Form):
    acordada_el = CampoFecha(label="Cuándo se acordó")
    acordada_en = forms.ModelChoiceField(
        label="En qué espacio", queryset=Espacio.objects.none(), required=False
    )
    razon_de_mas = forms.CharField(
        label="Por qué son tantas", max_length=500, required=False, help_text="Solo si pasan del máximo."
    )

    def __init__(self, *args: Any, agenda: Agenda, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["acordada_en"].queryset = agenda.territorio.espacios.all()  # type: ignore[attr-defined]


class Accion(forms.Form):
    texto = forms.CharField(label="Qué se va a hacer", max_length=500)
    entidad = forms.ModelChoiceField(
        label="Quién responde", queryset=Entidad.objects.filter(hasta__isnull=True).order_by("nombre")
    )
    acompanan = forms.CharField(label="Quiénes acompañan", max_length=300, required=False)
    vence = CampoFecha(label="Para cuándo")
    recursos = CampoPesos(
        label="Recursos, en pesos", required=False, max_length=30, help_text="1.250.000, por ejemplo."
    )
    fuente = forms.CharField(label="De dónde salen los recursos", max_length=200, required=False)


class Reportar(forms.Form):
    estado = forms.ChoiceField(choices=EstadoDeAccion.choices)
    avance = forms.CharField(
        label="En qué va", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class Enlazar(forms.Form):
    """Lo que se escoja o escriba vale según el plan: lo demás no se mira."""

    tipo = forms.ChoiceField(label="Con qué plan", choices=TipoDeEnlace.choices)
    accion_de_distrito = forms.ModelChoiceField(
        label="Acción del plan del distrito", queryset=AccionDePlan.objects.none(), required=False
    )
    accion_nacional = forms.ModelChoiceField(
        label="Acción nacional", queryset=AccionNacional.objects.none(), required=False
    )
    texto = forms.CharField(
        label="Cuál parte, si es otro plan",
        max_length=200,
        required=False,
        help_text="La meta o el artículo.",
    )
    url = forms.CharField(
        label="Su dirección, si es otro plan", max_length=300, required=False, help_text="https://…"
    )

    def __init__(self, *args: Any, territorio: Territorio, **otros: Any) -> None:
        super().__init__(*args, **otros)
        distrito: Any = self.fields["accion_de_distrito"]
        distrito.queryset = del_distrito(territorio)
        distrito.label_from_instance = lambda a: f"{a.plan.distrito.nombre}, {a}"[:LARGO_DE_OPCION]
        nacional: Any = self.fields["accion_nacional"]
        nacional.queryset, textos = nacionales()
        nacional.label_from_instance = lambda a: f"{a.codigo}. {textos[a.pk]}"[:LARGO_DE_OPCION]
