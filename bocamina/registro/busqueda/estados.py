"""Para quién es cada entrada y de qué clase es. No importa nada nuestro."""

from __future__ import annotations

from django.db import models
from django.dispatch import Signal

# La envía `reconstruir`: cada app de más arriba responde indexando lo suyo.
reconstruir_indice = Signal()


class Audiencia(models.TextChoices):
    """Quién la encuentra. Lo que no se puede ver tampoco se puede adivinar buscándolo."""

    PUBLICO = "publico", "Cualquiera, también sin cuenta"
    CON_SESION = "con_sesion", "Quien haya entrado"
    AMBITOS = "ambitos", "Quien tenga un rol en el ámbito"
    RESERVADO = "reservado", "Quien tenga permiso sobre lo reservado del ámbito"


class Tipo(models.TextChoices):
    """El orden es el de la página de resultados."""

    ASUNTO = "asunto", "Asuntos"
    DOCUMENTO = "documento", "Documentos"
    PERSONA = "persona", "Personas"
    ENTIDAD = "entidad", "Entidades"
    TERRITORIO = "territorio", "Territorio"
    NORMA = "norma", "Normas"
