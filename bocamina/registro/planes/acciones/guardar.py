"""Guardar una fila del plan: lo que no cabe se dice con el nombre de su campo."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from bocamina.registro.instituciones.estados import ActoImposible


def guardar(fila: models.Model) -> None:
    try:
        fila.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(_frases(fila, fallas))) from None
    fila.save()


def _frases(fila: models.Model, fallas: ValidationError) -> list[str]:
    if not hasattr(fallas, "error_dict"):
        return list(fallas.messages)
    frases = []
    for campo, suyas in fallas.message_dict.items():
        nombre = "" if campo == "__all__" else f"«{fila._meta.get_field(campo).verbose_name}»: "  # type: ignore[union-attr]
        frases += [f"{nombre}{f}" for f in suyas]
    return frases
