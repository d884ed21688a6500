"""Lo que se escribe de un reglamento desde el portal."""

from __future__ import annotations

from typing import Any

from django import forms

from bocamina.portal.campos import CampoFecha

PLAZOS = {
    "ordinaria": ("convocatoria_ordinaria", "Días de antelación para citar la ordinaria"),
    "extraordinaria": ("convocatoria_extraordinaria", "Días de antelación para citar la extraordinaria"),
    "acta_envio": ("acta.envio", "Días para enviar el acta"),
}
QUORUM = (
    ("", "El de la norma"),
    ("1/2+1", "La mitad más uno de los integrantes"),
    ("2/3+0", "Dos tercios de los integrantes"),
    ("3/4+0", "Tres cuartos de los integrantes"),
)


class FormaReglamento(forms.Form):
    """Lo que se deja vacío sigue como lo dice la norma."""

    rige_desde = CampoFecha(label="Rige desde")
    acta = forms.CharField(label="Acta que lo aprobó", max_length=200, help_text="Número y fecha.")
    quorum = forms.ChoiceField(label="Quórum", required=False, choices=QUORUM)

    def __init__(self, *args: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        for campo, (_, rotulo) in PLAZOS.items():
            self.fields[campo] = forms.IntegerField(
                label=rotulo, required=False, min_value=1, max_value=366,
                help_text="Con el mismo calendario (hábiles o de corrido) que usa la norma.",
            )  # fmt: skip

    def parametros(self) -> dict[str, Any]:
        datos = self.cleaned_data
        salida: dict[str, Any] = {
            parametro: {"cantidad": datos[campo]} for campo, (parametro, _) in PLAZOS.items() if datos[campo]
        }
        if datos["quorum"]:
            fraccion, _, mas = datos["quorum"].partition("+")
            salida["quorum"] = {"fraccion": fraccion, "mas": int(mas), "base": "integrantes"}
        return salida
