"""Quién ocupa cada puesto: entidades, principal y alterna, delegaciones, elegidas y técnicas."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from bocamina.portal.campos import CampoFecha
from bocamina.portal.instituciones.formularios import Adjuntar
from bocamina.registro.instituciones.estados import Evidencia
from bocamina.registro.instituciones.models import Entidad, Persona, Unidad
from bocamina.registro.mesas.estados import CausaFin, SoporteAsiento
from bocamina.registro.mesas.models import Mesa

PRIMERO, ULTIMO = date(2000, 1, 1), date(2100, 12, 31)


class FechaDeMesa(CampoFecha):
    """De este siglo: con una fecha de otro no se puede sumar ni contar."""

    def __init__(self, **opciones: Any) -> None:
        limites = [
            MinValueValidator(PRIMERO, "Escriba una fecha desde el año 2000."),
            MaxValueValidator(ULTIMO, "Escriba una fecha hasta el año 2100."),
        ]
        super().__init__(validators=limites, **opciones)


class DePersonas(forms.Form):
    """Quienes tienen o tuvieron puesto en la entidad; el nombre lo ve quien puede llenar este formulario."""

    persona = forms.ModelChoiceField(Persona.objects.none(), label="Persona")

    def __init__(self, *args: Any, entidad: Entidad, **otros: Any) -> None:
        super().__init__(*args, **otros)
        de_ella = Persona.objects.filter(ocupaciones__puesto__entidad=entidad).distinct().order_by("nombre")
        self.fields["persona"].queryset = de_ella
        self.fields["persona"].label_from_instance = lambda persona: persona.nombre


class Asignar(DePersonas):
    soporte = forms.ChoiceField(
        label="Qué lo sostiene", choices=SoporteAsiento.choices, widget=forms.RadioSelect,
        initial=SoporteAsiento.DELEGACION,
    )  # fmt: skip
    acto = forms.CharField(
        label="Acto que nombra el cargo", max_length=200, required=False,
        help_text="Solo si asiste por su cargo, como la ministra o el alcalde.",
    )  # fmt: skip
    desde = FechaDeMesa(label="Desde", help_text="Quien ocupa hoy el puesto termina la víspera.")
    hasta = FechaDeMesa(label="Hasta", required=False)


class Delegar(DePersonas, Adjuntar):
    """Para esta mesa, para todas las de su nivel, para el distrito o para una sola sesión."""

    asunto = forms.ChoiceField(label="Para qué reuniones", required=False)
    evidencia = forms.ChoiceField(label="Prueba", choices=Evidencia.choices)
    referencia = forms.CharField(label="Número y fecha del escrito", max_length=160, required=False)
    desde = FechaDeMesa(label="Desde")
    hasta = FechaDeMesa(label="Hasta", required=False)
    field_order = ("persona", "asunto", "evidencia", "referencia", "desde", "hasta", "documento")

    def __init__(self, *args: Any, asuntos: list[tuple[str, str]], **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["asunto"].choices = asuntos
        self.fields["asunto"].required = all(clave for clave, _ in asuntos)
        self.fields["documento"].required = False
        self.fields["documento"].help_text += " Sin él queda registrada y no se puede contar."


class AgregarEntidad(forms.Form):
    entidad = forms.ModelChoiceField(Entidad.objects.none(), label="Entidad")
    desde = FechaDeMesa(label="Desde")
    acto = forms.CharField(label="Acto que la incluye", max_length=200)
    tiene_voto = forms.BooleanField(label="Vota", required=False, initial=True)

    def __init__(self, *args: Any, mesa: Mesa, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        ya = mesa.integrantes.en(hoy).filter(entidad__isnull=False).values("entidad")
        self.fields["entidad"].queryset = Entidad.objects.en(hoy).exclude(pk__in=ya).order_by("nombre")


class Terminar(forms.Form):
    hasta = FechaDeMesa(label="Último día")
    motivo = forms.CharField(label="Por qué", max_length=200)


class RetirarElegida(forms.Form):
    causa = forms.ChoiceField(label="Causa", choices=CausaFin.choices, widget=forms.RadioSelect)
    soporte = forms.CharField(
        label="Carta, acta o acto", max_length=160, required=False,
        help_text="Una revocatoria la decide la mesa que la eligió: escriba su acta.",
    )  # fmt: skip
    hasta = FechaDeMesa(label="Último día")


class LlamarSuplente(forms.Form):
    desde = FechaDeMesa(label="Integra la mesa desde")


class EncargarDignidad(forms.Form):
    """La persona y la dependencia se dejan vacías si todavía no se saben."""

    entidad = forms.ModelChoiceField(Entidad.objects.none(), label="Entidad")
    unidad = forms.ModelChoiceField(Unidad.objects.none(), label="Dependencia", required=False)
    persona = forms.ModelChoiceField(
        Persona.objects.none(), label="Persona", required=False, empty_label="Todavía no se sabe"
    )
    acto = forms.CharField(label="Norma, acto o acta que la encarga", max_length=200)
    desde = FechaDeMesa(label="Desde", help_text="Quien la ejerce hoy termina la víspera.")
    hasta = FechaDeMesa(label="Hasta", required=False)

    def __init__(self, *args: Any, entidades: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["entidad"].queryset = entidades
        de_ellas = Unidad.objects.filter(entidad__in=entidades).select_related("entidad")
        self.fields["unidad"].queryset = de_ellas.order_by("entidad__nombre", "nombre")
        self.fields["unidad"].label_from_instance = lambda u: f"{u.entidad.sigla or u.entidad}: {u.nombre}"
        personas = Persona.objects.filter(ocupaciones__puesto__entidad__in=entidades).distinct()
        self.fields["persona"].queryset = personas.order_by("nombre")
        self.fields["persona"].label_from_instance = lambda persona: persona.nombre


class DesignarTecnico(forms.Form):
    entidad = forms.ModelChoiceField(Entidad.objects.none(), label="Entidad que el acto convoca")
    persona = forms.ModelChoiceField(Persona.objects.none(), label="Persona")
    perfil = forms.CharField(label="Experiencia o tema que atiende", max_length=160)
    referencia = forms.CharField(label="Escrito en que se designa", max_length=160, required=False)
    desde = FechaDeMesa(label="Desde")
    hasta = FechaDeMesa(label="Hasta", required=False)

    def __init__(self, *args: Any, entidades: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["entidad"].queryset = entidades.order_by("nombre")
        personas = Persona.objects.filter(ocupaciones__puesto__entidad__in=entidades).distinct()
        self.fields["persona"].queryset = personas.order_by("nombre")
        self.fields["persona"].label_from_instance = lambda persona: persona.nombre


class Recibir(forms.Form):
    observaciones = forms.CharField(
        label="Observaciones", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text="Lo que falte o no corresponda. Quedan con la entrega.",
    )  # fmt: skip
