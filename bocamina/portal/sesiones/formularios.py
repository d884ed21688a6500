"""Lo que se escribe para preparar, citar y confirmar una sesión."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from bocamina.portal.campos import CampoFecha
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.sesiones.acciones.preparar import Renglon
from bocamina.registro.sesiones.consultas.extraordinaria import quienes_pueden
from bocamina.registro.sesiones.estados import Clase, Modalidad, Respuesta

FILAS_DE_MAS = 3


class CampoHora(forms.TimeField):
    def __init__(self, **opciones: Any) -> None:
        opciones.setdefault("error_messages", {"invalid": "Escriba la hora así: 14:30."})
        super().__init__(
            input_formats=["%H:%M"],
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            **opciones,
        )


class Reunion(forms.Form):
    """Cuándo, dónde y para qué."""

    dia = CampoFecha(label="Día")
    hora = CampoHora(label="Hora de empezar", initial=time(9))
    fin = CampoHora(label="Hora de terminar", required=False)
    modalidad = forms.ChoiceField(label="Modalidad", choices=Modalidad.choices)
    lugar = forms.CharField(label="Lugar", required=False, max_length=240)
    enlace = forms.URLField(
        label="Enlace de la reunión virtual", required=False, max_length=300, assume_scheme="https"
    )
    objetivo = forms.CharField(label="Objetivo", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def datos(self) -> dict[str, Any]:
        limpio = self.cleaned_data
        fin = limpio["fin"]
        return {
            "inicio": momento(limpio["dia"], limpio["hora"]),
            "fin_previsto": momento(limpio["dia"], fin) if fin else None,
            **{campo: limpio[campo] for campo in ("modalidad", "lugar", "enlace", "objetivo")},
        }


DE_LA_EXTRAORDINARIA = ("pide", "solicitantes", "pedida_por")


class NuevaSesion(Reunion):
    """Las opciones de quién pide una extraordinaria salen de la regla de la mesa."""

    field_order = ("clase", *DE_LA_EXTRAORDINARIA)
    clase = forms.ChoiceField(label="Clase de sesión", choices=Clase.choices, initial=Clase.ORDINARIA)
    pide = forms.ChoiceField(label="Quién pide la extraordinaria", required=False)
    solicitantes = forms.ModelMultipleChoiceField(
        Integrante.objects.none(),
        label="Entidades que la piden",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    pedida_por = forms.CharField(label="Por qué se pide la extraordinaria", required=False, max_length=300)

    def __init__(self, *args: Any, mesa: Mesa, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["pide"].choices = quienes_pueden(mesa, hoy)
        integran = integrantes_en(mesa, hoy).filter(entidad__isnull=False)
        self.fields["solicitantes"].queryset = integran.order_by("entidad__nombre")

    def siempre(self) -> list[forms.BoundField]:
        return [campo for campo in self if campo.name not in (*DE_LA_EXTRAORDINARIA, "clase")]

    def si_es_extraordinaria(self) -> list[forms.BoundField]:
        return [self[nombre] for nombre in DE_LA_EXTRAORDINARIA]

    def datos(self) -> dict[str, Any]:
        limpio = self.cleaned_data
        datos = {**super().datos(), "clase": limpio["clase"], "pedida_por": limpio["pedida_por"]}
        if limpio["clase"] != Clase.EXTRAORDINARIA:
            return datos
        return {**datos, "pide": limpio["pide"], "solicitantes": list(limpio["solicitantes"])}


def momento(dia: Any, hora: time) -> datetime:
    return timezone.make_aware(datetime.combine(dia, hora))


class PuntoForm(forms.Form):
    titulo = forms.CharField(label="Punto", required=False, max_length=200)
    quien = forms.CharField(label="Quién", required=False, max_length=160)
    minutos = forms.IntegerField(label="Minutos", required=False, min_value=1, max_value=600)
    clave = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    materia = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def renglon(self) -> Renglon:
        dato = self.cleaned_data
        return Renglon(dato["titulo"], dato["quien"], dato["minutos"], dato["clave"], dato["materia"])


PuntosFormSet = forms.formset_factory(PuntoForm, extra=FILAS_DE_MAS, max_num=40, absolute_max=60)


class Citar(forms.Form):
    razon_tardia = forms.CharField(
        label="Razón, si se cita después del último día", required=False, max_length=300,
        help_text="Queda en el acta y las entidades pueden objetar.",
    )  # fmt: skip


class Cancelar(forms.Form):
    razon = forms.CharField(label="Razón", max_length=300, help_text="Se les dice a las personas citadas.")


class Confirmar(forms.Form):
    respuesta = forms.ChoiceField(
        label="¿Asiste?", widget=forms.RadioSelect,
        choices=[c for c in Respuesta.choices if c[0] != Respuesta.SIN_RESPONDER],
    )  # fmt: skip
    necesidades = forms.CharField(
        label="¿Necesita algo para participar?", required=False, max_length=200,
        help_text="Rampa, intérprete, transporte, alimentación… Solo lo ve la secretaría técnica.",
    )  # fmt: skip
    objecion = forms.CharField(
        label="Si la citación llegó tarde y la objeta, diga por qué", required=False, max_length=300
    )
