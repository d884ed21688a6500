"""Estados de la oferta institucional. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class EstadoDeLlamado(models.TextChoices):
    PEDIDA = "pedida", "Pedida"
    PRESENTADA = "presentada", "Presentada"
    DEVUELTA = "devuelta", "Devuelta para corregir"


# Mientras está así, la entidad escribe.
SE_ESCRIBE = frozenset({EstadoDeLlamado.PEDIDA, EstadoDeLlamado.DEVUELTA})
