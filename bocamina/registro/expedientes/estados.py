"""Estados, públicos y disposición final. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class ActoImposible(Exception):
    """El estado no deja hacer el acto; el mensaje dice cuál es y qué sigue."""


class Estado(models.TextChoices):
    ABIERTO = "abierto", "Abierto"
    CERRADO = "cerrado", "Cerrado"


class Audiencia(models.TextChoices):
    """A quién se muestra, del más abierto al más cerrado."""

    PUBLICO = "publico", "Público"
    PARTES = "partes", "Partes"
    RESERVADO = "reservado", "Reservado"


class Disposicion(models.TextChoices):
    CONSERVAR = "conservar", "Conservación total"
    SELECCIONAR = "seleccionar", "Selección"
    ELIMINAR = "eliminar", "Eliminación"


def es_mas_abierta(una: str, otra: str) -> bool:
    """Si `una` audiencia deja ver a más gente que `otra`."""
    orden = list(Audiencia.values)
    return orden.index(una) < orden.index(otra)
