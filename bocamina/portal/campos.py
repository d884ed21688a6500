"""Campos de formulario que varios temas usan."""

from __future__ import annotations

from typing import Any

from django import forms


class CampoFecha(forms.DateField):
    """Fecha con el calendario del navegador; también acepta 20/03/2026 escrito a mano."""

    def __init__(self, **opciones: Any) -> None:
        opciones.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**opciones)
        self.error_messages.update(
            invalid="Escriba una fecha que exista, como 20/03/2026.", required="Falta la fecha."
        )
