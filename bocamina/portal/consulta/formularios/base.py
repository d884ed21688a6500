"""Lo común de los formularios: saben sobre qué se hace el acto y qué día es."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from bocamina import normativa
from bocamina.portal.campos import CampoFecha
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Distrito

LARGO = 20_000


class DelActo(forms.Form):
    """`sobre`: el distrito, la actividad, el caso o la fila. Cada uno llena sus opciones en `preparar`."""

    def __init__(self, *args: Any, sobre: Any, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.preparar(sobre, hoy)

    def preparar(self, sobre: Any, hoy: date) -> None:
        """Nada que llenar."""

    def opciones(self, campo: str, pares: list[tuple[Any, str]]) -> None:
        self.fields[campo].choices = pares  # type: ignore[attr-defined]

    def entre(self, campo: str, filas: Any) -> None:
        self.fields[campo].queryset = filas  # type: ignore[attr-defined]

    def municipios(self, distrito: Distrito, hoy: date) -> None:
        self.opciones("municipios", [(m.codigo, m.nombre) for m in municipios_en(distrito, hoy)])


class ConArchivo(DelActo):
    archivo = forms.FileField(
        label="Archivo", required=False, help_text="Queda en el expediente reservado del caso."
    )


def parrafo(etiqueta: str, renglones: int = 4, **opciones: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": renglones})
    return forms.CharField(label=etiqueta, max_length=LARGO, widget=area, **opciones)


def linea(etiqueta: str, largo: int = 200, **opciones: Any) -> forms.CharField:
    return forms.CharField(label=etiqueta, max_length=largo, **opciones)


def fecha(etiqueta: str, **opciones: Any) -> CampoFecha:
    return CampoFecha(label=etiqueta, **opciones)


def varios(etiqueta: str, **opciones: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=etiqueta, widget=forms.CheckboxSelectMultiple, **opciones)


def de_la_pauta(pauta: str) -> list[tuple[str, str]]:
    return [(e.id, e.titulo) for e in normativa.corpus().pauta(pauta).elementos]
