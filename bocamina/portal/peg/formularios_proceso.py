"""Lo que se escribe mientras el plan se arma: propuestas, puntajes, conceptos y capacidades."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Max, Min

from bocamina.nucleo.planes.prioridad import MAXIMO
from bocamina.portal.peg.campos import CampoPesos, escrita
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.consultas.catalogos import componentes_en
from bocamina.registro.planes.consultas.ficha import exacto
from bocamina.registro.planes.estados import EstadoDeAccion, Sentido
from bocamina.registro.planes.models import Accion, Criterio, Plan, Propuesta

LARGO = forms.Textarea(attrs={"rows": 4})
ANIOS = 4


def _entidades(hoy: date) -> Any:
    return Entidad.objects.en(hoy).order_by("nombre")  # type: ignore[attr-defined]


class NuevaPropuesta(forms.Form):
    mesa = forms.ModelChoiceField(label="Mesa que la propone", queryset=None)
    componente = forms.ChoiceField(label="Componente")
    texto = forms.CharField(label="Propuesta", max_length=4000, widget=LARGO)
    correo = forms.EmailField(
        label="Correo de quien quiere saber qué pasa",
        required=False,
        help_text="Solo para contarle; no se publica.",
    )

    def __init__(self, *args: Any, mesas: Any, componentes: list[tuple[str, str]], **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["mesa"].queryset = mesas  # type: ignore[attr-defined]
        self.fields["componente"].choices = componentes  # type: ignore[attr-defined]


class Criterios(forms.Form):
    pesos = forms.CharField(
        label="Criterios",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Uno por renglón, con su peso: «Llega a quien más lo necesita: 3».",
    )

    def clean_pesos(self) -> dict[str, int]:
        salida: dict[str, int] = {}
        for renglon in self.cleaned_data["pesos"].splitlines():
            nombre, _, peso = renglon.strip().rpartition(":")
            if not renglon.strip():
                continue
            if not nombre.strip() or not peso.strip().isdigit() or len(peso.strip()) > 4:
                raise forms.ValidationError(f"«{renglon.strip()[:60]}» no trae su peso: escriba «Nombre: 3».")
            salida[nombre.strip()[:120]] = int(peso)
        return salida


class Puntuar(forms.Form):
    puntos = forms.IntegerField(
        label="Puntos que le dieron los actores", min_value=0, max_value=1_000_000, required=False
    )
    es_ancla = forms.BooleanField(label="Hace parte del proyecto ancla", required=False)

    def __init__(self, *args: Any, criterios: list[Criterio], **otros: Any) -> None:
        super().__init__(*args, **otros)
        for c in criterios:
            self.fields[f"c{c.pk}"] = forms.IntegerField(
                label=c.nombre, min_value=0, max_value=MAXIMO, required=False, help_text=f"De 0 a {MAXIMO}."
            )


class Priorizar(forms.Form):
    decision = forms.ChoiceField(label="Decisión", choices=[("si", "Se prioriza"), ("no", "No se prioriza")])
    razon = forms.CharField(label="Por qué no", required=False, max_length=4000, widget=LARGO)


class UnaEntidad(forms.Form):
    entidad = forms.ModelChoiceField(label="Entidad", queryset=None)

    def __init__(self, *args: Any, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["entidad"].queryset = _entidades(hoy)  # type: ignore[attr-defined]


class ConSentido(forms.Form):
    sentido = forms.ChoiceField(label="Sentido", choices=Sentido.choices)
    razon = forms.CharField(label="Razón técnica", max_length=4000, widget=LARGO)


class Destino(forms.Form):
    sentido = forms.ChoiceField(label="Qué pasa con la propuesta", choices=Sentido.choices)
    accion = forms.ModelChoiceField(label="Queda en la acción", queryset=None, required=False)
    entidad = forms.ModelChoiceField(label="O en una acción nueva que lidera", queryset=None, required=False)
    texto = forms.CharField(
        label="Cómo se escribe la acción nueva",
        required=False,
        max_length=4000,
        widget=LARGO,
        help_text="Vacío: como la escribió la mesa.",
    )
    razon = forms.CharField(
        label="Qué se cambió, o por qué no",
        required=False,
        max_length=4000,
        widget=LARGO,
        help_text="Si ninguna oficina de planeación conceptuó, por qué no hizo falta.",
    )

    componente = forms.ChoiceField(label="Componente de la acción nueva", required=False)
    field_order = ("sentido", "accion", "entidad", "componente", "texto", "razon")

    def __init__(self, *args: Any, propuesta: Propuesta, hoy: date, **otros: Any) -> None:
        super().__init__(*args, initial=_lo_conceptuado(propuesta), **otros)
        if propuesta.componente:
            del self.fields["componente"]
        else:
            elegibles = [("", "—"), *componentes_en(hoy).items()]
            self.fields["componente"].choices = elegibles  # type: ignore[attr-defined]
        dentro = Accion.objects.filter(plan=propuesta.plan).exclude(estado=EstadoDeAccion.FUERA)
        self.fields["accion"].queryset = dentro  # type: ignore[attr-defined]
        self.fields["entidad"].queryset = _entidades(hoy)  # type: ignore[attr-defined]


def _lo_conceptuado(propuesta: Propuesta) -> dict[str, str]:
    """Se parte de lo que dijo la entidad; si fueron varias y no dicen lo mismo, lo decide quien escribe."""
    emitidos = list(propuesta.conceptos.filter(emitido__isnull=False))
    if len({c.sentido for c in emitidos}) != 1:
        return {}
    razones = [c.razon for c in emitidos if c.sentido != Sentido.INCLUIDA]
    return {"sentido": emitidos[0].sentido, "razon": "\n".join(razones)}


class PedirAcciones(forms.Form):
    entidades = forms.ModelMultipleChoiceField(
        label="A qué entidades", queryset=None, widget=forms.CheckboxSelectMultiple
    )
    revision = forms.CharField(
        label="Qué se encontró en sus planes estratégicos", required=False, max_length=4000, widget=LARGO
    )

    def __init__(self, *args: Any, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["entidades"].queryset = _entidades(hoy)  # type: ignore[attr-defined]


class ConNota(forms.Form):
    nota = forms.CharField(label="Nota", required=False, max_length=300)


class Confirmar(forms.Form):
    codigo = forms.CharField(label="Código en el plan de acción de la entidad", max_length=60)
    archivo = forms.FileField(label="Prueba: el plan de acción o el acto")


class Topes(forms.Form):
    """Un año por casilla: los que el plan ya usa, o los cuatro que siguen."""

    def __init__(self, *args: Any, plan: Plan, escritos: dict[int, Decimal], **otros: Any) -> None:
        super().__init__(*args, **otros)
        usados = plan.acciones.aggregate(a=Min("presupuestos__anio"), z=Max("presupuestos__anio"))
        primero = usados["a"] or plan.abierto.year + 1
        for anio in range(primero, (usados["z"] or primero + ANIOS - 1) + 1):
            inicial = escrita(exacto(escritos[anio])) if anio in escritos else ""
            self.fields[f"a{anio}"] = CampoPesos(
                label=f"En {anio}, pesos", required=False, max_length=30, initial=inicial
            )
