"""Opciones y formas. No importa nada nuestro."""

from __future__ import annotations

from django.db import models

CODIGO_DEPARTAMENTO = r"^[0-9]{2}\Z"
CODIGO_MUNICIPIO = r"^[0-9]{5}\Z"


class TipoMunicipio(models.TextChoices):
    """Las clases que distingue la lista del DANE."""

    MUNICIPIO = "municipio", "Municipio"
    ISLA = "isla", "Isla"
    AREA = "area_no_municipalizada", "Área no municipalizada"


class ClaseArchivo(models.TextChoices):
    LISTA = "lista", "Lista DIVIPOLA"
    LIMITES = "limites", "Límites"
