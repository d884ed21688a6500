"""Capítulos, parámetros y aprobación del reglamento que se escribe aquí."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from bocamina.nucleo.asambleas.extraordinaria import EN_PALABRAS
from bocamina.nucleo.explicacion import Vigente
from bocamina.portal.mesas.formularios.puestos import FechaDeMesa
from bocamina.portal.mesas.formularios.reglamento import QUORUM
from bocamina.registro.sesiones.models import Sesion

MAYORIAS = (
    ("", "La de la norma"),
    ("simple||votos|", "Más votos a favor que en contra"),
    ("fraccion|1/2|presentes|mas_que", "Más de la mitad de los presentes"),
    ("fraccion|2/3|presentes|al_menos", "Al menos dos tercios de los presentes"),
    ("fraccion|2/3|integrantes|al_menos", "Al menos dos tercios de los integrantes"),
)
NUMEROS = {"entidades", "personas", "veces", "min"}


class Capitulo(forms.Form):
    texto = forms.CharField(
        label="Texto", required=False, widget=forms.Textarea(attrs={"rows": 14}), max_length=20000
    )
    sobre = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class Aprobar(forms.Form):
    sesion = forms.ModelChoiceField(Sesion.objects.none(), label="Sesión en que la mesa lo aprobó")
    rige_desde = FechaDeMesa(label="Rige desde")

    def __init__(self, *args: Any, sesiones: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["sesion"].queryset = sesiones


class Parametros(forms.Form):
    """Un campo por parámetro que el reglamento puede cambiar; vacío, sigue como la norma."""

    def __init__(
        self, *args: Any, vigentes: Sequence[tuple[str, Vigente]], propuestos: Mapping[str, Any], **otros: Any
    ) -> None:
        super().__init__(*args, **otros)
        self.campos: dict[str, tuple[str, Vigente]] = {}
        for nombre, vigente in vigentes:
            campo = _campo(nombre, vigente, propuestos.get(nombre))
            if campo is not None:
                clave = nombre.replace(".", "_")
                self.fields[clave] = campo
                self.campos[clave] = (nombre, vigente)

    def parametros(self) -> dict[str, Any]:
        salida = {}
        for clave, (nombre, vigente) in self.campos.items():
            dato = self.cleaned_data[clave]
            if dato not in (None, "", []):
                salida[nombre] = _valor(vigente, dato)
        return salida


def _campo(nombre: str, vigente: Vigente, propuesto: Any) -> forms.Field | None:
    if vigente.unidad in {"plazo", "duracion", "rotacion"}:
        unidad = {
            "dia_habil": "días hábiles",
            "dia_calendario": "días calendario",
            "mes": "meses",
            "anio": "años",
        }
        en = unidad[vigente.valor["unidad"]]  # type: ignore[index,call-overload]
        return forms.IntegerField(
            label=f"{vigente.nombre}, en {en}", required=False, min_value=1, max_value=366,
            initial=propuesto["cantidad"] if propuesto else None,
        )  # fmt: skip
    if vigente.unidad in NUMEROS:
        return forms.IntegerField(
            label=vigente.nombre, required=False, min_value=1, max_value=366, initial=propuesto
        )
    if vigente.unidad in {"quorum", "mayoria"}:
        opciones = QUORUM if vigente.unidad == "quorum" else MAYORIAS
        return forms.ChoiceField(
            label=vigente.nombre, required=False, choices=opciones, initial=_opcion(vigente.unidad, propuesto)
        )
    if nombre == "extraordinaria_convocan":
        return forms.MultipleChoiceField(
            label=vigente.nombre, required=False, choices=list(EN_PALABRAS.items()), initial=propuesto,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
    return None


def _opcion(unidad: str, propuesto: Mapping[str, Any] | None) -> str:
    if not propuesto:
        return ""
    if unidad == "quorum":
        return f"{propuesto['fraccion']}+{propuesto['mas']}"
    partes = (
        propuesto["clase"],
        propuesto.get("fraccion", ""),
        propuesto["base"],
        propuesto.get("sentido", ""),
    )
    return "|".join(partes)


def _valor(vigente: Vigente, dato: Any) -> Any:
    if vigente.unidad in {"plazo", "duracion", "rotacion"}:
        return {"cantidad": dato}
    if vigente.unidad == "quorum":
        fraccion, _, mas = dato.partition("+")
        return {"fraccion": fraccion, "mas": int(mas), "base": "integrantes"}
    if vigente.unidad == "mayoria":
        clase, fraccion, base, sentido = dato.split("|")
        campos = {"clase": clase, "fraccion": fraccion, "base": base, "sentido": sentido}
        return {campo: escrito for campo, escrito in campos.items() if escrito}
    return dato
