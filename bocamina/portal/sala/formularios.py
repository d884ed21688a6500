"""Lo que se escribe en la sala."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate

from bocamina.normativa.asambleas import reglas
from bocamina.portal.campos import CampoFecha
from bocamina.registro.instituciones.models import Entidad, Persona
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.estados import REGLA_DEL_NIVEL, Nivel
from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.sesiones.estados import Calidad, ClaseCaptura, Modalidad, ModoVoto
from bocamina.registro.sesiones.models import Captura, Sesion


def materias(mesa: Mesa, dia: date) -> list[tuple[str, str]]:
    """Las materias con mayoría propia en ese nivel: (clave, nombre)."""
    base = f"{REGLA_DEL_NIVEL[Nivel(mesa.nivel)]}."
    propias = [r for r in reglas(en=dia) if r.id.startswith(base) and r.mayoria and r.quorum]
    return [(r.id.removeprefix(base), r.materia[:1].upper() + r.materia[1:]) for r in propias]


class DeSala(forms.Form):
    """Las opciones de sus listas salen de la sesión."""

    def __init__(self, *args: Any, sesion: Sesion, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.preparar(sesion)

    def preparar(self, sesion: Sesion) -> None:
        """Nada que llenar, si no tiene listas."""


class Llegada(forms.Form):
    """Quien no estaba previsto: otra delegada, una suplente o alguien invitado."""

    integrante = forms.ModelChoiceField(
        Integrante.objects.none(),
        label="A quién representa",
        required=False,
        empty_label="A nadie: va invitada",
    )
    persona = forms.ModelChoiceField(
        Persona.objects.none(), label="Persona del directorio", required=False, empty_label="No está"
    )
    nombre = forms.CharField(label="Nombre, si no está en el directorio", required=False, max_length=160)
    cargo = forms.CharField(label="Cargo", required=False, max_length=200)
    calidad = forms.ChoiceField(label="Calidad", choices=Calidad.choices, initial=Calidad.DELEGADO)
    modalidad = forms.ChoiceField(label="Cómo asiste", choices=Modalidad.choices[:2])

    def __init__(self, *args: Any, sesion: Sesion, integrantes: Sequence[Integrante], **otros: Any) -> None:
        super().__init__(*args, **otros)
        entidades = [i.entidad_id for i in integrantes if i.entidad_id]
        self.fields["integrante"].queryset = integrantes_en(sesion.mesa, localdate(sesion.inicio))
        self.fields["persona"].queryset = (
            Persona.objects.filter(delegaciones__entidad__in=entidades).distinct()
            | Persona.objects.filter(ocupaciones__puesto__entidad__in=entidades).distinct()
        )
        self.fields["persona"].label_from_instance = lambda persona: persona.nombre
        if sesion.mesa.nivel == Nivel.TEMATICA:  # ahí deciden quienes asisten
            self.initial.setdefault("calidad", Calidad.ASISTENTE)

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if not datos.get("persona") and not datos.get("nombre"):
            self.add_error("nombre", "Escoja a la persona o escriba su nombre.")
        if not datos.get("integrante"):
            datos["calidad"] = (
                datos.get("calidad") if datos.get("calidad") == Calidad.ASISTENTE else "invitado"
            )
        return datos


class Notas(forms.Form):
    texto = forms.CharField(
        label="Notas de este punto", required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class Anotar(DeSala):
    """Una caja para lo que nace en la sala; lo que se marque decide qué es."""

    clase = forms.ChoiceField(
        label="Qué es",
        choices=[*ClaseCaptura.choices, ("compromiso", "Compromiso"), ("palabra", "Habló alguien")],
    )
    texto = forms.CharField(label="Qué se dijo", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    sector = forms.CharField(
        label="Sector", required=False, max_length=120, help_text="De quien propone o habla."
    )
    entidad = forms.ModelChoiceField(
        Entidad.objects.none(), label="Entidad que se compromete", required=False, empty_label="—"
    )
    vence = CampoFecha(label="Para cuándo", required=False)
    decision = forms.ModelChoiceField(
        Captura.objects.none(), label="De qué decisión sale", required=False, empty_label="De ninguna"
    )

    def preparar(self, sesion: Sesion) -> None:
        decididas = sesion.capturas.filter(clase__in=(ClaseCaptura.DECISION, ClaseCaptura.CONSENSO))
        self.fields["decision"].queryset = decididas
        self.fields["decision"].label_from_instance = lambda c: c.texto[:80]
        integrantes = integrantes_en(sesion.mesa, localdate(sesion.inicio))
        self.fields["entidad"].queryset = Entidad.objects.filter(pk__in=integrantes.values("entidad_id"))

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if datos.get("clase") == "palabra" and not datos.get("sector"):
            self.add_error("sector", "Diga de qué sector es quien habla.")
        if datos.get("clase") == "compromiso":
            for campo, frase in (("entidad", "Diga qué entidad."), ("vence", "Diga para cuándo.")):
                if not datos.get(campo):
                    self.add_error(campo, frase)
        return datos


class AbrirVotacion(DeSala):
    pregunta = forms.CharField(
        label="Qué se decide", max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    materia = forms.ChoiceField(label="Materia", help_text="De ella sale la mayoría que se necesita.")
    modo = forms.ChoiceField(label="Cómo se vota", choices=ModoVoto.choices)

    def preparar(self, sesion: Sesion) -> None:
        self.fields["materia"].choices = materias(sesion.mesa, localdate(sesion.inicio))


class Suspender(DeSala):
    razon = forms.CharField(label="Por qué se suspende", max_length=300)


class Razon(forms.Form):
    razon = forms.CharField(max_length=300, required=False)
